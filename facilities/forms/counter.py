"""What a registrar enters for the person at the counter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from facilities.forms.once import OnceForm
from facilities.models import Doctor, Facility


class FamilyDoctorForm(OnceForm):
    """The doctor and the health record of a family-doctor agreement (NC-6.2, NC-20.2)."""

    doctor = forms.ModelChoiceField(
        label=_("Family doctor"),
        queryset=Doctor.objects.none(),
        required=False,
        empty_label=_("not yet named"),
    )
    health_record_number = forms.CharField(
        label=_("Health record number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, facility: Facility, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        doctors: Any = self.fields["doctor"]
        doctors.queryset = Doctor.objects.in_force(on=on).filter(facility=facility).order_by("name")


class SignUpForm(FamilyDoctorForm):
    """A first sign-up, with a family-doctor agreement where the person wants one (NC-6)."""

    has_card = forms.BooleanField(
        label=_("The person is here with the social-security card, and it is theirs"),
        error_messages={"required": _("Look at the card first, then tick this.")},
    )
    wants_family_doctor = forms.BooleanField(
        label=_("Sign a family-doctor agreement at the same time"), required=False
    )

    field_order = ["token", "has_card", "wants_family_doctor", "doctor", "health_record_number"]


class ChangeForm(OnceForm):
    """A change to this facility for the next year (NC-9)."""

    has_card = forms.BooleanField(
        label=_("The person is here with the social-security card, and asks for the change"),
        error_messages={"required": _("Look at the card first, then tick this.")},
    )


class AddressForm(OnceForm):
    """A change to this facility because the person has moved (NC-8); the documents stand in rows."""

    has_card = forms.BooleanField(
        label=_("The person is here with the social-security card and the documents"),
        error_messages={"required": _("Look at the card first, then tick this.")},
    )


class ChoiceForm(OnceForm):
    """A choice of this facility where an ordinance limits their number (JN-4.1)."""

    has_card = forms.BooleanField(
        label=_("The person is here with the social-security card, and chooses this facility"),
        error_messages={"required": _("Look at the card first, then tick this.")},
    )


class ConfirmForm(OnceForm):
    """Nothing to enter, only to confirm: withdrawing a change, ending an agreement."""
