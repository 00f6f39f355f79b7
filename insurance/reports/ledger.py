"""What stands on the ledger: the trial balance, the statement of an account, and what must agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db.models import Case, F, QuerySet, Sum, Value, When, Window
from django.utils.translation import gettext_lazy as _

from insurance.models import LedgerAccount, Leg, Scheme
from insurance.services.ledger import CODES

Kind = LedgerAccount.Kind
NOTHING = Decimal("0.00")

CLASSES: Mapping[str, Any] = MappingProxyType(
    {"1": _("What there is"), "2": _("What is owed"), "3": _("Funds")}
)
"""The classes of accounts by the first digit of their codes."""

OF_FACILITIES = (Kind.FACILITY_PAYABLE, Kind.STUDENT_FUND)
"""Of these every facility has its own account; the trial balance shows them as one."""


@dataclass(frozen=True, slots=True)
class Turnover:
    """What stood on accounts, what moved, and what stands now, in yuan; debits are positive."""

    opening: Decimal = NOTHING
    debit: Decimal = NOTHING
    credit: Decimal = NOTHING

    @property
    def closing(self) -> Decimal:
        return self.opening + self.debit - self.credit


@dataclass(frozen=True, slots=True)
class Columns:
    """A row of the trial balance as accountants write it: debits and credits side by side."""

    opening_debit: Decimal = NOTHING
    opening_credit: Decimal = NOTHING
    debit: Decimal = NOTHING
    credit: Decimal = NOTHING
    closing_debit: Decimal = NOTHING
    closing_credit: Decimal = NOTHING

    @classmethod
    def of(cls, turnover: Turnover) -> Columns:
        return cls(
            *_sides(turnover.opening),
            turnover.debit,
            turnover.credit,
            *_sides(turnover.closing),
        )

    @classmethod
    def together(cls, columns: Iterable[Columns]) -> Columns:
        pillars = zip(*(column.amounts for column in columns), strict=True)
        return cls(*(sum(pillar, NOTHING) for pillar in pillars))

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        return (
            self.opening_debit,
            self.opening_credit,
            self.debit,
            self.credit,
            self.closing_debit,
            self.closing_credit,
        )

    @property
    def is_balanced(self) -> bool:
        """Whether the debits of each pair of columns equal the credits."""
        debits, credits_ = self.amounts[::2], self.amounts[1::2]
        return debits == credits_


@dataclass(frozen=True, slots=True)
class Line:
    """An account of the trial balance, or those of all facilities of one kind together."""

    code: str
    name: str
    kind: str
    account: LedgerAccount | None
    columns: Columns


@dataclass(frozen=True, slots=True)
class Section:
    """A class of accounts with its lines and their sum."""

    title: Any
    lines: Sequence[Line]
    total: Columns


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """A scheme's ledger over a period, by class; the sums of debits and credits are equal."""

    sections: Sequence[Section]
    total: Columns


@dataclass(frozen=True, slots=True)
class Check:
    """An amount that the ledger and the tables beneath it tell alike, in yuan."""

    title: Any
    in_ledger: Decimal
    beneath: Decimal
    how: Any

    @property
    def difference(self) -> Decimal:
        return self.in_ledger - self.beneath

    @property
    def agrees(self) -> bool:
        return not self.difference


def trial_balance(*, scheme: Scheme, starts_on: dt.date, ends_before: dt.date) -> TrialBalance:
    """Return the ledger of a half-open period; two statements, however many accounts."""
    legs: Any = Leg.objects.filter(account__scheme=scheme).before(ends_before).order_by()
    single = Case(When(account__kind__in=OF_FACILITIES, then=Value(None)), default=F("account"))
    rows = list(
        legs.annotate(single=single)
        .values("account__kind", "single")
        .with_turnover(since=starts_on)
    )
    accounts = LedgerAccount.objects.in_bulk([row["single"] for row in rows if row["single"]])
    lines = sorted((_line(row, accounts) for row in rows), key=lambda line: line.code)
    sections = [_section(title, digit, lines) for digit, title in CLASSES.items()]
    return TrialBalance(
        [section for section in sections if section.lines],
        Columns.together([Columns(), *(line.columns for line in lines)]),
    )


def turnover(*, account: LedgerAccount, starts_on: dt.date, ends_before: dt.date) -> Turnover:
    """Return what one account opened with in a period, and what moved it."""
    legs: Any = account.legs.before(ends_before).order_by("account").values("account")
    found = legs.with_turnover(since=starts_on).first()
    return Turnover(found["opening"], found["debit"], found["credit"]) if found else Turnover()


def statement(*, account: LedgerAccount, starts_on: dt.date, ends_before: dt.date) -> QuerySet[Any]:
    """Return an account's legs of a period, the oldest first, each with the `moved` until it.

    `moved` is the sum of the period up to the leg; the opening balance comes before it.
    """
    in_order = ("journal__happened_on", "journal_id", "pk")
    moved = Window(Sum("amount"), order_by=[F(name).asc() for name in in_order])
    legs: QuerySet[Any] = (
        account.legs.within(starts_on=starts_on, ends_before=ends_before)
        .select_related("journal__run")
        .annotate(moved=moved)
        .order_by(*in_order)
    )
    return legs


def balance(*, scheme: Scheme, kind: LedgerAccount.Kind) -> Decimal:
    """Return what stands on a scheme's accounts of a kind, in yuan; debits are positive."""
    legs = Leg.objects.filter(account__scheme=scheme, account__kind=kind)
    found: Decimal = legs.aggregate(sum=Sum("amount", default=NOTHING))["sum"]
    return found


def _line(row: Mapping[str, Any], accounts: Mapping[int, LedgerAccount]) -> Line:
    columns = Columns.of(Turnover(row["opening"], row["debit"], row["credit"]))
    kind = Kind(row["account__kind"])
    if row["single"] is None:
        return Line(CODES[kind], str(kind.label), kind, None, columns)
    account = accounts[row["single"]]
    return Line(account.code, account.name, kind, account, columns)


def _section(title: Any, digit: str, lines: Iterable[Line]) -> Section:
    within = [line for line in lines if line.code.startswith(digit)]
    total = Columns.together([Columns(), *(line.columns for line in within)])
    return Section(title, within, total)


def _sides(balance: Decimal) -> tuple[Decimal, Decimal]:
    """Return a balance on the side of debits or of credits."""
    return max(balance, NOTHING), max(-balance, NOTHING)
