"""Accounts pay what the rules list, for those whom they name, and nothing else (XY-9, XY-10, JN-15)."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from claims.models import AccountPayment, MonthClosing, RefusedAccountPayment
from claims.services import account_payments, claims, settlements
from claims.services.account_payments import Payment, PaymentRefused
from facilities.models import Contract, Facility
from insurance.models import (
    AccountEntry,
    Enrollee,
    PersonalAccount,
    Relative,
    SchemeEdition,
)
from insurance.schemes.codes import FacilityKind
from insurance.services import accounts, relatives, schemes
from insurance.services.schemes import EditionText
from tests import factories
from tests.factories import City
from tests.refusing import refused

pytestmark = pytest.mark.django_db

DAY = dt.date(2023, 5, 8)


@pytest.fixture
def city(db: None) -> City:
    """Xinyang."""
    return factories.employees("xinyang-employee")


@pytest.fixture
def jie(city: City) -> Enrollee:
    """Jie, whose account holds 100.00."""
    return with_account(city, "Jie")


@pytest.fixture
def hospital(city: City) -> Facility:
    """A hospital under contract."""
    return factories.contracted("Hospital", city, kind=FacilityKind.HOSPITAL)


def with_account(city: City, name: str) -> Enrollee:
    """Return an insured person whose account holds 100.00."""
    made = factories.insured(name, city, category="active")
    accounts.open_account(
        scheme=city.scheme, enrollee=made, balance=100_00, on=DAY, by=city.handler
    )
    return made


def related(city: City, enrollee: Enrollee, relation: str) -> Enrollee:
    """Return somebody who is verified as a relative of the person."""
    other = factories.person(relation)
    found = relatives.register(
        enrollee=enrollee,
        relative=other,
        relation=relation,
        source=Relative.Source.POLICE,
        on=dt.date(2023, 1, 1),
    )
    relatives.verify(
        relative=found, source=Relative.Source.POLICE, by=city.handler, on=dt.date(2023, 1, 1)
    )
    return other


def asked(city: City, enrollee: Enrollee, **more: Any) -> Payment:
    """Return a payment of 30.00 for the own part of treatment, or what is given."""
    return Payment(
        **{
            "scheme": city.scheme,
            "enrollee": enrollee,
            "amount": 30_00,
            "purpose": "copay",
            "beneficiary": enrollee,
            "paid_on": DAY,
            **more,
        }
    )


def paid(city: City, enrollee: Enrollee, *, on: dt.date = DAY, **more: Any) -> AccountPayment:
    return account_payments.pay(payment=asked(city, enrollee, **more), by=city.handler, on=on)


def test_a_payment_says_for_what_for_whom_and_where(
    city: City, jie: Enrollee, hospital: Facility
) -> None:
    wife = related(city, jie, "spouse")

    payment = paid(city, jie, beneficiary=wife, facility=hospital)

    assert (payment.purpose, payment.relation, payment.beneficiary) == ("copay", "spouse", wife)
    assert (payment.facility, payment.booked_month) == (hospital, dt.date(2023, 5, 1))
    assert payment.cites == ["XY-9.1", "XY-9.2"]
    assert (payment.entry.kind, payment.entry.amount, payment.entry.balance_after) == (
        "payment",
        Decimal("-30.00"),
        Decimal("70.00"),
    )


def test_a_premium_goes_to_no_facility(city: City, jie: Enrollee) -> None:
    payment = paid(city, jie, purpose="resident_premium", beneficiary=related(city, jie, "child"))

    assert (payment.facility, payment.booked_month) == (None, None)


def test_a_payment_entered_later_is_judged_by_its_own_day_and_booked_on_the_present_one(
    city: City, jie: Enrollee, hospital: Facility
) -> None:
    later = dt.date(2023, 6, 10)

    payment = paid(city, jie, facility=hospital, on=later)

    assert (payment.entry.booked_on, payment.booked_month) == (later, dt.date(2023, 6, 1))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"paid_on": dt.date(2023, 5, 9)}, "FUTURE_DATE"),
        ({"paid_on": dt.date(2022, 6, 30)}, "BEFORE_POLICY"),
        ({"amount": 0}, "INVALID_AMOUNT"),
        ({"amount": -1}, "INVALID_AMOUNT"),
        ({"purpose": "fitness"}, "PURPOSE_FORBIDDEN"),
        ({"purpose": "long_term_care"}, "PURPOSE_FORBIDDEN"),
        ({"purpose": "resident_premium"}, "RELATION_FORBIDDEN"),
        ({"amount": 100_01}, "BALANCE_SHORT"),
    ],
)
def test_what_is_not_to_be_paid_is_refused(
    city: City, jie: Enrollee, more: dict[str, Any], code: str
) -> None:
    with refused(code):
        paid(city, jie, **more)


def test_of_several_reasons_the_first_in_order_is_told(
    city: City, jie: Enrollee, hospital: Facility
) -> None:
    brother, stranger = related(city, jie, "sibling"), factories.person("stranger")
    contract: Any = Contract.objects.filter(facility=hospital)
    wrong: dict[str, Any] = {
        "amount": 999_00,
        "purpose": "wellness",
        "beneficiary": stranger,
        "facility": hospital,
    }
    with refused("PURPOSE_FORBIDDEN"):
        paid(city, jie, **wrong)
    for person in (stranger, brother):
        with refused("RELATION_FORBIDDEN"):
            paid(city, jie, **{**wrong, "purpose": "copay", "beneficiary": person})
    with refused("BALANCE_SHORT"):
        paid(city, jie, **{**wrong, "purpose": "copay", "beneficiary": jie})

    contract.update(is_active=False)
    with refused("FACILITY_NOT_ELIGIBLE"):
        paid(city, jie, **wrong)
    with refused("INVALID_AMOUNT"):
        paid(city, jie, **{**wrong, "amount": 0})
    PersonalAccount.objects.update(balance=0, closed_on=DAY)
    with refused("ACCOUNT_CLOSED"):
        paid(city, jie, **{**wrong, "amount": 0})
    with refused("BEFORE_POLICY"):
        paid(city, jie, **{**wrong, "paid_on": dt.date(2022, 6, 30)})


def test_an_internet_hospital_is_designated_by_its_own_contract_alone(
    city: City, jie: Enrollee, hospital: Facility
) -> None:
    point = factories.facility("Point", city.donghu, kind=FacilityKind.CLINIC, parent=hospital)
    online = factories.facility(
        "Online", city.donghu, kind=FacilityKind.INTERNET_HOSPITAL, level=0, parent=hospital
    )

    with refused("FACILITY_NOT_ELIGIBLE"):
        paid(city, jie, facility=online)

    assert not AccountPayment.objects.exists()
    paid(city, jie, facility=point)
    assert PersonalAccount.objects.get().balance == Decimal("70.00")


def test_a_point_with_a_contract_of_its_own_is_designated_by_it_alone(
    city: City, jie: Enrollee, hospital: Facility
) -> None:
    point = factories.contracted("Point", city, kind=FacilityKind.CLINIC)
    Facility.objects.filter(pk=point.pk).update(parent=hospital)
    point.refresh_from_db()
    paid(city, jie, facility=point)
    point.contracts.update(ends_before=DAY)

    with refused("FACILITY_NOT_ELIGIBLE"):
        paid(city, jie, facility=point)

    assert AccountPayment.objects.count() == 1


def test_whoever_has_no_account_pays_nothing_from_it(city: City) -> None:
    kai = factories.insured("Kai", city)

    with refused("BALANCE_SHORT"):
        paid(city, kai)


def test_a_relation_that_nobody_verified_does_not_count(city: City, jie: Enrollee) -> None:
    wife = factories.person("Wife")
    relatives.register(
        enrollee=jie, relative=wife, relation="spouse", source=Relative.Source.PAPER, on=DAY
    )

    with refused("RELATION_FORBIDDEN"):
        paid(city, jie, beneficiary=wife)


def test_a_village_clinic_is_designated_with_its_hospital(
    city: City, jie: Enrollee, hospital: Facility
) -> None:
    village = factories.facility(
        "Village", city.donghu, kind=FacilityKind.VILLAGE_CLINIC, level=0, parent=hospital
    )

    assert paid(city, jie, facility=village).facility == village


def test_a_refused_attempt_is_kept_for_audit(city: City, jie: Enrollee, hospital: Facility) -> None:
    with pytest.raises(PaymentRefused) as caught:
        paid(city, jie, purpose="fitness", facility=hospital)
    assert not RefusedAccountPayment.objects.exists()

    kept = account_payments.note(caught.value)

    assert kept == RefusedAccountPayment.objects.get()
    assert (kept.code, kept.purpose, kept.amount) == (
        "PURPOSE_FORBIDDEN",
        "fitness",
        Decimal("30.00"),
    )
    assert (kept.enrollee, kept.beneficiary, kept.facility) == (jie, jie, hospital)
    assert (kept.attempted_on, kept.attempted_by) == (DAY, city.handler)
    assert caught.value.cites == ("XY-10",)


def test_what_was_refused_for_another_reason_is_no_attempt_to_pay(
    city: City, jie: Enrollee, hospital: Facility
) -> None:
    payment = paid(city, jie, facility=hospital)
    account_payments.reverse(payment=payment, by=city.handler, on=DAY, reason="twice")
    with pytest.raises(account_payments.NotReversible) as caught:
        account_payments.reverse(payment=payment, by=city.handler, on=DAY, reason="twice")

    assert account_payments.note(caught.value) is None
    assert not RefusedAccountPayment.objects.exists()


def test_a_payment_is_taken_back_once(city: City, jie: Enrollee, hospital: Facility) -> None:
    payment = paid(city, jie, facility=hospital)
    june = dt.date(2023, 6, 2)

    reversal = account_payments.reverse(
        payment=payment, by=city.handler, on=june, reason="paid twice"
    )

    assert (reversal.reverses, reversal.reversed_because) == (payment, "paid twice")
    assert (reversal.facility, reversal.booked_month) == (hospital, dt.date(2023, 6, 1))
    assert (reversal.entry.kind, reversal.entry.amount) == ("refund", Decimal("30.00"))
    assert PersonalAccount.objects.get().balance == Decimal("100.00")
    for row in (payment, reversal):
        with refused("NOT_REVERSIBLE"):
            account_payments.reverse(payment=row, by=city.handler, on=june, reason="again")


def test_a_member_of_a_family_account_pays_from_it_for_the_own_treatment() -> None:
    luoyang = factories.employees("luoyang-resident")
    mother, kid = (factories.insured(name, luoyang) for name in ("Mother", "Kid"))
    account = accounts.open_account(
        scheme=luoyang.scheme, enrollee=mother, balance=50_00, on=DAY, by=luoyang.handler
    )
    account.members.create(enrollee=kid, starts_on=DAY)

    payment = paid(luoyang, kid)

    assert (payment.entry.account, payment.relation) == (account, "self")


@pytest.mark.parametrize("code", ["luoyang-resident", "nanchang-resident"])
def test_a_family_account_pays_for_all_of_the_household_and_for_nobody_else(code: str) -> None:
    city = factories.employees(code)
    names = ("Mother", "Kid", "Aunt", "Stranger")
    mother, kid, aunt, stranger = (factories.insured(name, city) for name in names)
    account = accounts.open_account(
        scheme=city.scheme, enrollee=mother, balance=90_00, on=DAY, by=city.handler
    )
    for member in (kid, aunt):
        account.members.create(enrollee=member, starts_on=DAY)

    payments = [
        paid(city, mother, beneficiary=kid),
        paid(city, kid, beneficiary=mother),
        paid(city, kid, beneficiary=aunt),
    ]

    assert {(payment.entry.account, payment.relation) for payment in payments} == {
        (account, "self")
    }
    with refused("RELATION_FORBIDDEN"):
        paid(city, mother, beneficiary=stranger)


PREMIUM = (
    "{purpose: large_amount_premium, beneficiaries: [self],                        cites: [XY-9.3]}"
)
ADDED = (
    "{purpose: accident_premium, label: 意外伤害保险缴费, beneficiaries: [self], cites: [XY-9.3]}"
)


@pytest.fixture
def widened(city: City) -> City:
    """Xinyang after a notice that lets accounts pay for one thing more (XY-A19)."""
    edition = SchemeEdition.objects.get(scheme=city.scheme)
    assert PREMIUM in edition.text
    text = edition.text.replace(PREMIUM, f"{PREMIUM}\n    - {ADDED}")
    scheme = schemes.open_trial(
        code=city.scheme.code, texts=[EditionText(edition.starts_on, text, "of the notice")]
    )
    return City(scheme, city.donghu, city.xihu, city.handler, city.reviewer, city.cashier)


def test_a_notice_adds_a_purpose_with_words_of_its_own(widened: City) -> None:
    jie = with_account(widened, "Jie")

    assert paid(widened, jie, purpose="accident_premium").purpose == "accident_premium"
    with refused("PURPOSE_FORBIDDEN"):
        paid(widened, jie, purpose="travel")


def test_of_a_month_that_is_closed_nothing_is_booked_any_more(
    city: City, jie: Enrollee, hospital: Facility
) -> None:
    june = dt.date(2023, 6, 6)
    settlements.pre_settle(scheme=city.scheme, month=dt.date(2023, 5, 1), by=None, on=june)
    assert MonthClosing.objects.filter(area=hospital.area, month=dt.date(2023, 5, 1)).exists()

    payment = paid(city, jie, facility=hospital, on=june)

    assert payment.booked_month == dt.date(2023, 6, 1)


def test_reversing_a_claim_after_the_account_is_closed_pays_its_part_out(
    city: City, jie: Enrollee, hospital: Facility
) -> None:
    claim = factories.claim(city, jie, hospital, 100_00, on=DAY, account=45_00)
    account = PersonalAccount.objects.get()
    with transaction.atomic():
        accounts.hold(city.scheme)
        accounts.move(
            account=account,
            kind=accounts.Kind.PAID_OUT,
            amount=-55_00,
            on=DAY,
            by=city.handler,
        )
    PersonalAccount.objects.update(closed_on=DAY)

    reversal = claims.reverse(claim=claim, by=city.handler, on=DAY)

    assert reversal.account_entry is not None
    assert (reversal.account, reversal.account_entry.kind) == (Decimal("-45.00"), "refund")
    last = AccountEntry.objects.latest("pk")
    assert (last.kind, last.amount, last.balance_after) == (
        "paid_out",
        Decimal("-45.00"),
        Decimal("0.00"),
    )
