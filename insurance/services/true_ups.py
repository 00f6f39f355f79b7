"""Making up for months credited with a provisional value, once the final one is known (JJ-A8)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum

from insurance import sql
from insurance.models import AccountEntry, CreditCase, OutstandingTrueUp, Run, RunUnit, Scheme
from insurance.schemes.accounts import credit
from insurance.schemes.money import fen, yuan
from insurance.services import account_runs, accounts, credit_cases, runs, schemes
from insurance.services.schemes import Rules

BLOCK = 1000


@transaction.atomic
def work(*, unit: RunUnit, on: dt.date) -> None:
    """Reckon one county's months anew that rest on the values replaced, and post the differences.

    What is to be taken back goes only as far as the balance; the rest waits for the next run.
    """
    if not runs.lock_unit(unit=unit):
        return
    sql.without_jit()
    accounts.hold(unit.run.scheme, alone=True)
    booked_on = accounts.booked_on(scheme=unit.run.scheme, on=on)
    rules = schemes.rules(unit.run.scheme)
    for block in _blocks(_credited(unit)):
        CreditCase.objects.bulk_create(
            case for credited in block if (case := _trued_up(unit, rules, credited)) is not None
        )
    posted = _post("true_up_entries", unit, booked_on)
    account_runs.post_journal(unit, posted.items(), on=booked_on)
    runs.finish_unit(unit=unit)


@transaction.atomic
def complete(*, run: Run) -> Run:
    """Post a run whose counties are done; before that, leave it as it is."""
    run = runs.lock(run=run)
    if run.status != Run.Status.COMPUTING or not runs.is_all_done(run=run):
        return run
    entries = AccountEntry.objects.filter(run=run, kind=AccountEntry.Kind.TRUE_UP)
    total = entries.aggregate(total=Sum("amount", default=0))["total"]
    return runs.post(run=run, total=fen(total), warnings=outstanding(run.scheme))


def collect(*, unit: RunUnit, booked_on: dt.date) -> Counter[str]:
    """Take back, in a unit's transaction, what earlier true-ups could not; return it in fen by part."""
    if not OutstandingTrueUp.objects.filter(account__scheme=unit.run.scheme_id).exists():
        return Counter()
    return _post("true_up_rest", unit, booked_on)


def outstanding(scheme: Scheme) -> list[dict[str, Any]]:
    """Return the warning that true-ups of a scheme wait for balances, where any do."""
    rows = OutstandingTrueUp.objects.filter(account__scheme=scheme, account__closed_on=None)
    waiting = list(rows.values_list("account", "amount"))
    if not waiting:
        return []
    people = len({account for account, _amount in waiting})
    amount = sum(fen(amount) for _account, amount in waiting)
    return [{"code": "TRUE_UPS_OUTSTANDING", "people": people, "amount": f"{yuan(amount)}"}]


def _credited(unit: RunUnit) -> Iterator[CreditCase]:
    """Yield the county's cases that were credited with a value that the run's parameter replaces."""
    used = Q()
    for parameter in unit.run.figures["replaces"]:
        used |= Q(parts__contains=[{"parameters": [parameter]}])
    cases = CreditCase.objects.filter(
        used, run__scheme=unit.run.scheme, area=unit.area, corrects=None, amount__isnull=False
    )
    return cases.prefetch_related("true_ups").order_by("pk").iterator(chunk_size=BLOCK)


def _trued_up(unit: RunUnit, rules: Rules, credited: CreditCase) -> CreditCase | None:
    """Return the case of the difference, or nothing where it comes to the same or is not known."""
    edition = rules.editions.on(credited.month)
    due = credit(edition, credit_cases.facts_of(credited), credited.month, rules.parameters)
    if due.amount is None:
        return None
    parts = credit_cases.differences([credited, *credited.true_ups.all()], due)
    difference = sum(part["amount"] for part in parts)
    if not difference:
        return None
    return CreditCase(
        run=unit.run,
        area=unit.area,
        edition_id=rules.edition_ids[edition.sha256],
        month=credited.month,
        category=credited.category,
        has_account=credited.has_account,
        is_senior=credited.is_senior,
        is_suspended=credited.is_suspended,
        base=credited.base,
        parts=parts,
        amount=yuan(difference),
        people=credited.people,
        corrects=credited,
    )


def _post(statement: str, unit: RunUnit, booked_on: dt.date) -> Counter[str]:
    """Run a statement that posts true-ups; return what it posted in fen by part."""
    run = unit.run
    parameters = {
        "scheme": run.scheme_id,
        "run": run.pk,
        "area": unit.area_id,
        "by": run.started_by_id,
        "booked_on": booked_on,
    }
    rows = sql.ask(statement, parameters)
    parts = dict(
        CreditCase.objects.filter(pk__in=[row[0] for row in rows]).values_list("pk", "parts")
    )
    posted: Counter[str] = Counter()
    for case, before, after, entries in rows:
        earlier = credit_cases.shares(parts[case], fen(before))
        for part, amount in credit_cases.shares(parts[case], fen(after)).items():
            posted[part] += entries * (amount - earlier[part])
    return posted


def _blocks(cases: Iterator[CreditCase]) -> Iterable[list[CreditCase]]:
    while block := list(islice(cases, BLOCK)):
        yield block
