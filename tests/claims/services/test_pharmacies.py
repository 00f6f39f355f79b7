"""What a pharmacy hands in beside the amounts: the prescription, the voucher and what it sold (XY-13.2 to XY-16.2)."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from claims.models import Claim
from claims.services import claims
from claims.services.requests import ClaimRequest, LineLabel
from facilities.models import Facility, FacilityGrading
from insurance.schemes.benefit import Bill, Line
from insurance.schemes.codes import Category, FacilityKind, ItemClass, ItemKind
from tests import factories
from tests.factories import City
from tests.refusing import refused

MARCH = dt.date(2023, 3, 10)
ASPIRIN = LineLabel(code="XB01A", name="aspirin", specification="100 mg × 30")
BOX = Line(ItemKind.DRUG, ItemClass.A, 130_00, quantity=2_0000, unit_price=65_000000)


@pytest.fixture
def city(db: None) -> City:
    """Xinyang as its packaged ordinance makes it."""
    return factories.employees("xinyang-employee")


@pytest.fixture
def pharmacy(city: City) -> Facility:
    """A pharmacy under contract."""
    return factories.contracted("Pharmacy", city, kind=FacilityKind.PHARMACY)


def purchase(city: City, pharmacy: Facility, **more: Any) -> ClaimRequest:
    return ClaimRequest(
        scheme=city.scheme,
        enrollee=factories.insured("Fang", city, category=Category.ACTIVE),
        facility=pharmacy,
        bill=Bill(130_00, (BOX,)),
        service_on=MARCH,
        prescriber=factories.contracted("Clinic", city),
        prescription_number="R20230309001",
        prescribed_by="Liu",
        prescribed_on=dt.date(2023, 3, 9),
        credential=Claim.Credential.E_VOUCHER,
        labels=[ASPIRIN],
        **more,
    )


def told(claim: Claim) -> list[Any]:
    line = claim.lines.get()
    return [
        claim.credential,
        claim.prescription_number,
        claim.prescribed_by,
        claim.prescribed_on,
        (line.code, line.name, line.specification),
    ]


def test_the_prescription_and_the_product_stay_with_the_claim(
    city: City, pharmacy: Facility
) -> None:
    clerk = factories.clerk(pharmacy)

    claim = claims.submit(request=purchase(city, pharmacy), by=clerk, on=MARCH)
    anew = claims.readjudicate(claim=claim, by=city.handler, on=MARCH)
    reversal = claims.reverse(claim=anew, by=city.handler, on=MARCH)

    said = ["01", "R20230309001", "Liu", dt.date(2023, 3, 9), ("XB01A", "aspirin", "100 mg × 30")]
    for kept in (claim, anew, reversal):
        kept.refresh_from_db()
        assert told(kept) == said
    # As level 2: 55 % of what is above 30.00.
    assert (str(claim.fund), str(anew.fund), str(reversal.fund)) == ("55.00", "55.00", "-55.00")


@pytest.mark.parametrize(
    ("bill", "labels"),
    [
        (Bill(130_00, (BOX,)), []),
        (Bill(130_00, (BOX,)), [replace(ASPIRIN, code="")]),
        (Bill(130_00, (BOX,)), [replace(ASPIRIN, name="")]),
        (Bill(130_00, (BOX,)), [replace(ASPIRIN, specification="")]),
        (Bill(130_00, (replace(BOX, unit_price=None),)), [ASPIRIN]),
        (Bill(130_00, (replace(BOX, quantity=None),)), [ASPIRIN]),
        (Bill(260_00, (BOX, BOX)), [ASPIRIN]),
        (Bill(130_00), []),
    ],
    ids=["no label", "code", "name", "specification", "price", "quantity", "2nd line", "no line"],
)
def test_what_a_pharmacy_sold_must_be_complete(
    city: City, pharmacy: Facility, bill: Bill, labels: list[LineLabel]
) -> None:
    request = replace(purchase(city, pharmacy), bill=bill, labels=labels)
    clerk = factories.clerk(pharmacy)

    with refused("LINES_INCOMPLETE"):
        claims.submit(request=request, by=clerk, on=MARCH)


def test_a_refusal_names_the_lines(city: City, pharmacy: Facility) -> None:
    bill = Bill(390_00, (BOX, replace(BOX, quantity=None), BOX))
    request = replace(purchase(city, pharmacy), bill=bill, labels=[ASPIRIN, ASPIRIN])

    with pytest.raises(claims.LinesIncomplete) as caught:
        claims.submit(request=request, by=factories.clerk(pharmacy), on=MARCH)

    assert caught.value.details == {"lines": [2, 3]}


def test_another_facility_may_leave_the_product_out(city: City) -> None:
    clinic = factories.contracted("Clinic", city)
    fang = factories.insured("Fang", city, category=Category.ACTIVE)

    claim = factories.claim(city, fang, clinic, 100_00, on=MARCH)

    assert (claim.status, str(claim.fund)) == ("approved", "55.00")


def test_what_was_taken_in_before_can_be_reckoned_anew(city: City, pharmacy: Facility) -> None:
    FacilityGrading.objects.filter(facility=pharmacy).update(kind=FacilityKind.CLINIC)
    request = replace(purchase(city, pharmacy), labels=[])
    claim = claims.submit(request=request, by=factories.clerk(pharmacy), on=MARCH)
    FacilityGrading.objects.filter(facility=pharmacy).update(kind=FacilityKind.PHARMACY)

    anew = claims.readjudicate(claim=claim, by=city.handler, on=MARCH)

    assert (anew.benefit_level, str(anew.fund)) == (2, "55.00")
