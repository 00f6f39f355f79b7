"""Finding a person at the counter, and searching among one's own people."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NO_MEMORY = {"autocomplete": "off", "spellcheck": "false"}


def tidied(text: str) -> str:
    """Return what was typed with full-width digits and letters as plain ones, without outer blanks."""
    return unicodedata.normalize("NFKC", text).strip()


class FindForm(forms.Form):
    """The number of a social-security card or of an identity document."""

    number = forms.CharField(
        label=_("Card or citizen number"),
        max_length=60,
        widget=forms.TextInput(attrs={**NO_MEMORY, "inputmode": "text"}),
        error_messages={"required": _("Enter the number of the card or of the identity document.")},
    )

    def clean_number(self) -> str:
        """Take blanks and full-width characters out of the number."""
        number: str = self.cleaned_data["number"]
        return tidied(number).replace(" ", "").upper()


class SearchForm(forms.Form):
    """Words to search one's own people by; a number is looked up exactly, never by its beginning."""

    words = forms.CharField(
        label=_("Name, pinyin or number"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs=NO_MEMORY),
    )

    def clean_words(self) -> str:
        """Take full-width characters out of the words."""
        words: Any = self.cleaned_data["words"]
        return tidied(words)
