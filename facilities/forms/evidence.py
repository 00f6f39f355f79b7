"""Documents that are uploaded with a change of address, one a row, each with its title (NC-8.3)."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from insurance.refusals import sentence
from insurance.schemes.errors import Refused

ROWS = 4
ACCEPTED = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"


class EvidenceForm(forms.Form):
    """One document: what it is, and its file."""

    title = forms.CharField(
        label=_("Document"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"list": "evidence-titles", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"empty": _("The file is empty. Scan or save it again.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean(self) -> dict[str, Any]:
        """Ask for the title of a file and for the file of a title."""
        cleaned: dict[str, Any] = super().clean() or {}
        title, file = cleaned.get("title"), cleaned.get("file")
        if file and not title:
            self.add_error("title", _("Say what this document is."))
        if title and not file and not self.errors:
            self.add_error("file", _("Choose the file of this document."))
        return cleaned

    def refuse(self, refused: Refused) -> None:
        """Show a refusal of the file beside it."""
        self.add_error("file", forms.ValidationError(sentence(refused), code=refused.code))

    @property
    def is_filled(self) -> bool:
        """Tell whether the row holds a document."""
        return bool(self.is_valid() and self.cleaned_data.get("file"))


class EvidenceRows(forms.BaseFormSet[EvidenceForm]):
    """The rows for documents; empty ones are passed over."""

    def filled(self) -> list[EvidenceForm]:
        """Return the rows that hold a document."""
        return [row for row in self.forms if row.is_filled]


EvidenceFormSet = cast(
    "type[EvidenceRows]",
    forms.formset_factory(EvidenceForm, formset=EvidenceRows, extra=ROWS, max_num=ROWS),
)
