"""The generated city: invented, whole, and reckoned as at the counter."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from io import StringIO
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F, Sum

from claims.models import Accumulation, Accumulator, Claim, ClaimLine
from claims.services import claims
from claims.services.requests import ClaimRequest
from claims.services.writing import bill_of
from config import bulk
from config.city import names, population
from config.city.generating import CityStands, Plan, Tally, generate
from facilities.models import Contract, Facility, FamilyDoctorAgreement, SignUp, SignUpApplication
from insurance.models import Area, Coverage, Enrollee, Scheme
from insurance.schemes.capitation import band_of
from insurance.schemes.money import yuan
from insurance.services import identities, schemes

TODAY = dt.date(2026, 3, 2)
YEAR = 2025
PLAN = Plan(people=300, year=YEAR, seed=7, people_per_clinic=50)


@pytest.fixture
def scheme(db: None) -> Scheme:
    return schemes.import_packaged(code="nanchang-resident")


@pytest.fixture
def tally(scheme: Scheme) -> Tally:
    return generate(scheme, PLAN, on=TODAY)


def test_the_same_plan_gives_the_same_city(scheme: Scheme) -> None:
    first, second = _undone(scheme, PLAN), _undone(scheme, PLAN)

    assert first == second


def test_another_seed_gives_another_city(scheme: Scheme) -> None:
    other = Plan(people=300, year=YEAR, seed=8, people_per_clinic=50)

    assert _undone(scheme, PLAN) != _undone(scheme, other)


def test_a_city_has_people_of_all_ages_and_bands(scheme: Scheme, tally: Tally) -> None:
    years = Enrollee.objects.values_list("birth_year", flat=True)
    ages = {YEAR - year for year in years}
    edition = schemes.editions(scheme).on(dt.date(YEAR, 12, 31))

    assert tally.people == 300
    assert {band_of(edition, age).group for age in ages} == {1, 2, 3, 4, 5}
    assert min(ages) == 0
    assert max(ages) >= 90


def test_citizen_numbers_are_valid_and_say_the_birth_date(tally: Tally) -> None:
    for person in Enrollee.objects.all():
        says = identities.check_citizen_number(number=person.document_number, on=TODAY)
        assert (says.birth_date, says.sex) == (person.birth_date, person.sex)
        assert person.document_key == identities.lookup_key(
            kind="document", number=person.document_number
        )


def test_every_county_has_clinics_under_contract_and_two_hospitals(
    scheme: Scheme, tally: Tally
) -> None:
    for county in Area.objects.counties_of(scheme.city):
        contracts = Contract.objects.in_force(on=TODAY).filter(agency=county)
        assert contracts.count() >= 2
        assert county.facilities.filter(gradings__is_county_level=True).count() == 2
    assert Facility.objects.filter(parent__isnull=False).exists()


def test_a_third_has_a_family_doctor_and_some_have_moved(tally: Tally) -> None:
    share = FamilyDoctorAgreement.objects.count() / SignUp.objects.count()
    moves = Counter(SignUpApplication.objects.values_list("kind", flat=True))
    moved = SignUp.objects.filter(application__isnull=False)

    assert 0.2 < share < 0.45
    assert moves["window"] > 0
    assert moves["address"] > 0
    assert all(row.application.evidence.exists() for row in moved if row.kind == "address")
    assert not moved.filter(kind="window").exclude(starts_on__day=1, starts_on__month=1).exists()


def test_every_claim_adds_up_and_so_do_the_accumulators(tally: Tally) -> None:
    approved = Claim.objects.filter(status="approved")
    lines = ClaimLine.objects.filter(claim__status="approved").aggregate(sum=Sum("eligible"))
    used = Accumulator.objects.aggregate(sum=Sum("used"))["sum"]

    assert tally.claims == Claim.objects.count()
    assert not Claim.objects.exclude(total=F("fund") + F("account") + F("cash")).exists()
    assert approved.aggregate(sum=Sum("eligible"))["sum"] == lines["sum"]
    assert approved.aggregate(sum=Sum("fund"))["sum"] == used
    assert Accumulation.objects.aggregate(sum=Sum("amount"))["sum"] == used
    assert approved.filter(fund__gt=0).exclude(fund=Decimal(0)).count() > 100


def test_a_generated_claim_is_decided_as_at_the_counter(scheme: Scheme, tally: Tally) -> None:
    reckoned = 0
    for claim in Claim.objects.order_by("enrollee", "pk").distinct("enrollee"):
        outcome = claims.preview(request=_request(claim), on=claim.entered_on)
        if claim.accumulations.exists():
            assert (yuan(outcome.fund), outcome.rate) == (claim.fund, claim.rate)
        assert (outcome.status, outcome.reason or "") == (claim.status, claim.reason)
        assert _facts(outcome.receipt) == _facts(claim.receipt)
        reckoned += 1

    assert reckoned > 100


def test_a_second_city_is_refused_and_the_first_stays(scheme: Scheme, tally: Tally) -> None:
    before = _fingerprint()

    with pytest.raises(CityStands, match="CITY_STANDS"), transaction.atomic():
        generate(scheme, PLAN, on=TODAY)

    assert _fingerprint() == before


def test_the_command_says_that_nothing_is_real(db: None) -> None:
    out = StringIO()

    call_command("generate_city", people=60, people_per_clinic=50, year=YEAR, seed=3, stdout=out)

    assert names.notice()[:4] in out.getvalue()


def test_the_command_refuses_a_scheme_with_people(tally: Tally) -> None:
    with pytest.raises(CommandError, match="CITY_STANDS"):
        call_command("generate_city", people=60, year=YEAR)


def test_births_never_share_a_number_and_come_to_the_people_asked_for(scheme: Scheme) -> None:
    counties = list(Area.objects.counties_of(scheme.city))
    born = list(population.births(Random(1), counties, 5000, YEAR))  # noqa: S311

    assert len({birth.number for birth in born}) == 5000
    assert {birth.county for birth in born} == set(counties)


def test_loading_refuses_a_sign_up_before_the_contribution(scheme: Scheme, tally: Tally) -> None:
    later = scheme.starts_on + dt.timedelta(days=200)
    adults = SignUp.objects.filter(birth_year__lt=scheme.starts_on.year)
    signed = adults.filter(enrollee__coverages__paid_on__gt=later).earliest("pk")
    person, facility = signed.enrollee, signed.facility
    row = SignUp(
        enrollee=person,
        birth_year=person.birth_date.year,
        scheme=scheme,
        facility=facility,
        kind="first",
        registered_by=signed.registered_by,
        registered_on=scheme.starts_on,
        starts_on=scheme.starts_on,
        ends_before=scheme.starts_on + dt.timedelta(days=1),
    )

    with pytest.raises(bulk.NotLoadable, match="CONTRIBUTION_UNPAID"), transaction.atomic():
        bulk.load_sign_ups([row])

    assert SignUp.objects.filter(enrollee=person).count() >= 1


def test_loading_refuses_a_citizen_number_of_somebody_else(tally: Tally) -> None:
    number = population.citizen_number("360102", dt.date(1990, 5, 5), 901)
    person = Enrollee(
        name="-",
        sex="1",
        birth_date=dt.date(1990, 5, 6),
        document_type="01",
        document_number=number,
    )

    with pytest.raises(bulk.NotLoadable, match="INVALID_CITIZEN_NUMBER"), transaction.atomic():
        bulk.load_people([person], on=TODAY)


def test_rows_are_loaded_block_by_block(db: None) -> None:
    people = (
        Enrollee(name=f"{place}", birth_date=TODAY, document_type="00") for place in range(12)
    )

    assert [len(block) for block in bulk.blocks(range(12), 5)] == [5, 5, 2]
    assert bulk.load_people(people, on=TODAY) == 12
    assert Enrollee.objects.count() == 12


def _undone(scheme: Scheme, plan: Plan) -> Any:
    with transaction.atomic():
        generate(scheme, plan, on=TODAY)
        print_ = _fingerprint()
        transaction.set_rollback(True)
    return print_


def _fingerprint() -> Any:
    """What the database holds, apart from its keys."""
    people = list(Enrollee.objects.order_by("card_number").values_list("name", "document_number"))
    signed = SignUp.objects.order_by("enrollee__card_number", "starts_on")
    signs = list(signed.values_list("facility__code", "kind", "starts_on", "ends_before"))
    treated = Claim.objects.order_by("visit_number").values_list("fund", "total", "service_on")
    return people, signs, list(treated), Coverage.objects.count()


def _request(claim: Claim) -> ClaimRequest:
    return ClaimRequest(
        scheme=claim.scheme,
        enrollee=claim.enrollee,
        facility=claim.facility,
        bill=bill_of(claim),
        service_on=claim.service_on,
        submitted_on=claim.submitted_on,
        route=None if claim.route in ("ordinary", "offsite") else claim.route,
        visit_number=claim.visit_number,
        identity_verified=claim.identity_verified,
    )


def _facts(receipt: Mapping[str, Any]) -> Any:
    return receipt["facts"], receipt["dates"]


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
