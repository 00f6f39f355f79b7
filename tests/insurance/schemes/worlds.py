"""Small worlds for the core's tests: facilities to visit and people who claim, one after another."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from insurance.schemes.benefit import Bill, CounterKey, Facts, Line, Outcome, adjudicate
from insurance.schemes.codes import Category, FacilityKind, ItemClass, ItemKind, Place
from insurance.schemes.editions import packaged_set
from insurance.schemes.money import basis_points, fen, fraction, scaled, yuan
from insurance.schemes.parameters import Parameters, ParameterValue, parse_parameter

Facility = Mapping[str, Any]


def facility(kind: str, level: int, **facts: Any) -> Facility:
    """Return what a visit to a facility with contract makes of the facts."""
    return {
        "facility_kind": FacilityKind(kind),
        "facility_level": level,
        "has_contract": True,
        "facility_key": kind + str(level),
        **facts,
    }


TOWNSHIP = facility("township_hospital", 1, is_grassroots=True)
COMMUNITY = facility("community_health_center", 1, is_grassroots=True)
VILLAGE = facility("village_clinic", 0, is_grassroots=True)
HOSPITAL_2 = facility("hospital", 2)
HOSPITAL_3 = facility("hospital", 3)
PHARMACY = facility("pharmacy", 0)
SCHOOL = facility("school_clinic", 1, is_grassroots=True, is_own_school=True)
OTHER_SCHOOL = facility("school_clinic", 1, is_grassroots=True)


def elsewhere(place: str, of: Facility, **facts: Any) -> Facility:
    """Return a facility in another city."""
    return {**of, "place": Place(place), **facts}


def without_contract(of: Facility) -> Facility:
    return {**of, "has_contract": False}


def day(text: str) -> date:
    return date.fromisoformat(text)


def parameters(
    *rows: tuple[str, str, str] | tuple[str, str, str, bool], undecided: Iterable[str] = ()
) -> Parameters:
    """Return parameters from rows of first day, name and value, and whether it is provisional."""
    values = (
        ParameterValue(
            name, day(first), parse_parameter(name, text), number, bool(rest and rest[0])
        )
        for number, (first, name, text, *rest) in enumerate(rows, start=1)
    )
    return Parameters(values, undecided=frozenset(undecided))


def line(item: str, item_class: str, amount: str | None = None, **rest: Any) -> Line:
    """Return a line with amounts in yuan, as a scenario would write them."""
    units = {"quantity": 4, "unit_price": 6, "payment_standard": 6, "self_pay_share": 4}
    scaled_rest: dict[str, Any] = {
        name: scaled(value, units[name]) if name in units else value for name, value in rest.items()
    }
    if amount is None:
        amount = str(Decimal(rest["quantity"]) * Decimal(rest["unit_price"]))
    return Line(ItemKind(item), ItemClass(item_class), fen(amount), **scaled_rest)


def bill(
    *, eligible: str | None = None, lines: Iterable[Line] = (), total: str | None = None
) -> Bill:
    """Return a bill: one class-A drug line, or lines; the total defaults to their sum."""
    written = tuple(lines) if eligible is None else (line("drug", "A", eligible),)
    whole = sum(row.amount for row in written) if total is None else fen(total)
    return Bill(whole, written)


class Insured:
    """A person of one scheme whose claims follow each other, with the counters that run on."""

    def __init__(
        self,
        scheme: str,
        category: str,
        *,
        parameters: Parameters | None = None,
        figures: Mapping[str, int] | None = None,
        **facts: Any,
    ) -> None:
        self.editions = packaged_set(scheme)
        self.parameters = parameters or Parameters()
        self.figures = figures or {}
        self.used: dict[CounterKey, int] = {}
        self.facts = {
            "category": Category(category),
            "is_covered": True,
            "is_identity_verified": True,
            **facts,
        }
        self.visits = 0

    def facts_on(self, service_on: str, at: Facility, **facts: Any) -> Facts:
        self.visits += 1
        for name in ("submitted_on", "category"):
            if isinstance(facts.get(name), str):
                facts[name] = day(facts[name]) if name == "submitted_on" else Category(facts[name])
        told: dict[str, Any] = {
            "service_on": day(service_on),
            "submitted_on": day(service_on),
            "visit_key": str(self.visits),
            **self.facts,
            **at,
            **facts,
        }
        return Facts(**told)

    def claim(
        self,
        service_on: str,
        at: Facility,
        eligible: str | None = None,
        *,
        lines: Iterable[Line] = (),
        total: str | None = None,
        **facts: Any,
    ) -> Outcome:
        """Decide a claim and let its counters run on."""
        outcome = adjudicate(
            self.editions,
            self.facts_on(service_on, at, **facts),
            bill(eligible=eligible, lines=lines, total=total),
            self.used,
            self.parameters,
            self.figures,
        )
        for key, change in outcome.changes.items():
            self.used[key] = self.used.get(key, 0) + change
        return outcome


def assert_outcome(outcome: Outcome, **expected: Any) -> None:
    """Compare the named fields: amounts and rates as they are written, articles by containing."""
    for name, wanted in expected.items():
        got = getattr(outcome, name)
        if name == "articles":
            assert set(wanted) <= set(got), f"articles: {got}"
        elif name == "rate":
            assert (None if got is None else fraction(got)) == (
                None if wanted is None else fraction(basis_points(wanted))
            )
        elif isinstance(wanted, str) and isinstance(got, int):
            assert yuan(got) == Decimal(wanted), f"{name}: {yuan(got)}"
        else:
            assert got == wanted, f"{name}: {got}"
