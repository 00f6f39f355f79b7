// The line above the boxes of a picker says what is ticked, as it is ticked; a click elsewhere folds it.
document.addEventListener("change", (event) => {
    const picker = event.target.closest(".picker");
    if (!picker) return;
    const ticked = [...picker.querySelectorAll("input:checked")];
    picker.querySelector("summary").replaceChildren(
        ...ticked.map((box) => {
            const chosen = document.createElement("span");
            chosen.className = "chosen";
            chosen.textContent = box.nextElementSibling.textContent;
            return chosen;
        }),
    );
});
document.addEventListener("click", (event) => {
    for (const picker of document.querySelectorAll(".picker[open]")) {
        if (!picker.contains(event.target)) picker.open = false;
    }
});
