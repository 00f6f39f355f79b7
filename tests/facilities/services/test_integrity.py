"""Breaches are recorded of one facility, doctor or person (NC-37, LY-17, JN-20.1)."""

import datetime as dt
from typing import Any

import pytest

from facilities.models import Doctor, IntegrityRecord
from facilities.services import integrity
from tests import factories
from tests.facilities.services.conftest import Places
from tests.factories import City
from tests.refusing import refused

DAY = dt.date(2020, 3, 10)
Kind = IntegrityRecord.Kind


@pytest.mark.parametrize("kind", [Kind.CARD_LENDING, Kind.IMPERSONATION, Kind.ALTERED_RECEIPT])
def test_what_a_person_did_is_recorded(city: City, kind: str) -> None:
    fang = factories.insured("Fang", city)

    record = integrity.record(
        breach=" lent the card to a neighbour ", enrollee=fang, kind=kind, by=city.handler, on=DAY
    )

    assert (record.enrollee, record.kind, record.breach) == (
        fang,
        kind,
        "lent the card to a neighbour",
    )
    assert (record.recorded_on, record.recorded_by) == (DAY, city.handler)


def test_facilities_and_doctors_are_recorded_without_a_kind(city: City, places: Places) -> None:
    doctor = Doctor.objects.create(
        facility=places.dayuan, code="D1", name="Liu", starts_on=factories.LONG_AGO
    )

    integrity.record(breach="billing", facility=places.dayuan, by=city.handler, on=DAY)
    integrity.record(breach="forged record", doctor=doctor, by=city.handler, on=DAY)

    assert IntegrityRecord.objects.filter(kind="").count() == 2


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"kind": ""}, "SUBJECT_UNCLEAR"),
        ({"enrollee": None}, "SUBJECT_UNCLEAR"),
        ({"breach": " "}, "REASON_MISSING"),
        ({"recorded_on": DAY + dt.timedelta(days=1)}, "FUTURE_DATE"),
    ],
    ids=["no kind", "nobody", "no facts", "tomorrow"],
)
def test_what_is_unclear_is_refused(city: City, wrong: dict[str, Any], code: str) -> None:
    said: dict[str, Any] = {
        "breach": "lent the card",
        "enrollee": factories.insured("Fang", city),
        "kind": Kind.CARD_LENDING,
        **wrong,
    }

    with refused(code):
        integrity.record(**said, by=city.handler, on=DAY)


def test_a_record_has_one_subject(city: City, places: Places) -> None:
    fang = factories.insured("Fang", city)

    with refused("SUBJECT_UNCLEAR"):
        integrity.record(
            breach="both",
            enrollee=fang,
            facility=places.dayuan,
            kind=Kind.OTHER,
            by=city.handler,
            on=DAY,
        )
