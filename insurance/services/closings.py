"""Closing an account: transferred along, paid out or inherited, by three people (XY-12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from insurance.models import (
    AccountClosing,
    AccountEntry,
    Area,
    Attachment,
    Coverage,
    Enrollee,
    PersonalAccount,
    Post,
    User,
)
from insurance.schemes.accounts import check_closing
from insurance.schemes.codes import AccountClosing as Way
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.money import fen, yuan
from insurance.schemes.sign_up import EvidenceMissing
from insurance.services import accounts, coverages, duties, schemes
from insurance.services.accounts import AccountClosed

Duty, Kind, Status = Post.Duty, AccountEntry.Kind, AccountClosing.Status


class ClosingPending(Refused):
    """The account has a closing that is not refused."""


class PayeeMissing(Refused):
    """It is not said who gets the money, or to where it is transferred."""


class WrongHeir(Refused):
    """Nobody inherits the own account."""


class WrongState(Refused):
    """The closing does not stand so that this step can be taken."""


class ReasonMissing(Refused):
    """A refusal needs a reason that the person is told."""


@transaction.atomic
def request(
    *,
    account: PersonalAccount,
    how: str,
    heir: Enrollee | None = None,
    destination: str = "",
    payee_name: str = "",
    payee_account: str = "",
    evidence: Sequence[Attachment],
    by: User,
    on: dt.date,
) -> AccountClosing:
    """Ask for an account to be closed in a way that its edition knows, with what proves the reason.

    Refuses with BEFORE_POLICY, EXPIRED, ACCOUNT_CLOSED, EVIDENCE_MISSING, PURPOSE_FORBIDDEN,
    RELATION_FORBIDDEN, PAYEE_MISSING, DUTY_MISSING and CLOSING_PENDING.
    """
    locked = _lock(account)
    edition = schemes.editions(locked.scheme).on(on)
    if locked.closed_on is not None:
        raise AccountClosed(Refusal.ACCOUNT_CLOSED)
    if not evidence:
        raise EvidenceMissing(Refusal.EVIDENCE_MISSING)
    way = Way(how)
    check_closing(edition, way)
    if heir == locked.enrollee:
        raise WrongHeir(Refusal.RELATION_FORBIDDEN, problem="oneself")
    if not _is_addressed(way, heir, destination, payee_name):
        raise PayeeMissing("PAYEE_MISSING")
    duties.require(by=by, duty=Duty.HANDLER, area=area_of(locked), on=on)
    if locked.closings.exclude(status=Status.REFUSED).exists():
        raise ClosingPending("CLOSING_PENDING")
    closing: AccountClosing = AccountClosing.objects.create(
        account=locked,
        how=way,
        heir=heir if way is Way.INHERIT else None,
        destination=destination,
        payee_name=payee_name,
        payee_account=payee_account,
        requested_by=by,
        requested_on=on,
    )
    closing.evidence.set(evidence)
    return closing


@transaction.atomic
def approve(*, closing: AccountClosing, by: User, on: dt.date) -> AccountClosing:
    """Approve a closing on its evidence, as another person.

    Refuses with WRONG_STATE, DUTY_MISSING or SAME_PERSON.
    """
    closing = _ready(closing, Status.REQUESTED, by, Duty.REVIEWER, on)
    duties.require_another(by=by, than=[closing.requested_by])
    closing.status, closing.approved_by, closing.approved_on = Status.APPROVED, by, on
    closing.save(update_fields=["status", "approved_by", "approved_on"])
    return closing


@transaction.atomic
def refuse(*, closing: AccountClosing, by: User, on: dt.date, reason: str) -> AccountClosing:
    """Refuse a closing that is not yet approved, with the reason; another may be asked for.

    Refuses with REASON_MISSING, WRONG_STATE, DUTY_MISSING or SAME_PERSON.
    """
    if not reason.strip():
        raise ReasonMissing("REASON_MISSING")
    closing = _ready(closing, Status.REQUESTED, by, Duty.REVIEWER, on)
    duties.require_another(by=by, than=[closing.requested_by])
    closing.status, closing.refused_by, closing.refused_because = Status.REFUSED, by, reason
    closing.save(update_fields=["status", "refused_by", "refused_because"])
    return closing


@transaction.atomic
def pay(*, closing: AccountClosing, by: User, on: dt.date) -> AccountClosing:
    """Let the whole balance leave, as a third person, and close the account.

    An heir with an account, or insured in the scheme, gets it on the own account; anybody else is paid out.
    Refuses with WRONG_STATE, DUTY_MISSING or SAME_PERSON.
    """
    closing = _ready(closing, Status.APPROVED, by, Duty.CASHIER, on)
    duties.require_another(by=by, than=[closing.requested_by, closing.approved_by])
    accounts.hold(closing.account.scheme, alone=True)
    heirs = _account_of_heir(closing, by, on)
    account = _lock(closing.account)
    amount = fen(account.balance)
    if amount:
        kind = _kind(closing, heirs)
        closing.entry = accounts.move(account=account, kind=kind, amount=-amount, on=on, by=by)
    if amount and heirs is not None:
        closing.inherited_entry = accounts.move(
            account=_lock(heirs), kind=Kind.INHERITED, amount=amount, on=on, by=by
        )
    account.closed_on = accounts.booked_on(scheme=account.scheme, on=on)
    account.save(update_fields=["closed_on"])
    closing.status, closing.paid_by, closing.paid_on = Status.PAID, by, on
    closing.amount = yuan(amount)
    closing.save(
        update_fields=["status", "paid_by", "paid_on", "amount", "entry", "inherited_entry"]
    )
    return closing


def area_of(account: PersonalAccount) -> Area:
    """Return the county that keeps an account's person, or the city where none does."""
    coverages_of = Coverage.objects.filter(enrollee=account.enrollee, scheme=account.scheme)
    latest = coverages_of.select_related("area__parent").order_by("-starts_on").first()
    area: Area = latest.area if latest else account.scheme.city
    return area


def _is_addressed(way: Way, heir: Enrollee | None, destination: str, payee_name: str) -> bool:
    """Tell whether it is said who gets the money."""
    match way:
        case Way.TRANSFER:
            return bool(destination.strip())
        case Way.PAYOUT:
            return bool(payee_name.strip())
        case Way.INHERIT:
            return heir is not None or bool(payee_name.strip())


def _account_of_heir(closing: AccountClosing, by: User, on: dt.date) -> PersonalAccount | None:
    """Return the heir's open account; who is insured in the scheme and never had one is given it."""
    scheme, heir = closing.account.scheme, closing.heir
    if heir is None:
        return None
    own = PersonalAccount.objects.filter(scheme=scheme, enrollee=heir)
    standing: PersonalAccount | None = own.still_open().first()
    if standing is not None or own.exists():
        return standing
    if coverages.at(enrollee=heir, scheme=scheme, on=on) is None:
        return None
    return accounts.open_account(scheme=scheme, enrollee=heir, balance=0, on=on, by=by)


def _kind(closing: AccountClosing, heirs: PersonalAccount | None) -> AccountEntry.Kind:
    if closing.how == Way.TRANSFER:
        return Kind.TRANSFERRED
    return Kind.BEQUEATHED if heirs is not None else Kind.PAID_OUT


def _ready(
    closing: AccountClosing, status: AccountClosing.Status, by: User, duty: Post.Duty, on: dt.date
) -> AccountClosing:
    locked: AccountClosing = (
        AccountClosing.objects.select_for_update(of=["self"])
        .select_related("account__scheme__city", "account__enrollee", "heir")
        .get(pk=closing.pk)
    )
    if locked.status != status:
        raise WrongState("WRONG_STATE")
    duties.require(by=by, duty=duty, area=area_of(locked.account), on=on)
    return locked


def _lock(account: PersonalAccount) -> PersonalAccount:
    """Lock an account, its scheme's held before, and return it as it stands."""
    accounts.hold(account.scheme_id)
    locked: PersonalAccount = (
        PersonalAccount.objects.select_for_update(of=["self"])
        .select_related("scheme__city", "enrollee")
        .get(pk=account.pk)
    )
    return locked
