"""Who signed slips, and why some are unsigned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import SignedSlip


class SignForm(forms.Form):
    """The slips that were ticked, and who signed them."""

    signed_by = forms.ChoiceField(
        label=_("Signed by"), choices=SignedSlip.Signer.choices, initial=SignedSlip.Signer.PATIENT
    )
    claims = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Tick the slips that were signed.")}
    )

    def __init__(self, *args: Any, unsigned: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        claims: Any = self.fields["claims"]
        claims.choices = [(pk, pk) for pk in unsigned]


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
