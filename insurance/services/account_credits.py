"""Monthly credits of personal accounts: SQL lists who is due, the core reckons each case once (XY-8, JN-14)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Sum

from insurance import sql
from insurance.models import AccountEntry, Coverage, CreditCase, Run, RunUnit, Scheme, User
from insurance.schemes.accounts import (
    CreditFacts,
    credit,
    credited_kinds,
    senior_born_until,
)
from insurance.schemes.codes import Category
from insurance.schemes.money import fen, yuan
from insurance.services import account_runs, accounts, credit_cases, runs, schemes, true_ups
from insurance.services.schemes import Rules

BLOCK = 5000
# Cases are many where contributions are, so that they are copied and not created one by one.
CASES = CreditCase._meta.db_table
COLUMNS = (
    "run_id",
    "area_id",
    "edition_id",
    "month",
    "category",
    "has_account",
    "is_senior",
    "is_suspended",
    "base",
    "parts",
    "amount",
    "people",
)


@dataclass(frozen=True, slots=True)
class Due:
    """Whose credits are asked for: of a month and of earlier ones, in some areas, as known on a day.

    earlier tells of each credited month since when contributions for it came too late.
    """

    scheme: Scheme
    month: dt.date
    areas: list[int]
    earlier: Mapping[dt.date, dt.date]
    on: dt.date


def start(*, scheme: Scheme, month: dt.date, by: User | None, on: dt.date) -> Run:
    """Return the run under way that credits a month, or a new one; the month by any of its days.

    A month is run again for what came late: contributions, parameters, lifted suspensions (XY-A16,
    XY-A17). Refuses with FUTURE_DATE, BEFORE_POLICY or EXPIRED.
    """
    first = month.replace(day=1)
    account_runs.check_begun(first, on=on)
    schemes.editions(scheme).on(first)
    kind = Run.Kind.ACCOUNT_CREDIT
    return account_runs.start(scheme=scheme, kind=kind, period=first, by=by, on=on, again=True)


def has_credits(scheme: Scheme) -> bool:
    """Tell whether the scheme's latest edition credits accounts."""
    return schemes.editions(scheme).editions[-1].accounts.has_credits


@transaction.atomic
def work(*, unit: RunUnit, on: dt.date) -> None:
    """Credit one county's people for the month, and for earlier months what came in since (XY-A16).

    Nobody is credited a month twice, and nothing of a month while a value is missing. The number of
    statements does not depend on people.
    """
    if not runs.lock_unit(unit=unit):
        return
    sql.without_jit()
    run, scheme = unit.run, unit.run.scheme
    accounts.hold(scheme, alone=True)
    booked_on = accounts.booked_on(scheme=scheme, on=on)
    rules = schemes.rules(scheme)
    due = Due(scheme, run.period, account_runs.areas_of(unit), _earlier(run), on)
    with _listed(due, rules):
        for rows in sql.ask_in_blocks("credit_cases", {}, BLOCK):
            sql.copy(CASES, COLUMNS, (_reckoned(unit, rules, row) for row in rows))
        entries = sql.ask(
            "credit_entries",
            {
                "scheme": scheme.pk,
                "run": run.pk,
                "area": unit.area_id,
                "by": run.started_by_id,
                "booked_on": booked_on,
            },
        )
    sums = true_ups.collect(unit=unit, booked_on=booked_on)
    sums.update({kind.removeprefix("credit_"): fen(amount) for kind, _entries, amount in entries})
    account_runs.post_journal(unit, sums.items(), on=booked_on)
    runs.finish_unit(unit=unit)


@transaction.atomic
def complete(*, run: Run) -> Run:
    """Post a run whose counties are done, with what keeps people from their credit; before that, leave it."""
    run = runs.lock(run=run)
    if run.status != Run.Status.COMPUTING or not runs.is_all_done(run=run):
        return run
    entries = AccountEntry.objects.credits().filter(run=run)
    warnings = [*_waiting(run), *_closed(run), *true_ups.outstanding(run.scheme)]
    total: Decimal = entries.aggregate(total=Sum("amount", default=Decimal(0)))["total"]
    return runs.post(run=run, total=fen(total), warnings=warnings)


def waiting(*, run: Run, on: dt.date) -> list[int]:
    """Return the ids of the people whose credit of a run's month waits for a value or a reading."""
    coverages = Coverage.objects.filter(scheme=run.scheme).order_by()
    areas = list(coverages.values_list("area", flat=True).distinct())
    due = Due(run.scheme, run.period, areas, {}, on)
    with transaction.atomic(), _listed(due, schemes.rules(run.scheme)):
        return [enrollee for (enrollee,) in sql.ask("credit_waiting_people", {"run": run.pk})]


@contextmanager
def _listed(due: Due, rules: Rules) -> Iterator[None]:
    """List in a table of the transaction's own who is due, for as long as a block lasts."""
    kinds = list(_kinds(rules, [due.month, *due.earlier]))
    periods, categories, with_account, of_contributions, born_until = (
        zip(*kinds, strict=True) if kinds else ((),) * 5
    )
    sql.do(
        "credit_people",
        {
            "scheme": due.scheme.pk,
            "month": due.month,
            "areas": due.areas,
            "on": due.on,
            "periods": list(periods),
            "categories": list(categories),
            "with_account": list(with_account),
            "of_contributions": list(of_contributions),
            "seniors_born_until": list(born_until),
            "posted": list(due.earlier),
            "posted_since": list(due.earlier.values()),
            "late_since": min(due.earlier.values(), default=dt.date.max),
        },
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE credit_person")
        yield
        cursor.execute("DROP TABLE credit_person")


def _kinds(
    rules: Rules, months: Iterable[dt.date]
) -> Iterator[tuple[dt.date, str, bool, bool, dt.date | None]]:
    """Yield for each month to whom its edition credits anything, and until when seniors were born."""
    for month in months:
        edition = rules.editions.on(month)
        born_until = senior_born_until(edition, month)
        for kind in credited_kinds(edition):
            yield month, kind.category, kind.has_account, kind.needs_base, born_until


def _earlier(run: Run) -> dict[dt.date, dt.date]:
    """Return the months credited before the run's, each with the day since which what came for it is late.

    A run takes what is late for every month before its own: late is what came since the last of them.
    """
    posted = (
        Run.objects.filter(scheme=run.scheme, kind=run.kind, status=Run.Status.POSTED)
        .order_by("-period")
        .values_list("period")
        .annotate(last=Max("computed_on"))
    )
    since, earlier = dt.date.min, {}
    for period, last in posted:
        since = max(since, last)
        if period < run.period:
            earlier[period] = since
    return earlier


def _reckoned(unit: RunUnit, rules: Rules, row: sql.Row) -> tuple[Any, ...]:
    """Return the case of people who are alike, reckoned by the edition of the month's first day."""
    month, category, has_account, is_senior, is_suspended, base, people = row
    edition = rules.editions.on(month)
    facts = CreditFacts(
        category=Category(category),
        has_account=has_account,
        is_senior=is_senior,
        is_suspended=is_suspended,
        contribution_base=None if base is None else fen(base),
    )
    reckoned = credit(edition, facts, month, rules.parameters)
    amount = None if reckoned.amount is None else yuan(reckoned.amount)
    parts = json.dumps([credit_cases.told(part) for part in reckoned.parts])
    run, edition_id = unit.run_id, rules.edition_ids[edition.sha256]
    return (run, unit.area_id, edition_id, *row[:-1], parts, amount, people)


def _waiting(run: Run) -> list[dict[str, Any]]:
    """Return a warning for each value or reading that people's credit waits for."""
    counted = sql.ask("credit_waiting", {"run": run.pk})
    return [
        {"code": "CREDITS_WAIT", "name": name, "people": int(people)} for name, people in counted
    ]


def _closed(run: Run) -> list[dict[str, Any]]:
    """Return the warning that people are insured whose account is closed, where there are any."""
    kinds = credited_kinds(schemes.editions(run.scheme).on(run.period))
    categories = sorted({str(kind.category) for kind in kinds})
    ((people,),) = sql.ask(
        "credit_closed",
        {"scheme": run.scheme_id, "month": run.period, "categories": categories},
    )
    return [{"code": "ACCOUNTS_CLOSED", "people": people}] if people else []
