"""Family-doctor fees of a year: in full for each person with an agreement, in a ledger of their own (LY-3.2)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet

from claims.models import FamilyDoctorFee
from facilities.models import FamilyDoctorAgreement
from insurance.models import Area, Run, RunUnit, Scheme, User
from insurance.schemes import accounts
from insurance.schemes.codes import Refusal
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.errors import Refused
from insurance.schemes.money import InvalidAmount, fen, yuan
from insurance.services import runs, schemes


class NoFamilyDoctorFee(Refused):
    """The scheme's ordinance pays no fee for family doctors."""


class YearNotOver(Refused):
    """The fees of a year are reckoned from its last day on."""


class FeesFixed(Refused):
    """The fees of the year stand for another number of people; reject their run first."""


class ReasonMissing(Refused):
    """A figure that was typed instead of counted needs a reason."""


@transaction.atomic
def start(
    *,
    scheme: Scheme,
    year: int,
    signed: int | None = None,
    reason: str = "",
    by: User | None,
    on: dt.date,
) -> Run:
    """Return the year's run over family-doctor fees, made with a unit for each county.

    signed is the year's total where another register keeps people too; what of it the portal does
    not know stands for no facility, with the reason. Refuses with FUTURE_DATE before the year's
    last day, BEFORE_POLICY or EXPIRED, NO_FAMILY_DOCTOR_FEE a scheme that pays none, REASON_MISSING,
    INVALID_AMOUNT a total below what the portal counts, and FEES_FIXED another one than a run has
    that is not approved yet; an approved one stays as it is.
    """
    _edition(scheme, year)
    if on < dt.date(year, 12, 31):
        raise YearNotOver(Refusal.FUTURE_DATE, day=dt.date(year, 12, 31))
    if signed is not None:
        _check_total(scheme, year, signed, reason)
    run = runs.start(
        scheme=scheme,
        kind=Run.Kind.FAMILY_DOCTOR,
        period=dt.date(year, 1, 1),
        areas=Area.objects.counties_of(scheme.city),
        figures={} if signed is None else {"signed": signed, "reason": reason.strip()},
        by=by,
        on=on,
    )
    is_approved = run.status in (Run.Status.REVIEWED, Run.Status.PAID)
    if signed is not None and not is_approved and run.figures.get("signed") != signed:
        raise FeesFixed("FEES_FIXED", year=year)
    return run


@transaction.atomic
def work(*, unit: RunUnit) -> None:
    """Reckon the fees of one county's facilities; the number of statements is fixed."""
    if not runs.lock_unit(unit=unit):
        return
    run, year = unit.run, unit.run.period.year
    edition = _edition(run.scheme, year)
    people = signed_people(scheme=run.scheme, year=year).filter(facility__area=unit.area)
    counted: QuerySet[Any, tuple[int, int]] = (
        people.order_by().values_list("facility").annotate(signed=Count("pk"))
    )
    FamilyDoctorFee.objects.bulk_create(
        _fee(run, edition, signed, facility_id=facility) for facility, signed in counted
    )
    runs.finish_unit(unit=unit)


@transaction.atomic
def complete(*, run: Run) -> Run:
    """Add whom another register keeps, and total a run whose counties are done."""
    run = runs.lock(run=run)
    if run.status != Run.Status.COMPUTING or not runs.is_all_done(run=run):
        return run
    rows = run.family_doctor_fees
    known = sum(rows.values_list("signed", flat=True))
    elsewhere = run.figures.get("signed", known) - known
    if elsewhere > 0:
        edition = _edition(run.scheme, run.period.year)
        _fee(run, edition, elsewhere, reason=run.figures["reason"]).save()
    return runs.complete(
        run=run, total=sum(fen(amount) for amount in rows.values_list("amount", flat=True))
    )


def has_fee(scheme: Scheme) -> bool:
    """Tell whether the scheme's latest edition pays fees for family doctors."""
    return schemes.editions(scheme).editions[-1].edition.family_doctor_fee is not None


def signed_people(*, scheme: Scheme, year: int) -> QuerySet[FamilyDoctorAgreement]:
    """Return the people with an agreement in a year, each once, by the last of the year (LY-A8, LY-A9)."""
    in_year = FamilyDoctorAgreement.objects.touching(
        starts_on=dt.date(year, 1, 1), ends_before=dt.date(year + 1, 1, 1)
    ).filter(scheme=scheme)
    later = in_year.filter(enrollee=OuterRef("enrollee"), starts_on__gt=OuterRef("starts_on"))
    last: QuerySet[FamilyDoctorAgreement] = in_year.exclude(Exists(later))
    return last


def _check_total(scheme: Scheme, year: int, signed: int, reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing("REASON_MISSING")
    known = signed_people(scheme=scheme, year=year).count()
    if signed < known:
        raise InvalidAmount("fewer people than the register has", signed=signed, known=known)


def _fee(run: Run, edition: CompiledEdition, signed: int, **given: Any) -> FamilyDoctorFee:
    rule = edition.edition.family_doctor_fee
    if rule is None:
        raise NoFamilyDoctorFee("NO_FAMILY_DOCTOR_FEE", scheme=edition.scheme)
    return FamilyDoctorFee(
        run=run,
        year=run.period.year,
        signed=signed,
        per_person=yuan(rule.per_person),
        amount=yuan(accounts.family_doctor_fees(edition, signed)),
        **given,
    )


def _edition(scheme: Scheme, year: int) -> CompiledEdition:
    edition = schemes.editions(scheme).on(dt.date(year, 12, 31))
    if edition.edition.family_doctor_fee is None:
        raise NoFamilyDoctorFee("NO_FAMILY_DOCTOR_FEE", scheme=scheme.name)
    return edition
