"""On which terms a claim is paid: deductible, rate and cap, each with the row it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass

from insurance.schemes.capitation import per_capita_fund
from insurance.schemes.editions.schema import NONE, Param
from insurance.schemes.money import WHOLE, BasisPoints, Fen
from insurance.schemes.outcome import CounterKey
from insurance.schemes.setting import Setting, Value

PER_CAPITA_FUND = "per_capita_fund"
DEDUCTIBLE = "deductible"


@dataclass(frozen=True, slots=True)
class Terms:
    """The values that decide one claim; a limit of None is none at all."""

    deductible: Value
    deductible_limit: Fen | None
    deductible_counter: CounterKey | None
    rate: Value
    additions: tuple[Value, ...]
    cap: Value
    cap_limit: Fen | None
    fund_counter: CounterKey

    @property
    def whole_rate(self) -> BasisPoints:
        """The rate with everything that adds to it or takes from it, within 0 and 1."""
        whole = sum(value.number or 0 for value in (self.rate, *self.additions))
        return min(WHOLE, max(0, whole))

    @property
    def missing(self) -> Value | None:
        """The first value that the ordinance leaves open and no notice has set."""
        if self.deductible.number is None and self.deductible.word != NONE:
            return self.deductible
        if self.rate.number is None:
            return self.rate
        return self.cap if self.cap_limit is None and self.cap.word != NONE else None


def terms_of(setting: Setting, figures: Mapping[str, Fen]) -> Terms:
    """Return the terms of a claim; figures are amounts that other parts of the portal reckon."""
    deductible, cap = setting.value(Param.DEDUCTIBLE), setting.value(Param.CAP)
    return Terms(
        deductible=deductible,
        deductible_limit=deductible.number,
        deductible_counter=deductible_counter(setting),
        rate=setting.value(Param.RATE),
        additions=tuple(setting.additions()),
        cap=cap,
        cap_limit=_limit(cap, setting, figures),
        fund_counter=fund_counter(setting),
    )


def fund_counter(setting: Setting) -> CounterKey:
    """Return the counter of fund payments that the cap is held against."""
    scope = setting.value(Param.CAP_SCOPE)
    return CounterKey(str(scope.word), setting.facts.service_on.year)


def deductible_counter(setting: Setting) -> CounterKey | None:
    """Return the counter of the deductible borne so far, or None where the edition has none at all."""
    entries = setting.edition.benefit.tables[Param.DEDUCTIBLE].entries()
    if not any(entry.number or entry.parameter for entry in entries):
        return None
    scope = setting.value(Param.DEDUCTIBLE_SCOPE).word
    keys = {
        "visit": setting.facts.visit_key,
        "person_year": "",
        "person_year_facility": setting.facts.facility_key,
    }
    return CounterKey(DEDUCTIBLE, setting.facts.service_on.year, keys[str(scope)])


def _limit(cap: Value, setting: Setting, figures: Mapping[str, Fen]) -> Fen | None:
    """Return the cap in fen; None where there is none, or where its figure is not known yet."""
    if cap.word != PER_CAPITA_FUND:
        return cap.number
    if PER_CAPITA_FUND in figures:
        return figures[PER_CAPITA_FUND]
    return per_capita_fund(setting.edition, setting.parameters, setting.facts.service_on)
