"""What holds a month up is told on its run's page; slips and explanations are read in lists (LY-13(8))."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, FacilityMonth, SignedSlip
from claims.services import slips
from insurance.models import Enrollee, Run
from tests import factories, luoyang
from tests.claims.admin.luoyang.conftest import TODAY
from tests.claims.admin.luoyang.looking import page_of, rows, ways
from tests.claims.services.carrying import settled
from tests.config.admin.dialogs import answer, is_done, refusal_in
from tests.luoyang import MARCH, Campus


@pytest.fixture
def fang(place: Campus) -> Enrollee:
    """Fang, an ordinary resident."""
    return factories.insured("Fang", place.city)


@pytest.fixture
def signed(place: Campus, fang: Enrollee) -> Claim:
    """A visit at the township hospital of which the slip was signed."""
    claim = luoyang.visit(place, fang, place.hospital, 100_00, MARCH)
    slips.sign(
        facility=place.hospital,
        claims=[claim.pk],
        signed_by=SignedSlip.Signer.GUARDIAN,
        by=factories.clerk(place.hospital),
        on=TODAY,
    )
    return claim


@pytest.fixture
def march(place: Campus, fang: Enrollee, signed: Claim) -> Run:
    """A computed March with one more visit at the hospital and two at the clinic, unsigned."""
    luoyang.visit(place, fang, place.hospital, 10_00, dt.date(2022, 3, 2))
    for day in (3, 4):
        luoyang.visit(place, fang, place.clinic, 10_00, dt.date(2022, 3, day))
    return settled(place.city, 2022, 3)


def explain(place: Campus, facility: Any) -> None:
    slips.explain(
        scheme=place.city.scheme,
        facility=facility,
        month=MARCH,
        reason="the printer broke",
        by=factories.clerk(facility),
        on=TODAY,
    )


def test_the_run_tells_which_facilities_hold_it_up(
    handler: Client, place: Campus, march: Run
) -> None:
    explain(place, place.hospital)

    page = page_of(handler, march)
    refusal = refusal_in(answer(handler, march, "submit"))

    told = [(one.facility, one.claims, one.explanation) for one in page.context["unsigned"]]
    assert told == [(place.clinic, 2, ""), (place.hospital, 1, "the printer broke")]
    assert "Campus clinic" in refusal
    assert "Township" not in refusal


def test_once_all_explain_themselves_it_is_submitted(
    handler: Client, reviewer: Client, place: Campus, march: Run
) -> None:
    for facility in (place.hospital, place.clinic):
        explain(place, facility)

    assert is_done(answer(handler, march, "submit"))
    # The reviewer still reads them.
    told = [one.explanation for one in page_of(reviewer, march).context["unsigned"]]
    assert told == ["the printer broke"] * 2


def test_the_count_leads_to_the_claims_without_a_slip(
    handler: Client, place: Campus, march: Run
) -> None:
    claims = reverse("admin:claims_claim_changelist")
    at_hospital = f"unsigned_in=2022-03-01&booked_facility__id__exact={place.hospital.pk}"

    assert rows(handler, f"{claims}?{at_hospital}") == 1
    assert rows(handler, f"{claims}?unsigned_in=2022-03-01") == 3
    assert rows(handler, f"{claims}?unsigned_in=2022-04-01") == 0
    assert rows(handler, f"{claims}?unsigned_in=March") == 4


def test_an_explanation_leads_to_what_it_explains(
    handler: Client, neighbour: Client, place: Campus, march: Run
) -> None:
    explain(place, place.clinic)
    said = place.clinic.unsigned_explanations.get()
    address = reverse("admin:claims_unsignedexplanation_changelist")

    assert ways(handler, said) == [2]
    assert rows(handler, address) == 1
    assert rows(neighbour, address) == 0


def test_a_slip_stands_in_its_list_and_on_its_claims_page(
    handler: Client, neighbour: Client, signed: Claim
) -> None:
    address = reverse("admin:claims_signedslip_changelist")

    assert rows(handler, address) == 1
    assert rows(neighbour, address) == 0
    assert page_of(handler, signed.slip).status_code == 200
    (inline,) = [
        one
        for one in page_of(handler, signed).context["inline_admin_formsets"]
        if one.opts.model is SignedSlip
    ]
    assert len(inline.formset.forms) == 1


def test_nobody_writes_slips_in_the_admin(handler: Client, signed: Claim) -> None:
    assert handler.get(reverse("admin:claims_signedslip_add")).status_code == 403
    assert handler.get(reverse("admin:claims_unsignedexplanation_add")).status_code == 403
    assert handler.post(
        reverse("admin:claims_signedslip_delete", args=[signed.slip.pk])
    ).status_code in {302, 403}
    assert SignedSlip.objects.exists()


def test_the_summary_sheet_is_its_countys_alone(
    handler: Client, neighbour: Client, place: Campus, march: Run
) -> None:
    month = FacilityMonth.objects.get(run=march, facility=place.clinic)
    address = reverse("admin:claims_facilitymonth_summary", args=[month.pk])

    sheet = handler.get(address)

    assert sheet.status_code == 200
    assert neighbour.get(address).status_code == 404
    for key in ("claims_address", "year_address"):
        assert rows(handler, sheet.context[key]) == 2
    # Two slips are to be signed still.
    assert sheet.context["sheets"][0].unsigned == 2
