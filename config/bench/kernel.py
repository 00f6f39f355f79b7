"""Times the kernel against a bare loop of the same integer arithmetic, on bills as the city draws them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from config.city import bills
from insurance.schemes.benefit import Bill, CounterKey, Facts, adjudicate
from insurance.schemes.codes import Category, FacilityKind, ItemClass
from insurance.schemes.editions.series import EditionSet, packaged_set
from insurance.schemes.money import Fen
from insurance.schemes.parameters import Parameters
from insurance.schemes.plan import Plan, plan_of
from insurance.schemes.terms import Terms

CLAIMS, PEOPLE, CHUNK, ROUNDS = 2_000, 200, 100, 25
YEAR = dt.date(2023, 1, 1)
NO_CAP = 10**15

ONE_UNIT = 10**4

TOWNSHIP = {
    "facility_kind": FacilityKind.TOWNSHIP_HOSPITAL,
    "facility_level": 1,
    "is_grassroots": True,
}
SIGNED = {**TOWNSHIP, "is_signed_up": True, "is_at_signed_facility": True}
HOSPITAL = {"facility_kind": FacilityKind.HOSPITAL}
PATIENTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("nanchang-resident", {"category": Category.RESIDENT, **SIGNED}),
    ("nanchang-resident", {"category": Category.RESIDENT, **SIGNED, "is_poor": True}),
    (
        "nanchang-resident",
        {"category": Category.RESIDENT, **SIGNED, "has_family_doctor_here": True},
    ),
    ("xinyang-employee", {"category": Category.ACTIVE, **HOSPITAL, "facility_level": 3}),
    ("xinyang-employee", {"category": Category.RETIRED, **HOSPITAL, "facility_level": 2}),
    (
        "xinyang-employee",
        {"category": Category.RETIRED, **TOWNSHIP, "has_family_doctor_here": True},
    ),
    ("jiujiang-employee", {"category": Category.FLEXIBLE, **HOSPITAL, "facility_level": 2}),
    ("jiujiang-employee", {"category": Category.RETIRED, **TOWNSHIP}),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """A claim as the kernel takes it."""

    person: int
    editions: EditionSet
    facts: Facts
    bill: Bill


@dataclass(frozen=True, slots=True)
class Best:
    """The least seconds that a claim took."""

    kernel: float
    bare: float


Row = tuple[Fen, tuple[Any, ...], Fen, int, Fen, int, int]
"""The same claim as bare numbers: total, lines, deductible, rate, cap, and its two counters."""


def timed(claims: int = CLAIMS, rounds: int = ROUNDS) -> Best:
    """Return what a claim takes in either way, by turns, each few claims at their best of all rounds."""
    visits = list(_visits(claims))
    rows = _as_numbers(visits)
    chunks = range(0, claims, CHUNK)
    best = {(way, chunk): float("inf") for way in ("kernel", "bare") for chunk in chunks}
    for _ in range(rounds):
        used: list[dict[CounterKey, Fen]] = [{} for _ in range(PEOPLE)]
        counters = [0] * (2 * claims)
        for chunk in chunks:
            end = chunk + CHUNK
            paid, seconds = _clocked(by_kernel, visits[chunk:end], used)
            best["kernel", chunk] = min(best["kernel", chunk], seconds)
            same, seconds = _clocked(by_hand, rows[chunk:end], counters)
            best["bare", chunk] = min(best["bare", chunk], seconds)
            if paid != same:
                raise ArithmeticError(f"the kernel paid {paid} fen, the bare loop {same}")
    kernel, bare = (sum(best[way, chunk] for chunk in chunks) for way in ("kernel", "bare"))
    return Best(kernel / claims, bare / claims)


def by_kernel(visits: Sequence[Visit], used: Sequence[dict[CounterKey, Fen]]) -> Fen:
    """Decide claims with their receipts and let the counters run on; return what the fund pays."""
    paid = 0
    for visit in visits:
        counted = used[visit.person]
        outcome = adjudicate(visit.editions, visit.facts, visit.bill, counted, PARAMETERS, {})
        for key, amount in outcome.changes.items():
            counted[key] = counted.get(key, 0) + amount
        paid += outcome.fund
    return paid


def by_hand(rows: Sequence[Row], counters: list[Fen]) -> Fen:
    """Do the arithmetic of the same claims and nothing else; return what the fund pays.

    Lines are scaled by 10⁸, as the kernel scales them; every power is a constant when this runs.
    """
    paid = 0
    for total, lines, limit, rate, cap, deductible_counter, fund_counter in rows:
        eligible = out = above = first = 0
        for amount, is_paid, share, standard, quantity in lines:
            if not is_paid:
                out += amount
                continue
            allowed = amount * 10**8
            if standard is not None:
                allowed = min(allowed, standard * quantity)
            within = (2 * allowed + 10**8) // (2 * 10**8)
            left = (2 * allowed * (10**4 - share) + 10**12) // (2 * 10**12)
            eligible += left
            above += amount - within
            first += within - left
        deductible = limit - counters[deductible_counter]
        if deductible < 0:
            deductible = 0
        elif deductible > eligible:
            deductible = eligible
        fund = (2 * (eligible - deductible) * rate + 10**4) // (2 * 10**4)
        left = cap - counters[fund_counter]
        if left < fund:
            fund = max(0, left)
        personal = total - fund
        counters[deductible_counter] += deductible
        counters[fund_counter] += fund
        paid += total - personal
    return paid


PARAMETERS = Parameters()


def _clocked(work: Callable[..., Fen], *told: Any) -> tuple[Fen, float]:
    begun = time.perf_counter()
    paid = work(*told)
    return paid, time.perf_counter() - begun


def _visits(count: int) -> Iterator[Visit]:
    """Draw claims of a year, in the order in which they come."""
    rng = Random(1)  # noqa: S311 - an invented bill keeps no secret
    days = sorted(rng.randrange(365) for _ in range(count))
    for number, day in enumerate(days):
        person = rng.randrange(PEOPLE)
        scheme, told = PATIENTS[person % len(PATIENTS)]
        service_on = YEAR + dt.timedelta(days=day)
        facts = Facts(
            service_on=service_on,
            submitted_on=service_on,
            is_covered=True,
            is_identity_verified=True,
            has_contract=True,
            visit_key=str(number),
            facility_key="1",
            dates={"paid_on": YEAR - dt.timedelta(days=20), "signed_since": YEAR},
            **told,
        )
        bill, _labels = bills.ordinary(rng, ())
        yield Visit(person, packaged_set(scheme), facts, bill)


def _as_numbers(visits: Sequence[Visit]) -> list[Row]:
    """Return the claims with everything looked up that is no arithmetic."""
    places: dict[tuple[int, CounterKey | None], int] = {}
    rows = []
    for visit in visits:
        plan = plan_of(visit.editions, visit.facts, PARAMETERS)
        terms = _terms(plan)
        keys = (terms.counting.deductible(visit.facts), terms.counting.fund)
        deductible, fund = (places.setdefault((visit.person, key), len(places)) for key in keys)
        cap = NO_CAP if terms.cap_limit is None else terms.cap_limit
        lines = _lines(plan, visit.bill)
        rows.append(
            (visit.bill.total, lines, terms.deductible_limit, terms.rate, cap, deductible, fund)
        )
    return rows


def _terms(plan: Plan) -> Terms:
    if not isinstance(plan.terms, Terms):
        raise TypeError("a claim of the bench waits")
    return plan.terms


def _lines(plan: Plan, bill: Bill) -> tuple[Any, ...]:
    return tuple(
        (
            line.amount,
            line.item_class in plan.pays.get(line.item, ()),
            line.self_pay_share if line.item_class == ItemClass.B else 0,
            line.payment_standard,
            line.quantity or ONE_UNIT,
        )
        for line in bill.lines
    )
