"""Personal accounts: credited, used, closed and rolled forward, and what final values make up for."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.db.models import QuerySet, Sum

from claims.services import account_payments, settlements
from claims.services.account_payments import Payment
from config.scenarios.events.papers import paper
from config.scenarios.scenario import Event, month
from config.scenarios.values import Result, money
from config.scenarios.world import World
from config.scenarios.world.parameters import enter
from insurance.models import (
    AccountEntry,
    AccountStatement,
    Contribution,
    Coverage,
    Enrollee,
    PersonalAccount,
    Run,
)
from insurance.schemes.money import fen
from insurance.services import account_credits, account_years, accounts, closings, coverages

FILLER = "scenario"
NOTHING = Decimal("0.00")


def credit_accounts(world: World, event: Event) -> Result:
    """Credit a month; what came late for earlier months is credited too, but is not of this month."""
    of_month = month(event["month"])
    for handle, person in world.people.items():
        if _latest(world, person.first, of_month) is not None:
            world.for_each(handle, lambda one: _contribute(world, one, of_month))
    run = settlements.work_through(
        account_credits.start(
            scheme=world.scheme, month=of_month, by=world.staff.handler, on=event.on
        ),
        event.on,
    )
    entries = AccountEntry.objects.credits().filter(run=run, period=of_month)
    waiting = set(account_credits.waiting(run=run, on=event.on))
    credited = _by_person(world, entries)
    return {
        "credits": {
            handle: None if person.first.pk in waiting else credited[handle]
            for handle, person in world.people.items()
        },
        "total": money(entries.aggregate(total=Sum("amount", default=NOTHING))["total"]),
    }


def set_parameter(world: World, event: Event) -> Result:
    """Enter values by two people, and make up at once for months credited with a provisional one."""
    enter(
        event["set"],
        scheme=world.scheme,
        starts_on=event.day("from"),
        provisional=event.get("provisional", False),
        staff=world.staff,
        on=event.on,
    )
    started = Run.objects.filter(
        scheme=world.scheme, kind=Run.Kind.ACCOUNT_TRUE_UP, status=Run.Status.COMPUTING
    )
    done = [settlements.work_through(run, event.on) for run in started]
    entries = AccountEntry.objects.filter(run__in=done, kind=AccountEntry.Kind.TRUE_UP)
    return {"true_ups": _by_person(world, entries)}


def pay_from_account(world: World, event: Event) -> Result:
    enrollee = world.people[event["enrollee"]].first
    handle = event.get("facility")
    # Before the amount is read: of several codes the first in the contract's order is given.
    account_payments.check_account(
        scheme=world.scheme, enrollee=enrollee, paid_on=event.at, on=event.on
    )
    payment = account_payments.pay(
        payment=Payment(
            scheme=world.scheme,
            enrollee=enrollee,
            amount=fen(event["amount"]),
            purpose=event["purpose"],
            beneficiary=world.people[event.get("beneficiary", event["enrollee"])].first,
            facility=world.facilities[handle] if handle else None,
            paid_on=event.at,
        ),
        by=world.registrars[handle] if handle else world.staff.handler,
        on=event.on,
    )
    return {"balance": money(payment.entry.balance_after)}


def close_account(world: World, event: Event) -> Result:
    """Let three people close the account of each of the people; the result is the first one's."""
    first, *_others = [_close(world, event, one) for one in world.everybody(event["enrollee"])]
    return first


def roll_over_accounts(world: World, event: Event) -> Result:
    run = settlements.work_through(
        account_years.start(
            scheme=world.scheme, year=event["year"], by=world.staff.handler, on=event.on
        ),
        event.on,
    )
    closing = _sums(AccountStatement.objects.filter(run=run), "account__enrollee", "closing")
    return {
        "opening": {
            handle: money(closing.get(person.first.pk, NOTHING))
            for handle, person in world.people.items()
        }
    }


def _close(world: World, event: Event, enrollee: Enrollee) -> Result:
    heir = event.get("heir")
    staff = world.staff
    closing = closings.request(
        account=_account(world, enrollee, event.on),
        how=event["how"],
        heir=world.people[heir].first if heir else None,
        destination=FILLER,
        payee_name=FILLER,
        evidence=[paper(FILLER, staff.handler)],
        by=staff.handler,
        on=event.on,
    )
    closings.approve(closing=closing, by=staff.reviewer, on=event.on)
    closing = closings.pay(closing=closing, by=staff.cashier, on=event.on)
    closing.account.refresh_from_db()
    return {"amount": money(closing.amount), "balance": money(closing.account.balance)}


def _account(world: World, enrollee: Enrollee, on: dt.date) -> PersonalAccount:
    """Return the person's account, the open one first; who never had any gets an empty one."""
    own = PersonalAccount.objects.filter(scheme=world.scheme, enrollee=enrollee)
    standing: PersonalAccount | None = own.still_open().first() or own.last()
    return standing or accounts.open_account(
        scheme=world.scheme, enrollee=enrollee, balance=0, on=on, by=world.staff.handler
    )


def _latest(world: World, enrollee: Enrollee, of_month: dt.date) -> Contribution | None:
    """Return what the person last paid on a base up to a month."""
    paid = Contribution.objects.filter(
        coverage__enrollee=enrollee, coverage__scheme=world.scheme, base__isnull=False
    )
    up_to: Sequence[Contribution] = [
        row
        for row in paid.order_by("year", "month", "pk")
        if (row.year, row.month or 1) <= (of_month.year, of_month.month)
    ]
    return up_to[-1] if up_to else None


def _contribute(world: World, enrollee: Enrollee, of_month: dt.date) -> None:
    """Record the month's contribution by the latest base, as the employer pays it month by month."""
    coverage: Coverage | None = coverages.at(enrollee=enrollee, scheme=world.scheme, on=of_month)
    latest = _latest(world, enrollee, of_month)
    if coverage is None or latest is None:
        return
    if (latest.year, latest.month) != (of_month.year, of_month.month):
        Contribution.objects.create(
            coverage=coverage,
            year=of_month.year,
            month=of_month.month,
            base=latest.base,
            paid_on=of_month,
        )


def _by_person(world: World, entries: QuerySet[AccountEntry]) -> dict[str, str | None]:
    """Return what entries come to for the first person of each handle."""
    sums = _sums(entries, "account__enrollee", "amount")
    return {
        handle: money(sums.get(person.first.pk, NOTHING)) for handle, person in world.people.items()
    }


def _sums(rows: QuerySet[AccountEntry], by: str, amount: str) -> dict[int, Decimal]:
    return dict(rows.order_by().values_list(by).annotate(total=Sum(amount)))
