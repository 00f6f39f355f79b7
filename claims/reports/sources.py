"""The lists behind the numbers of a settlement: people, claims and deductions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from claims.models import AccountPayment, Claim, Finding
from facilities.models import Facility, SignUp
from insurance.models import Run, Scheme
from insurance.models.vocabulary import PURPOSES
from insurance.schemes.booking import next_month
from insurance.schemes.editions.bands import Bands
from insurance.schemes.editions.series import NotInForce
from insurance.services import schemes

PAGE = 50
NOTHING = Decimal("0.00")

Row = TypeVar("Row")

WORDS_OF_PURPOSES = dict(PURPOSES)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a long list, and the key after which the next ones begin."""

    rows: list[Row]
    next_after: int | None


@dataclass(frozen=True, slots=True)
class Spent:
    """What an account paid at a facility beside claims, in yuan; taken back, it is negative."""

    payment: AccountPayment
    purpose: Any

    @property
    def amount(self) -> Any:
        return -self.payment.entry.amount


def heads(facility: Facility, *, scheme: Scheme, month: dt.date) -> QuerySet[SignUp]:
    """Return the sign-ups that count for a facility in a month: the last in force in it (NC-A9).

    With `age`, the one reached in the month's year. As registered today; a month that was settled
    keeps the numbers of its day.
    """
    after = next_month(month)
    later = SignUp.objects.standing().filter(
        enrollee=OuterRef("enrollee"),
        scheme=scheme,
        starts_on__gt=OuterRef("starts_on"),
        starts_on__lt=after,
    )
    counted: QuerySet[SignUp] = (
        SignUp.objects.standing()
        .touching(starts_on=month, ends_before=after)
        .filter(~Exists(later), facility=facility, scheme=scheme)
        .select_related("enrollee")
        .annotate(age=month.year - F("birth_year"))
        .order_by("pk")
    )
    return counted


def in_group(
    people: QuerySet[SignUp], *, scheme: Scheme, group: int, month: dt.date
) -> QuerySet[SignUp]:
    """Keep the people of a service group, by the age that they reach in the month's year (NC-23)."""
    bands = _bands(scheme, month)
    if bands is None:
        return people.none()
    ages = [age for age, band in enumerate(bands.by_age) if band.group == group]
    oldest = len(bands.by_age) - 1
    wanted = Q(birth_year__in=[month.year - age for age in ages])
    if oldest in ages:
        wanted |= Q(birth_year__lte=month.year - oldest)
    return people.filter(wanted)


def ages_of_groups(scheme: Scheme, *, on: dt.date) -> dict[int, str]:
    """Return the ages of each service group as the edition of the day words them."""
    bands = _bands(scheme, on)
    return {group.group: group.ages for group in bands.groups} if bands else {}


def booked_claims(
    facility: Facility,
    *,
    month: dt.date | None = None,
    year: int | None = None,
    category: str = "",
) -> QuerySet[Claim]:
    """Return the claims that a facility's month or year answers for, reversals included; of one category or all."""
    booked = Claim.objects.approved().filter(booked_facility=facility, scheme__is_trial=False)
    booked = booked.booked_in(month) if month else booked.filter(booked_year=year)
    if category:
        booked = booked.with_category().filter(category=category)
    claims: QuerySet[Claim] = booked.select_related("enrollee", "facility").order_by("-pk")
    return claims


def paid_first(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Keep the claims that people paid first, with what reverses them."""
    handed_in = Q(reimbursement__isnull=False) | Q(reverses__reimbursement__isnull=False)
    return claims.filter(handed_in)


def account_claims(
    facility: Facility, *, month: dt.date | None = None, year: int | None = None
) -> QuerySet[Claim]:
    """Return the claims of which personal accounts bore a part: of a month, or of a year and no month."""
    claims = booked_claims(facility, month=month, year=year).exclude(account=0)
    return claims if month else claims.exclude(_passed_on("scheme", "booked_month"))


def account_payments(
    facility: Facility, *, month: dt.date | None = None, year: int | None = None
) -> QuerySet[AccountPayment]:
    """Return what accounts paid beside claims at a facility: of a month, or of a year and no month."""
    payments: QuerySet[AccountPayment] = (
        AccountPayment.objects.filter(facility=facility, entry__account__scheme__is_trial=False)
        .select_related("entry__account__scheme", "beneficiary")
        .order_by("-pk")
    )
    if month:
        return payments.filter(booked_month=month)
    of_year = payments.filter(booked_month__year=year)
    return of_year.exclude(_passed_on("entry__account__scheme", "booked_month"))


def spent(payments: Iterable[AccountPayment]) -> list[Spent]:
    """Return payments with the words of their purposes; what a notice added brings its own (XY-A19)."""
    listed = list(payments)
    added: dict[str, str] = {}
    for scheme in {payment.entry.account.scheme for payment in listed}:
        for edition in schemes.editions(scheme).editions:
            added |= {rule.purpose: rule.label for rule in edition.accounts.purposes if rule.label}
    words: Mapping[str, Any] = {**added, **WORDS_OF_PURPOSES}
    return [Spent(payment, words.get(payment.purpose, payment.purpose)) for payment in listed]


def cost(claims: QuerySet[Claim]) -> Decimal:
    """Return what some claims cost the fund, in yuan."""
    return total(claims, "fund")


def borne(claims: QuerySet[Claim]) -> Decimal:
    """Return what fund and personal accounts bear of some claims, in yuan."""
    return total(claims, "fund") + total(claims, "account")


def total(rows: QuerySet[Any], amount: str) -> Decimal:
    """Return the sum of a column of money, in yuan."""
    found: Decimal = rows.order_by().aggregate(sum=Sum(amount, default=NOTHING))["sum"]
    return found


def findings(
    facility: Facility, *, month: dt.date | None = None, year: int | None = None
) -> QuerySet[Finding]:
    """Return the deductions that a facility's month or year bears."""
    booked = {"booked_month": month} if month else {"booked_year": year}
    rows: QuerySet[Finding] = Finding.objects.filter(
        booked_facility=facility, scheme__is_trial=False, **booked
    ).select_related("claim", "facility", "confirmed_by")
    return rows


def claim(facility: Facility, *, number: int) -> Claim | None:
    """Return a claim that was treated at the facility or is booked on it, with its lines."""
    concerned = Q(facility=facility) | Q(booked_facility=facility)
    related = ("enrollee", "facility", "booked_facility", "doctor", "reverses", "scheme")
    found: Claim | None = (
        Claim.objects.filter(concerned, pk=number, scheme__is_trial=False)
        .select_related(*related)
        .prefetch_related("lines", "findings")
        .first()
    )
    return found


def page(rows: QuerySet[Any], *, after: int | None, descending: bool = True) -> Page[Any]:
    """Return the page that follows a key, or the first one; nothing is counted."""
    if after is not None:
        rows = rows.filter(pk__lt=after) if descending else rows.filter(pk__gt=after)
    taken = list(rows[: PAGE + 1])
    return Page(taken[:PAGE], taken[PAGE - 1].pk if len(taken) > PAGE else None)


def _passed_on(scheme: str, month: str) -> Exists:
    """Return whether a row's month was approved, which passed on what accounts paid in it."""
    approved = Run.objects.approved().filter(
        kind=Run.Kind.PRE_SETTLEMENT, scheme=OuterRef(scheme), period=OuterRef(month)
    )
    return Exists(approved)


def _bands(scheme: Scheme, on: dt.date) -> Bands | None:
    try:
        return schemes.editions(scheme).on(on).bands
    except NotInForce:
        return None
