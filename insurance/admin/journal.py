"""Journals with their legs: what follows from events is read here, receipts are entered and taken back by finance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    RangeDateFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldBooleanSwitchWidget

from insurance.admin import trial_balance
from insurance.admin.acting import (
    Dialog,
    Reason,
    choice_field,
    day_field,
    row_field,
    service_action,
    text_field,
    yuan_field,
)
from insurance.admin.base import Behind, BigTable, PortalAdmin, PortalInline
from insurance.admin.legible import link, right
from insurance.admin.scoped import Duty, user_of
from insurance.figures import plain, yuan
from insurance.models import Journal, LedgerAccount, Leg, PolicyDocument, Scheme
from insurance.reports.ledger import NOTHING
from insurance.schemes.money import fen
from insurance.services import ledger

Answers = dict[str, Any]
FINANCE = frozenset({Duty.FINANCE})
DEBIT, CREDIT = pgettext_lazy("ledger", "debit"), pgettext_lazy("ledger", "credit")


class Receipt(Dialog):
    """Asks what came into a fund, and by which voucher."""

    scheme: forms.ModelChoiceField[Any] = row_field(_("scheme"), Scheme.objects.standing())
    into = choice_field(
        _("into which fund"),
        [(kind.value, kind.label) for kind in map(LedgerAccount.Kind, ledger.FUNDED)],
    )
    amount = yuan_field(_("amount"))
    number = text_field(_("voucher number"), max_length=40)
    received_on = day_field(_("received on"))
    document: forms.ModelChoiceField[Any] = row_field(
        _("basis document"), PolicyDocument.objects.filter(scheme__is_trial=False), required=False
    )
    memo = text_field(_("memo"), max_length=200, required=False)
    is_opening = forms.BooleanField(
        label=_("there from the beginning: an opening balance"),
        required=False,
        widget=UnfoldBooleanSwitchWidget(),
    )


class SideFilter(admin.SimpleListFilter):
    """Keeps debits or credits."""

    title = _("side")
    parameter_name = "side"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("debit", DEBIT), ("credit", CREDIT)]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> models.QuerySet[Any]:
        sides = {"debit": Q(amount__gt=0), "credit": Q(amount__lt=0)}
        return queryset.filter(sides.get(self.value() or "", Q()))


class Sided:
    """Writes an amount as accountants do: a debit in one column, a credit in the next."""

    @display(description=DEBIT)
    def figure_debit(self, leg: Leg) -> str:
        return right(plain(leg.amount) if leg.amount > 0 else "")

    @display(description=CREDIT)
    def figure_credit(self, leg: Leg) -> str:
        return right(plain(-leg.amount) if leg.amount < 0 else "")


class LegInline(Sided, PortalInline):
    """A journal's legs."""

    model = Leg
    scope = None
    tab = False
    fields = ("account", "figure_debit", "figure_credit")
    readonly_fields = ("figure_debit", "figure_credit")
    select_related = ("account",)


def run_of(journal: Journal) -> Behind | None:
    """Return the way to the run that a journal follows from."""
    if journal.run is None:
        return None
    return Behind(_("run"), trial_balance.page_of(journal.run), str(journal.run))


def reversal_of(journal: Journal) -> Behind | None:
    """Return the way to what a journal takes back, or to what took it back."""
    if journal.reverses is not None:
        return Behind(_("takes back"), trial_balance.page_of(journal.reverses))
    taken_back = Journal.objects.filter(reverses=journal).first()
    return Behind(_("taken back by"), trial_balance.page_of(taken_back)) if taken_back else None


@admin.register(Journal)
class JournalAdmin(BigTable, PortalAdmin):
    """What moved money, each once; nothing is changed, and what people entered can be taken back."""

    scope = None
    list_display = ("happened_on", "event", "memo", "figure_amount", "run", "entered_by", "scheme")
    list_filter = (
        ("scheme", RelatedDropdownFilter),
        ("event", ChoicesDropdownFilter),
        ("happened_on", RangeDateFilter),
    )
    list_select_related = ("run", "scheme", "entered_by")
    search_fields = ("memo__startswith", "key__startswith")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("event", "happened_on", "figure_amount"),
                    ("memo", "scheme"),
                    ("run", "document", "reverses"),
                )
            },
        ),
        (_("Entered"), {"fields": (("entered_by", "entered_at"), "key")}),
    )
    readonly_fields = ("figure_amount",)
    inlines = (LegInline,)
    ways: Sequence[Any] = (run_of, reversal_of)
    actions_list: tuple[str, ...] = ("receive",)
    actions_detail = ("take_back",)

    def area_of(self, obj: Journal) -> Any:
        return obj.scheme.city

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows = super().get_queryset(request).filter(scheme__is_trial=False)
        debits = Leg.objects.filter(journal=models.OuterRef("pk"), amount__gt=0).order_by()
        moved = debits.values("journal").annotate(sum=Sum("amount")).values("sum")
        annotated: models.QuerySet[Any] = rows.annotate(moved=models.Subquery(moved))
        return annotated

    @display(description=_("amount"))
    def figure_amount(self, journal: Any) -> str:
        return right(yuan(journal.moved))

    @service_action(
        title=_("Record a receipt"),
        question=_(
            "Money that came into a fund, named by its voucher. Entered wrongly, it is taken back by a second person."
        ),
        ask=Receipt,
        duties=FINANCE,
        icon="payments",
    )
    def receive(self, request: HttpRequest, answers: Answers) -> Any:
        ledger.record_receipt(
            scheme=answers["scheme"],
            amount=fen(answers["amount"]),
            into=LedgerAccount.Kind(answers["into"]),
            number=answers["number"],
            received_on=answers["received_on"],
            document=answers["document"],
            memo=answers["memo"] or answers["number"],
            is_opening=answers["is_opening"],
            by=user_of(request),
            on=timezone.localdate(),
        )
        return _("The receipt was recorded.")

    @service_action(
        title=_("Take back"),
        question=_(
            "A journal with every sign turned is posted today. Somebody else than who entered it does this."
        ),
        ask=Reason,
        offered=lambda journal: (
            journal.event in ledger.ENTERED and not hasattr(journal, "reversal")
        ),
        duties=FINANCE,
        variant=ActionVariant.DANGER,
    )
    def take_back(self, request: HttpRequest, journal: Journal, answers: Answers) -> Any:
        ledger.reverse(
            journal=journal,
            by=user_of(request),
            on=timezone.localdate(),
            reason=answers["reason"],
        )
        return _("The journal was taken back.")


@admin.register(Leg)
class LegAdmin(Sided, BigTable, PortalAdmin):
    """What journals put on accounts, with the sums of what is listed."""

    scope = None
    list_display = ("day", "account", "shown_event", "memo", "figure_debit", "figure_credit")
    list_filter = (
        ("account__scheme", RelatedDropdownFilter),
        ("account__kind", ChoicesDropdownFilter),
        ("account", AutocompleteSelectFilter),
        ("journal__event", ChoicesDropdownFilter),
        ("journal__happened_on", RangeDateFilter),
        SideFilter,
    )
    list_select_related = ("account", "journal")
    list_before_template = "admin/insurance/leg/sums.html"
    fields = (("journal", "account"), ("figure_debit", "figure_credit"))
    readonly_fields = ("figure_debit", "figure_credit")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = (
            super().get_queryset(request).filter(account__scheme__is_trial=False)
        )
        return rows

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response: Any = super().changelist_view(request, extra_context)
        listed: ChangeList | None = getattr(response, "context_data", {}).get("cl")
        if listed is not None:
            response.context_data["sums"] = _sums(listed.queryset)
        return response  # type: ignore[no-any-return]

    @display(description=_("day"))
    def day(self, leg: Leg) -> dt.date:
        return leg.journal.happened_on

    @display(description=_("event"))
    def shown_event(self, leg: Leg) -> str:
        return str(link(leg.journal, leg.journal.get_event_display()))

    @display(description=_("memo"))
    def memo(self, leg: Leg) -> str:
        return leg.journal.memo


def _sums(legs: models.QuerySet[Any]) -> dict[str, str]:
    """Return what the listed legs come to."""
    found = legs.order_by().aggregate(
        debit=Sum("amount", filter=Q(amount__gt=0), default=NOTHING),
        credit=-Sum("amount", filter=Q(amount__lt=0), default=NOTHING),
    )
    return {
        "debit": yuan(found["debit"]),
        "credit": yuan(found["credit"]),
        "balance": trial_balance.sided(found["debit"] - found["credit"]),
    }
