"""On which terms the claims of a case are paid: deductible, rate and cap, and the rows they rest on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from insurance.schemes.capitation import per_capita_fund
from insurance.schemes.codes import Pending
from insurance.schemes.editions.schema import NONE, Catalogue, Param
from insurance.schemes.editions.tables import Entry
from insurance.schemes.facts import Facts
from insurance.schemes.money import WHOLE, BasisPoints, Fen
from insurance.schemes.outcome import NO_YEAR, CounterKey
from insurance.schemes.setting import Setting, Value

PER_CAPITA_FUND = "per_capita_fund"
DEDUCTIBLE = "deductible"
VISIT = "visit"

_SCOPES: Mapping[str, Callable[[Facts], str]] = {
    VISIT: attrgetter("visit_key"),
    "person_year": lambda _facts: "",
    "person_year_facility": attrgetter("facility_key"),
}
"""Whose deductible is counted together."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that decide a case.

    deductible_scope is None where the edition has no deductible at all, rates is empty where staff
    decided the rate.
    """

    level: tuple[Value, ...]
    deductible: Value
    deductible_scope: Value | None
    rates: tuple[Value, ...]
    cap: Value
    cap_scope: Value

    def deciding(self) -> Iterator[Value]:
        """Yield the rows on which the payment rests, in the order of the reckoning.

        How a deductible or a cap is counted decides nothing where there is none.
        """
        yield from self.level
        yield self.deductible
        if self.deductible_scope is not None and self.deductible.number:
            yield self.deductible_scope
        yield from self.rates
        yield self.cap
        if self.cap.word != NONE:
            yield self.cap_scope

    @property
    def missing(self) -> Value | None:
        """The first value that the ordinance leaves open and no notice has set."""
        values = (self.deductible, *self.rates, self.cap)
        known = (NONE, PER_CAPITA_FUND)
        return next((row for row in values if row.number is None and row.word not in known), None)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a claim waits for before anything is paid, and the row and articles that ask for it."""

    reason: Pending
    cites: tuple[str, ...]
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Counting:
    """Which counters the claims of a case run on; no deductible_scope is no deductible at all.

    The deductible of a visit is of no year: a visit may go on over New Year (XY-A4).
    """

    deductible_scope: Callable[[Facts], str] | None
    deductible_year: int
    fund: CounterKey

    def deductible(self, facts: Facts) -> CounterKey | None:
        """Return the counter of the deductible borne so far."""
        if self.deductible_scope is None:
            return None
        return CounterKey(DEDUCTIBLE, self.deductible_year, self.deductible_scope(facts))


@dataclass(frozen=True, slots=True)
class Terms:
    """The numbers by which the claims of a case are reckoned, in fen and basis points.

    A cap_limit of None is no cap. Where the cap is a figure that another part of the portal
    reckons, cap_limit is what is known without it, and until_cap is what a claim waits for where
    neither is known.
    """

    deductible_limit: Fen
    rate: BasisPoints
    cap_limit: Fen | None
    until_cap: Waiting | None
    counting: Counting


def rows_of(setting: Setting) -> Rows:
    """Return the rows that decide a case which the edition covers."""
    is_decided = setting.facts.decided_rate is not None
    return Rows(
        level=setting.level_rows,
        deductible=setting.value(Param.DEDUCTIBLE),
        deductible_scope=setting.value(Param.DEDUCTIBLE_SCOPE)
        if _has_deductible(setting)
        else None,
        rates=() if is_decided else (setting.value(Param.RATE), *setting.additions()),
        cap=setting.value(Param.CAP),
        cap_scope=setting.value(Param.CAP_SCOPE),
    )


def counting_of(setting: Setting, rows: Rows) -> Counting:
    """Return which counters the claims of a case run on."""
    scope = rows.deductible_scope and str(rows.deductible_scope.word)
    year = setting.facts.service_on.year
    return Counting(
        deductible_scope=_SCOPES[scope] if scope else None,
        deductible_year=NO_YEAR if scope == VISIT else year,
        fund=CounterKey(str(rows.cap_scope.word), year),
    )


def terms_of(
    setting: Setting, catalogue: Catalogue, rows: Rows, counting: Counting
) -> Terms | Waiting:
    """Return the terms that the rules of a case come to, or what they wait for.

    First the decision on a reading, then a value that the ordinance leaves to another notice.
    """
    undecided = setting.parameters.undecided
    rules: list[Catalogue | Entry] = [catalogue, *(row.entry for row in rows.deciding())]
    for rule in rules:
        if rule.interpretation in undecided:
            return Waiting(Pending.STAFF_DECISION, rule.cites, rule.id)
    if rows.missing is not None:
        return _until_entered(rows.missing)
    by_figure = rows.cap.word == PER_CAPITA_FUND
    return Terms(
        deductible_limit=rows.deductible.number or 0,
        rate=_rate(setting, rows),
        cap_limit=_per_capita_fund(setting) if by_figure else rows.cap.number,
        until_cap=_until_entered(rows.cap) if by_figure else None,
        counting=counting,
    )


def _until_entered(row: Value) -> Waiting:
    return Waiting(Pending.PARAMETER_MISSING, row.entry.cites, row.entry.id)


def _rate(setting: Setting, rows: Rows) -> BasisPoints:
    """Return the rate with everything that adds to it or takes from it, within 0 and 1."""
    decided = setting.facts.decided_rate
    whole = sum(row.number or 0 for row in rows.rates) if decided is None else decided
    return min(WHOLE, max(0, whole))


def _has_deductible(setting: Setting) -> bool:
    entries = setting.edition.benefit.tables[Param.DEDUCTIBLE].entries()
    return any(entry.number or entry.parameter for entry in entries)


def _per_capita_fund(setting: Setting) -> Fen | None:
    if setting.edition.capitation is None:
        return None
    return per_capita_fund(setting.edition, setting.parameters, setting.facts.service_on)
