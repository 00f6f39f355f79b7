"""Forms that write carry a token, so that a form sent twice registers once."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def new_token() -> str:
    """Return a token for one form as it is shown."""
    return secrets.token_urlsafe(16)


class OnceForm(forms.Form):
    """A form that writes; its token stays the same however often the form is sent."""

    token = forms.CharField(
        widget=forms.HiddenInput,
        initial=new_token,
        max_length=64,
        error_messages={"required": _("The page is incomplete. Load it again.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Labels end without a colon: Chinese forms have none.
        self.label_suffix = ""
