"""Taking a claim back, and reckoning it anew against all others as they stand (G-A6, G-A7)."""

import datetime as dt
from decimal import Decimal

import pytest

from claims.models import Accumulator, Claim
from claims.services import claims
from claims.services.requests import named
from insurance.models import Enrollee, PersonalAccount
from insurance.services import accounts, circumstances, schemes
from tests import factories
from tests.claims.services.amounts import PARTS, told
from tests.claims.services.conftest import Clinics
from tests.factories import City
from tests.refusing import refused

MARCH = dt.date(2020, 3, 10)
LATER = dt.date(2020, 3, 20)


def capped(city: City, cap: str = "100.00") -> None:
    """Let a notice cap what the fund pays a person in a year."""
    parameter = schemes.enter_parameter(
        scheme=city.scheme,
        name="annual_cap",
        starts_on=dt.date(2020, 1, 1),
        value=cap,
        document=factories.notice(city.scheme),
        approval="city government",
        by=city.handler,
        on=MARCH,
    )
    schemes.approve_parameter(parameter=parameter, by=city.reviewer, on=MARCH)


def test_a_reversal_turns_every_sign_and_gives_everything_back(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    accounts.open_account(
        scheme=city.scheme, enrollee=fang, balance=100_00, on=MARCH, by=city.handler
    )
    claim = factories.claim(
        city, fang, clinics.dayuan, 80_35, on=MARCH, account=10_00, visit_number="V1"
    )

    reversal = claims.reverse(claim=claim, by=city.handler, on=LATER, reason="wrong person")

    reversal.refresh_from_db()
    assert told(reversal, "total", "eligible", "fund", "account", "cash") == [
        "-80.35",
        "-80.35",
        "-48.21",
        "-10.00",
        "-22.14",
    ]
    assert told(reversal.lines.get(), "amount", *PARTS) == [
        "-80.35",
        "-80.35",
        "0.00",
        "0.00",
        "0.00",
        "0.00",
    ]
    assert (reversal.status, reversal.reverses, reversal.reversed_because) == (
        "approved",
        claim,
        "wrong person",
    )
    assert (reversal.service_on, reversal.entered_on) == (MARCH, LATER)
    assert (reversal.booked_facility, reversal.booked_month) == (
        clinics.dayuan,
        dt.date(2020, 3, 1),
    )
    assert PersonalAccount.objects.get().balance == Decimal("100.00")
    assert Accumulator.objects.get(measure="fund").used == Decimal("0.00")
    assert not Claim.objects.standing().exists()


def test_a_reversal_gives_the_cap_back_and_reckons_nothing_else_anew(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    capped(city)
    first = factories.claim(city, fang, clinics.dayuan, 150_00, on=MARCH)
    second = factories.claim(city, fang, clinics.dayuan, 50_00, on=MARCH)
    third = factories.claim(city, fang, clinics.dayuan, 50_00, on=MARCH)

    claims.reverse(claim=first, by=city.handler, on=LATER)
    fourth = factories.claim(city, fang, clinics.dayuan, 50_00, on=LATER)

    assert [
        (str(claim.fund), claim.is_capped, str(claim.cap_left))
        for claim in (first, second, third, fourth)
    ] == [
        ("90.00", False, "10.00"),
        ("10.00", True, "0.00"),
        ("0.00", True, "0.00"),
        ("30.00", False, "60.00"),
    ]
    assert third.status == "approved"
    assert Accumulator.objects.get(measure="fund").used == Decimal("40.00")


def test_only_an_approved_claim_that_stands_is_reversed_and_only_once(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    claim = factories.claim(city, fang, clinics.dayuan, 10_00, on=MARCH)
    rejected = factories.claim(city, fang, clinics.taohua, 10_00, on=MARCH)
    superseded = factories.claim(city, fang, clinics.dayuan, 10_00, on=MARCH)
    claims.readjudicate(claim=superseded, by=city.handler, on=LATER)
    reversal = claims.reverse(claim=claim, by=city.handler, on=LATER)

    for other in (claim, reversal, rejected, superseded):
        with refused("NOT_REVERSIBLE"):
            claims.reverse(claim=other, by=city.handler, on=LATER)
    for other in (claim, reversal, superseded):
        with refused("NOT_REVERSIBLE"):
            claims.readjudicate(claim=other, by=city.handler, on=LATER)


def test_a_claim_reckoned_anew_is_paid_by_what_is_known_now(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    claim = factories.claim(
        city, fang, clinics.dayuan, 100_00, on=MARCH, visit_number="V1", labels=named(["aspirin"])
    )
    circumstances.mark_poor(enrollee=fang, on=dt.date(2020, 3, 1))

    anew = claims.readjudicate(claim=claim, by=city.handler, on=LATER)

    anew.refresh_from_db()
    assert (anew.supersedes, anew.rate, str(anew.fund)) == (claim, 6500, "65.00")
    assert (anew.service_on, anew.submitted_on, anew.entered_on) == (MARCH, MARCH, LATER)
    assert (anew.visit_number, anew.lines.get().name) == ("V1", "aspirin")
    funds = Claim.objects.order_by("pk").values_list("fund", flat=True)
    assert [str(fund) for fund in funds] == ["60.00", "-60.00", "65.00"]
    assert Accumulator.objects.get(measure="fund").used == Decimal("65.00")


def test_a_rejected_claim_may_be_paid_after_all(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    fang.coverages.update(paid_on=None)
    rejected = factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH)
    fang.coverages.update(paid_on=dt.date(2020, 1, 1))

    anew = claims.readjudicate(claim=rejected, by=city.handler, on=LATER)

    assert (anew.status, str(anew.fund), anew.supersedes) == ("approved", "60.00", rejected)
    assert Claim.objects.count() == 2


def test_reckoning_anew_competes_with_the_claims_that_came_after(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    capped(city)
    first = factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH)
    factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH)

    anew = claims.readjudicate(claim=first, by=city.handler, on=LATER)

    assert (str(anew.fund), anew.is_capped, str(anew.cap_left)) == ("60.00", False, "0.00")
    assert Accumulator.objects.get(measure="fund").used == Decimal("100.00")


@pytest.mark.parametrize(("is_poor", "account"), [(False, "40.00"), (True, "35.00")])
def test_the_account_pays_again_at_most_what_the_person_now_bears(
    *, city: City, clinics: Clinics, fang: Enrollee, is_poor: bool, account: str
) -> None:
    holds = accounts.open_account(
        scheme=city.scheme, enrollee=fang, balance=40_00, on=MARCH, by=city.handler
    )
    claim = factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH, account="all")
    if is_poor:
        circumstances.mark_poor(enrollee=fang, on=MARCH)

    anew = claims.readjudicate(claim=claim, by=city.handler, on=LATER)

    holds.refresh_from_db()
    assert told(anew, "account", "cash") == [account, "0.00"]
    assert holds.balance == Decimal("40.00") - Decimal(account)


def test_a_claim_for_nothing_because_of_the_cap_is_reversed_too(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    capped(city, "0.00")
    claim = factories.claim(city, fang, clinics.dayuan, 50_00, on=MARCH)

    reversal = claims.reverse(claim=claim, by=city.handler, on=LATER)

    assert told(claim, "fund", "cash") == ["0.00", "50.00"]
    assert told(reversal, "fund", "cash") == ["0.00", "-50.00"]
