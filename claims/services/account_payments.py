"""Payments from personal accounts beside claims: for a purpose and a person, or refused and noted (XY-9, XY-10)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from claims.models import AccountPayment, RefusedAccountPayment
from claims.services import booking
from facilities.models import Facility
from facilities.services import standing
from insurance.models import AccountEntry, Enrollee, PersonalAccount, Scheme, User
from insurance.schemes.accounts import check_purpose
from insurance.schemes.codes import Beneficiary, Refusal
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, InvalidAmount, yuan
from insurance.services import accounts, family_accounts, relatives, schemes


class FutureDate(Refused):
    """The day of payment lies after the day on which it is entered."""


class NotReversible(Refused):
    """The payment was taken back, or is a taking back itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What an account is asked to pay, in fen: for what, for whom, where, and on which day."""

    scheme: Scheme
    enrollee: Enrollee
    amount: Fen
    purpose: str
    beneficiary: Enrollee
    facility: Facility | None = None
    paid_on: dt.date


class PaymentRefused(Refused):
    """A payment that was refused, with what was asked for and by whom, so that it can be noted."""

    def __init__(self, because: Refused, payment: Payment, by: User) -> None:
        super().__init__(because.code, because.cites, **because.details)
        self.payment = payment
        self.by = by


def pay(*, payment: Payment, by: User, on: dt.date) -> AccountPayment:
    """Pay from the account of a person, or from the family account that the person may use.

    Refuses with FUTURE_DATE, BEFORE_POLICY, EXPIRED, ACCOUNT_CLOSED, INVALID_AMOUNT,
    FACILITY_NOT_ELIGIBLE, PURPOSE_FORBIDDEN, RELATION_FORBIDDEN and BALANCE_SHORT; the refusal is
    a PaymentRefused, which note() keeps once the transaction is rolled back.
    """
    try:
        with transaction.atomic():
            return _pay(payment, by, on)
    except Refused as refused:
        raise PaymentRefused(refused, payment, by) from refused


def check_account(*, scheme: Scheme, enrollee: Enrollee, paid_on: dt.date, on: dt.date) -> None:
    """Refuse what does not depend on the amount: FUTURE_DATE, BEFORE_POLICY, EXPIRED, ACCOUNT_CLOSED."""
    with transaction.atomic():
        _usable(scheme, enrollee, paid_on, on)


@transaction.atomic
def reverse(*, payment: AccountPayment, by: User, on: dt.date, reason: str) -> AccountPayment:
    """Take a payment back: the account gets its money again, the facility loses it in its open month.

    Refuses with NOT_REVERSIBLE.
    """
    locked: AccountPayment = (
        AccountPayment.objects.select_for_update(of=["self"])
        .select_related("entry__account__scheme", "facility", "beneficiary")
        .get(pk=payment.pk)
    )
    if locked.reverses_id is not None or AccountPayment.objects.filter(reverses=locked).exists():
        raise NotReversible(Refusal.NOT_REVERSIBLE, problem="payment")
    scheme = locked.entry.account.scheme
    entry = accounts.refund(entry=locked.entry, on=on, by=by)
    edition = schemes.editions(scheme).editions[-1]
    reversal: AccountPayment = AccountPayment.objects.create(
        entry=entry,
        purpose=locked.purpose,
        relation=locked.relation,
        beneficiary=locked.beneficiary,
        facility=locked.facility,
        booked_month=_booked_month(scheme, locked.facility, edition, on),
        cites=locked.cites,
        reverses=locked,
        reversed_because=reason,
    )
    return reversal


def note(refused: Refused) -> RefusedAccountPayment | None:
    """Keep a refused payment for audit; what was refused for another reason is no payment (XY-10)."""
    if not isinstance(refused, PaymentRefused):
        return None
    payment = refused.payment
    kept: RefusedAccountPayment = RefusedAccountPayment.objects.create(
        scheme=payment.scheme,
        enrollee=payment.enrollee,
        purpose=payment.purpose,
        beneficiary=payment.beneficiary,
        facility=payment.facility,
        amount=yuan(payment.amount),
        code=refused.code,
        attempted_on=payment.paid_on,
        attempted_by=refused.by,
    )
    return kept


def _pay(payment: Payment, by: User, on: dt.date) -> AccountPayment:
    scheme, enrollee, paid_on = payment.scheme, payment.enrollee, payment.paid_on
    edition, account = _usable(scheme, enrollee, paid_on, on)
    if payment.amount <= 0:
        raise InvalidAmount("a payment that is not above 0", amount=payment.amount)
    if payment.facility is not None:
        standing.check_designated(payment.facility, scheme=scheme, on=paid_on)
    relation = _relation(payment, account)
    rule = check_purpose(edition, payment.purpose, relation)
    entry: AccountEntry = accounts.take(account=account, amount=payment.amount, on=on, by=by)
    paid: AccountPayment = AccountPayment.objects.create(
        entry=entry,
        purpose=payment.purpose,
        relation=relation or Beneficiary.SELF,
        beneficiary=payment.beneficiary,
        facility=payment.facility,
        booked_month=_booked_month(scheme, payment.facility, edition, on),
        cites=list(rule.cites),
    )
    return paid


def _relation(payment: Payment, account: PersonalAccount | None) -> Beneficiary | None:
    """Return for whom an account pays; a family account is the own of all its household (LY-A6)."""
    other = payment.beneficiary
    if (
        account is not None
        and other != payment.enrollee
        and family_accounts.is_of_household(account=account, enrollee=other, on=payment.paid_on)
    ):
        return Beneficiary.SELF
    return relatives.beneficiary(enrollee=other, of=payment.enrollee, on=payment.paid_on)


def _usable(
    scheme: Scheme, enrollee: Enrollee, paid_on: dt.date, on: dt.date
) -> tuple[CompiledEdition, PersonalAccount | None]:
    """Return the edition of the day of payment and the account that pays, locked, if there is one."""
    if paid_on > on:
        raise FutureDate(Refusal.FUTURE_DATE, day=paid_on)
    edition = schemes.editions(scheme).on(paid_on)
    return edition, accounts.find(scheme=scheme, enrollee=enrollee, on=paid_on)


def _booked_month(
    scheme: Scheme, facility: Facility | None, edition: CompiledEdition, on: dt.date
) -> dt.date | None:
    """Return the month with which a facility gets the money: that of the day, which is always open."""
    if facility is None:
        return None
    booked = booking.book_in(
        scheme=scheme, area=facility.area_id, edition=edition, own_month=on, on=on
    )
    return booked.month
