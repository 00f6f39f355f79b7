"""One clinic is followed by clicking, from its signed people to its yearly payment."""

import datetime as dt

from django.test import Client
from django.urls import reverse

from claims.models import Claim, Finding
from tests.config.admin.dialogs import answer, is_done, refusal_in
from tests.config.admin.world import World


def ways(browser: Client, name: str, pk: int) -> list[str]:
    """Return the addresses of the links that lead on from a row's page."""
    page = browser.get(reverse(name, args=[pk]))
    return [way.address for way in page.context["behind"]]


def rows(browser: Client, address: str) -> int:
    """Return how many rows a list shows."""
    response = browser.get(address)
    assert response.status_code == 200, address
    return len(response.context["cl"].result_list)


def test_every_link_of_a_facility_leads_to_its_rows(donghu: Client, made: World) -> None:
    found = ways(donghu, "admin:facilities_facility_change", made.hospital.pk)

    assert [rows(donghu, address) for address in found] == [41, *[1] * 10]


def test_every_number_of_a_month_leads_to_the_rows_behind_it(donghu: Client, made: World) -> None:
    month = made.hospital.months.get()

    *found, sheet = ways(donghu, "admin:claims_facilitymonth_change", month.pk)

    # 41 people, the one claim, no finding in January, the year, the payment, the one sharing.
    assert [rows(donghu, address) for address in found] == [41, 1, 0, 1, 1, 1]
    assert donghu.get(sheet).status_code == 200


def test_every_number_of_a_year_leads_to_the_rows_behind_it(donghu: Client, made: World) -> None:
    year = made.hospital.years.get()

    found = ways(donghu, "admin:claims_facilityyear_change", year.pk)

    # The month, its claim, December's finding, no payment yet, the declared use.
    assert [rows(donghu, address) for address in found] == [1, 1, 1, 0, 1]


def test_a_claim_explains_every_yuan(donghu: Client, made: World) -> None:
    page = donghu.get(reverse("admin:claims_claim_change", args=[made.claim.pk]))

    explanation = page.context["explanation"]
    assert "60%" in {sentence.figure for sentence in explanation.applied}
    assert "NC-14.1" in {quote.id for quote in explanation.quotes}
    assert all(quote.text for quote in explanation.quotes)


def test_a_claim_leads_to_its_slip_and_only_its_county_sees_it(
    donghu: Client, xihu: Client, made: World
) -> None:
    (address,) = ways(donghu, "admin:claims_claim_change", made.claim.pk)

    slip = donghu.get(address)

    assert slip.status_code == 200
    assert made.claim.enrollee.masked_name in slip.content.decode()
    assert "NC-14.1" in slip.content.decode()
    assert xihu.get(address).status_code == 404


def test_a_claim_is_reversed_for_a_reason_and_only_once(donghu: Client, made: World) -> None:
    first = answer(donghu, made.claim, "reverse", reason="entered twice")
    second = answer(donghu, made.claim, "reverse", reason="entered twice")

    assert is_done(first)
    assert refusal_in(second)
    assert Claim.objects.get(reverses=made.claim).fund == -made.claim.fund


def test_a_finding_is_confirmed_in_a_form(donghu: Client, made: World) -> None:
    form = {
        "scheme": made.city.scheme.pk,
        "facility": made.hospital.pk,
        "kind": "violation",
        "amount": "12.50",
        "month": "2020-12-01",
    }

    response = donghu.post(reverse("admin:claims_finding_add"), form)

    assert response.status_code == 302
    assert Finding.objects.filter(amount="12.50", confirmed_on=dt.date(2021, 1, 8)).count() == 1


def test_a_finding_of_nothing_is_refused_in_the_form(donghu: Client, made: World) -> None:
    form = {
        "scheme": made.city.scheme.pk,
        "facility": made.hospital.pk,
        "kind": "violation",
        "amount": "0",
        "month": "2020-12-01",
    }

    response = donghu.post(reverse("admin:claims_finding_add"), form)

    assert response.status_code == 200
    assert Finding.objects.count() == 1


def test_a_months_money_is_shared_among_village_clinics(donghu: Client, made: World) -> None:
    month = made.hospital.months.get()
    clinic = made.hospital.points.get()

    shared = answer(donghu, month, "distribute", **{str(clinic.pk): "12.00"})
    too_much = answer(donghu, month, "distribute", **{str(clinic.pk): "99999.00"})

    assert is_done(shared)
    assert refusal_in(too_much)
    assert month.distributions.standing().get().shares.get().amount == 12
