"""Claims at the counter: what the fund pays, what the person bears, and what is kept of it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Reimbursement
from claims.services import claims
from claims.services.requests import ClaimRequest, named
from facilities.services import care, family_doctors
from insurance.models import Enrollee, PersonalAccount
from insurance.schemes.benefit import Bill, Line
from insurance.schemes.codes import Disease, FacilityKind, ItemClass, ItemKind
from insurance.services import accounts, circumstances, schemes
from tests import factories
from tests.claims.services.amounts import PARTS, told
from tests.claims.services.conftest import Clinics
from tests.factories import City
from tests.refusing import contents, refused

MARCH = dt.date(2020, 3, 10)


def test_the_fund_pays_sixty_percent_at_the_signed_facility(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    claim = factories.claim(city, fang, clinics.dayuan, 80_35, on=MARCH, visit_number="V1")

    claim.refresh_from_db()
    assert (claim.status, claim.reason, claim.rate, claim.route) == (
        "approved",
        "",
        6000,
        "ordinary",
    )
    assert told(claim, "total", "eligible", "deductible", "fund", "account", "cash") == [
        "80.35",
        "80.35",
        "0.00",
        "48.21",
        "0.00",
        "32.14",
    ]
    assert (claim.is_capped, claim.cap_left) == (False, None)
    assert (claim.booked_facility, claim.booked_month, claim.booked_year) == (
        clinics.dayuan,
        dt.date(2020, 3, 1),
        2020,
    )
    assert claim.edition == city.scheme.editions.get()
    assert claim.edition is not None
    assert claim.edition.sha256 in claim.receipt["edition"]
    assert not Reimbursement.objects.exists()


def test_every_line_is_kept_with_its_parts(city: City, clinics: Clinics, fang: Enrollee) -> None:
    circumstances.grant_chronic(
        enrollee=fang, disease=Disease.DIABETES, starts_on=dt.date(2020, 1, 1)
    )
    lines = (
        Line(ItemKind.DRUG, ItemClass.A, 100_00),
        Line(ItemKind.DRUG, ItemClass.B, 50_00, self_pay_share=1000),
        Line(ItemKind.TEST, ItemClass.C, 20_00),
        Line(
            ItemKind.CONSUMABLE,
            ItemClass.A,
            30_00,
            quantity=2_0000,
            unit_price=15_000000,
            payment_standard=12_000000,
        ),
        Line(ItemKind.DRUG, ItemClass.A, 40_00, disease=Disease.DIABETES),
    )
    request = ClaimRequest(
        scheme=city.scheme,
        enrollee=fang,
        facility=clinics.dayuan,
        bill=Bill(250_00, lines),
        service_on=MARCH,
        labels=named(["aspirin", "insulin"]),
    )

    claim = claims.submit(request=request, by=factories.clerk(clinics.dayuan), on=MARCH)

    # 100.00 + 45.00 + 24.00 are eligible; of 169.00 the fund pays 60 %.
    claim.refresh_from_db()
    assert told(claim, *PARTS) == ["169.00", "30.00", "6.00", "5.00", "40.00"]
    assert told(claim, "total", "fund", "cash") == ["250.00", "101.40", "148.60"]
    rows = [[line.name, *told(line, "amount", *PARTS)] for line in claim.lines.all()]
    assert rows == [
        ["aspirin", "100.00", "100.00", "0.00", "0.00", "0.00", "0.00"],
        ["insulin", "50.00", "45.00", "0.00", "0.00", "5.00", "0.00"],
        ["", "20.00", "0.00", "20.00", "0.00", "0.00", "0.00"],
        ["", "30.00", "24.00", "0.00", "6.00", "0.00", "0.00"],
        ["", "40.00", "0.00", "0.00", "0.00", "0.00", "40.00"],
    ]
    priced = claim.lines.get(number=4)
    assert (priced.quantity, priced.unit_price, priced.payment_standard) == (
        Decimal("2.0000"),
        Decimal("15.000000"),
        Decimal("12.000000"),
    )


@pytest.mark.parametrize(
    ("has_doctor", "is_poor", "rate", "fund"),
    [
        (False, False, 6000, "60.00"),
        (True, False, 6500, "65.00"),
        (False, True, 6500, "65.00"),
        (True, True, 7000, "70.00"),
    ],
)
def test_a_family_doctor_and_poverty_raise_the_rate(
    *,
    city: City,
    clinics: Clinics,
    fang: Enrollee,
    has_doctor: bool,
    is_poor: bool,
    rate: int,
    fund: str,
) -> None:
    day = dt.date(2020, 2, 1)
    if has_doctor:
        family_doctors.sign(
            enrollee=fang,
            scheme=city.scheme,
            facility=clinics.dayuan,
            by=factories.clerk(clinics.dayuan),
            on=day,
        )
    if is_poor:
        circumstances.mark_poor(enrollee=fang, on=day)

    before = factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2020, 1, 31))
    after = factories.claim(city, fang, clinics.dayuan, 100_00, on=day)

    assert (before.rate, str(before.fund)) == (6000, "60.00")
    assert (after.rate, str(after.fund)) == (rate, fund)


def test_the_switch_takes_the_bonus_of_the_poor_away(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    day = dt.date(2020, 1, 1)
    family_doctors.sign(
        enrollee=fang,
        scheme=city.scheme,
        facility=clinics.dayuan,
        by=factories.clerk(clinics.dayuan),
        on=day,
    )
    circumstances.mark_poor(enrollee=fang, on=day)
    parameter = schemes.enter_parameter(
        scheme=city.scheme,
        name="family_doctor_bonus_for_poor",
        starts_on=dt.date(2020, 4, 1),
        value="false",
        document=factories.notice(city.scheme),
        approval="city government",
        by=city.handler,
        on=MARCH,
    )
    schemes.approve_parameter(parameter=parameter, by=city.reviewer, on=MARCH)

    march = factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH)
    april = factories.claim(city, fang, clinics.dayuan, 100_00, on=dt.date(2020, 4, 1))

    assert (march.rate, april.rate) == (7000, 6500)


def test_a_village_clinic_counts_as_its_hospital_and_is_booked_there(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    claim = factories.claim(city, fang, clinics.village, 10_00, on=MARCH)

    assert (claim.status, str(claim.fund)) == ("approved", "6.00")
    assert (claim.facility, claim.booked_facility) == (clinics.village, clinics.dayuan)


def test_a_referral_pays_forty_percent_of_chinese_medicine_and_is_handed_in(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    tcm = factories.facility(
        "Tcm", city.xihu, kind=FacilityKind.TCM_HOSPITAL, level=2, is_county_level=True
    )
    care.refer(
        enrollee=fang,
        scheme=city.scheme,
        from_facility=clinics.dayuan,
        to_facility=tcm,
        by=city.handler,
        on=dt.date(2020, 3, 1),
    )
    lines = (
        Line(ItemKind.HERBAL_PIECE, ItemClass.A, 100_00),
        Line(ItemKind.DRUG, ItemClass.A, 50_00),
    )
    request = ClaimRequest(
        scheme=city.scheme,
        enrollee=fang,
        facility=tcm,
        bill=Bill(150_00, lines),
        service_on=MARCH,
        submitted_on=dt.date(2020, 3, 20),
        route="referral",
    )

    claim = claims.submit(request=request, by=city.handler, on=dt.date(2020, 3, 20))

    assert told(claim, "eligible", "out_of_catalogue", "fund") == ["100.00", "50.00", "40.00"]
    assert (claim.rate, claim.booked_facility) == (4000, clinics.dayuan)
    handed_in = Reimbursement.objects.get()
    assert (handed_in.claim, handed_in.status, handed_in.received_by) == (
        claim,
        "received",
        city.handler,
    )


def test_a_claim_handed_in_late_is_a_manual_one_of_its_day_of_service(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    circumstances.mark_poor(enrollee=fang, on=dt.date(2020, 3, 11))

    claim = factories.claim(
        city, fang, clinics.dayuan, 100_00, on=MARCH, entered_on=dt.date(2020, 3, 12)
    )

    assert (claim.rate, claim.submitted_on) == (6000, dt.date(2020, 3, 12))
    assert claim.reimbursement.status == "received"


def test_before_the_ordinance_nothing_is_paid(city: City, clinics: Clinics, fang: Enrollee) -> None:
    claim = factories.claim(
        city, fang, clinics.dayuan, 100_00, on=dt.date(2019, 12, 31), entered_on=MARCH
    )

    assert (claim.status, claim.reason, claim.edition) == ("rejected", "BEFORE_POLICY", None)


def test_the_dates_of_a_claim_must_be_possible(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    factories.clerk(clinics.dayuan)
    baby = factories.signed("Baby", city, clinics.dayuan, born=dt.date(2020, 3, 11))
    tomorrow = dt.date(2020, 3, 11)

    with refused("FUTURE_DATE"):
        factories.claim(city, fang, clinics.dayuan, 1_00, on=tomorrow, entered_on=MARCH)
    with refused("FUTURE_DATE"):
        factories.claim(city, fang, clinics.dayuan, 1_00, on=MARCH, submitted_on=tomorrow)
    with refused("FUTURE_DATE"):
        factories.claim(
            city,
            fang,
            clinics.dayuan,
            1_00,
            on=MARCH,
            submitted_on=dt.date(2020, 3, 9),
            entered_on=tomorrow,
        )
    with refused("BEFORE_BIRTH"):
        factories.claim(city, baby, clinics.dayuan, 1_00, on=MARCH)


def test_a_facility_that_was_not_graded_claims_nothing(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    factories.clerk(clinics.dayuan)
    clinics.dayuan.gradings.update(starts_on=dt.date(2020, 3, 11))

    with refused("FACILITY_NOT_ELIGIBLE"):
        factories.claim(city, fang, clinics.dayuan, 1_00, on=MARCH)


def with_balance(city: City, fang: Enrollee, balance: int) -> PersonalAccount:
    return accounts.open_account(
        scheme=city.scheme, enrollee=fang, balance=balance, on=MARCH, by=city.handler
    )


@pytest.mark.parametrize(
    ("balance", "asked", "account", "cash", "left"),
    [
        (100_00, 15_00, "15.00", "25.00", "85.00"),
        (100_00, 40_00, "40.00", "0.00", "60.00"),
        (100_00, "all", "40.00", "0.00", "60.00"),
        (30_00, "all", "30.00", "10.00", "0.00"),
        (100_00, 0, "0.00", "40.00", "100.00"),
    ],
)
def test_the_account_pays_what_is_asked_of_the_personal_part(
    *,
    city: City,
    clinics: Clinics,
    fang: Enrollee,
    balance: int,
    asked: Any,
    account: str,
    cash: str,
    left: str,
) -> None:
    holds = with_balance(city, fang, balance)

    claim = factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH, account=asked)

    claim.refresh_from_db()
    holds.refresh_from_db()
    assert told(claim, "fund", "account", "cash") == ["60.00", account, cash]
    assert str(holds.balance) == left
    assert (claim.account_entry is None) == (account == "0.00")


def test_without_an_account_all_of_it_is_nothing(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    claim = factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH, account="all")

    assert told(claim, "account", "cash") == ["0.00", "40.00"]


@pytest.mark.parametrize(
    ("balance", "asked", "code"),
    [
        (100_00, 40_01, "INVALID_AMOUNT"),
        (100_00, -1, "INVALID_AMOUNT"),
        (30_00, 30_01, "BALANCE_SHORT"),
    ],
)
def test_what_the_account_cannot_pay_is_refused_with_the_whole_claim(
    *, city: City, clinics: Clinics, fang: Enrollee, balance: int, asked: int, code: str
) -> None:
    with_balance(city, fang, balance)
    factories.clerk(clinics.dayuan)

    with refused(code):
        factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH, account=asked)


def test_a_closed_account_pays_nothing(city: City, clinics: Clinics, fang: Enrollee) -> None:
    with_balance(city, fang, 100_00)
    PersonalAccount.objects.update(balance=0, closed_on=MARCH)
    factories.clerk(clinics.dayuan)

    with refused("ACCOUNT_CLOSED"):
        factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH, account=10_00)


def test_a_preview_says_the_same_and_writes_nothing(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    request = factories.bill_for(city, fang, clinics.dayuan, 80_35, on=MARCH)
    before = contents()

    outcome = claims.preview(request=request, on=MARCH)

    assert (outcome.status, outcome.fund, outcome.personal) == ("approved", 48_21, 32_14)
    assert contents() == before
    with refused("FUTURE_DATE"):
        claims.preview(request=request, on=dt.date(2020, 3, 9))


def test_a_repeated_request_gives_the_first_claim(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    with_balance(city, fang, 100_00)
    asked: dict[str, Any] = {"on": MARCH, "idempotency_key": "till 1, bill 7", "account": 10_00}
    claim = factories.claim(city, fang, clinics.dayuan, 100_00, **asked)
    before = contents()

    again = factories.claim(city, fang, clinics.dayuan, 100_00, **asked)

    assert again == claim
    assert contents() == before


@pytest.mark.parametrize(
    "other",
    [
        {"amount": 100_01},
        {"on": dt.date(2020, 3, 9), "entered_on": MARCH},
        {"visit_number": "V2"},
        {"bill_number": "B2"},
        {"identity_verified": False},
        {"account": "all"},
        {"route": "ordinary"},
        {"diagnosis": "cough"},
        {"labels": named(["aspirin"])},
        {"credential": "01"},
        {"prescription_number": "R1"},
        {"prescribed_by": "Liu"},
        {"prescribed_on": dt.date(2020, 3, 9)},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_key_that_comes_back_with_another_request_is_refused(
    city: City, clinics: Clinics, fang: Enrollee, other: dict[str, Any]
) -> None:
    asked: dict[str, Any] = {"amount": 100_00, "on": MARCH, "idempotency_key": "till 1, bill 7"}
    factories.claim(city, fang, clinics.dayuan, **asked)

    with refused("KEY_REUSED"):
        factories.claim(city, fang, clinics.dayuan, **{**asked, **other})


def test_two_facilities_may_use_the_same_key(city: City, clinics: Clinics, fang: Enrollee) -> None:
    jie = factories.signed("Jie", city, clinics.taohua)

    here = factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH, idempotency_key="1")
    there = factories.claim(city, jie, clinics.taohua, 100_00, on=MARCH, idempotency_key="1")

    assert here != there


def test_two_bills_without_a_key_are_two_claims(
    city: City, clinics: Clinics, fang: Enrollee
) -> None:
    for _ in range(2):
        factories.claim(city, fang, clinics.dayuan, 100_00, on=MARCH)

    assert Claim.objects.count() == 2


@pytest.mark.parametrize(
    ("more", "statements"),
    [({}, 11), ({"idempotency_key": "1"}, 13), ({"idempotency_key": "1", "account": 10_00}, 18)],
    ids=["bill", "bill with a key", "bill paid from the account"],
)
def test_a_claim_at_the_counter_takes_few_statements(
    city: City, clinics: Clinics, fang: Enrollee, more: dict[str, Any], statements: int
) -> None:
    with_balance(city, fang, 100_00)
    clerk = factories.clerk(clinics.dayuan)
    request = factories.bill_for(city, fang, clinics.dayuan, 100_00, on=MARCH, **more)

    with CaptureQueriesContext(connection) as captured:
        claims.submit(request=request, by=clerk, on=MARCH)

    asked = [query["sql"] for query in captured.captured_queries]
    assert sum("SAVEPOINT" not in statement for statement in asked) == statements
