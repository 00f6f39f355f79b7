"""Staff decide the rate of care that Jiujiang's ordinance does not speak of (JJ-A12)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from claims.models import Accumulator, Claim, ClaimDecision
from claims.services import claims, decisions
from facilities.models import Facility, FacilityGrading
from insurance.models import Enrollee, Interpretation, PolicyDocument, Post
from insurance.schemes import receipt
from insurance.schemes.codes import Category, FacilityKind, Place
from insurance.services import areas, circumstances
from tests import factories
from tests.at_once import at_once, codes_of
from tests.factories import City
from tests.refusing import refused

MARCH = dt.date(2023, 3, 10)
APRIL = dt.date(2023, 4, 10)


@dataclass(frozen=True)
class Elsewhere:
    """Jiujiang, a hospital of level 2 outside the province, a clinic at home, and Fang."""

    city: City
    far: Facility
    clinic: Facility
    fang: Enrollee


def _elsewhere() -> Elsewhere:
    city = factories.employees("jiujiang-employee")
    abroad = areas.stand_in(city=city.scheme.city, place=Place.OUT_OF_PROVINCE)
    far = factories.contracted("Far", city, area=abroad, kind=FacilityKind.HOSPITAL)
    FacilityGrading.objects.filter(facility=far).update(level=2, is_grassroots=False)
    return Elsewhere(
        city=city,
        far=far,
        clinic=factories.contracted("Clinic", city),
        fang=factories.insured("Fang", city, category=Category.ACTIVE),
    )


@pytest.fixture
def elsewhere(db: None) -> Elsewhere:
    return _elsewhere()


def pending(elsewhere: Elsewhere, amount: int = 1000_00) -> Claim:
    return factories.claim(elsewhere.city, elsewhere.fang, elsewhere.far, amount, on=MARCH)


def decided(elsewhere: Elsewhere, claim: Claim, rate: int = 4000, **more: Any) -> ClaimDecision:
    return decisions.decide(
        claim=claim,
        rate=rate,
        basis="as in the notice",
        by=elsewhere.city.handler,
        on=APRIL,
        **more,
    )


def confirmed(elsewhere: Elsewhere, decision: ClaimDecision) -> Claim:
    return decisions.confirm(decision=decision, by=elsewhere.city.reviewer, on=APRIL)


def told(claim: Claim) -> list[Any]:
    return [claim.status, claim.reason, claim.rate, str(claim.deductible), str(claim.fund)]


def test_a_decided_rate_reckons_once_a_second_person_confirmed_it(elsewhere: Elsewhere) -> None:
    claim = pending(elsewhere)
    notice = factories.notice(elsewhere.city.scheme)

    decision = decided(elsewhere, claim, document=notice)
    anew = confirmed(elsewhere, decision)

    # 40 % of what is above the year's 600.00.
    assert told(claim) == ["pending", "STAFF_DECISION", None, "0.00", "0.00"]
    assert told(anew) == ["approved", "", 4000, "600.00", "160.00"]
    assert (anew.supersedes, anew.benefit_level, anew.total) == (claim, 2, claim.total)
    decision.refresh_from_db()
    assert (decision.decided_by, decision.confirmed_by) == (
        elsewhere.city.handler,
        elsewhere.city.reviewer,
    )
    assert (decision.document, decision.confirmed_on) == (notice, APRIL)
    assert {"JJ-6", "JJ-7.1", "JJ-7.3"} <= set(receipt.articles_of(receipt.steps(anew.receipt)))


def test_what_a_decision_pays_counts_for_deductible_and_cap(elsewhere: Elsewhere) -> None:
    anew = confirmed(elsewhere, decided(elsewhere, pending(elsewhere, 4000_00), rate=5000))

    at_home = factories.claim(elsewhere.city, elsewhere.fang, elsewhere.clinic, 1000_00, on=APRIL)

    # 50 % of 3,400.00 leaves 100.00 of the cap of 1,800.00.
    assert (str(anew.fund), str(anew.cap_left)) == ("1700.00", "100.00")
    assert (str(at_home.deductible), str(at_home.fund)) == ("0.00", "100.00")
    used = Accumulator.objects.values_list("measure", "used")
    assert {(measure, str(amount)) for measure, amount in used} == {
        ("deductible", "600.00"),
        ("fund", "1800.00"),
    }


@pytest.mark.parametrize(("rate", "fund"), [(0, "0.00"), (10_000, "400.00")])
def test_nothing_and_everything_can_be_decided(elsewhere: Elsewhere, rate: int, fund: str) -> None:
    anew = confirmed(elsewhere, decided(elsewhere, pending(elsewhere), rate=rate))

    assert told(anew) == ["approved", "", rate, "600.00", fund]


@pytest.mark.parametrize("rate", [-1, 10_001])
def test_a_rate_outside_nothing_and_everything_is_refused(elsewhere: Elsewhere, rate: int) -> None:
    claim = pending(elsewhere)

    with refused("INVALID_AMOUNT"):
        decided(elsewhere, claim, rate=rate)


def test_a_decision_names_its_basis(elsewhere: Elsewhere) -> None:
    claim = pending(elsewhere)

    with refused("REASON_MISSING"):
        decisions.decide(claim=claim, rate=4000, basis="  ", by=elsewhere.city.handler, on=APRIL)


def test_only_a_handler_decides_and_only_a_reviewer_confirms(elsewhere: Elsewhere) -> None:
    city, claim = elsewhere.city, pending(elsewhere)
    decision = decided(elsewhere, claim)

    with refused("DUTY_MISSING"):
        decisions.decide(claim=claim, rate=4000, basis="basis", by=city.reviewer, on=APRIL)
    with refused("DUTY_MISSING"):
        decisions.confirm(decision=decision, by=city.cashier, on=APRIL)


def test_nobody_confirms_an_own_decision(elsewhere: Elsewhere) -> None:
    claim, chief = pending(elsewhere), factories.user("chief")
    chief.is_superuser = True
    chief.save()
    decision = decisions.decide(claim=claim, rate=4000, basis="basis", by=chief, on=APRIL)

    with refused("SAME_PERSON"):
        decisions.confirm(decision=decision, by=chief, on=APRIL)


def test_what_nobody_confirmed_can_be_decided_otherwise(elsewhere: Elsewhere) -> None:
    claim = pending(elsewhere)
    decided(elsewhere, claim, rate=4000)

    decision = decided(elsewhere, claim, rate=3000)

    assert ClaimDecision.objects.count() == 1
    assert str(confirmed(elsewhere, decision).fund) == "120.00"


def test_a_claim_paid_by_a_decision_can_be_decided_anew(elsewhere: Elsewhere) -> None:
    first = confirmed(elsewhere, decided(elsewhere, pending(elsewhere), rate=4000))

    second = confirmed(elsewhere, decided(elsewhere, first, rate=5000))

    assert (second.supersedes, str(second.fund)) == (first, "200.00")
    assert [str(claim.fund) for claim in Claim.objects.order_by("pk")] == [
        "0.00",
        "160.00",
        "-160.00",
        "200.00",
    ]


def test_a_decision_holds_when_the_claim_is_reckoned_anew(elsewhere: Elsewhere) -> None:
    first = confirmed(elsewhere, decided(elsewhere, pending(elsewhere)))
    factories.parameter(elsewhere.city, "annual_cap", "100.00", since=dt.date(2023, 1, 1))

    second = claims.readjudicate(claim=first, by=elsewhere.city.handler, on=APRIL)

    assert (second.rate, str(second.fund), second.is_capped) == (4000, "100.00", True)


def test_what_excludes_a_visit_still_does_after_a_decision(elsewhere: Elsewhere) -> None:
    claim = pending(elsewhere)
    circumstances.admit(enrollee=elsewhere.fang, on=MARCH)

    anew = confirmed(elsewhere, decided(elsewhere, claim))

    assert told(anew) == ["rejected", "INPATIENT", None, "0.00", "0.00"]


def test_only_what_is_left_to_staff_is_decided(elsewhere: Elsewhere) -> None:
    city, fang = elsewhere.city, elsewhere.fang
    paid = factories.claim(city, fang, elsewhere.clinic, 700_00, on=MARCH)
    fang.coverages.update(paid_on=None)
    rejected = factories.claim(city, fang, elsewhere.clinic, 700_00, on=MARCH)

    for claim in (paid, rejected):
        with refused("DECISION_NOT_ASKED"):
            decided(elsewhere, claim)


def test_a_decision_is_confirmed_once(elsewhere: Elsewhere) -> None:
    claim = pending(elsewhere)
    decision = decided(elsewhere, claim)
    anew = confirmed(elsewhere, decision)
    reversal = claims.reverse(claim=anew, by=elsewhere.city.handler, on=APRIL)

    with refused("DECISION_NOT_ASKED"):
        confirmed(elsewhere, decision)
    for gone in (claim, anew, reversal):
        with refused("DECISION_NOT_ASKED"):
            decided(elsewhere, gone)


def test_a_claim_that_also_waits_for_a_reading_is_not_confirmed(elsewhere: Elsewhere) -> None:
    decision = decided(elsewhere, pending(elsewhere))
    Interpretation.objects.update_or_create(
        scheme=elsewhere.city.scheme,
        code="JJ-A2",
        defaults={"question": "?", "status": Interpretation.Status.OPEN},
    )

    with refused("STILL_UNDECIDED"):
        confirmed(elsewhere, decision)


def test_the_agency_of_the_persons_county_decides_on_care_elsewhere(
    elsewhere: Elsewhere,
) -> None:
    claim = pending(elsewhere)
    ours = factories.holder("ours", Post.Duty.HANDLER, elsewhere.city.donghu)
    theirs = factories.holder("theirs", Post.Duty.HANDLER, elsewhere.city.xihu)

    with refused("DUTY_MISSING"):
        decisions.decide(claim=claim, rate=4000, basis="basis", by=theirs, on=APRIL)
    decision = decisions.decide(claim=claim, rate=4000, basis="basis", by=ours, on=APRIL)

    assert decision.decided_by == ours
    assert claim in Claim.objects.visible_to(ours, on=APRIL)
    assert claim not in Claim.objects.visible_to(theirs, on=APRIL)


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_once_pay_once() -> None:
    elsewhere = _elsewhere()
    decision = decided(elsewhere, pending(elsewhere))
    another = factories.holder("another", Post.Duty.REVIEWER, elsewhere.city.scheme.city)

    answers = at_once(
        lambda: decisions.confirm(decision=decision, by=elsewhere.city.reviewer, on=APRIL),
        lambda: decisions.confirm(decision=decision, by=another, on=APRIL),
    )

    assert codes_of(answers) == ["DECISION_NOT_ASKED"]
    assert Claim.objects.approved().count() == 1
    assert PolicyDocument.objects.exists()
