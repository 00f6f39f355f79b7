"""An edition is written as it is read, whatever stands in it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insurance.schemes.editions import compile_edition, load_edition, packaged_editions
from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.editions.packaged import PackagedEdition, packaged_schemes
from insurance.schemes.editions.writing import write

EDITIONS = [edition for code in packaged_schemes() for edition in packaged_editions(code)]
MEANT = {"sha256", "source"}

words = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
) | st.sampled_from(["", "- a", "a: b", "#", "0.60", "true", "null", "*x", "a\nb", "[", "、第五条"])
values: st.SearchStrategy[Any] = st.recursive(
    words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3)
)


def read(text: str) -> dict[str, Any]:
    return load_yaml(text, source="draft.yaml")


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: str(edition.path.parent.name))
def test_every_packaged_edition_is_written_with_the_same_meaning(edition: PackagedEdition) -> None:
    before = load_edition(edition.text, source="before.yaml")

    after = load_edition(write(read(edition.text)), source="after.yaml")

    assert after.model_dump(exclude=MEANT) == before.model_dump(exclude=MEANT)
    tables, others = compile_edition(after).benefit, compile_edition(before).benefit
    assert tables.covers == others.covers
    assert tables.catalogue == others.catalogue
    assert {param: vars(table) for param, table in tables.tables.items()} == {
        param: vars(table) for param, table in others.tables.items()
    }


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: str(edition.path.parent.name))
def test_what_was_written_is_written_alike_again(edition: PackagedEdition) -> None:
    once = write(read(edition.text))

    assert write(read(once)) == once


@given(st.dictionaries(words, values, max_size=4))
def test_whatever_was_typed_comes_back(content: dict[str, Any]) -> None:
    assert read(write(content)) == content


@given(
    st.fixed_dictionaries(
        {"benefit": st.lists(st.dictionaries(words, values, max_size=4), max_size=4)},
        optional={
            **dict.fromkeys(["covers", "routes", "accounts", "in_force"], values),
            "exclusions": st.lists(st.fixed_dictionaries({"reason": values}), max_size=2),
        },
    )
)
def test_whatever_was_typed_into_a_section_comes_back(content: dict[str, Any]) -> None:
    assert read(write(content)) == content


def test_rows_stand_under_one_another() -> None:
    text = write(
        read(
            """
scheme: xinyang-employee
starts_on: 2022-07-01
in_force: {cites: [XY-24]}
benefit:
- {cites: [XY-5.2a], unit: fraction, value: 0.55, param: rate, id: rate-1, when: {level: [1, 2]}}
- {cites: [XY-5.2b], note: 退休人员, unit: fraction, value: 0.10, param: rate_add, id: add}
- {cites: [XY-5.3a], unit: yuan, value: "1500.00", param: cap, id: cap}
"""
        )
    )

    assert text == (
        "scheme: xinyang-employee\n"
        "starts_on: 2022-07-01\n"
        "in_force: {cites: [XY-24]}\n"
        "\n"
        "benefit:\n"
        "  - {id: rate-1, param: rate,     when: {level: [1, 2]}, value: 0.55, unit: fraction, cites: [XY-5.2a]}\n"
        "  - {id: add,    param: rate_add,                        value: 0.10, unit: fraction, cites: [XY-5.2b], note: 退休人员}\n"
        "\n"
        "  - {id: cap, param: cap, value: 1500.00, unit: yuan, cites: [XY-5.3a]}\n"
    )
