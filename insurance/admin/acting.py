"""Actions that ask, call one service and say what came of it; a refusal changes nothing."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from insurance.admin.scoped import Duty, holds
from insurance.refusals import sentence
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused


class Dialog(BaseDialogForm):  # type: ignore[misc]
    """A question over the page, which says above its fields why it was refused."""

    form_before_template = "admin/refusal.html"

    def get_before_template_context(
        self,
        request: HttpRequest,
        object_id: int | str | None = None,
    ) -> dict[str, Any]:
        return {"errors": self.non_field_errors() if self.is_bound else ()}


class Reason(Dialog):
    """Asks why."""

    reason = forms.CharField(
        label=_("reason"), max_length=200, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3})
    )


def day_field(label: Any, *, may_lie_ahead: bool = False, **options: Any) -> forms.DateField:
    """Return a field for a day, with the browser's own calendar; what happened is not ahead of us."""
    widget = UnfoldAdminTextInputWidget(attrs={"type": "date"})
    checks = [] if may_lie_ahead else [_check_not_ahead]
    return forms.DateField(label=label, widget=widget, validators=checks, **options)


def _check_not_ahead(day: dt.date) -> None:
    if day > timezone.localdate():
        raise ValidationError(sentence(Refused(Refusal.FUTURE_DATE, day=day)), code="future")


def text_field(label: Any, **options: Any) -> forms.CharField:
    """Return a field for one line."""
    return forms.CharField(label=label, widget=UnfoldAdminTextInputWidget(), **options)


def choice_field(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    """Return a field for one of a few words."""
    return forms.ChoiceField(
        label=label, choices=choices, widget=UnfoldAdminSelectWidget(), **options
    )


def row_field(label: Any, queryset: Any, **options: Any) -> forms.ModelChoiceField[Any]:
    """Return a field for one of a few rows."""
    return forms.ModelChoiceField(
        label=label, queryset=queryset, widget=UnfoldAdminSelectWidget(), **options
    )


def yuan_field(label: Any, **options: Any) -> forms.DecimalField:
    """Return a field for an amount in yuan; a third place is refused, not rounded."""
    return forms.DecimalField(
        label=label,
        max_digits=14,
        decimal_places=2,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"}),
        **options,
    )


def offered_always(_row: Any) -> bool:
    """Offer an action whatever the row's state."""
    return True


def service_action(
    *,
    title: Any,
    question: Any = "",
    ask: type[Dialog] = Dialog,
    offered: Callable[[Any], bool] = offered_always,
    duties: frozenset[Duty],
    variant: ActionVariant = ActionVariant.DEFAULT,
    icon: str | None = None,
    note: Callable[[Refused], object] | None = None,
) -> Callable[[Callable[..., Any]], Any]:
    """Make an action of a method `(request, row, answers) -> sentence or response`.

    On a list there is no row, and the method takes `(request, answers)`. Whoever holds none of
    the duties is turned away; what the service refuses is said in the dialog, and kept by `note`
    where refusals are kept, after everything else was rolled back.
    """

    def decorate(change: Callable[..., Any]) -> Any:
        @functools.wraps(change)
        def act(admin: Any, request: HttpRequest, form: Any, **place: Any) -> HttpResponse:
            rows = (_row(admin, request, place["object_id"], duties),) if place else ()
            try:
                with transaction.atomic():
                    said = change(admin, request, *rows, form.cleaned_data)
            except Refused as refused:
                if note is not None:
                    note(refused)
                form.add_error(None, sentence(refused))
                return _dialog(request, asked, form)
            return said if isinstance(said, HttpResponse) else done(admin, request, said, *rows)

        asked = {
            "title": title,
            "description": question,
            "form_class": ask,
            "form_submit_text": title,
        }
        made = action(act, description=title, dialog=asked, variant=variant, icon=icon)

        @functools.wraps(made)
        def guarded(admin: Any, request: HttpRequest, **place: Any) -> HttpResponse:
            if not holds(request, duties):
                raise PermissionDenied
            return made(admin, request, **place)  # type: ignore[no-any-return]

        guarded.offered = offered  # type: ignore[attr-defined]
        guarded.duties = duties  # type: ignore[attr-defined]
        return guarded

    return decorate


def _row(admin: Any, request: HttpRequest, object_id: str, duties: frozenset[Duty]) -> Any:
    row = admin.get_object(request, object_id)
    if row is None:
        raise Http404
    if not holds(request, duties, admin.area_of(row)):
        raise PermissionDenied
    return row


def _dialog(request: HttpRequest, asked: dict[str, Any], form: Any) -> HttpResponse:
    context = {"dialog": asked, "form": form, "form_submit_text": asked["form_submit_text"]}
    return render(request, "unfold/helpers/dialog.html", context)


def done(admin: Any, request: HttpRequest, said: Any, row: Any = None) -> HttpResponse:
    """Say what was done, and lead to the row's page, or to the list where there is no row."""
    messages.success(request, str(said))
    name = f"admin:{admin.opts.app_label}_{admin.opts.model_name}"
    address = (
        reverse(f"{name}_changelist") if row is None else reverse(f"{name}_change", args=[row.pk])
    )
    return HttpResponse(headers={"HX-Redirect": address})


class Acting:
    """Offers each action only to those with the duty, and where the row's state allows it."""

    def get_actions_list(self, request: HttpRequest) -> list[Any]:
        actions = super().get_actions_list(request)  # type: ignore[misc]
        return [action for action in actions if self._may(request, action)]

    def get_actions_detail(self, request: HttpRequest, object_id: str) -> list[Any]:
        actions = super().get_actions_detail(request, object_id)  # type: ignore[misc]
        row = self.get_object(request, object_id) if actions else None  # type: ignore[attr-defined]
        if row is None:
            return []
        return [
            action
            for action in actions
            if self._may(request, action, self.area_of(row))  # type: ignore[attr-defined]
            and getattr(action.method, "offered", offered_always)(row)
        ]

    def _may(self, request: HttpRequest, action: Any, area: Any = None) -> bool:
        duties = getattr(action.method, "duties", None)
        return duties is None or holds(request, duties, area)


class ServiceForm(forms.ModelForm[Any]):
    """A form to add a row by a service, which is the last to check it and alone writes it."""

    request: HttpRequest

    def call(self, answers: dict[str, Any]) -> Any:
        """Call the service and return the row it made."""
        raise NotImplementedError

    def _post_clean(self) -> None:
        # Instead of Django's checks of the row: the service makes them and many more.
        if self.errors:
            return
        try:
            with transaction.atomic():
                self.instance = self.call(self.cleaned_data)
        except Refused as refused:
            self.add_error(None, sentence(refused))

    def save(self, commit: bool = True) -> Any:
        return self.instance

    def save_m2m(self) -> None:
        """Nothing is left to do: the service wrote it all."""


class AddedByService:
    """Adds rows through a service; afterwards they change by actions alone."""

    add_form: type[ServiceForm]
    add_fields: tuple[Any, ...]
    added_by: frozenset[Duty]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return holds(request, self.added_by)

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        if obj is not None:
            return super().get_form(request, obj, change, **kwargs)  # type: ignore[misc]
        form = super().get_form(request, obj, change, **{**kwargs, "form": self.add_form})  # type: ignore[misc]
        form.request = request
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": self.add_fields})]
        return super().get_fieldsets(request, obj)  # type: ignore[misc]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if obj is None else super().get_readonly_fields(request, obj)  # type: ignore[misc]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return () if obj is None else super().get_inlines(request, obj)  # type: ignore[misc]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)  # type: ignore[misc]
