"""What paid runs move to facilities; what is negative is carried into the next payment (NC-A15)."""

import datetime as dt

from claims.models import FacilityPayment
from claims.services import claims, runs
from facilities.models import Facility
from insurance.models import Run
from tests import factories
from tests.claims.services.amounts import told
from tests.claims.services.carrying import paid, settled, year_settled
from tests.claims.services.conftest import Clinics
from tests.factories import City
from tests.refusing import refused


def payment(run: Run, facility: Facility) -> list[str]:
    found = FacilityPayment.objects.get(run=run, facility=facility)
    return told(found, "due", "brought_forward", "paid", "carried_forward")


def test_a_month_pays_every_facility_what_is_payable(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    jie, *_ = factories.crowd(12, city, clinics.taohua)
    factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2020, 3, 10))
    factories.claim(city, jie, clinics.taohua, 200_00, on=dt.date(2020, 3, 10))

    run = paid(city, settled(city, 2020, 3))

    assert payment(run, clinics.dayuan) == ["60.00", "0.00", "60.00", "0.00"]
    assert payment(run, clinics.taohua) == ["70.00", "0.00", "70.00", "0.00"]
    assert set(run.payments.values_list("paid_on", flat=True)) == {dt.date(2020, 4, 6)}


def test_what_a_facility_owes_is_carried_until_it_is_settled(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    claim = factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2020, 1, 10))
    paid(city, settled(city, 2020, 1))
    claims.reverse(claim=claim, by=city.handler, on=dt.date(2020, 2, 10))
    for month, bill in ((2, 0), (3, 50_00), (4, 100_00), (5, 100_00)):
        if bill:
            factories.claim(city, fang, clinics.dayuan, bill, on=dt.date(2020, month, 15))

    payments = [
        payment(paid(city, settled(city, 2020, month)), clinics.dayuan) for month in (2, 3, 4, 5)
    ]

    assert payments == [
        ["-60.00", "0.00", "0.00", "-60.00"],
        ["30.00", "-60.00", "0.00", "-30.00"],
        ["60.00", "-30.00", "30.00", "0.00"],
        ["60.00", "0.00", "60.00", "0.00"],
    ]


def test_a_facility_left_out_of_a_run_still_owes(city: City, clinics: Clinics) -> None:
    fang = factories.signed("Fang", city, clinics.dayuan, until=dt.date(2020, 3, 1))
    claim = factories.claim(city, fang, clinics.dayuan, 5_00, on=dt.date(2020, 1, 10))
    paid(city, settled(city, 2020, 1))
    claims.reverse(claim=claim, by=city.handler, on=dt.date(2020, 2, 10))
    paid(city, settled(city, 2020, 2))
    march = paid(city, settled(city, 2020, 3))
    jie, *_ = factories.crowd(12, city, clinics.dayuan, since=dt.date(2020, 4, 1))
    factories.claim(city, jie, clinics.dayuan, 100_00, on=dt.date(2020, 4, 15))

    april = paid(city, settled(city, 2020, 4))

    assert not march.payments.filter(facility=clinics.dayuan).exists()
    assert payment(april, clinics.dayuan) == ["60.00", "-3.00", "57.00", "0.00"]


def test_the_year_pays_what_the_months_left(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 1120_00, on=dt.date(2020, 3, 10))
    paid(city, settled(city, 2020, 3))

    run = paid(city, year_settled(city, 2020))

    # 672.00 is 80 % of 840.00 and settles at 756.00, of which March paid 70.00.
    assert payment(run, clinics.dayuan) == ["686.00", "0.00", "686.00", "0.00"]


def test_a_year_that_asks_money_back_is_carried_into_the_next_month(
    city: City, clinics: Clinics
) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    claim = factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2020, 3, 10))
    paid(city, settled(city, 2020, 3))
    claims.reverse(claim=claim, by=city.handler, on=dt.date(2021, 1, 10))
    factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2021, 1, 12))

    year = paid(city, year_settled(city, 2020))
    january = paid(city, settled(city, 2021, 1))

    assert payment(year, clinics.dayuan) == ["-60.00", "0.00", "0.00", "-60.00"]
    assert payment(january, clinics.dayuan) == ["60.00", "-60.00", "0.00", "0.00"]


def test_a_run_is_paid_once(city: City, clinics: Clinics) -> None:
    factories.crowd(1, city, clinics.dayuan)
    run = paid(city, settled(city, 2020, 3))

    with refused("WRONG_STATE"):
        runs.pay(run=run, by=city.cashier, on=dt.date(2020, 4, 7))
