"""A manager follows the clinic's money: each number leads to the rows that make it."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Finding
from claims.services import claims, distributions, findings, runs, settlements
from facilities.models import Membership, SignUp
from insurance.models import Run
from insurance.schemes.codes import FacilityKind
from tests import factories
from tests.facilities.views.desks import Clinic, at_nine, clinic, text

JANUARY = dt.date(2020, 1, 1)
FEBRUARY = dt.date(2020, 2, 1)
AFTER_THE_YEAR = dt.date(2021, 1, 8)


@pytest.fixture(autouse=True)
def after_the_year() -> Iterator[None]:
    """Nine o'clock in the January after."""
    with time_machine.travel(at_nine(AFTER_THE_YEAR), tick=False):
        yield


@pytest.fixture
def city(db: None) -> factories.City:
    """Nanchang with its ordinance."""
    return factories.nanchang()


@pytest.fixture
def alice(city: factories.City) -> Clinic:
    """Alice manages clinic A, with twelve people of 26 years: a quota of 70.00 a month."""
    manager = clinic(factories.contracted("clinic A", city), "alice", role=Membership.Role.MANAGER)
    factories.crowd(12, city, manager.facility)
    return manager


@pytest.fixture
def bob(city: factories.City) -> Clinic:
    """Bob manages clinic B, which has one person of 26 years."""
    manager = clinic(factories.contracted("clinic B", city), "bob", role=Membership.Role.MANAGER)
    factories.crowd(1, city, manager.facility)
    return manager


@pytest.fixture
def january(alice: Clinic, bob: Clinic, city: factories.City) -> Run:
    """A January with one claim of 60.00 of 100.00 and a finding of 10.00 at clinic A."""
    patient = SignUp.objects.filter(facility=alice.facility).earliest("pk").enrollee
    visit = factories.claim(city, patient, alice.facility, 100_00, on=dt.date(2020, 1, 13))
    findings.confirm(
        scheme=city.scheme,
        facility=alice.facility,
        amount=10_00,
        month=JANUARY,
        kind=Finding.Kind.VIOLATION,
        by=city.handler,
        on=dt.date(2020, 1, 20),
        basis="no prescription",
        claim=visit,
    )
    return settlements.pre_settle(
        scheme=city.scheme, month=JANUARY, by=city.handler, on=dt.date(2020, 2, 6)
    )


def through(run: Run, city: factories.City) -> Run:
    """Let three people submit, review and pay a run."""
    on = dt.date(2020, 2, 7)
    runs.submit(run=run, by=city.handler, on=on)
    runs.review(run=run, by=city.reviewer, on=on)
    return runs.pay(run=run, by=city.cashier, on=on)


@pytest.fixture
def paid(january: Run, city: factories.City) -> Run:
    """The January, submitted, reviewed and paid."""
    return through(january, city)


def page(clinic: Clinic, name: str, *parts: Any, **query: str) -> Any:
    """Return the answer to one of the settlement pages."""
    return clinic.browser.get(reverse(f"claims:{name}", args=parts), query)


def links(answer: Any) -> str:
    """Return the page, to look for addresses in it."""
    assert answer.status_code == 200
    return text(answer)


def test_before_the_first_month_the_page_says_so(alice: Clinic) -> None:
    answer = page(alice, "settlements")

    assert answer.status_code == 200
    assert "claims/nothing_settled.html" in [template.name for template in answer.templates]


def test_the_year_lists_its_months_with_their_sums(alice: Clinic, january: Run) -> None:
    answer = page(alice, "settlements")

    (month,) = answer.context["months"]
    assert (month.row.heads, month.row.quota) == (12, Decimal("70.00"))
    assert (month.row.cost, month.row.deductions) == (Decimal("60.00"), Decimal("10.00"))
    assert month.row.payable == Decimal("50.00")
    assert answer.context["totals"].payable == Decimal("50.00")
    assert month.payment is None


def test_each_number_of_a_month_leads_to_the_rows_behind_it(alice: Clinic, january: Run) -> None:
    month = links(page(alice, "month", JANUARY))

    for name in ("month-people", "month-claims", "month-findings"):
        assert reverse(f"claims:{name}", args=[JANUARY]) in month
    assert reverse("claims:month-group", args=[JANUARY, 2]) in month
    assert page(alice, "month-claims", JANUARY).context["cost"] == Decimal("60.00")
    (finding,) = page(alice, "month-findings", JANUARY).context["findings"]
    assert finding.amount == Decimal("10.00")
    assert len(page(alice, "month-people", JANUARY).context["page"].rows) == 12


def test_the_heads_of_a_group_are_its_people(
    alice: Clinic, january: Run, city: factories.City
) -> None:
    factories.signed("老人", city, alice.facility, born=dt.date(1920, 1, 1))
    factories.signed("儿童", city, alice.facility, born=dt.date(2017, 1, 1))

    ages = {
        group: {row.age for row in page(alice, "month-group", JANUARY, group).context["page"].rows}
        for group in range(1, 6)
    }

    assert ages == {1: set(), 2: {26, 100}, 3: set(), 4: set(), 5: {3}}
    assert page(alice, "month-group", JANUARY, 6).status_code == 404


def test_who_moved_within_the_month_counts_where_the_last_sign_up_was(
    alice: Clinic, bob: Clinic, january: Run, city: factories.City
) -> None:
    mover = factories.signed("搬家", city, alice.facility, until=dt.date(2020, 1, 15))
    factories.sign_up(mover, city, bob.facility, since=dt.date(2020, 1, 15))

    assert len(page(alice, "month-people", JANUARY).context["page"].rows) == 12
    assert len(page(bob, "month-people", JANUARY).context["page"].rows) == 2


def test_a_claim_shows_its_split_and_how_it_was_reckoned(alice: Clinic, january: Run) -> None:
    claim = Claim.objects.get()

    answer = page(alice, "claim", claim.pk)

    assert "60.00" in text(answer)
    assert "40.00" in text(answer)
    explanation = answer.context["explanation"]
    assert "60.00" in {sentence.figure for sentence in explanation.applied}
    assert any("NC-14" in quote.id for quote in explanation.quotes)
    assert reverse("claims:slip", args=[claim.pk]) in text(answer)


def test_a_slip_says_everything_for_signing_and_no_full_name(alice: Clinic, january: Run) -> None:
    claim = Claim.objects.get()
    claim.enrollee.name, claim.enrollee.document_number = "欧阳小明", "360102199401010018"
    claim.enrollee.save()

    slip = text(page(alice, "slip", claim.pk))

    for told in ("clinic A", "100.00", "60.00", "40.00", "NC-14.1", "起付标准", "监护人签字"):
        assert told in slip
    assert claim.enrollee.masked_name in slip
    assert "欧阳小明" not in slip
    assert "199401010018" not in slip
    assert "<script" not in slip


def test_a_slip_of_another_clinic_is_not_there(bob: Clinic, january: Run) -> None:
    assert page(bob, "slip", Claim.objects.get().pk).status_code == 404


def test_a_slip_of_a_reversal_points_to_what_it_takes_back(alice: Clinic, january: Run) -> None:
    reversal = claims.reverse(
        claim=Claim.objects.get(), by=alice.registrar, on=dt.date(2020, 2, 10), reason="twice"
    )

    assert "-60.00" in text(page(alice, "slip", reversal.pk))


def test_a_reversal_shows_with_the_month_it_is_booked_in(
    alice: Clinic, january: Run, city: factories.City
) -> None:
    claims.reverse(
        claim=Claim.objects.get(), by=alice.registrar, on=dt.date(2020, 2, 10), reason="twice"
    )
    settlements.pre_settle(scheme=city.scheme, month=FEBRUARY, by=None, on=dt.date(2020, 3, 6))

    answer = page(alice, "month-claims", FEBRUARY)

    assert answer.context["cost"] == Decimal("-60.00")
    reversal = Claim.objects.get(reverses__isnull=False)
    assert "twice" in text(page(alice, "claim", reversal.pk))


def test_payments_name_the_month_they_are_for(
    alice: Clinic, january: Run, city: factories.City
) -> None:
    through(january, city)

    (payment,) = page(alice, "payments").context["page"]

    assert payment.paid == Decimal("50.00")
    assert reverse("claims:month", args=[JANUARY]) in links(page(alice, "payments"))
    assert page(alice, "settlements").context["totals"].paid == Decimal("50.00")


def test_the_year_shows_budget_settlement_and_final_payment(
    alice: Clinic, january: Run, city: factories.City
) -> None:
    through(january, city)
    settlements.settle_year(scheme=city.scheme, year=2020, by=city.handler, on=dt.date(2021, 1, 6))

    (year,) = page(alice, "year", 2020).context["settled"]

    assert year.row.budget == Decimal("840.00")
    assert year.row.prepaid == Decimal("50.00")
    assert year.row.final == year.row.settlement - year.row.prepaid
    assert page(alice, "year-claims", 2020).context["cost"] == year.row.cost
    assert len(page(alice, "year-findings", 2020).context["findings"]) == 1


def test_shares_of_village_clinics_add_up_to_what_was_received(
    alice: Clinic, january: Run, city: factories.City
) -> None:
    through(january, city)
    village = factories.facility(
        "village", city.donghu, kind=FacilityKind.VILLAGE_CLINIC, level=0, parent=alice.facility
    )
    distributions.distribute(
        facility_month=january.facility_months.get(facility=alice.facility),
        shares={village: 20_00},
        by=alice.registrar,
        on=dt.date(2020, 2, 10),
    )
    keeper = clinic(village, "carol", role=Membership.Role.MANAGER)

    (shared,) = page(alice, "distributions").context["page"]

    assert (shared.available, shared.kept) == (Decimal("50.00"), Decimal("30.00"))
    assert [share.amount for share in page(keeper, "distributions").context["received"]] == [
        Decimal("20.00")
    ]
    assert "village" in links(page(alice, "month", JANUARY))


def test_another_clinic_sees_only_its_own_rows(alice: Clinic, bob: Clinic, january: Run) -> None:
    claim = Claim.objects.get()

    assert page(bob, "claim", claim.pk).status_code == page(bob, "claim", 10**12).status_code == 404
    assert page(bob, "month-claims", JANUARY).context["page"].rows == []
    assert not page(bob, "month-findings", JANUARY).context["findings"]
    assert page(bob, "settlements").context["totals"].cost == Decimal("0.00")


@pytest.mark.parametrize("address", ["2020-13", "2020-00", "0000-01", "2020-1", "2030-01", "x"])
def test_a_month_that_was_not_settled_is_not_found(
    alice: Clinic, january: Run, address: str
) -> None:
    assert alice.browser.get(f"/clinic/settlements/{address}/").status_code == 404


def test_a_year_that_was_not_settled_is_not_found(alice: Clinic, january: Run) -> None:
    for year in (2019, 10**6):
        assert page(alice, "year", year).status_code == 404


def test_nobody_reads_without_signing_in(january: Run) -> None:
    answer = Client().get(reverse("claims:settlements"))

    assert answer["Location"].startswith(reverse("facilities:login"))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("settlements", []),
        ("month", [JANUARY]),
        ("month-claims", [JANUARY]),
        ("month-people", [JANUARY]),
        ("month-findings", [JANUARY]),
        ("payments", []),
        ("distributions", []),
    ],
)
def test_each_page_asks_the_database_at_most_twelve_times(
    alice: Clinic, paid: Run, name: str, parts: list[Any], django_assert_max_num_queries: Any
) -> None:
    page(alice, name, *parts)

    with django_assert_max_num_queries(12):
        page(alice, name, *parts)
