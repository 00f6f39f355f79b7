"""Manual claims: receipts handed in, then reviewed, paid or refused by different people."""

import datetime as dt

import pytest

from claims.models import Accumulator, Claim, Reimbursement
from claims.services import claims, reimbursements
from insurance.models import Enrollee, Post
from tests import factories
from tests.claims.services.conftest import Clinics
from tests.factories import City
from tests.refusing import refused

SERVICE = dt.date(2020, 3, 10)
DAY = dt.date(2020, 3, 20)


@pytest.fixture
def received(city: City, clinics: Clinics, fang: Enrollee) -> Reimbursement:
    """Fang's bill of 100.00, handed in ten days later."""
    claim = factories.claim(city, fang, clinics.dayuan, 100_00, on=SERVICE, entered_on=DAY)
    found: Reimbursement = claim.reimbursement
    return found


def handed_in(city: City, reimbursement: Reimbursement) -> Reimbursement:
    return reimbursements.hand_in(
        reimbursement=reimbursement,
        receipts=[factories.attachment(city.handler, title="receipt")],
        payee_name="Fang",
        payee_account="6222 0000",
    )


def test_receipts_are_reviewed_and_paid_by_different_people(
    city: City, received: Reimbursement
) -> None:
    handed_in(city, received)
    reimbursements.review(reimbursement=received, by=city.reviewer, on=DAY)
    reimbursements.pay(reimbursement=received, by=city.cashier, on=DAY)

    received.refresh_from_db()
    assert (received.status, received.payee_account) == ("paid", "6222 0000")
    assert (received.reviewed_by, received.paid_by) == (city.reviewer, city.cashier)
    assert received.receipts.get().title == "receipt"


def test_without_receipts_nothing_passes(city: City, received: Reimbursement) -> None:
    with refused("EVIDENCE_MISSING"):
        reimbursements.review(reimbursement=received, by=city.reviewer, on=DAY)


def test_a_refused_manual_claim_costs_the_facility_nothing(
    city: City, received: Reimbursement
) -> None:
    reimbursements.refuse(
        reimbursement=received, by=city.reviewer, on=DAY, reason="receipts are copies"
    )

    received.refresh_from_db()
    assert (received.status, received.refused_because) == ("refused", "receipts are copies")
    reversal = Claim.objects.get(reverses=received.claim)
    assert str(reversal.fund) == "-60.00"
    assert Accumulator.objects.get(measure="fund").used == 0


def test_a_refusal_is_told_with_its_reason(city: City, received: Reimbursement) -> None:
    with refused("REASON_MISSING"):
        reimbursements.refuse(reimbursement=received, by=city.reviewer, on=DAY, reason=" ")


def test_each_step_needs_its_duty_and_another_person(
    city: City, clinics: Clinics, received: Reimbursement
) -> None:
    handed_in(city, received)
    clerk = factories.clerk(clinics.dayuan)
    for duty in (Post.Duty.REVIEWER, Post.Duty.CASHIER):
        Post.objects.create(user=clerk, duty=duty, area=city.donghu, starts_on=factories.LONG_AGO)
        Post.objects.get_or_create(
            user=city.reviewer,
            duty=duty,
            area=city.scheme.city,
            defaults={"starts_on": factories.LONG_AGO},
        )

    with refused("SAME_PERSON"):
        reimbursements.review(reimbursement=received, by=clerk, on=DAY)
    with refused("SAME_PERSON"):
        reimbursements.refuse(reimbursement=received, by=clerk, on=DAY, reason="mine")
    with refused("DUTY_MISSING"):
        reimbursements.review(reimbursement=received, by=city.cashier, on=DAY)
    reimbursements.review(reimbursement=received, by=city.reviewer, on=DAY)
    for other in (clerk, city.reviewer):
        with refused("SAME_PERSON"):
            reimbursements.pay(reimbursement=received, by=other, on=DAY)


def test_steps_are_taken_in_their_order(city: City, received: Reimbursement) -> None:
    with refused("WRONG_STATE"):
        reimbursements.pay(reimbursement=received, by=city.cashier, on=DAY)
    handed_in(city, received)
    reimbursements.review(reimbursement=received, by=city.reviewer, on=DAY)
    with refused("WRONG_STATE"):
        reimbursements.refuse(reimbursement=received, by=city.reviewer, on=DAY, reason="late")
    with refused("WRONG_STATE"):
        reimbursements.hand_in(
            reimbursement=received, receipts=[], payee_name="Other", payee_account="1"
        )


def test_a_reversed_claim_is_not_paid(city: City, received: Reimbursement) -> None:
    handed_in(city, received)
    reimbursements.review(reimbursement=received, by=city.reviewer, on=DAY)
    claims.reverse(claim=received.claim, by=city.handler, on=DAY)

    with refused("WRONG_STATE"):
        reimbursements.pay(reimbursement=received, by=city.cashier, on=DAY)
