"""Many people at the same moment: nothing is paid twice, lost, or beyond its ceiling."""

import datetime as dt
from decimal import Decimal
from functools import partial

import pytest
from django.db.models import Sum

from claims.models import Accumulator, Claim, FacilityMonth, FacilityPayment, MonthClosing
from claims.services import claims, funds, runs, settlements
from insurance.models import OffsiteFiling, PersonalAccount, Run
from insurance.services import accounts, areas, circumstances
from tests import factories
from tests.at_once import at_once, codes_of
from tests.claims.services.carrying import reviewed, settled
from tests.claims.services.conftest import Clinics
from tests.factories import City

pytestmark = pytest.mark.django_db(transaction=True)

MARCH = dt.date(2020, 3, 1)
DAY = dt.date(2020, 3, 10)


def test_one_key_from_eight_tills_makes_one_claim(city: City, clinics: Clinics) -> None:
    fang = factories.signed("Fang", city, clinics.dayuan)
    accounts.open_account(
        scheme=city.scheme, enrollee=fang, balance=100_00, on=DAY, by=city.handler
    )
    clerk = factories.clerk(clinics.dayuan)
    request = factories.bill_for(
        city, fang, clinics.dayuan, 100_00, on=DAY, account=10_00, idempotency_key="till 1, bill 7"
    )

    answers = at_once(*[partial(claims.submit, request=request, by=clerk, on=DAY)] * 8)

    claim = Claim.objects.get()
    assert answers == [claim] * 8
    assert PersonalAccount.objects.get().balance == Decimal("90.00")
    assert Accumulator.objects.get(measure="fund").used == Decimal("60.00")


def test_claims_at_once_never_pass_the_ceiling(city: City, clinics: Clinics) -> None:
    fang = factories.signed("Fang", city, clinics.dayuan)
    away = factories.facility("Away", areas.stand_in(city=city.scheme.city, place="in_province"))
    day = dt.date(2021, 3, 10)
    circumstances.file_offsite(
        enrollee=fang,
        scheme=city.scheme,
        kind=OffsiteFiling.Kind.LONG_TERM_WORK,
        place="in_province",
        on=DAY,
    )
    funds.appropriate(
        scheme=city.scheme,
        year=2021,
        insured=1000,
        personal_contribution=280_00,
        by=city.handler,
        on=day,
    )
    request = factories.bill_for(city, fang, away, 50_00, on=day)

    answers = at_once(*[partial(claims.submit, request=request, by=city.handler, on=day)] * 8)

    # The ceiling is 140.00; each claim alone would be paid 30.00.
    assert codes_of(answers) == []
    paid = sorted(Claim.objects.values_list("fund", flat=True), reverse=True)
    assert paid == [Decimal("30.00")] * 4 + [Decimal("20.00")] + [Decimal("0.00")] * 3
    assert Accumulator.objects.get(measure="fund:offsite").used == Decimal("140.00")


def test_a_claim_reversed_by_two_at_once_is_reversed_once(city: City, clinics: Clinics) -> None:
    fang = factories.signed("Fang", city, clinics.dayuan)
    claim = factories.claim(city, fang, clinics.dayuan, 100_00, on=DAY)

    answers = at_once(*[partial(claims.reverse, claim=claim, by=city.handler, on=DAY)] * 4)

    assert codes_of(answers) == ["NOT_REVERSIBLE"] * 3
    assert Claim.objects.count() == 2
    assert Accumulator.objects.get(measure="fund").used == 0


def test_a_month_started_by_six_at_once_is_one_run_computed_and_paid_once(
    city: City, clinics: Clinics
) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    factories.claim(city, fang, clinics.dayuan, 100_00, on=DAY)
    day = dt.date(2020, 4, 6)

    computed = at_once(
        *[partial(settlements.pre_settle, scheme=city.scheme, month=MARCH, by=None, on=day)] * 6
    )
    run = Run.objects.get()
    assert computed == [run] * 6
    reviewed(city, run)
    paid = at_once(*[partial(runs.pay, run=run, by=city.cashier, on=day)] * 4)

    assert codes_of(paid) == ["WRONG_STATE"] * 3
    assert FacilityMonth.objects.get().payable == Decimal("60.00")
    assert FacilityPayment.objects.get().paid == Decimal("60.00")
    assert MonthClosing.objects.count() == 9


def test_a_claim_booked_while_its_month_is_closed_is_in_it_or_after_it(
    city: City, clinics: Clinics
) -> None:
    people = factories.crowd(12, city, clinics.dayuan)
    clerk = factories.clerk(clinics.dayuan)
    day = dt.date(2020, 4, 1)
    requests = [
        factories.bill_for(city, person, clinics.dayuan, 10_00, on=DAY) for person in people[:7]
    ]

    answers = at_once(
        *(partial(claims.submit, request=request, by=clerk, on=day) for request in requests),
        partial(settlements.pre_settle, scheme=city.scheme, month=MARCH, by=None, on=day),
    )

    assert codes_of(answers) == []
    counted = FacilityMonth.objects.get(month=MARCH).cost
    in_march = Claim.objects.booked_in(MARCH).aggregate(sum=Sum("fund", default=0))["sum"]
    later = Claim.objects.booked_in(dt.date(2020, 4, 1)).count()
    assert counted == in_march
    assert in_march / 6 + later == 7


def test_two_runs_of_a_scheme_paid_at_once_carry_a_debt_once(city: City, clinics: Clinics) -> None:
    fang, *_ = factories.crowd(12, city, clinics.dayuan)
    claim = factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2020, 1, 10))
    runs.pay(run=reviewed(city, settled(city, 2020, 1)), by=city.cashier, on=dt.date(2020, 2, 6))
    claims.reverse(claim=claim, by=city.handler, on=dt.date(2020, 2, 10))
    runs.pay(run=reviewed(city, settled(city, 2020, 2)), by=city.cashier, on=dt.date(2020, 3, 6))
    for month in (3, 4):
        factories.claim(city, fang, clinics.dayuan, 50_00, on=dt.date(2020, month, 10))
    waiting = [reviewed(city, settled(city, 2020, month)) for month in (3, 4)]

    at_once(
        *(partial(runs.pay, run=run, by=city.cashier, on=dt.date(2020, 5, 6)) for run in waiting)
    )

    # 60.00 are owed and 30.00 are due twice: nothing is left to pay and nothing to carry.
    payments = FacilityPayment.objects.filter(run__in=waiting).order_by("pk")
    moved = payments.values_list("brought_forward", "paid", "carried_forward")
    assert list(moved) == [
        (Decimal("-60.00"), Decimal("0.00"), Decimal("-30.00")),
        (Decimal("-30.00"), Decimal("0.00"), Decimal("0.00")),
    ]
