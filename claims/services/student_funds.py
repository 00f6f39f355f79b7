"""A year of students' facilities: budgeted a head, paid up to what there is, the surplus carried (LY-3.3, LY-3.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from claims.models import StudentFundYear
from claims.services import booking, students
from claims.services.students import Spent
from facilities.models import Facility
from insurance.models import Area, Post, Run, RunUnit, Scheme, User
from insurance.schemes import accounts
from insurance.schemes.accounts import StudentFundResult
from insurance.schemes.codes import Refusal
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.schema import StudentFund
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, InvalidAmount, fen, yuan
from insurance.services import duties, runs, schemes
from insurance.services.runs import WrongState

Figures = dict[str, Any]


class NoStudentFund(Refused):
    """The scheme's ordinance budgets nothing for students."""


class YearNotOver(Refused):
    """A year of students is reckoned from its last day on."""


class AlreadySettled(Refused):
    """A later year of the facility was settled, which took over what this one would carry."""


class ReasonMissing(Refused):
    """A figure that was typed instead of counted needs a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What staff say of a facility's year instead of what was counted, and why; actual in fen.

    Refuses with InvalidAmount figures below 0, and with REASON_MISSING.
    """

    students: int | None = None
    actual: Fen | None = None
    reason: str

    def __post_init__(self) -> None:
        if min(self.students or 0, self.actual or 0) < 0:
            raise InvalidAmount("below 0", students=self.students, actual=self.actual)
        if not self.reason.strip():
            raise ReasonMissing("REASON_MISSING")


NOTHING = Spent()


@transaction.atomic
def start(
    *,
    scheme: Scheme,
    year: int,
    only: Collection[Facility] = (),
    typed: Mapping[Facility, Typed] | None = None,
    by: User | None,
    on: dt.date,
) -> Run:
    """Return the year's open run over students' facilities, made with a unit for each county.

    It settles the facilities of `only`, or all that schools had filed in the year; one that an
    approved run settled stays as it is, and where all were, that run is returned. Refuses with
    FUTURE_DATE before the year's last day, BEFORE_POLICY or EXPIRED, NO_STUDENT_FUND a scheme that
    budgets nothing for students, and ALREADY_SETTLED a facility whose later year was settled.
    """
    edition = _edition(scheme, year)
    if on < last_day(year):
        raise YearNotOver(Refusal.FUTURE_DATE, day=last_day(year))
    settled = _settled(scheme, year=year, only=only)
    if settled is not None:
        return settled
    _check_no_later_year(scheme, year, only)
    figures = {
        "only": sorted(facility.pk for facility in only),
        "typed": {str(facility.pk): _told(said) for facility, said in (typed or {}).items()},
        "counted_on": _counting_days(edition, year)[-1].isoformat(),
    }
    return _started(scheme, year, figures, by, on)


@transaction.atomic
def correct(*, run: Run, facility: Facility, typed: Typed, by: User, on: dt.date) -> Run:
    """Take up a facility's figures that staff type (LY-A10): the run is void and computed again with them.

    Returns the new run, whose units wait for workers. Refuses with WRONG_STATE a run that is not
    computed, or submitted already, and with DUTY_MISSING.
    """
    run = runs.lock(run=run)
    if run.status != Run.Status.COMPUTED:
        raise WrongState("WRONG_STATE", status=str(run.get_status_display()))
    duties.require(by=by, duty=Post.Duty.HANDLER, area=facility.area, on=on)
    run.status, run.rejected_by, run.rejected_because = Run.Status.VOID, by, _("computed again")
    run.save(update_fields=["status", "rejected_by", "rejected_because"])
    said = {**run.figures["typed"], str(facility.pk): _told(typed)}
    return _started(run.scheme, run.period.year, {**run.figures, "typed": said}, by, on)


@transaction.atomic
def work(*, unit: RunUnit) -> None:
    """Settle the students of one county's facilities; the number of statements is fixed."""
    if not runs.lock_unit(unit=unit):
        return
    run, county, year = unit.run, unit.area, unit.run.period.year
    edition = _edition(run.scheme, year)
    facilities = _to_settle(run, county)
    counts = students.counted(
        scheme=run.scheme, county=county, on=dt.date.fromisoformat(run.figures["counted_on"])
    )
    spent = students.spent(scheme=run.scheme, county=county, year=year)
    before = _brought_forward(run.scheme, facilities, year)
    typed = {int(pk): said for pk, said in run.figures["typed"].items()}
    StudentFundYear.objects.bulk_create(
        _settled_row(
            run,
            edition,
            facility,
            counted=counts.get(facility, 0),
            spent=spent.get(facility, NOTHING),
            brought_forward=before.get(facility, 0),
            said=typed.get(facility, {}),
        )
        for facility in facilities
    )
    runs.finish_unit(unit=unit)


@transaction.atomic
def complete(*, run: Run) -> Run:
    """Total a run whose counties are done by what is paid for students in the year.

    It warns of months without an approved pre-settlement: what is still booked to them changes the year.
    """
    run = runs.lock(run=run)
    if run.status != Run.Status.COMPUTING or not runs.is_all_done(run=run):
        return run
    total = sum(fen(paid) for paid in run.student_fund_years.values_list("paid", flat=True))
    settled = set(
        Run.objects.approved()
        .filter(scheme=run.scheme, kind=Run.Kind.PRE_SETTLEMENT, period__year=run.period.year)
        .values_list("period__month", flat=True)
    )
    missing = [month for month in range(1, 13) if month not in settled]
    warnings = [{"code": "MONTHS_OPEN", "months": missing}] if missing else []
    return runs.complete(run=run, total=total, warnings=warnings)


def is_current(*, run: Run) -> bool:
    """Tell whether nothing was booked since a run was computed; bookings stay out until it is reviewed."""
    computed = {
        row.facility_id: Spent(fen(row.cost), fen(row.prepaid))
        for row in run.student_fund_years.all()
    }
    now: dict[int, Spent] = {}
    for unit in run.units.select_related("area").order_by("area"):
        booking.hold(scheme=run.scheme, area=unit.area)
        now |= students.spent(scheme=run.scheme, county=unit.area, year=run.period.year)
    return all(now.get(facility, NOTHING) == then for facility, then in computed.items())


def has_fund(scheme: Scheme) -> bool:
    """Tell whether the scheme's latest edition budgets anything for students."""
    return schemes.editions(scheme).editions[-1].edition.student_fund is not None


def counting_days(scheme: Scheme, year: int) -> list[dt.date]:
    """Return the days on which a year's students are counted: the last corrects those before (LY-A10)."""
    return _counting_days(_edition(scheme, year), year)


def last_day(year: int) -> dt.date:
    """Return the last day of a year."""
    return dt.date(year, 12, 31)


def _edition(scheme: Scheme, year: int) -> CompiledEdition:
    """Return the edition of the year's last day. Refuses with NO_STUDENT_FUND, BEFORE_POLICY or EXPIRED."""
    edition = schemes.editions(scheme).on(last_day(year))
    if edition.edition.student_fund is None:
        raise NoStudentFund("NO_STUDENT_FUND", scheme=scheme.name)
    return edition


def _counting_days(edition: CompiledEdition, year: int) -> list[dt.date]:
    rule = _rule(edition)
    return sorted(dt.date.fromisoformat(f"{year}-{day}") for day in rule.counted_on)


def _rule(edition: CompiledEdition) -> StudentFund:
    rule = edition.edition.student_fund
    if rule is None:
        raise NoStudentFund("NO_STUDENT_FUND", scheme=edition.scheme)
    return rule


def _started(scheme: Scheme, year: int, figures: Figures, by: User | None, on: dt.date) -> Run:
    return runs.start(
        scheme=scheme,
        kind=Run.Kind.STUDENT_FUND,
        period=dt.date(year, 1, 1),
        areas=Area.objects.counties_of(scheme.city),
        figures=figures,
        by=by,
        on=on,
        again=True,
    )


def _approved(scheme: Scheme) -> QuerySet[StudentFundYear]:
    rows: QuerySet[StudentFundYear] = StudentFundYear.objects.filter(
        run__in=Run.objects.approved().filter(scheme=scheme)
    )
    return rows


def _settled(scheme: Scheme, *, year: int, only: Collection[Facility]) -> Run | None:
    """Return the approved run behind the facilities asked for, where none of them is left to settle."""
    wanted = {facility.pk for facility in only} or set(
        _filed(year, Area.objects.counties_of(scheme.city))
    )
    rows = _approved(scheme).filter(year=year, facility__in=wanted).select_related("run__scheme")
    latest = rows.order_by("-pk").first()
    is_all_settled = latest is not None and len(rows) == len(wanted)
    return latest.run if latest is not None and is_all_settled else None


def _check_no_later_year(scheme: Scheme, year: int, only: Iterable[Facility]) -> None:
    facilities = [facility.pk for facility in only]
    later = (
        _approved(scheme).filter(facility__in=facilities, year__gt=year).order_by("year").first()
    )
    if later is not None:
        raise AlreadySettled("ALREADY_SETTLED", year=later.year)


def _filed(year: int, counties: Iterable[Area]) -> set[int]:
    """Return the facilities that schools had filed at any time of a year."""
    touching = Q(school_filings__ends_before=None) | Q(
        school_filings__ends_before__gt=dt.date(year, 1, 1)
    )
    filed = Facility.objects.filter(
        touching, school_filings__starts_on__lte=last_day(year), area__in=counties
    )
    return set(filed.values_list("pk", flat=True))


def _to_settle(run: Run, county: Area) -> list[int]:
    """Return the county's facilities that the run is for and that no approved run settled since."""
    year = run.period.year
    asked = Facility.objects.filter(pk__in=run.figures["only"], area=county)
    wanted = (
        set(asked.values_list("pk", flat=True)) if run.figures["only"] else _filed(year, [county])
    )
    settled = _approved(run.scheme).filter(facility__in=wanted, year__gte=year)
    return sorted(wanted - set(settled.values_list("facility", flat=True)))


def _brought_forward(scheme: Scheme, facilities: Iterable[int], year: int) -> dict[int, Fen]:
    """Return what the facilities' latest approved years before this one carried, in fen."""
    earlier = (
        _approved(scheme)
        .filter(facility__in=facilities, year__lt=year)
        .order_by("facility_id", "-year")
        .distinct("facility_id")
    )
    return {row.facility_id: fen(row.carried) for row in earlier}


def _settled_row(
    run: Run,
    edition: CompiledEdition,
    facility: int,
    *,
    counted: int,
    spent: Spent,
    brought_forward: Fen,
    said: Figures,
) -> StudentFundYear:
    heads = said.get("students", counted)
    actual = said.get("actual", spent.cost)
    result = accounts.student_fund(edition, heads, actual, brought_forward)
    return StudentFundYear(
        run=run,
        facility_id=facility,
        year=run.period.year,
        counted=counted,
        students=heads,
        per_student=yuan(_rule(edition).per_student),
        brought_forward=yuan(brought_forward),
        cost=yuan(spent.cost),
        actual=yuan(actual),
        prepaid=yuan(spent.prepaid),
        final=yuan(result.paid - spent.prepaid),
        reason=said.get("reason", ""),
        **_amounts(result),
    )


def _amounts(result: StudentFundResult) -> dict[str, Any]:
    return {
        name: yuan(getattr(result, name)) for name in ("budget", "available", "paid", "carried")
    }


def _told(typed: Typed) -> Figures:
    """Return typed figures as plain values for the run."""
    told = {"students": typed.students, "actual": typed.actual, "reason": typed.reason.strip()}
    return {name: value for name, value in told.items() if value is not None}
