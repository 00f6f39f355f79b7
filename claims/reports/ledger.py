"""Whether the general ledger says what settlements, payments and accounts say, to the fen (docs/ledger.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from claims.models import (
    AnnualFund,
    CountyBudget,
    FacilityMonth,
    FacilityPayment,
    FacilityYear,
    FamilyDoctorFee,
    Reimbursement,
    StudentFundYear,
)
from claims.services import account_days, funds
from insurance.models import AccountEntry, Journal, LedgerAccount, Leg, PersonalAccount, Run, Scheme
from insurance.reports import ledger
from insurance.reports.ledger import NOTHING, Check
from insurance.services import schemes

Kind = LedgerAccount.Kind


def checks(scheme: Scheme, on: dt.date) -> Iterator[Check]:
    """Return what must agree, as it stands on a day; the days of accounts before it must be posted."""
    yield _personal_accounts(scheme, on)
    yield _facilities(scheme)
    if funds.pays_persons(schemes.editions(scheme)):
        yield _persons(scheme)
    if funds.is_capitated(schemes.editions(scheme)):
        yield _outpatient_fund(scheme)
        yield _counties(scheme)
    if StudentFundYear.objects.filter(run__scheme=scheme).exists():
        yield _students(scheme)
    if FamilyDoctorFee.objects.filter(run__scheme=scheme).exists():
        yield _family_doctors(scheme)


def _personal_accounts(scheme: Scheme, on: dt.date) -> Check:
    held = _sum(PersonalAccount.objects.filter(scheme=scheme), "balance")
    entries = AccountEntry.objects.filter(account__scheme=scheme, booked_on__gte=on)
    told = Leg.objects.filter(
        journal__event=Journal.Event.ACCOUNT_DAY,
        journal__happened_on__gte=on,
        account__scheme=scheme,
        account__kind=Kind.PERSONAL_ACCOUNTS,
    )
    waiting = _sum(account_days.of_days(entries), "amount") + _sum(told, "amount")
    return Check(
        _("personal accounts"),
        _owed(scheme, Kind.PERSONAL_ACCOUNTS),
        held - waiting,
        _("the balances of all accounts, less what was booked today and is not posted yet"),
    )


def _facilities(scheme: Scheme) -> Check:
    months = _approved(FacilityMonth, scheme)
    years = _approved(FacilityYear, scheme)
    due = (
        _sum(months, F("payable") - F("to_persons") + F("account_due"))
        + _sum(years, F("final") + F("account_due"))
        + _sum(_approved(FamilyDoctorFee, scheme).exclude(facility=None), "amount")
        + _sum(_approved(StudentFundYear, scheme), "final")
    )
    paid = _sum(FacilityPayment.objects.filter(run__scheme=scheme), "paid")
    return Check(
        _("payable to facilities"),
        _owed(scheme, Kind.FACILITY_PAYABLE),
        due - paid,
        _("what approved runs owe facilities, less what they were paid"),
    )


def _persons(scheme: Scheme) -> Check:
    due = _sum(_approved(FacilityMonth, scheme), "to_persons")
    paid = _sum(Reimbursement.objects.filter(claim__scheme=scheme), "paid")
    return Check(
        _("payable to insured persons"),
        _owed(scheme, Kind.PERSON_PAYABLE),
        due - paid,
        _("manual claims of approved months, less what people were paid"),
    )


def _outpatient_fund(scheme: Scheme) -> Check:
    taken, given = _approved(AnnualFund, scheme), _approved(CountyBudget, scheme)
    return Check(
        _("outpatient sub-fund"),
        _owed(scheme, Kind.OUTPATIENT_FUND),
        _sum(taken, "fund") - _sum(given, "amount"),
        _("what was appropriated, less what counties were allocated"),
    )


def _counties(scheme: Scheme) -> Check:
    given = _sum(_approved(CountyBudget, scheme), "amount")
    spent = _sum(_approved(FacilityMonth, scheme), "payable")
    settled = _sum(_approved(FacilityYear, scheme), "final")
    return Check(
        _("outpatient funds of counties"),
        _owed(scheme, Kind.COUNTY_FUND),
        given - spent - settled,
        _("what counties were allocated, less what months and years came to"),
    )


def _students(scheme: Scheme) -> Check:
    years = _approved(StudentFundYear, scheme)
    return Check(
        _("student funds of facilities"),
        _owed(scheme, Kind.STUDENT_FUND),
        _sum(years, F("budget") - F("paid")),
        _("what is carried forward of all years"),
    )


def _family_doctors(scheme: Scheme) -> Check:
    of_nobody = _approved(FamilyDoctorFee, scheme).filter(facility=None)
    return Check(
        _("family-doctor fees"),
        _owed(scheme, Kind.FAMILY_DOCTOR_FUND),
        _sum(of_nobody, "amount"),
        _("fees for people whose facility is not told"),
    )


def _approved(model: Any, scheme: Scheme) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(run__in=Run.objects.approved().filter(scheme=scheme))
    return rows


def _owed(scheme: Scheme, kind: LedgerAccount.Kind) -> Decimal:
    """Return the credit that stands on the accounts of a kind."""
    return -ledger.balance(scheme=scheme, kind=kind)


def _sum(rows: QuerySet[Any], amount: Any) -> Decimal:
    found: Decimal = rows.order_by().aggregate(sum=Sum(amount, default=NOTHING))["sum"]
    return found
