"""The fund, budgets, months, years and fees: computed, then submitted, reviewed and paid."""

from claims.models import FacilityMonth, FacilityYear, SignedSlip
from claims.services import (
    budgets,
    family_doctor_fees,
    funds,
    runs,
    settlements,
    slips,
    student_funds,
)
from claims.services.student_funds import Typed
from config.scenarios.scenario import Event, month
from config.scenarios.values import Result, money, ratio
from config.scenarios.world import World
from insurance.models import Run
from insurance.schemes.codes import YearStatus
from insurance.schemes.money import fen

Status = Run.Status
FILLER = "scenario"


def appropriate_fund(world: World, event: Event) -> Result:
    run = funds.appropriate(
        scheme=world.scheme,
        year=event["year"],
        insured=event["insured"],
        personal_contribution=fen(event["personal_contribution"]),
        by=world.staff.handler,
        on=event.on,
    )
    fund = _carried_through(world, event, run).annual_fund
    return {"fund": money(fund.fund), "per_capita": money(fund.per_capita)}


def allocate_budget(world: World, event: Event) -> Result:
    run = budgets.allocate(
        scheme=world.scheme, year=event["year"], by=world.staff.handler, on=event.on
    )
    run = _carried_through(world, event, run)
    budgeted = run.county_budgets.select_related("area")
    return {
        "counties": {budget.area.code: money(budget.amount) for budget in budgeted},
        "total": money(run.total),
    }


def pre_settle(world: World, event: Event) -> Result:
    run = settlements.pre_settle(
        scheme=world.scheme, month=month(event["month"]), by=world.staff.handler, on=event.on
    )
    run = _carried_through(world, event, run)
    months = {row.facility_id: row for row in run.facility_months.prefetch_related("groups")}
    return {
        "facilities": {
            handle: _month(months[facility.pk])
            for handle, facility in world.facilities.items()
            if facility.pk in months
        }
    }


def settle_year(world: World, event: Event) -> Result:
    run = settlements.settle_year(
        scheme=world.scheme, year=event["year"], by=world.staff.handler, on=event.on
    )
    if run.status != Status.BLOCKED:
        run = _carried_through(world, event, run)
    years = {row.facility_id: row for row in run.facility_years.all()}
    return {
        "facilities": {
            handle: _year(years[facility.pk])
            for handle, facility in world.facilities.items()
            if facility.pk in years
        },
        "total": money(run.total),
        "excess": money(run.excess),
        "status": str(YearStatus.BLOCKED if run.status == Status.BLOCKED else YearStatus.APPROVED),
    }


def student_fund(world: World, event: Event) -> Result:
    """Settle a facility's year for its students by the figures that the file gives, of which it is the register."""
    facility = world.facilities[event["facility"]]
    typed = Typed(students=event["students"], actual=fen(event["actual"]), reason=FILLER)
    run = student_funds.start(
        scheme=world.scheme,
        year=event["year"],
        only=[facility],
        typed={facility: typed},
        by=world.staff.handler,
        on=event.on,
    )
    run = _carried_through(world, event, settlements.work_through(run, event.on))
    settled = run.student_fund_years.get(facility=facility)
    return {"paid": money(settled.paid), "carried": money(settled.carried)}


def fees_of_family_doctors(world: World, event: Event) -> Result:
    """Reckon the year's fees for as many people as the file says are signed."""
    run = family_doctor_fees.start(
        scheme=world.scheme,
        year=event["year"],
        signed=event["signed"],
        reason=FILLER,
        by=world.staff.handler,
        on=event.on,
    )
    run = _carried_through(world, event, settlements.work_through(run, event.on))
    return {"amount": money(run.total)}


def _carried_through(world: World, event: Event, run: Run) -> Run:
    """Let three people submit, review and pay a computed run; one that is paid stays as it is."""
    if run.status == Status.COMPUTED:
        if run.kind == Run.Kind.PRE_SETTLEMENT and slips.are_needed(
            scheme=run.scheme, month=run.period
        ):
            _sign_slips(world, event, run)
        run = runs.submit(run=run, by=world.staff.handler, on=event.on)
        run = runs.review(run=run, by=world.staff.reviewer, on=event.on)
        run = runs.pay(run=run, by=world.staff.cashier, on=event.on)
    return run


def _sign_slips(world: World, event: Event, run: Run) -> None:
    """Let every patient have signed, which no file tells (LY-13(8))."""
    unsigned = slips.unsigned(month=run.period).filter(scheme=world.scheme)
    for handle, facility in world.facilities.items():
        slips.sign(
            facility=facility,
            claims=unsigned.filter(facility=facility).values_list("pk", flat=True),
            signed_by=SignedSlip.Signer.PATIENT,
            by=world.registrars[handle],
            on=event.on,
        )


def _month(row: FacilityMonth) -> Result:
    return {
        "heads": row.heads,
        "groups": {
            str(line.group): {"heads": line.heads, "quota": money(line.quota)}
            for line in row.groups.all()
        },
        "quota": money(row.quota),
        "actual": money(row.actual),
        "payable": money(row.payable),
    }


def _year(row: FacilityYear) -> Result:
    return {
        "budget": money(row.budget),
        "actual": money(row.actual),
        "ratio": ratio(row.ratio),
        "tier": row.tier or None,
        "settlement": money(row.settlement),
        "prepaid": money(row.prepaid),
        "final": money(row.final),
    }
