"""Relatives for whom an account pays, and members of family accounts (XY-9.2, JJ-12.2, LY-8.2)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminSelectWidget

from insurance.admin.acting import (
    AddedByService,
    Dialog,
    ServiceForm,
    choice_field,
    done,
    service_action,
)
from insurance.admin.base import BigTable, PortalAdmin, PortalInline
from insurance.admin.filters import InForceFilter
from insurance.admin.legible import badge
from insurance.admin.people import FoundByPerson
from insurance.admin.scoped import Duty, user_of, visible
from insurance.models import AccountMember, Area, Coverage, Enrollee, PersonalAccount, Relative
from insurance.models.vocabulary import RELATIONS
from insurance.services import closings, family_accounts, relatives

HANDLER = frozenset({Duty.HANDLER})
Answers = dict[str, Any]


def keeper_of(enrollee: Enrollee) -> Area | None:
    """Return the county of a person's latest coverage."""
    coverages = Coverage.objects.filter(enrollee=enrollee).select_related("area__parent")
    latest = coverages.order_by("-starts_on").first()
    return latest.area if latest else None


class RelativeForm(ServiceForm):
    """Who is what to an account's holder, on whose word."""

    relation = forms.ChoiceField(
        label=_("relation"), choices=RELATIONS, widget=UnfoldAdminSelectWidget()
    )

    def call(self, answers: Answers) -> Relative:
        return relatives.register(
            enrollee=answers["enrollee"],
            relative=answers["relative"],
            relation=answers["relation"],
            source=answers["source"],
            on=timezone.localdate(),
        )


class Source(Dialog):
    """Asks on whose word a relation is verified."""

    source = choice_field(_("source"), Relative.Source.choices)


class VerifiedFilter(DropdownFilter):  # type: ignore[misc]
    """Relations by whether somebody verified them."""

    title = _("verification")
    parameter_name = "verified"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("verified")), ("no", _("not verified"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() is None:
            return queryset
        return queryset.filter(verified_on__isnull=self.value() == "no")


class RelativeInline(PortalInline):
    """A person's relatives."""

    model = Relative
    fk_name = "enrollee"
    scope = "enrollee"
    fields = ("relative", "relation", "source", "verified_on", "verified_by", "period")
    select_related = ("relative", "verified_by")
    has_page = True


@admin.register(Relative)
class RelativeAdmin(AddedByService, FoundByPerson, BigTable, PortalAdmin):
    """For whom an account may pay, once it is verified."""

    scope = "enrollee"
    added_by = HANDLER
    add_form = RelativeForm
    add_fields = ("enrollee", "relative", ("relation", "source"))
    autocomplete_fields = ("enrollee", "relative")
    list_display = ("enrollee", "relative", "relation", "source", "verification", "period")
    list_filter = (
        ("relation", ChoicesDropdownFilter),
        ("source", ChoicesDropdownFilter),
        VerifiedFilter,
        InForceFilter,
    )
    list_select_related = ("enrollee", "relative")
    fields = (
        ("enrollee", "relative"),
        ("relation", "source"),
        ("verification", "verified_by", "verified_on"),
        "period",
    )
    actions_detail = ("verify", "end")

    def area_of(self, obj: Relative) -> Area | None:
        return keeper_of(obj.enrollee)

    @display(description=_("verification"))
    def verification(self, relative: Relative) -> str:
        if relative.verified_on is None:
            return badge("waits", _("not verified"))
        return badge("approved", _("verified"))

    @service_action(
        title=_("Verify"),
        question=_("From today on the account may pay for this person."),
        ask=Source,
        offered=lambda relative: relative.verified_on is None,
        duties=HANDLER,
        variant=ActionVariant.PRIMARY,
    )
    def verify(self, request: HttpRequest, relative: Relative, answers: Answers) -> Any:
        relatives.verify(
            relative=relative,
            source=answers["source"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return _("The relation was verified.")

    @service_action(
        title=_("End"),
        question=_("From today on the account pays for this person no more."),
        offered=lambda relative: relative.is_in_force(timezone.localdate()),
        duties=HANDLER,
    )
    def end(self, request: HttpRequest, relative: Relative, _answers: Answers) -> Any:
        ended = relatives.end(relative=relative, on=timezone.localdate())
        return done(self, request, _("The relation was ended."), ended)


class MemberForm(ServiceForm):
    """Who of the household may use which account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.data.get("account") or self.request.GET.get("account", "")
        seen = visible(PersonalAccount.objects.still_open(), self.request, "enrollee")
        field: Any = self.fields["account"]
        field.queryset = seen.select_related("enrollee").filter(
            pk=asked if str(asked).isdecimal() else None
        )
        field.empty_label = None

    def call(self, answers: Answers) -> AccountMember:
        return family_accounts.admit(
            account=answers["account"], enrollee=answers["enrollee"], on=timezone.localdate()
        )


@admin.register(AccountMember)
class AccountMemberAdmin(AddedByService, FoundByPerson, BigTable, PortalAdmin):
    """Who else may use a family account; begun from the account's page."""

    scope = "account__enrollee"
    added_by = HANDLER
    add_form = MemberForm
    add_fields = ("account", "enrollee")
    autocomplete_fields = ("enrollee",)
    list_display = ("enrollee", "holder", "account", "period")
    list_filter = (InForceFilter,)
    list_select_related = ("enrollee", "account__enrollee")
    fields = (("enrollee", "holder", "account"), "period")
    actions_detail = ("end",)

    def area_of(self, obj: AccountMember) -> Area:
        return closings.area_of(obj.account)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Admit a member from an account's page alone, which names the account."""
        is_named = "account" in request.GET or "account" in request.POST
        return is_named and super().has_add_permission(request, obj)

    @display(description=_("holder"))
    def holder(self, member: AccountMember) -> str:
        return str(member.account.enrollee)

    @service_action(
        title=_("End"),
        question=_("From today on the person uses the account no more."),
        offered=lambda member: member.is_in_force(timezone.localdate()),
        duties=HANDLER,
    )
    def end(self, request: HttpRequest, member: AccountMember, _answers: Answers) -> Any:
        ended = family_accounts.dismiss(member=member, on=timezone.localdate())
        return done(self, request, _("The membership was ended."), ended)
