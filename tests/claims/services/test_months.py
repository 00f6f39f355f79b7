"""A month's pre-settlement: heads, quotas, cost and the lower of the two (NC-26)."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import FacilityMonth, MonthClosing
from claims.services import claims, findings, months, runs, settlements
from facilities.models import Facility
from facilities.services import contracts, exits, signups
from insurance.models import Enrollee, Run
from insurance.services import schemes
from tests import factories
from tests.claims.services.amounts import told
from tests.claims.services.carrying import reviewed, settled, sixth_after, year_settled
from tests.claims.services.conftest import Clinics
from tests.factories import City
from tests.refusing import contents, refused

MARCH = dt.date(2020, 3, 1)
DAY = dt.date(2020, 3, 10)


def month_of(run: Run, facility: Facility) -> FacilityMonth:
    found: FacilityMonth = run.facility_months.get(facility=facility)
    return found


def heads(city: City, facility: Facility, year: int, month: int) -> int:
    """Return the heads of a facility in a month; none where it is not listed."""
    run = settled(city, year, month)
    found = run.facility_months.filter(facility=facility).values_list("heads", flat=True)
    return found[0] if found else 0


def test_quotas_are_rounded_once_a_group_and_the_lower_amount_is_payable(
    city: City, clinics: Clinics
) -> None:
    by_age = {2000: 3, 1994: 2, 1980: 5, 1960: 1, 1950: 7}
    people = [
        factories.crowd(count, city, clinics.dayuan, born=dt.date(year, 6, 1))
        for year, count in by_age.items()
    ]
    factories.claim(city, people[0][0], clinics.dayuan, 300_00, on=DAY)

    run = settled(city, 2020, 3)

    row = month_of(run, clinics.dayuan)
    groups = [
        (line.group, line.heads, *told(line, "standard", "quota")) for line in row.groups.all()
    ]
    assert groups == [
        (1, 3, "37.00", "9.25"),
        (2, 2, "70.00", "11.67"),
        (3, 5, "141.00", "58.75"),
        (4, 1, "181.00", "15.08"),
        (5, 7, "226.00", "131.83"),
    ]
    assert (row.heads, row.month) == (18, MARCH)
    assert told(row, "quota", "cost", "deductions", "actual", "payable") == [
        "226.58",
        "180.00",
        "0.00",
        "180.00",
        "180.00",
    ]
    assert (run.status, str(run.total), run.warnings) == (Run.Status.COMPUTED, "180.00", [])
    assert run.units.filter(is_finished=True).count() == 9
    assert MonthClosing.objects.filter(month=MARCH).count() == 9


@pytest.mark.parametrize(
    ("cost", "payable"), [(69_98, "69.98"), (70_00, "70.00"), (70_02, "70.00")], ids=str
)
def test_what_exceeds_the_quota_is_not_payable(
    *, city: City, clinics: Clinics, cost: int, payable: str
) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)  # 12 x 70.00 / 12 = 70.00 a month
    factories.claim(city, fang, clinics.dayuan, cost * 10 // 6, on=DAY)

    row = month_of(settled(city, 2020, 3), clinics.dayuan)

    assert told(row, "quota", "actual", "payable") == [
        "70.00",
        f"{cost // 100}.{cost % 100:02}",
        payable,
    ]


def test_a_violation_lowers_the_cost_before_the_quota_is_applied(
    city: City, clinics: Clinics
) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 150_00, on=DAY)
    findings.confirm(
        scheme=city.scheme,
        facility=clinics.village,
        amount=30_00,
        month=MARCH,
        by=city.reviewer,
        on=dt.date(2020, 4, 1),
    )

    row = month_of(settled(city, 2020, 3), clinics.dayuan)

    assert told(row, "cost", "deductions", "actual", "payable") == [
        "90.00",
        "30.00",
        "60.00",
        "60.00",
    ]


def test_reversals_may_make_a_month_negative(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    claim = factories.claim(city, fang, clinics.dayuan, 100_00, on=DAY)
    settled(city, 2020, 3)
    claims.reverse(claim=claim, by=city.handler, on=dt.date(2020, 4, 21))

    row = month_of(settled(city, 2020, 4), clinics.dayuan)

    assert told(row, "quota", "actual", "payable") == ["70.00", "-60.00", "-60.00"]


def test_cost_without_heads_is_listed_and_not_payable(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2020, 1, 9))
    contracts.suspend(
        contract=factories.contract_of(clinics.dayuan), by=city.handler, on=dt.date(2020, 1, 10)
    )
    signups.reassign(
        enrollee=fang,
        scheme=city.scheme,
        facility=clinics.taohua,
        by=city.handler,
        on=dt.date(2020, 1, 10),
    )

    run = settled(city, 2020, 1)

    left, joined = month_of(run, clinics.dayuan), month_of(run, clinics.taohua)
    assert (left.heads, *told(left, "quota", "actual", "payable")) == (0, "0.00", "60.00", "0.00")
    assert (joined.heads, *told(joined, "quota", "actual")) == (1, "5.83", "0.00")


def test_a_move_by_address_counts_at_the_old_facility_until_its_first_of_the_month(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    clerk = factories.clerk(clinics.taohua)
    application = signups.apply_for_address(
        enrollee=fang,
        scheme=city.scheme,
        facility=clinics.taohua,
        evidence=[factories.attachment(clerk)],
        by=clerk,
        on=DAY,
    )
    signups.approve(application=application, by=city.handler, on=DAY)

    counted = {
        month: (heads(city, clinics.dayuan, 2020, month), heads(city, clinics.taohua, 2020, month))
        for month in (3, 4)
    }

    assert counted == {3: (1, 0), 4: (0, 1)}


def test_whoever_dies_still_counts_in_that_month(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    exits.die(enrollee=fang, on=DAY)

    counted = [heads(city, clinics.dayuan, 2020, month) for month in (2, 3, 4)]

    assert counted == [1, 1, 0]


@pytest.mark.parametrize(
    ("until", "counted"),
    [(dt.date(2020, 3, 1), 0), (dt.date(2020, 3, 2), 1), (dt.date(2020, 4, 1), 1)],
    ids=str,
)
def test_one_day_in_the_month_is_enough(
    *, city: City, clinics: Clinics, until: dt.date, counted: int
) -> None:
    factories.crowd(1, city, clinics.dayuan, until=until)

    assert heads(city, clinics.dayuan, 2020, 3) == counted


@pytest.mark.parametrize(
    ("since", "counted"),
    [(dt.date(2020, 3, 1), 1), (dt.date(2020, 3, 31), 1), (dt.date(2020, 4, 1), 0)],
    ids=str,
)
def test_whoever_signs_up_within_the_month_counts(
    *, city: City, clinics: Clinics, since: dt.date, counted: int
) -> None:
    factories.crowd(1, city, clinics.dayuan, since=since)

    assert heads(city, clinics.dayuan, 2020, 3) == counted


def test_a_person_of_several_facilities_in_a_month_counts_at_the_last(
    city: City, clinics: Clinics
) -> None:
    third = factories.contracted("Third", city)
    fang = factories.signed("Fang", city, clinics.dayuan, until=dt.date(2020, 3, 5))
    factories.sign_up(
        fang, city, clinics.taohua, since=dt.date(2020, 3, 5), until=dt.date(2020, 3, 9)
    )
    factories.sign_up(fang, city, third, since=dt.date(2020, 3, 20), until=dt.date(2020, 3, 25))

    counted = [heads(city, place, 2020, 3) for place in (clinics.dayuan, clinics.taohua, third)]

    assert counted == [0, 0, 1]


def test_a_cancelled_sign_up_never_counts(city: City, clinics: Clinics, fang: Enrollee) -> None:
    fang.sign_ups.update(cancelled_on=DAY)

    assert heads(city, clinics.dayuan, 2020, 3) == 0


def test_a_corrected_birth_date_moves_the_person_to_another_group(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    fang.birth_date = dt.date(1955, 1, 1)
    fang.save(update_fields=["birth_date"])

    row = month_of(settled(city, 2020, 3), clinics.dayuan)

    assert row.groups.get(heads=1).group == 5


def test_the_people_of_another_scheme_do_not_count(city: City, clinics: Clinics) -> None:
    trial = factories.City(
        scheme=schemes.open_trial(code="nanchang-resident"),
        donghu=city.donghu,
        xihu=city.xihu,
        handler=city.handler,
        reviewer=city.reviewer,
        cashier=city.cashier,
    )
    factories.crowd(3, trial, clinics.dayuan)
    factories.crowd(2, city, clinics.dayuan)

    assert heads(city, clinics.dayuan, 2020, 3) == 2


def test_a_second_run_returns_the_first(city: City, clinics: Clinics, fang: Enrollee) -> None:
    run = settled(city, 2020, 3)
    factories.claim(city, fang, clinics.dayuan, 100_00, on=DAY, entered_on=dt.date(2020, 4, 7))
    before = contents()

    assert settled(city, 2020, 3) == run

    assert contents() == before


def test_a_rejected_month_is_computed_anew_on_what_was_booked_in_it(
    city: City, clinics: Clinics
) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 50_00, on=DAY)
    first = settled(city, 2020, 3, on=dt.date(2020, 4, 1))
    runs.reject(run=first, by=city.reviewer, on=dt.date(2020, 4, 2), reason="heads are wrong")
    late = factories.claim(
        city, fang, clinics.dayuan, 50_00, on=DAY, entered_on=dt.date(2020, 4, 3)
    )

    second = settled(city, 2020, 3)

    assert second != first
    assert late.booked_month == dt.date(2020, 4, 1)
    amounts = ("quota", "cost", "actual", "payable")
    assert told(month_of(second, clinics.dayuan), *amounts) == told(
        month_of(first, clinics.dayuan), *amounts
    )
    living = FacilityMonth.objects.of_living_runs().filter(facility=clinics.dayuan)
    assert living.get().run == second


@pytest.mark.parametrize(
    ("month", "on", "code"),
    [
        (dt.date(2019, 12, 1), dt.date(2020, 1, 6), "BEFORE_POLICY"),
        (dt.date(2020, 3, 2), dt.date(2020, 4, 6), "MONTH_UNKNOWN"),
        (MARCH, dt.date(2020, 3, 31), "MONTH_NOT_OVER"),
        (dt.date(2021, 3, 1), dt.date(2020, 4, 6), "MONTH_NOT_OVER"),
    ],
    ids=str,
)
def test_a_month_that_cannot_be_settled_is_refused(
    *, city: City, month: dt.date, on: dt.date, code: str
) -> None:
    with refused(code):
        settlements.pre_settle(scheme=city.scheme, month=month, by=city.handler, on=on)


def test_a_month_can_be_settled_from_the_day_after_its_last(city: City) -> None:
    assert settled(city, 2020, 3, on=dt.date(2020, 4, 1)).status == Run.Status.COMPUTED


def test_a_month_after_the_scheme_expired_is_refused(city: City) -> None:
    city.scheme.ends_before = dt.date(2020, 3, 1)
    city.scheme.save(update_fields=["ends_before"])

    with refused("EXPIRED"):
        settled(city, 2020, 3)
    assert settled(city, 2020, 2).status == Run.Status.COMPUTED


def test_a_month_of_an_approved_year_is_settled_no_more(city: City, clinics: Clinics) -> None:
    march = settled(city, 2020, 3)
    reviewed(city, year_settled(city, 2020))
    late = dt.date(2021, 2, 1)

    with refused("ALREADY_SETTLED"):
        settled(city, 2020, 4, on=late)
    assert settled(city, 2020, 3, on=late) == march


def test_a_month_does_not_pass_once_its_year_is_computed(city: City, clinics: Clinics) -> None:
    march = settled(city, 2020, 3)
    runs.submit(run=march, by=city.handler, on=march.computed_on)
    year_settled(city, 2020)

    with refused("ALREADY_SETTLED"):
        runs.review(run=march, by=city.reviewer, on=dt.date(2021, 1, 21))


def test_a_unit_done_twice_changes_nothing(city: City, clinics: Clinics, fang: Enrollee) -> None:
    run = settled(city, 2020, 3)
    before = contents()

    for unit in run.units.all():
        settlements.work(unit=unit, on=dt.date(2020, 4, 7))

    assert contents() == before


def statements_of(city: City, month: dt.date) -> int:
    """Return how many statements Donghu's month takes, apart from the test's savepoints."""
    day = sixth_after(month)
    run = settlements.start_month(scheme=city.scheme, month=month, by=None, on=day)
    unit = run.units.select_related("run__scheme__city", "area").get(area=city.donghu)
    with CaptureQueriesContext(connection) as captured:
        months.work(unit=unit, on=day)
    return sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)


def test_the_number_of_statements_depends_neither_on_people_nor_on_facilities(
    city: City, clinics: Clinics
) -> None:
    few = factories.contracted("Few", city)
    for place in (clinics.dayuan, few):
        fang, *_ = factories.crowd(2, city, place)
        factories.claim(city, fang, place, 10_00, on=dt.date(2020, 1, 10))
    for_two = statements_of(city, dt.date(2020, 1, 1))

    for number in range(38):
        place = factories.contracted(f"Clinic {number}", city)
        fang, *_ = factories.crowd(8, city, place, born=dt.date(1950 + number, 1, 1))
        factories.claim(city, fang, place, 10_00, on=dt.date(2020, 2, 10))
    for_forty = statements_of(city, dt.date(2020, 2, 1))

    assert FacilityMonth.objects.filter(month=dt.date(2020, 2, 1)).count() == 40
    assert for_two == for_forty == 13
