"""Signing in at a facility."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from facilities.models import Membership
from insurance.models import User


class ClinicLoginForm(AuthenticationForm):
    """Name and password of somebody who works for a facility on the day."""

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.label_suffix = ""

    def confirm_login_allowed(self, user: User) -> None:
        """Let in only who has a membership in force."""
        super().confirm_login_allowed(user)
        if not Membership.objects.of(user, on=self.on).exists():
            raise ValidationError(
                _(
                    "You are not registered with a facility at present. Ask the county agency to register "
                    "you; staff of the bureau sign in on the staff page."
                ),
                code="no_membership",
            )
