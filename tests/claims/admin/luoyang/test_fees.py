"""A year's family-doctor fees in the admin: the people behind each, and those of other registers (LY-3.2)."""

import datetime as dt

import pytest
from django.test import Client

from claims.models import FacilityPayment
from claims.services import family_doctor_fees, settlements
from facilities.services import family_doctors
from insurance.models import Run
from tests import factories
from tests.claims.admin.luoyang.conftest import TODAY
from tests.claims.admin.luoyang.looking import page_of, ways
from tests.config.admin import world
from tests.config.admin.dialogs import answer, answer_on_list, is_done, refusal_in
from tests.luoyang import Campus


@pytest.fixture
def run(place: Campus) -> Run:
    """2022, in which Fang signed here and 99 others elsewhere."""
    family_doctors.sign(
        enrollee=factories.insured("Fang", place.city),
        scheme=place.city.scheme,
        facility=place.hospital,
        by=factories.clerk(place.hospital),
        on=dt.date(2022, 5, 1),
    )
    begun = family_doctor_fees.start(
        scheme=place.city.scheme,
        year=2022,
        signed=100,
        reason="register of the health bureau",
        by=None,
        on=TODAY,
    )
    return settlements.work_through(begun, TODAY)


def test_it_is_started_with_a_total_only_for_a_reason(handler: Client, place: Campus) -> None:
    asked = {"scheme": place.city.scheme.pk, "year": 2022, "signed": 100}

    unsaid = answer_on_list(handler, Run, "start_fees", **asked, reason="")
    started = answer_on_list(handler, Run, "start_fees", **asked, reason="health bureau")

    assert refusal_in(unsaid)
    assert is_done(started)
    assert Run.objects.get().kind == Run.Kind.FAMILY_DOCTOR


def test_a_fee_leads_to_its_people_and_to_its_payment(handler: Client, run: Run) -> None:
    here = run.family_doctor_fees.get(facility__isnull=False)
    elsewhere = run.family_doctor_fees.get(facility=None)

    assert ways(handler, here) == [1, 0]
    assert ways(handler, elsewhere) == []
    assert (elsewhere.signed, elsewhere.reason) == (99, "register of the health bureau")


def test_the_runs_page_sums_counties_and_other_registers(handler: Client, run: Run) -> None:
    page = page_of(handler, run).content.decode()

    for figure in ("22.00元", "2,178.00元", "2,200.00元"):
        assert figure in page


def test_three_people_carry_it_through(
    handler: Client, reviewer: Client, place: Campus, run: Run
) -> None:
    cashier = world.signed_in(place.city.cashier)

    steps = [
        answer(handler, run, "submit"),
        answer(reviewer, run, "review"),
        answer(cashier, run, "pay"),
    ]

    assert [is_done(step) for step in steps] == [True, True, True]
    # Only what a facility gets is paid out.
    assert str(FacilityPayment.objects.get(run=run).paid) == "22.00"
