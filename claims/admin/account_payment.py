"""What personal accounts paid beside claims, for what and whom; and the attempts that were refused."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    ChoicesDropdownFilter,
    DropdownFilter,
    RangeDateFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display
from unfold.enums import ActionVariant

from claims.admin.account_figures import by_purpose
from claims.models import AccountPayment, Claim, RefusedAccountPayment
from claims.reports import account_payments as report
from claims.services import account_payments
from claims.services.account_payments import Payment
from facilities.models import Facility
from insurance.admin.account import AccountEntryAdmin, KeeperFilter, PersonalAccountAdmin
from insurance.admin.acting import (
    Dialog,
    Reason,
    choice_field,
    day_field,
    service_action,
    text_field,
    yuan_field,
)
from insurance.admin.base import Behind, BigTable, PortalAdmin
from insurance.admin.legible import link, right, rows_behind
from insurance.admin.people import FoundByPerson
from insurance.admin.scoped import Duty, user_of, visible
from insurance.figures import yuan
from insurance.models import AccountEntry, Area, Enrollee, PersonalAccount
from insurance.schemes.money import fen
from insurance.services import closings

Answers = dict[str, Any]
HANDLER = frozenset({Duty.HANDLER})


class AskPayment(Dialog):
    """Asks what is to be paid, for whom, where and when."""

    amount = yuan_field(_("amount"))
    purpose = choice_field(_("purpose"), [])
    beneficiary = choice_field(_("for whom"), [])
    facility = text_field(
        _("code of the facility"),
        max_length=20,
        required=False,
        help_text=_("Empty for contributions, which no facility gets."),
    )
    paid_on = day_field(_("paid on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["paid_on"] = timezone.localdate()
        seen = visible(PersonalAccount.objects.all(), self.request, "enrollee")
        account = seen.select_related("enrollee", "scheme").filter(pk=self.object_id).first()
        if account is not None:
            purposes, beneficiaries = (self.fields[name] for name in ("purpose", "beneficiary"))
            purposes.choices = list(report.purposes(account.scheme).items())
            beneficiaries.choices = report.beneficiaries(account)

    def clean_facility(self) -> Facility | None:
        code = self.cleaned_data["facility"].strip()
        facility: Facility | None = Facility.objects.filter(code=code).first()
        if code and facility is None:
            raise ValidationError(_("No facility has this code."), code="unknown")
        return facility


class PurposeFilter(DropdownFilter):  # type: ignore[misc]
    """Payments by what they paid for, the words of all editions among them."""

    title = _("purpose")
    parameter_name = "purpose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(report.all_purposes().items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(purpose=self.value()) if self.value() else queryset


class PaymentKeeperFilter(KeeperFilter):
    """Keeps the payments of the people whose latest coverage is a county's."""

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        county = self.value()
        if not county or not county.isdecimal():
            return queryset
        return queryset.filter(entry__in=AccountEntry.objects.kept_by(int(county)))


class SourceFilter(DropdownFilter):  # type: ignore[misc]
    """Account entries by what stands behind them."""

    title = _("behind it")
    parameter_name = "source"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("claim", _("claim")), ("payment", _("account payment"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "claim":
            return queryset.filter(claim__isnull=False)
        return queryset.filter(payment__isnull=False) if self.value() == "payment" else queryset


def stands(payment: AccountPayment) -> bool:
    """Tell whether a payment is neither a taking back nor taken back."""
    return payment.reverses_id is None and not hasattr(payment, "reversal")


@admin.register(AccountPayment)
class AccountPaymentAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Payments of accounts by purpose, taken back by a row of their own."""

    person = "entry__account__enrollee"
    list_display = (
        "booked_on",
        "enrollee",
        "named_purpose",
        "relation",
        "figure_amount",
        "facility",
        "booked_in",
    )
    list_filter = (
        ("entry__account__scheme", RelatedDropdownFilter),
        PurposeFilter,
        ("relation", ChoicesDropdownFilter),
        PaymentKeeperFilter,
        ("entry__booked_on", RangeDateFilter),
    )
    list_select_related = ("entry__account__enrollee", "facility")
    select_related = (
        "entry__account__enrollee",
        "entry__account__scheme__city",
        "beneficiary",
        "facility",
        "reversal",
    )
    fields = (
        ("enrollee", "account"),
        ("named_purpose", "figure_amount"),
        ("relation", "beneficiary"),
        ("facility", "booked_in"),
        ("booked_on", "entry", "entered_by"),
        ("articles",),
        ("reverses", "taken_back", "reversed_because"),
    )
    actions_detail = ("take_back",)

    def area_of(self, obj: AccountPayment) -> Area:
        return closings.area_of(obj.entry.account)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return report.with_purpose_name(super().get_queryset(request))

    @display(description=_("booked on"))
    def booked_on(self, payment: AccountPayment) -> str:
        return f"{payment.entry.booked_on:%Y-%m-%d}"

    @display(description=_("enrollee"))
    def enrollee(self, payment: AccountPayment) -> str:
        return link(payment.entry.account.enrollee)

    @display(description=_("personal account"))
    def account(self, payment: AccountPayment) -> str:
        return link(payment.entry.account)

    @display(description=_("purpose"), ordering="purpose")
    def named_purpose(self, payment: Any) -> str:
        return str(payment.purpose_name)

    @display(description=_("amount"))
    def figure_amount(self, payment: AccountPayment) -> str:
        return right(yuan(-payment.entry.amount))

    @display(description=_("booked month"))
    def booked_in(self, payment: AccountPayment) -> str:
        return f"{payment.booked_month:%Y-%m}" if payment.booked_month else "-"

    @display(description=_("articles"))
    def articles(self, payment: AccountPayment) -> str:
        return ", ".join(payment.cites)

    @display(description=_("by"))
    def entered_by(self, payment: AccountPayment) -> str:
        return str(payment.entry.by or "-")

    @display(description=_("taken back by"))
    def taken_back(self, payment: AccountPayment) -> str:
        return link(getattr(payment, "reversal", None))

    @service_action(
        title=_("Take back"),
        question=_("The account gets its money again, the facility loses it with this month."),
        ask=Reason,
        offered=stands,
        duties=HANDLER,
        variant=ActionVariant.DANGER,
    )
    def take_back(self, request: HttpRequest, payment: AccountPayment, answers: Answers) -> Any:
        account_payments.reverse(
            payment=payment,
            by=user_of(request),
            on=timezone.localdate(),
            reason=answers["reason"],
        )
        return _("The payment was taken back.")


@admin.register(RefusedAccountPayment)
class RefusedAccountPaymentAdmin(FoundByPerson, BigTable, PortalAdmin):
    """Attempts to pay from accounts what they may not pay: added by the portal, never changed."""

    list_display = (
        "attempted_on",
        "enrollee",
        "named_purpose",
        "beneficiary",
        "amount",
        "reason",
        "facility",
        "attempted_by",
    )
    list_filter = (
        ("scheme", RelatedDropdownFilter),
        PurposeFilter,
        ("attempted_on", RangeDateFilter),
    )
    list_select_related = ("enrollee", "beneficiary", "facility", "attempted_by")
    fields = (
        ("enrollee", "scheme"),
        ("named_purpose", "amount", "beneficiary"),
        ("reason", "code"),
        ("facility", "attempted_on", "attempted_by"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return report.with_purpose_name(super().get_queryset(request))

    @display(description=_("purpose"), ordering="purpose")
    def named_purpose(self, attempt: Any) -> str:
        return str(attempt.purpose_name)

    @display(description=_("reason"))
    def reason(self, attempt: RefusedAccountPayment) -> str:
        return report.reason_of(attempt)


@service_action(
    title=_("Pay from the account"),
    question=_("What the rules do not list is refused, and the attempt is kept for the auditors."),
    ask=AskPayment,
    offered=lambda account: account.closed_on is None,
    duties=HANDLER,
    icon="payments",
    note=account_payments.note,
)
def pay_from_account(
    _admin: Any, request: HttpRequest, account: PersonalAccount, answers: Answers
) -> Any:
    """Pay from an account's page."""
    account_payments.pay(
        payment=Payment(
            scheme=account.scheme,
            enrollee=account.enrollee,
            amount=fen(answers["amount"]),
            purpose=answers["purpose"],
            beneficiary=Enrollee.objects.get(pk=answers["beneficiary"]),
            facility=answers["facility"],
            paid_on=answers["paid_on"],
        ),
        by=user_of(request),
        on=timezone.localdate(),
    )
    return _("The account paid.")


def payments_of(account: PersonalAccount) -> Behind:
    """Return the way to what an account paid beside claims."""
    return Behind(
        _("account payments"),
        rows_behind(AccountPayment, entry__account__id__exact=account.pk),
    )


def refused_of(account: PersonalAccount) -> Behind:
    """Return the way to what somebody tried to pay from an account in vain."""
    return Behind(
        _("refused attempts"),
        rows_behind(RefusedAccountPayment, enrollee__id__exact=account.enrollee_id),
    )


def source_of(entry: AccountEntry) -> Behind | None:
    """Return the way to the claim or the payment behind an entry."""
    payment = AccountPayment.objects.filter(entry=entry).first()
    claim = Claim.objects.filter(account_entry=entry).first()
    behind = payment or claim
    if behind is None:
        return None
    title = _("account payment") if payment else _("claim")
    return Behind(title, rows_behind(type(behind), id__exact=behind.pk))


PersonalAccountAdmin.pay_from_account = pay_from_account
PersonalAccountAdmin.actions_detail = (*PersonalAccountAdmin.actions_detail, "pay_from_account")
PersonalAccountAdmin.report_tables = (*PersonalAccountAdmin.report_tables, by_purpose)
PersonalAccountAdmin.ways = (*PersonalAccountAdmin.ways, payments_of, refused_of)
AccountEntryAdmin.ways = [*AccountEntryAdmin.ways, source_of]
AccountEntryAdmin.list_filter = (*AccountEntryAdmin.list_filter, SourceFilter)
