"""What the public may filter the list of facilities by."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from facilities.forms.people import tidied
from facilities.reports import listing
from insurance.models import Area, Scheme


class FacilityListForm(forms.Form):
    """A scheme, a county and words; everything may be left out."""

    scheme = forms.ModelChoiceField(
        label=_("Scheme"),
        queryset=Scheme.objects.standing(),
        to_field_name="code",
        required=False,
        empty_label=_("all schemes"),
    )
    county = forms.ModelChoiceField(
        label=_("County"),
        queryset=Area.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("all counties"),
    )
    words = forms.CharField(label=_("Name or address"), max_length=60, required=False)

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        county: Any = self.fields["county"]
        county.queryset = listing.listed_counties(on=on)

    def clean_words(self) -> str:
        """Take full-width characters out of the words."""
        return tidied(self.cleaned_data["words"])
