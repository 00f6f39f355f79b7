"""The annual settlement: person-months, tiers on exact fen, net of what was prepaid (NC-27 to NC-29)."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import FacilityYear
from claims.services import claims, findings, funds, runs, settlements, years
from facilities.models import Facility
from facilities.services import contracts, exits, signups
from insurance.models import Enrollee, Run
from insurance.services import runs as stages
from insurance.services import schemes
from tests import factories
from tests.claims.services.amounts import told
from tests.claims.services.carrying import paid, reviewed, settled, year_settled
from tests.claims.services.conftest import Clinics
from tests.factories import City
from tests.refusing import contents, refused

JUNE = dt.date(2020, 6, 1)
JANUARY = dt.date(2021, 1, 20)


def year_of(run: Run, facility: Facility) -> FacilityYear:
    found: FacilityYear = run.facility_years.get(facility=facility)
    return found


def person_months(run: Run) -> dict[str, int]:
    """Return the person-months by facility."""
    return dict(run.facility_years.values_list("facility__name", "person_months"))


@pytest.mark.parametrize(
    ("bill", "actual", "tier", "settlement"),
    [
        (1119_98, "671.99", "A", "671.99"),
        (1120_00, "672.00", "B", "756.00"),
        (1190_00, "714.00", "B", "777.00"),
        (1259_98, "755.99", "B", "798.00"),
        (1260_00, "756.00", "C", "840.00"),
        (1400_00, "840.00", "C", "840.00"),
        (2000_00, "1200.00", "C", "840.00"),
    ],
    ids=str,
)
def test_tiers_are_compared_on_exact_fen(
    *, city: City, clinics: Clinics, bill: int, actual: str, tier: str, settlement: str
) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)  # 12 x 70.00 = 840.00
    factories.claim(city, fang, clinics.dayuan, bill, on=JUNE)

    run = year_settled(city, 2020)

    row = year_of(run, clinics.dayuan)
    assert (row.tier, row.person_months, row.year) == (tier, 144, 2020)
    assert told(row, "budget", "actual", "settlement", "prepaid", "final") == [
        "840.00",
        actual,
        settlement,
        "0.00",
        settlement,
    ]
    assert (run.status, str(run.total)) == (Run.Status.COMPUTED, settlement)


def test_without_cost_nothing_is_settled(city: City, clinics: Clinics, fang: Enrollee) -> None:
    row = year_of(year_settled(city, 2020), clinics.dayuan)

    assert (row.tier, str(row.ratio), str(row.settlement)) == ("A", "0.0000", "0.00")


def test_violations_lower_the_cost_before_the_tier_is_chosen(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 1260_00, on=JUNE)
    findings.confirm(
        scheme=city.scheme,
        facility=clinics.dayuan,
        amount=1,
        month=JUNE,
        by=city.reviewer,
        on=dt.date(2020, 7, 1),
    )

    row = year_of(year_settled(city, 2020), clinics.dayuan)

    assert row.tier == "B"
    assert told(row, "cost", "deductions", "actual", "settlement") == [
        "756.00",
        "0.01",
        "755.99",
        "798.00",
    ]


def test_what_the_approved_months_prepaid_is_netted(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    for month in (1, 2, 3):
        factories.claim(city, fang, clinics.dayuan, 400_00, on=dt.date(2020, month, 10))
    paid(city, settled(city, 2020, 1))
    reviewed(city, settled(city, 2020, 2))
    settled(city, 2020, 3)

    run = year_settled(city, 2020)

    row = year_of(run, clinics.dayuan)
    # 720.00 of 840.00 is 85.7 %: 720.00 + 60.00, less 70.00 for each of two approved months.
    assert told(row, "actual", "settlement", "prepaid", "final") == [
        "720.00",
        "780.00",
        "140.00",
        "640.00",
    ]
    assert run.warnings == [
        {"code": "MONTHS_NOT_SETTLED", "months": [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]},
        {"code": "FUND_NOT_APPROPRIATED"},
    ]


def test_twelve_rounded_quotas_may_come_to_more_than_the_year(city: City, clinics: Clinics) -> None:
    fang, _ = factories.crowd(2, city, clinics.dayuan, born=dt.date(2000, 6, 1))
    for month in range(1, 13):
        factories.claim(city, fang, clinics.dayuan, 20_00, on=dt.date(2020, month, 10))
        reviewed(city, settled(city, 2020, month))

    run = year_settled(city, 2020)

    # 2 x 37.00 / 12 is 6.17 rounded; twelve of them are 74.04.
    row = year_of(run, clinics.dayuan)
    assert told(row, "budget", "settlement", "prepaid", "final") == [
        "74.00",
        "74.00",
        "74.04",
        "-0.04",
    ]
    assert run.warnings == [{"code": "FUND_NOT_APPROPRIATED"}]


def test_a_first_sign_up_in_mid_year_brings_the_whole_budget(city: City, clinics: Clinics) -> None:
    baby = factories.signed(
        "Baby", city, clinics.dayuan, born=dt.date(2020, 8, 5), since=dt.date(2020, 9, 10)
    )
    factories.claim(city, baby, clinics.dayuan, 50_00, on=dt.date(2020, 9, 11))

    row = year_of(year_settled(city, 2020), clinics.dayuan)

    assert (row.person_months, row.tier) == (12, "B")
    assert told(row, "budget", "actual", "settlement") == ["37.00", "30.00", "33.50"]


def test_a_move_by_address_splits_the_budget_by_months(city: City, clinics: Clinics) -> None:
    fang = factories.signed("Fang", city, clinics.dayuan, born=dt.date(1960, 1, 1))
    clerk = factories.clerk(clinics.taohua)
    application = signups.apply_for_address(
        enrollee=fang,
        scheme=city.scheme,
        facility=clinics.taohua,
        evidence=[factories.attachment(clerk)],
        by=clerk,
        on=dt.date(2020, 3, 18),
    )
    signups.approve(application=application, by=city.handler, on=dt.date(2020, 3, 18))

    run = year_settled(city, 2020)

    # 181.00: three months of it at Dayuan, nine at Taohua.
    assert person_months(run) == {"Dayuan": 3, "Taohua": 9}
    assert str(year_of(run, clinics.dayuan).budget) == "45.25"
    assert str(year_of(run, clinics.taohua).budget) == "135.75"


def reassigned(city: City, clinics: Clinics, fang: Enrollee, on: dt.date) -> None:
    contracts.suspend(contract=factories.contract_of(clinics.dayuan), by=city.handler, on=on)
    signups.reassign(
        enrollee=fang, scheme=city.scheme, facility=clinics.taohua, by=city.handler, on=on
    )


def test_a_reassignment_counts_at_the_new_facility_from_its_month(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    reassigned(city, clinics, fang, dt.date(2020, 9, 10))

    assert person_months(year_settled(city, 2020)) == {"Dayuan": 8, "Taohua": 4}


def test_a_reassignment_in_january_leaves_cost_without_budget(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2020, 1, 9))
    reassigned(city, clinics, fang, dt.date(2020, 1, 10))

    run = year_settled(city, 2020)

    row = year_of(run, clinics.dayuan)
    assert (row.ratio, row.tier) == (None, "")
    assert told(row, "budget", "actual", "settlement", "final") == [
        "0.00",
        "60.00",
        "0.00",
        "0.00",
    ]
    assert person_months(run) == {"Dayuan": 0, "Taohua": 12}


def test_the_months_after_a_death_stay_with_the_facility(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    exits.die(enrollee=fang, on=dt.date(2020, 1, 2))

    assert person_months(year_settled(city, 2020)) == {"Dayuan": 12}
    assert person_months(year_settled(city, 2021)) == {}


def test_whoever_left_on_new_years_day_brings_no_budget(city: City, clinics: Clinics) -> None:
    factories.crowd(1, city, clinics.dayuan, since=factories.LONG_AGO, until=factories.NEW_YEAR)

    assert person_months(year_settled(city, 2020)) == {}


def test_a_return_after_a_gap_at_new_year_is_a_first_sign_up(city: City, clinics: Clinics) -> None:
    fang = factories.signed("Fang", city, clinics.dayuan, until=dt.date(2021, 1, 1))
    factories.sign_up(fang, city, clinics.taohua, since=dt.date(2021, 7, 15))

    assert person_months(year_settled(city, 2021)) == {"Taohua": 12}


def test_a_gap_within_the_year_stays_with_the_facility_before_it(
    city: City, clinics: Clinics
) -> None:
    fang = factories.signed("Fang", city, clinics.dayuan, until=dt.date(2020, 4, 1))
    factories.sign_up(fang, city, clinics.taohua, since=dt.date(2020, 9, 15))

    assert person_months(year_settled(city, 2020)) == {"Dayuan": 8, "Taohua": 4}


def test_a_first_sign_up_in_mid_year_and_a_move_make_twelve_months(
    city: City, clinics: Clinics
) -> None:
    fang = factories.signed(
        "Fang", city, clinics.dayuan, since=dt.date(2020, 5, 20), until=dt.date(2020, 10, 1)
    )
    factories.sign_up(fang, city, clinics.taohua, since=dt.date(2020, 10, 1))

    assert person_months(year_settled(city, 2020)) == {"Dayuan": 9, "Taohua": 3}


def test_two_moves_within_a_month_count_for_the_last(city: City, clinics: Clinics) -> None:
    third = factories.contracted("Third", city)
    fang = factories.signed("Fang", city, clinics.dayuan, until=dt.date(2020, 9, 5))
    factories.sign_up(
        fang, city, clinics.taohua, since=dt.date(2020, 9, 5), until=dt.date(2020, 9, 20)
    )
    factories.sign_up(fang, city, third, since=dt.date(2020, 9, 20))

    assert person_months(year_settled(city, 2020)) == {"Dayuan": 8, "Third": 4}


def appropriated(city: City, insured: int) -> None:
    """Take a fund of 140.00 a head."""
    funds.appropriate(
        scheme=city.scheme,
        year=2020,
        insured=insured,
        personal_contribution=280_00,
        by=city.handler,
        on=dt.date(2020, 1, 31),
    )


def test_more_than_the_fund_blocks_the_whole_year(city: City, clinics: Clinics) -> None:
    appropriated(city, 5)
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 1260_00, on=JUNE)

    run = year_settled(city, 2020)

    assert (run.status, str(run.total), str(run.excess)) == (
        Run.Status.BLOCKED,
        "840.00",
        "140.00",
    )
    with refused("WRONG_STATE"):
        runs.submit(run=run, by=city.handler, on=JANUARY)


def test_a_blocked_year_is_computed_anew(city: City, clinics: Clinics) -> None:
    appropriated(city, 5)
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    claim = factories.claim(city, fang, clinics.dayuan, 1260_00, on=JUNE)
    blocked = year_settled(city, 2020)
    claims.reverse(claim=claim, by=city.handler, on=JANUARY)

    run = year_settled(city, 2020)

    blocked.refresh_from_db()
    assert (blocked.status, run.status, run.excess) == (
        Run.Status.VOID,
        Run.Status.COMPUTED,
        0,
    )


def test_exactly_the_fund_is_not_blocked(city: City, clinics: Clinics) -> None:
    appropriated(city, 6)
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 1260_00, on=JUNE)

    assert year_settled(city, 2020).status == Run.Status.COMPUTED


def test_a_year_into_which_something_was_booked_meanwhile_does_not_pass(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    run = year_settled(city, 2020)
    runs.submit(run=run, by=city.handler, on=JANUARY)
    factories.claim(city, fang, clinics.dayuan, 10_00, on=JUNE, entered_on=JANUARY)

    with refused("OUTDATED"):
        runs.review(run=run, by=city.reviewer, on=JANUARY)
    runs.reject(run=run, by=city.reviewer, on=JANUARY, reason="a late claim")
    again = reviewed(city, year_settled(city, 2020))

    assert str(year_of(again, clinics.dayuan).cost) == "6.00"


def test_a_year_that_lacks_a_violation_does_not_pass(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    run = year_settled(city, 2020)
    runs.submit(run=run, by=city.handler, on=JANUARY)
    findings.confirm(
        scheme=city.scheme,
        facility=clinics.dayuan,
        amount=1_00,
        month=JUNE,
        by=city.reviewer,
        on=JANUARY,
    )

    with refused("OUTDATED"):
        runs.review(run=run, by=city.reviewer, on=JANUARY)


def test_amounts_that_cancel_out_between_facilities_do_not_pass_either(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    jie = factories.signed("Jie", city, clinics.taohua)
    claim = factories.claim(city, jie, clinics.taohua, 10_00, on=JUNE)
    run = year_settled(city, 2020)
    runs.submit(run=run, by=city.handler, on=JANUARY)
    claims.reverse(claim=claim, by=city.handler, on=JANUARY)
    factories.claim(city, fang, clinics.dayuan, 10_00, on=JUNE, entered_on=JANUARY)

    with refused("OUTDATED"):
        runs.review(run=run, by=city.reviewer, on=JANUARY)


def test_a_year_that_lacks_a_month_approved_meanwhile_does_not_pass(
    city: City, clinics: Clinics
) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 100_00, on=JUNE)
    june = settled(city, 2020, 6)
    runs.submit(run=june, by=city.handler, on=june.computed_on)
    run = year_settled(city, 2020)
    # As when the month's review began before the year was computed and ended after it.
    stages.review(run=june, by=city.reviewer, on=june.computed_on)
    runs.submit(run=run, by=city.handler, on=JANUARY)

    with refused("OUTDATED"):
        runs.review(run=run, by=city.reviewer, on=JANUARY)


def test_an_approved_year_is_returned_as_it_is(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    run = paid(city, year_settled(city, 2020))
    factories.claim(city, fang, clinics.dayuan, 10_00, on=JUNE, entered_on=dt.date(2021, 2, 1))
    before = contents()

    assert year_settled(city, 2020, on=dt.date(2021, 3, 1)) == run

    assert contents() == before


@pytest.mark.parametrize(
    ("year", "on", "code"),
    [
        (2019, JANUARY, "BEFORE_POLICY"),
        (2020, dt.date(2020, 12, 31), "MONTH_NOT_OVER"),
        (2021, JANUARY, "MONTH_NOT_OVER"),
    ],
)
def test_a_year_that_cannot_be_settled_is_refused(
    *, city: City, year: int, on: dt.date, code: str
) -> None:
    with refused(code):
        settlements.settle_year(scheme=city.scheme, year=year, by=city.handler, on=on)


@pytest.mark.django_db
def test_a_scheme_that_pays_actual_cost_settles_no_years() -> None:
    scheme = schemes.import_packaged(code="jiujiang-employee")
    handler = factories.user("handler")

    with refused("NOT_CAPITATED"):
        settlements.settle_year(scheme=scheme, year=2023, by=handler, on=dt.date(2024, 1, 20))


def statements_of(city: City, year: int) -> int:
    """Return how many statements Donghu's year takes, apart from the test's savepoints."""
    run = settlements.start_year(
        scheme=city.scheme, year=year, by=None, on=dt.date(year + 1, 1, 20)
    )
    unit = run.units.select_related("run__scheme__city", "area").get(area=city.donghu)
    with CaptureQueriesContext(connection) as captured:
        years.work(unit=unit)
    return sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)


def test_the_number_of_statements_depends_neither_on_people_nor_on_facilities(
    city: City, clinics: Clinics
) -> None:
    few = factories.contracted("Few", city)
    for place in (clinics.dayuan, few):
        factories.crowd(2, city, place)
    for_two = statements_of(city, 2020)

    for number in range(38):
        place = factories.contracted(f"Clinic {number}", city)
        factories.crowd(5, city, place, since=dt.date(2021, 2, 1))
    for_forty = statements_of(city, 2021)

    assert FacilityYear.objects.filter(year=2021).count() == 40
    assert for_two == for_forty == 11
