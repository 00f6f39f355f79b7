"""Finding a facility by its code, as forms and dialogs ask for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from facilities.models import Facility


class FacilityCodeField(forms.CharField):
    """A facility, told by its whole code."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "label": _("facility code"),
                "max_length": 12,
                "widget": UnfoldAdminTextInputWidget(),
                **options,
            }
        )

    def clean(self, value: Any) -> Facility | None:
        code = super().clean(value).strip().upper()
        if not code:
            return None
        facility: Facility | None = Facility.objects.filter(code=code).first()
        if facility is None:
            raise forms.ValidationError(_("No facility has this code."), code="unknown")
        return facility
