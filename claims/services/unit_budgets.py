"""Budgets of townships or counties: decided beside what the register shows, and watched by month (LY-3.1, LY-4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet, Sum

from claims.models import BudgetAlert, Claim, FamilyDoctorFee, UnitBudget
from insurance.models import Area, Coverage, PolicyDocument, Post, Run, Scheme, User
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.schema import BudgetUnit
from insurance.schemes.errors import Refused
from insurance.schemes.money import WHOLE, BasisPoints, Fen, InvalidAmount, fen, yuan
from insurance.services import duties, schemes
from insurance.services.runs import WrongState


class BudgetAllocated(Refused):
    """The scheme's budgets are allocated by heads and standards; nobody decides them (NC-24)."""


class NotBudgetUnit(Refused):
    """The ordinance budgets for another kind of area, or the area lies in another city (LY-4.1)."""


class DecisionMissing(Refused):
    """What is spent above a budget needs a decision that says how it is borne (LY-A12)."""


class BudgetUndecided(Refused):
    """A unit spends above its budget, or its budget awaits approval, and nobody has decided yet."""


@dataclass(frozen=True, slots=True)
class Indicators:
    """What LY-3.1 decides a budget by: people insured, and of the year before visits, costs and fees in fen."""

    insured: int = 0
    visits: int = 0
    costs: Fen = 0
    fund: Fen = 0
    family_doctor_fees: Fen = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's budget with what its months of the year have come to, in fen."""

    budget: UnitBudget
    spent: Fen

    @property
    def share(self) -> BasisPoints:
        """What is spent of the budget, in whole basis points, rounded down."""
        return share_of(self.spent, fen(self.budget.amount))

    @property
    def is_above(self) -> bool:
        """Tell whether more is spent than was budgeted."""
        return self.spent > fen(self.budget.amount)


@transaction.atomic
def decide(
    *,
    scheme: Scheme,
    area: Area,
    year: int,
    amount: Fen,
    document: PolicyDocument | None = None,
    by: User,
    on: dt.date,
) -> UnitBudget:
    """Decide a unit's budget of a year in fen, with the indicators as they stand; another person approves it.

    Decided anew, also once approved, it awaits approval again, and its alerts begin anew. Refuses
    with BUDGET_ALLOCATED, WRONG_UNIT, INVALID_AMOUNT what is not above 0, DUTY_MISSING or
    BEFORE_POLICY.
    """
    _check_unit(area, scheme=scheme, year=year)
    duties.require(by=by, duty=Post.Duty.FINANCE, area=county_of(area), on=on)
    if amount <= 0:
        raise InvalidAmount("a budget that is not above 0", amount=amount)
    shown = indicators(scheme=scheme, year=year, areas=[area], on=on).get(area.pk, Indicators())
    budget: UnitBudget
    budget, _is_new = UnitBudget.objects.update_or_create(
        scheme=scheme,
        area=area,
        year=year,
        defaults={
            "amount": yuan(amount),
            "indicators": asdict(shown),
            "document": document,
            "decided_by": by,
            "decided_on": on,
            "approved_by": None,
            "approved_on": None,
        },
    )
    budget.alerts.all().delete()
    return budget


@transaction.atomic
def approve(*, budget: UnitBudget, by: User, on: dt.date) -> UnitBudget:
    """Approve a budget as a second person; from then on it is watched, by what was spent before too.

    Refuses with WRONG_STATE, DUTY_MISSING or SAME_PERSON.
    """
    budget = _locked(budget)
    duties.require(by=by, duty=Post.Duty.REVIEWER, area=county_of(budget.area), on=on)
    if budget.approved_by_id is not None:
        raise WrongState("WRONG_STATE", budget=str(budget))
    duties.require_another(by=by, than=[budget.decided_by])
    budget.approved_by, budget.approved_on = by, on
    budget.save(update_fields=["approved_by", "approved_on"])
    _alert(budget.scheme, dt.date(budget.year, 12, 1))
    return budget


@transaction.atomic
def decide_excess(*, alert: BudgetAlert, decision: str, by: User, on: dt.date) -> BudgetAlert:
    """Record what was decided on spending that reached a share of a budget (LY-A12).

    Refuses with DECISION_MISSING, DUTY_MISSING, and WRONG_STATE what was decided already.
    """
    locked: BudgetAlert = (
        BudgetAlert.objects.select_for_update(of=["self"])
        .select_related("budget__area__parent")
        .get(pk=alert.pk)
    )
    duties.require(by=by, duty=Post.Duty.FINANCE, area=county_of(locked.budget.area), on=on)
    if locked.decision:
        raise WrongState("WRONG_STATE", decision=locked.decision)
    if not decision.strip():
        raise DecisionMissing("DECISION_MISSING")
    locked.decision, locked.decided_by, locked.decided_on = decision.strip(), by, on
    locked.save(update_fields=["decision", "decided_by", "decided_on"])
    return locked


def share_of(spent: Fen, budget: Fen) -> BasisPoints:
    """Return what is spent of a budget, in whole basis points: rounded down, so that no share is reached early."""
    return spent * WHOLE // budget


def watch(*, run: Run) -> list[Standing]:
    """Alert where a computed month brought a unit to a share of its budget that the edition names.

    Returns the units that reached one.
    """
    return _alert(run.scheme, run.period)


def check_decided(*, run: Run) -> None:
    """Refuse with BUDGET_UNDECIDED a month that takes a unit above its budget while nobody decided on it.

    A budget that was decided and awaits its approval is not decided yet. What is spent is paid (LY-A12).
    """
    found = standings(scheme=run.scheme, month=run.period)
    decided = set(
        BudgetAlert.objects.filter(budget__in=[one.budget for one in found], threshold__gte=WHOLE)
        .exclude(decision="")
        .values_list("budget", flat=True)
    )
    waiting = [
        one.budget.area.name
        for one in found
        if one.budget.approved_by_id is None or (one.is_above and one.budget.pk not in decided)
    ]
    if waiting:
        raise BudgetUndecided("BUDGET_UNDECIDED", units=tuple(waiting))


def standings(*, scheme: Scheme, month: dt.date) -> list[Standing]:
    """Return the budgets of a month's year with what the year's months have come to, the month included."""
    budgets = UnitBudget.objects.filter(scheme=scheme, year=month.year).with_spent(upto=month)
    return [
        Standing(budget, fen(budget.spent))
        for budget in budgets.select_related("area__parent").order_by("area__code")
    ]


def latest_month(scheme: Scheme, upto: dt.date) -> dt.date:
    """Return the latest month that was computed in a year, up to the given one."""
    computed = Run.objects.living().filter(
        scheme=scheme,
        kind=Run.Kind.PRE_SETTLEMENT,
        period__year=upto.year,
        period__lte=upto,
    )
    return computed.aggregate(latest=Max("period"))["latest"] or upto


def indicators(
    *, scheme: Scheme, year: int, areas: Sequence[Area], on: dt.date
) -> dict[int, Indicators]:
    """Return what a year's budgets are decided by, for each area; the number of questions is fixed.

    People as insured on 1 January of the year, or today if that is still to come; visits, costs and
    fees of the year before, where the unit's facilities are.
    """
    place = PLACES[unit_of(scheme, year)]
    of_facility = f"booked_facility__{place}"
    claims = Claim.objects.approved().filter(
        scheme=scheme, booked_year=year - 1, **{f"{of_facility}__in": areas}
    )
    insured = _insured(scheme, areas, place, min(on, dt.date(year, 1, 1)))
    visits = dict(
        claims.standing().order_by().values_list(of_facility).annotate(visits=Count("pk"))
    )
    money = {
        area: (fen(costs), fen(fund))
        for area, costs, fund in claims.order_by()
        .values_list(of_facility)
        .annotate(costs=Sum("total"), fund=Sum("fund"))
    }
    fees = dict(
        FamilyDoctorFee.objects.filter(
            run__in=Run.objects.approved().filter(scheme=scheme),
            year=year - 1,
            **{f"facility__{place}__in": areas},
        )
        .order_by()
        .values_list(f"facility__{place}")
        .annotate(fees=Sum("amount"))
    )
    return {
        area.pk: Indicators(
            insured=insured.get(area.pk, 0),
            visits=visits.get(area.pk, 0),
            costs=money.get(area.pk, (0, 0))[0],
            fund=money.get(area.pk, (0, 0))[1],
            family_doctor_fees=fen(fees.get(area.pk, yuan(0))),
        )
        for area in areas
    }


def unit_of(scheme: Scheme, year: int) -> str:
    """Return for which kind of area the year's edition budgets; counties where it does not say."""
    return _unit(_edition(scheme, year))


def units(scheme: Scheme, year: int) -> QuerySet[Area]:
    """Return the areas of the scheme's city for which a year is budgeted, by their codes."""
    kind = unit_of(scheme, year)
    within = Q(parent=scheme.city) if kind == BudgetUnit.COUNTY else Q(parent__parent=scheme.city)
    found: QuerySet[Area] = Area.objects.filter(within, kind=kind).select_related("parent")
    return found.order_by("code")


def county_of(area: Area) -> Area:
    """Return the county that answers for a unit: a township's, or itself."""
    return area.parent if area.kind == Area.Kind.TOWNSHIP and area.parent else area


# Where a facility's unit stands, and a person's.
PLACES: Mapping[str, str] = {BudgetUnit.TOWNSHIP: "township", BudgetUnit.COUNTY: "area"}
_OF_PERSON: Mapping[str, str] = {"township": "enrollee__township", "area": "area"}


def _insured(scheme: Scheme, areas: Sequence[Area], place: str, on: dt.date) -> Mapping[int, int]:
    home = _OF_PERSON[place]
    covered: QuerySet[Any, tuple[int, int]] = (
        Coverage.objects.in_force(on=on)
        .filter(scheme=scheme, **{f"{home}__in": areas})
        .order_by()
        .values_list(home)
        .annotate(insured=Count("pk"))
    )
    return dict(covered)


def _alert(scheme: Scheme, month: dt.date) -> list[Standing]:
    """Make the alerts of approved budgets say what the year's months up to one come to.

    What no longer holds, and on which nothing was decided, is taken back. Returns the units that
    reached a share.
    """
    rule = _edition(scheme, month.year).edition.budget
    # What goes above a budget can always be decided on.
    thresholds = sorted({*(rule.alert_at if rule else ()), WHOLE})
    found = [
        one
        for one in standings(scheme=scheme, month=month)
        if one.budget.approved_by_id is not None
    ]
    reached = {
        (one.budget.pk, threshold): one
        for one in found
        for threshold in thresholds
        if one.share >= threshold
    }
    undecided = BudgetAlert.objects.filter(budget__in=[one.budget for one in found], decision="")
    stale = [alert.pk for alert in undecided if (alert.budget_id, alert.threshold) not in reached]
    undecided.filter(pk__in=stale).delete()
    for (_budget, threshold), one in reached.items():
        BudgetAlert.objects.get_or_create(
            budget=one.budget,
            threshold=threshold,
            defaults={"month": latest_month(scheme, month), "spent": yuan(one.spent)},
        )
    return [one for one in found if one.share >= thresholds[0]]


def _check_unit(area: Area, *, scheme: Scheme, year: int) -> None:
    edition = _edition(scheme, year)
    if edition.capitation is not None:
        raise BudgetAllocated("BUDGET_ALLOCATED", scheme=scheme.name)
    if area.kind != _unit(edition) or county_of(area).parent_id != scheme.city_id:
        raise NotBudgetUnit("WRONG_UNIT", area=area.name)


def _edition(scheme: Scheme, year: int) -> CompiledEdition:
    """Return the edition of a year, the latest begun in it. Refuses with BEFORE_POLICY."""
    editions, last_day = schemes.editions(scheme), dt.date(year, 12, 31)
    begun = [edition for edition in editions.editions if edition.starts_on <= last_day]
    return begun[-1] if begun else editions.on(last_day)


def _unit(edition: CompiledEdition) -> str:
    rule = edition.edition.budget
    return str(rule.unit if rule else BudgetUnit.COUNTY)


def _locked(budget: UnitBudget) -> UnitBudget:
    locked: UnitBudget = (
        UnitBudget.objects.select_for_update(of=["self"])
        .select_related("area__parent", "decided_by")
        .get(pk=budget.pk)
    )
    return locked
