"""Who signed slips, and why some are unsigned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import SignedSlip


class SignForm(forms.Form):
    """The slips that were ticked, or all that are listed, and who signed them."""

    signed_by = forms.ChoiceField(
        label=_("Signed by"), choices=SignedSlip.Signer.choices, initial=SignedSlip.Signer.PATIENT
    )
    claims = forms.TypedMultipleChoiceField(coerce=int, required=False)
    # As many as the page listed, where all of them were signed.
    all = forms.IntegerField(required=False)

    def __init__(self, *args: Any, unsigned: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.unsigned = unsigned
        claims: Any = self.fields["claims"]
        claims.choices = [(pk, pk) for pk in unsigned]

    def clean(self) -> dict[str, Any]:
        """Refuse what names no slip, and all of a list that changed since."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("all"):
            cleaned["claims"] = self.unsigned
            if cleaned["all"] != len(self.unsigned):
                self.add_error("claims", _("The slips of the month have changed. Look again."))
        elif not cleaned.get("claims") and "claims" not in self.errors:
            self.add_error("claims", _("Tick the slips that were signed."))
        return cleaned


class ExplainForm(forms.Form):
    """Why the rest of a month is unsigned."""

    reason = forms.CharField(
        label=_("Why the others are unsigned"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
