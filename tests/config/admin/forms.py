"""What a browser would send back of a page, with some answers changed."""

from typing import Any

from django.test import Client


def filled(browser: Client, address: str, **changed: Any) -> dict[str, Any]:
    """Return what the form of a page would send, its rows as they are, with some fields changed."""
    context = browser.get(address).context
    sent: dict[str, Any] = {}
    forms = [context["adminform"].form]
    for rows in context["inline_admin_formsets"]:
        forms += [rows.formset.management_form, *rows.formset.initial_forms]
    for form in forms:
        for name in form.fields:
            value = form[name].value()
            sent[form.add_prefix(name)] = "" if value is None else value
    return {name: value for name, value in {**sent, **changed}.items() if value is not False}
