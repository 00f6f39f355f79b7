"""Turns visits into claims: facts gathered from the generated rows, every amount by the core."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from claims.models import Accumulation, Accumulator, Claim, ClaimLine, Reimbursement
from claims.services.writing import AMOUNTS, LINE_PARTS
from config.bulk import LoadedClaim
from config.city import bills
from config.city.people import Frame, Inhabitant
from config.city.visits import Visit
from facilities.models import Referral
from insurance.schemes import sign_up
from insurance.schemes.benefit import Bill, CounterKey, Facts, LineResult, Outcome, adjudicate
from insurance.schemes.booking import book
from insurance.schemes.codes import Category, ClaimStatus, Disease, FacilityKind, Place, Route
from insurance.schemes.money import Fen, yuan
from insurance.schemes.parameters import Parameters
from insurance.schemes.setting import route_taken

OPENS, HOURS_OPEN = 8, 9
REFERRED_BEFORE = (0, 10)  # days


@dataclass(slots=True)
class Record:
    """What a person's visits of the year became."""

    claims: list[LoadedClaim] = field(default_factory=list)
    accumulators: dict[CounterKey, Accumulator] = field(default_factory=dict)
    referrals: list[Referral] = field(default_factory=list)
    reimbursements: list[Reimbursement] = field(default_factory=list)


class Claims:
    """Reckons the visits of a city, person by person, in the order in which they were handed in."""

    def __init__(self, frame: Frame, parameters: Parameters, editions: dict[str, int]) -> None:
        self.frame = frame
        self.parameters = parameters
        self._editions = editions
        self._zone = ZoneInfo(settings.TIME_ZONE)
        self._count = 0

    def of(self, person: Inhabitant, visits: list[Visit]) -> Record:
        """Return a person's claims with what they added up to."""
        record = Record()
        used: dict[CounterKey, Fen] = {}
        for visit in visits:
            self._add(record, used, person, visit)
        for key, accumulator in record.accumulators.items():
            accumulator.used = yuan(used[key])
        return record

    def _add(
        self, record: Record, used: dict[CounterKey, Fen], person: Inhabitant, visit: Visit
    ) -> None:
        rng, frame = self.frame.rng, self.frame
        if visit.route is Route.REFERRAL:
            record.referrals.append(_referral(frame, person, visit))
        facts = _facts(frame, person, visit, number := self._number(visit))
        bill, named = (
            bills.chinese(rng)
            if visit.route is Route.REFERRAL
            else bills.ordinary(rng, sorted(facts.chronic_diseases))
        )
        outcome = adjudicate(frame.editions, facts, bill, used, self.parameters, {})
        claim = self._claim(visit, facts, outcome)
        claim.enrollee_id = person.enrollee.pk
        claim.visit_number = claim.bill_number = number
        is_chinese = visit.route is Route.REFERRAL
        claim.diagnosis = bills.diagnosis(rng, bill, is_chinese=is_chinese)
        loaded = LoadedClaim(claim, _lines(claim, bill, named, outcome))
        for key, amount in outcome.changes.items():
            used[key] = used.get(key, 0) + amount
            accumulator = self._accumulator(record, person, key)
            loaded.accumulations.append(
                Accumulation(claim_id=claim.pk, accumulator_id=accumulator.pk, amount=yuan(amount))
            )
        record.claims.append(loaded)
        if claim.booked_year and claim.submitted_on > claim.service_on:
            record.reimbursements.append(
                Reimbursement(claim_id=claim.pk, received_by_id=claim.entered_by_id)
            )

    def _number(self, visit: Visit) -> str:
        self._count += 1
        return f"{visit.service_on:%Y%m%d}{self._count:08}"

    def _claim(self, visit: Visit, facts: Facts, outcome: Outcome) -> Claim:
        month, year = self._booked(visit, outcome)
        edition = self.frame.editions.on(visit.service_on)
        doctor = None if visit.facility != visit.clinic.facility else self._doctor(visit)
        return Claim(
            pk=self.frame.keys.take(Claim),
            scheme_id=self.frame.city.scheme.pk,
            facility_id=visit.facility.pk,
            booked_facility_id=visit.clinic.facility.pk,
            deductible_facility_id=visit.facility.pk,
            doctor_id=doctor,
            edition_id=self._editions[edition.sha256],
            route=route_taken(edition, facts),
            benefit_level=outcome.benefit_level,
            identity_verified=visit.is_verified,
            service_on=visit.service_on,
            submitted_on=visit.submitted_on,
            entered_on=visit.submitted_on,
            entered_at=self._moment(visit.submitted_on),
            entered_by_id=visit.clinic.registrar.pk,
            **_amounts(outcome, AMOUNTS),
            rate=outcome.rate,
            account=Decimal(0),
            cash=yuan(outcome.personal),
            is_capped=outcome.is_capped,
            cap_left=None if outcome.cap_left is None else yuan(outcome.cap_left),
            status=outcome.status,
            reason=outcome.reason or "",
            receipt=outcome.receipt,
            booked_month=month,
            booked_year=year,
        )

    def _booked(self, visit: Visit, outcome: Outcome) -> tuple[dt.date | None, int | None]:
        """Return where an approved claim is booked while no month of the city is closed yet."""
        if outcome.status is not ClaimStatus.APPROVED:
            return None, None
        booking = book(
            self.frame.editions.on(visit.service_on),
            own_month=visit.service_on,
            entered_on=visit.submitted_on,
            is_closed=lambda _month: False,
            is_year_approved=lambda _year: False,
        )
        return booking.month, booking.year

    def _doctor(self, visit: Visit) -> int | None:
        return self.frame.rng.choice(visit.clinic.doctors).pk

    def _moment(self, day: dt.date) -> dt.datetime:
        minutes = self.frame.rng.randrange(HOURS_OPEN * 60)
        at = dt.time(OPENS + minutes // 60, minutes % 60)
        return dt.datetime.combine(day, at, tzinfo=self._zone)

    def _accumulator(self, record: Record, person: Inhabitant, key: CounterKey) -> Accumulator:
        if key not in record.accumulators:
            record.accumulators[key] = Accumulator(
                pk=self.frame.keys.take(Accumulator),
                scheme_id=self.frame.city.scheme.pk,
                enrollee_id=person.enrollee.pk,
                year=key.year,
                measure=key.measure,
                scope_key=key.scope_key,
            )
        return record.accumulators[key]


def _facts(frame: Frame, person: Inhabitant, visit: Visit, number: str) -> Facts:
    """Return the circumstances as the counter would find them on the day of service."""
    day = visit.service_on
    filing = next((row for row in person.filings if row.is_in_force(day)), None)
    poor = next((row for row in person.poor if row.is_in_force(day)), None)
    doctor = next((row for row in person.agreements if row.is_in_force(day)), None)
    here = (visit.facility.pk, visit.facility.parent_id)
    kind, level = frame.gradings[visit.facility.pk]
    benefiting = [row for row in person.filings if row.benefit_from <= dt.date(day.year, 1, 1)]
    dates = {
        "paid_on": person.coverage.paid_on,
        "signed_since": visit.signed.starts_on,
        "family_doctor_since": doctor.starts_on if doctor else None,
        "poor_since": poor.starts_on if poor else None,
        "offsite_benefit_from": filing.benefit_from if filing else None,
    }
    return Facts(
        service_on=day,
        submitted_on=visit.submitted_on,
        category=Category(person.coverage.category),
        is_covered=True,
        is_poor=poor is not None,
        is_identity_verified=visit.is_verified,
        is_inpatient=any(row.is_in_force(day) for row in person.stays),
        route=None if visit.route is Route.ORDINARY else visit.route,
        facility_kind=kind,
        facility_level=level,
        host_level=_level_of(frame, visit.facility.parent_id),
        place=visit.place,
        is_grassroots=visit.route is not Route.REFERRAL,
        is_county_tcm=kind is FacilityKind.TCM_HOSPITAL,
        has_contract=True,
        is_signed_up=True,
        is_at_signed_facility=visit.is_at_signed,
        has_family_doctor_here=doctor is not None and doctor.facility_id in here,
        is_filed_offsite=filing is not None and visit.place is Place(filing.place),
        offsite_benefit_started=filing is not None and filing.benefit_from <= day,
        is_offsite_locally_blocked=bool(benefiting),
        has_referral=visit.route is Route.REFERRAL,
        chronic_diseases=frozenset(
            Disease(row.disease) for row in person.chronic if row.is_in_force(day)
        ),
        visit_key=f"{visit.facility.pk}:{number}",
        facility_key=str(visit.facility.pk),
        dates={name: date for name, date in dates.items() if date is not None},
    )


def _level_of(frame: Frame, facility_id: int | None) -> int | None:
    return frame.gradings[facility_id][1] if facility_id else None


def _referral(frame: Frame, person: Inhabitant, visit: Visit) -> Referral:
    """Return the signed clinic's consent, given on the day of the visit or some days before."""
    earliest = visit.service_on - dt.timedelta(days=frame.rng.randint(*REFERRED_BEFORE))
    starts_on = max(earliest, visit.signed.starts_on)
    until = sign_up.referral_valid_until(frame.editions.on(starts_on), starts_on)
    return Referral(
        enrollee_id=person.enrollee.pk,
        scheme_id=frame.city.scheme.pk,
        from_facility_id=visit.clinic.facility.pk,
        to_facility_id=visit.facility.pk,
        registered_by_id=visit.clinic.registrar.pk,
        starts_on=starts_on,
        ends_before=until + dt.timedelta(days=1),
    )


def _lines(claim: Claim, bill: Bill, named: tuple[str, ...], outcome: Outcome) -> list[ClaimLine]:
    results = outcome.lines or (LineResult(),) * len(bill.lines)
    return [
        ClaimLine(
            claim_id=claim.pk,
            number=number,
            service_on=claim.service_on,
            item=line.item,
            item_class=line.item_class,
            name=name,
            self_pay_share=line.self_pay_share,
            disease=line.disease or "",
            amount=yuan(line.amount),
            **_amounts(result, LINE_PARTS),
        )
        for number, (line, name, result) in enumerate(
            zip(bill.lines, named, results, strict=True), start=1
        )
    ]


def _amounts(source: Any, names: tuple[str, ...]) -> dict[str, Decimal]:
    return {name: yuan(getattr(source, name)) for name in names}
