"""Contracts are drafted in a form and moved by actions; what lacks is said and nothing moves."""

import datetime as dt

from django.test import Client
from django.urls import reverse

from facilities.models import Contract
from tests import factories
from tests.config.admin.dialogs import answer, is_done, refusal_in
from tests.config.admin.world import World


def test_a_contract_is_suspended_resumed_and_terminated(donghu: Client, made: World) -> None:
    contract = factories.contract_of(made.hospital)

    suspended = answer(donghu, contract, "suspend", on="2021-01-04", reason="inspection")
    resumed = answer(donghu, contract, "resume", on="2021-01-06")
    terminated = answer(donghu, contract, "terminate", on="2021-01-08", reason="closed")

    assert [is_done(step) for step in (suspended, resumed, terminated)] == [True, True, True]
    contract.refresh_from_db()
    assert contract.suspensions.get().ends_before == dt.date(2021, 1, 6)
    assert contract.ends_before == dt.date(2021, 1, 8)


def test_a_draft_without_clauses_does_not_bind(donghu: Client, made: World) -> None:
    facility = factories.facility("H36010200007", made.city.donghu)
    form = {
        "facility": facility.pk,
        "scheme": made.city.scheme.pk,
        "number": "7",
        "starts_on": "2021-01-01",
    }
    added = donghu.post(reverse("admin:facilities_contract_add"), form)
    contract = factories.contract_of(facility)

    refused = answer(donghu, contract, "activate", on="2021-01-08")

    assert added.status_code == 302
    assert refusal_in(refused)
    contract.refresh_from_db()
    assert not contract.is_active


def test_an_active_contract_is_not_edited(donghu: Client, made: World) -> None:
    contract = factories.contract_of(made.hospital)
    page = reverse("admin:facilities_contract_change", args=[contract.pk])

    response = donghu.post(page, {"number": "changed", "starts_on": "2019-01-01"})

    assert response.status_code == 403
    contract.refresh_from_db()
    assert contract.number == ""


def test_a_county_drafts_nothing_for_a_facility_of_another(xihu: Client, made: World) -> None:
    form = {
        "facility": made.hospital.pk,
        "scheme": made.city.scheme.pk,
        "starts_on": "2021-01-01",
    }

    response = xihu.post(reverse("admin:facilities_contract_add"), form)

    assert response.status_code == 200
    assert Contract.objects.count() == 1
