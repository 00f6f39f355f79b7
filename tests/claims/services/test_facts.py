"""What the core is told of a visit where the worked examples have no words for it."""

import datetime as dt

import pytest

from claims.models import Claim
from claims.services import claims
from claims.services.requests import ClaimRequest, LineLabel
from facilities.models import Contract, Facility, FacilityGrading
from facilities.services import contracts, family_doctors
from insurance.models import Employer, Enrollee
from insurance.schemes.benefit import Bill, Line
from insurance.schemes.codes import Category, FacilityKind, ItemClass, ItemKind
from insurance.services import coverages, employers
from tests import factories
from tests.factories import City

MARCH = dt.date(2023, 3, 1)
APRIL = dt.date(2023, 4, 1)
BOX = Line(ItemKind.DRUG, ItemClass.A, 1000_00, quantity=1_0000, unit_price=1000_000000)
ASPIRIN = LineLabel(code="XB01A", name="aspirin", specification="100 mg × 30")


@pytest.fixture
def xinyang(db: None) -> City:
    """Xinyang as its packaged ordinance makes it."""
    return factories.employees("xinyang-employee")


@pytest.fixture
def jinan(db: None) -> City:
    """Jinan with the deductibles of 2023: 100.00, 300.00 and 500.00."""
    city = factories.employees("jinan-employee")
    for level, amount in enumerate(("100.00", "300.00", "500.00"), start=1):
        factories.parameter(city, f"deductible_level_{level}", amount, since=dt.date(2023, 1, 1))
    return city


@pytest.fixture
def mill(xinyang: City) -> Employer:
    """A mill of the first county."""
    return employers.register(
        code="91411500MA3X00001C", name="Mill", area=xinyang.donghu, by=xinyang.handler, on=MARCH
    )


def working(city: City, name: str, employer: Employer | None) -> Enrollee:
    person = factories.insured(name, city, category=Category.ACTIVE)
    coverages.change_employer(
        enrollee=person, scheme=city.scheme, employer=employer, on=person.birth_date
    )
    return person


def online(city: City, host: Facility, *, has_contract: bool = True) -> Facility:
    """Return an internet hospital that rests on a hospital."""
    net = factories.facility(
        f"Online {host.name}",
        city.donghu,
        kind=FacilityKind.INTERNET_HOSPITAL,
        level=0,
        parent=host,
    )
    if has_contract:
        Contract.objects.create(
            scheme=city.scheme,
            facility=net,
            agency=net.area,
            is_active=True,
            starts_on=city.scheme.starts_on,
        )
    return net


def hospital(city: City, name: str, level: int) -> Facility:
    """Return a contracted hospital of a level."""
    made = factories.contracted(name, city, kind=FacilityKind.HOSPITAL)
    FacilityGrading.objects.filter(facility=made).update(level=level, is_grassroots=False)
    return made


def dispensed(city: City, pharmacy: Facility, prescriber: Facility, person: Enrollee) -> Claim:
    """Return a pharmacy's claim for drugs of 1000.00."""
    request = ClaimRequest(
        scheme=city.scheme,
        enrollee=person,
        facility=pharmacy,
        bill=Bill(1000_00, (BOX,)),
        service_on=MARCH,
        prescriber=prescriber,
        labels=[ASPIRIN],
    )
    return claims.submit(request=request, by=factories.clerk(pharmacy), on=MARCH)


def told(claim: Claim) -> tuple[str, str]:
    return claim.status, claim.reason


def test_the_benefits_of_an_employers_people_rest_with_it(xinyang: City, mill: Employer) -> None:
    clinic = factories.contracted("Clinic", xinyang)
    here, elsewhere = working(xinyang, "Fang", mill), working(xinyang, "Li", None)
    employers.suspend(employer=mill, by=xinyang.handler, on=MARCH)
    employers.resume(employer=mill, by=xinyang.handler, on=APRIL)

    resting = factories.claim(xinyang, here, clinic, 100_00, on=APRIL - dt.timedelta(days=1))
    other = factories.claim(xinyang, elsewhere, clinic, 100_00, on=MARCH)
    before = factories.claim(xinyang, here, clinic, 100_00, on=MARCH - dt.timedelta(days=1))
    after = factories.claim(xinyang, here, clinic, 100_00, on=APRIL)

    assert told(resting) == ("rejected", "BENEFITS_SUSPENDED")
    assert [told(claim) for claim in (other, before, after)] == [("approved", "")] * 3


def test_who_left_the_employer_before_is_paid(xinyang: City, mill: Employer) -> None:
    clinic = factories.contracted("Clinic", xinyang)
    fang = working(xinyang, "Fang", mill)
    coverages.change_employer(enrollee=fang, scheme=xinyang.scheme, employer=None, on=MARCH)
    employers.suspend(employer=mill, by=xinyang.handler, on=MARCH)

    claim = factories.claim(xinyang, fang, clinic, 100_00, on=MARCH)

    assert told(claim) == ("approved", "")


def test_an_internet_hospital_needs_a_contract_of_its_own(xinyang: City) -> None:
    host = hospital(xinyang, "Host", 3)
    without = online(xinyang, host, has_contract=False)
    fang = factories.insured("Fang", xinyang, category=Category.ACTIVE)

    claim = factories.claim(xinyang, fang, without, 100_00, on=MARCH)

    assert told(claim) == ("rejected", "NO_CONTRACT")


def test_a_village_clinic_works_under_the_contract_of_its_hospital(xinyang: City) -> None:
    township = factories.contracted("Township", xinyang)
    village = factories.facility(
        "Village", xinyang.donghu, kind=FacilityKind.VILLAGE_CLINIC, level=0, parent=township
    )
    fang = factories.insured("Fang", xinyang, category=Category.ACTIVE)

    claim = factories.claim(xinyang, fang, village, 100_00, on=MARCH)

    assert (told(claim), str(claim.fund)) == (("approved", ""), "55.00")


@pytest.mark.parametrize(("is_grassroots", "fund"), [(True, "60.00"), (False, "55.00")])
def test_an_agreement_reaches_the_clinics_of_a_grassroots_hospital_alone(
    xinyang: City, is_grassroots: bool, fund: str
) -> None:
    above = factories.contracted("Above", xinyang)
    FacilityGrading.objects.filter(facility=above).update(is_grassroots=is_grassroots)
    point = factories.facility("Point", xinyang.donghu, kind=FacilityKind.CLINIC, parent=above)
    fang = factories.insured("Fang", xinyang, category=Category.ACTIVE)
    family_doctors.sign(
        enrollee=fang, scheme=xinyang.scheme, facility=above, by=factories.clerk(above), on=MARCH
    )

    claim = factories.claim(xinyang, fang, point, 100_00, on=MARCH)

    assert str(claim.fund) == fund


def test_a_village_clinic_with_a_contract_of_its_own_rests_with_it(xinyang: City) -> None:
    township = factories.contracted("Township", xinyang)
    village = factories.contracted("Village", xinyang, kind=FacilityKind.VILLAGE_CLINIC)
    Facility.objects.filter(pk=village.pk).update(parent=township)
    village.refresh_from_db()
    fang = factories.insured("Fang", xinyang, category=Category.ACTIVE)
    contracts.suspend(contract=factories.contract_of(village), by=xinyang.handler, on=MARCH)

    claim = factories.claim(xinyang, fang, village, 100_00, on=MARCH)

    assert told(claim) == ("rejected", "NO_CONTRACT")


def test_who_prescribed_online_counts_as_the_hospital_it_rests_on(jinan: City) -> None:
    host = hospital(jinan, "Host", 3)
    net = online(jinan, host)
    pharmacy = factories.contracted("Pharmacy", jinan, kind=FacilityKind.PHARMACY)
    fang = factories.insured("Fang", jinan, category=Category.ACTIVE)

    at_pharmacy = dispensed(jinan, pharmacy, net, fang)
    at_host = factories.claim(jinan, fang, host, 1000_00, on=MARCH)

    # In 2023 the host's deductible of 500.00 is borne once, at the rate of level 3.
    assert [str(claim.deductible) for claim in (at_pharmacy, at_host)] == ["500.00", "0.00"]
    assert [str(claim.fund) for claim in (at_pharmacy, at_host)] == ["250.00", "500.00"]
    assert (at_pharmacy.prescriber, at_pharmacy.deductible_facility) == (net, host)


def test_a_prescriber_that_was_not_graded_gives_no_prescription(jinan: City) -> None:
    nobody = Facility.objects.create(code="X", name="X", area=jinan.donghu)
    pharmacy = factories.contracted("Pharmacy", jinan, kind=FacilityKind.PHARMACY)
    fang = factories.insured("Fang", jinan, category=Category.ACTIVE)

    claim = dispensed(jinan, pharmacy, nobody, fang)

    assert told(claim) == ("rejected", "PRESCRIPTION_MISSING")
