"""The large-amount subsidy: a second payment for what a person bore in a year (JN-7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from claims.models import Subsidy
from claims.services import burdens, postings
from claims.services.burdens import Burdens
from insurance.models import Area, Coverage, Enrollee, Post, Scheme, User
from insurance.schemes import accounts
from insurance.schemes.accounts import Burden, SubsidyResult
from insurance.schemes.codes import Refusal
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.schema import Subsidy as Rule
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, fen, yuan
from insurance.services import duties, schemes
from insurance.services.runs import WrongState
from insurance.services.schemes import Rules

RECEIPT_VERSION = 1

Status = Subsidy.Status


class NoSubsidy(Refused):
    """The scheme's ordinance knows no large-amount subsidy."""


class YearNotBegun(Refused):
    """The year has not begun."""


class RateMissing(Refused):
    """No notice has set the rate at which the subsidy is paid (JN-A8)."""


class Outdated(Refused):
    """The person's burden changed since the subsidy was reckoned; it must be reckoned anew."""


class ReasonMissing(Refused):
    """A subsidy is voided for a reason."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a scheme with the rules of its last day: threshold and values go by it (JN-A9)."""

    scheme: Scheme
    number: int
    rules: Rules
    edition: CompiledEdition
    rule: Rule

    @property
    def last_day(self) -> dt.date:
        return dt.date(self.number, 12, 31)


def year_of(*, scheme: Scheme, year: int, on: dt.date) -> Year:
    """Return a year with its rules. Refuses with FUTURE_DATE, BEFORE_POLICY, EXPIRED or NO_SUBSIDY."""
    if year > on.year:
        raise YearNotBegun(Refusal.FUTURE_DATE, day=dt.date(year, 1, 1))
    rules = schemes.rules(scheme)
    edition = rules.editions.on(dt.date(year, 12, 31))
    if edition.edition.subsidy is None:
        raise NoSubsidy("NO_SUBSIDY", scheme=scheme.name)
    return Year(scheme, year, rules, edition, edition.edition.subsidy)


@transaction.atomic
def reckon(
    *, enrollee: Enrollee, scheme: Scheme, year: int, by: User | None, on: dt.date
) -> Subsidy:
    """Return a person's subsidy of a year by what the person bore so far (JN-7.1 to JN-7.4).

    One that comes out as before stays; another one takes its place. payment is empty while the
    rate is unknown (JN-A8). Refuses with FUTURE_DATE, BEFORE_POLICY, EXPIRED or NO_SUBSIDY.
    """
    of_year = year_of(scheme=scheme, year=year, on=on)
    (subsidy,) = reckon_all(year=of_year, people=[enrollee.pk], by=by, on=on)
    return subsidy


@transaction.atomic
def reckon_all(*, year: Year, people: Sequence[int], by: User | None, on: dt.date) -> list[Subsidy]:
    """Reckon a year for people given by key, and return their subsidies in the same order.

    The number of statements is fixed.
    """
    # One reckoning of a person at a time.
    locked = Enrollee.objects.select_for_update(no_key=True).filter(pk__in=people)
    list(locked.order_by("pk").values_list("pk"))
    standing = {row.enrollee_id: row for row in _standing(year, people)}
    borne = burdens.of_people(scheme=year.scheme, year=year.number, people=people)
    reckoned = {person: _reckoned(year, person, borne[person], by, on) for person in people}
    changed = {
        person: row
        for person, row in reckoned.items()
        if person not in standing or not _is_alike(standing[person], row)
    }
    replaced = [standing[person].pk for person in changed if person in standing]
    Subsidy.objects.filter(pk__in=replaced).update(
        status=Status.VOID, void_because=_("reckoned anew")
    )
    Subsidy.objects.bulk_create(changed.values())
    return [changed.get(person) or standing[person] for person in people]


@transaction.atomic
def review(*, subsidy: Subsidy, by: User, on: dt.date) -> Subsidy:
    """Let a reckoned subsidy pass, as another person.

    Refuses with WRONG_STATE, DUTY_MISSING, SAME_PERSON, RATE_MISSING, and OUTDATED where the
    person's burden or the values have changed since.
    """
    subsidy = _ready(subsidy, Status.RECKONED, by, Post.Duty.REVIEWER, on)
    duties.require_another(by=by, than=[subsidy.reckoned_by])
    subsidy.status, subsidy.reviewed_by, subsidy.reviewed_on = Status.REVIEWED, by, on
    subsidy.save(update_fields=["status", "reviewed_by", "reviewed_on"])
    return subsidy


@transaction.atomic
def pay(*, subsidy: Subsidy, by: User, on: dt.date) -> Subsidy:
    """Pay a reviewed subsidy, as a third person: what earlier ones of the year have not paid yet.

    Refuses with WRONG_STATE, DUTY_MISSING, SAME_PERSON or OUTDATED.
    """
    subsidy = _ready(subsidy, Status.REVIEWED, by, Post.Duty.CASHIER, on)
    duties.require_another(by=by, than=[subsidy.reckoned_by, subsidy.reviewed_by])
    subsidy.status, subsidy.paid = Status.PAID, yuan(due(subsidy=subsidy))
    subsidy.paid_by, subsidy.paid_on = by, on
    subsidy.save(update_fields=["status", "paid", "paid_by", "paid_on"])
    if subsidy.paid:
        postings.subsidy_paid(subsidy=subsidy, by=by, on=on)
    return subsidy


@transaction.atomic
def void(*, subsidy: Subsidy, by: User, on: dt.date, reason: str) -> Subsidy:
    """Turn a subsidy down that nobody has paid yet; the year may be reckoned anew.

    Refuses with WRONG_STATE, DUTY_MISSING or REASON_MISSING.
    """
    subsidy = _locked(subsidy)
    if subsidy.status not in (Status.RECKONED, Status.REVIEWED):
        raise WrongState("WRONG_STATE", status=str(subsidy.get_status_display()))
    duties.require(by=by, duty=Post.Duty.REVIEWER, area=agency_of(subsidy), on=on)
    if not reason.strip():
        raise ReasonMissing("REASON_MISSING")
    subsidy.status, subsidy.void_because = Status.VOID, reason.strip()
    subsidy.save(update_fields=["status", "void_because"])
    return subsidy


def due(*, subsidy: Subsidy) -> Fen:
    """Return what the person still gets in fen; never below 0: what was paid too much stays owed."""
    return max(0, fen(subsidy.payment or 0) - paid_before(subsidy=subsidy))


def paid_before(*, subsidy: Subsidy) -> Fen:
    """Return what other subsidies of the person's year have paid, in fen."""
    others = Subsidy.objects.filter(
        scheme=subsidy.scheme_id, enrollee=subsidy.enrollee_id, year=subsidy.year
    ).exclude(pk=subsidy.pk)
    return fen(others.aggregate(paid=Sum("paid"))["paid"] or 0)


def agency_of(subsidy: Subsidy) -> Area:
    """Return the county that keeps a subsidy: where the person was insured last in the year."""
    last: Coverage | None = (
        Coverage.objects.filter(
            enrollee=subsidy.enrollee_id,
            scheme=subsidy.scheme_id,
            starts_on__lt=dt.date(subsidy.year + 1, 1, 1),
        )
        .select_related("area__parent")
        .order_by("starts_on")
        .last()
    )
    return last.area if last else subsidy.scheme.city


def _standing(year: Year, people: Iterable[int]) -> Any:
    of_year = Subsidy.objects.standing().filter(scheme=year.scheme, year=year.number)
    return of_year.filter(enrollee__in=people).select_for_update()


def _reckoned(year: Year, person: int, borne: Burdens, by: User | None, on: dt.date) -> Subsidy:
    """Return an unsaved subsidy of what a person bore, by the values of the year's last day."""
    whole = sum(borne.values(), start=Burden())
    result = accounts.subsidy(year.edition, whole, year.rules.parameters, year.last_day)
    return Subsidy(
        scheme=year.scheme,
        enrollee_id=person,
        edition_id=year.rules.edition_ids[year.edition.sha256],
        year=year.number,
        compliant=yuan(result.compliant),
        base=yuan(result.base),
        payment=None if result.payment is None else yuan(result.payment),
        receipt=_receipt(year, borne, result),
        reckoned_on=on,
        reckoned_by=by,
    )


def _receipt(year: Year, borne: Burdens, result: SubsidyResult) -> dict[str, Any]:
    """Return how the amounts came about, in fen and basis points, with the articles."""
    return {
        "version": RECEIPT_VERSION,
        "edition": {
            "starts_on": year.edition.starts_on.isoformat(),
            "sha256": year.edition.sha256,
        },
        "burdens": {source: asdict(burden) for source, burden in borne.items()},
        "counts": list(year.rule.counts),
        "threshold": year.rule.threshold,
        "rate": result.rate,
        "cap": result.cap,
        "parameters": list(result.parameters),
        "articles": list(result.cites),
    }


def _is_alike(standing: Subsidy, reckoned: Subsidy) -> bool:
    return bool(standing.receipt == reckoned.receipt and standing.payment == reckoned.payment)


def _ready(subsidy: Subsidy, status: Status, by: User, duty: Post.Duty, on: dt.date) -> Subsidy:
    """Lock a subsidy for its next step, and see that it would come out alike now."""
    subsidy = _locked(subsidy)
    if subsidy.status != status:
        raise WrongState("WRONG_STATE", status=str(subsidy.get_status_display()))
    duties.require(by=by, duty=duty, area=agency_of(subsidy), on=on)
    if subsidy.payment is None:
        raise RateMissing("RATE_MISSING")
    person = subsidy.enrollee_id
    year = year_of(scheme=subsidy.scheme, year=subsidy.year, on=on)
    borne = burdens.of_people(scheme=year.scheme, year=year.number, people=[person])
    if not _is_alike(subsidy, _reckoned(year, person, borne[person], None, on)):
        raise Outdated("OUTDATED", problem="subsidy")
    return subsidy


def _locked(subsidy: Subsidy) -> Subsidy:
    """Lock the person, then the subsidy, in the order in which it is reckoned."""
    Enrollee.objects.select_for_update(no_key=True).get(pk=subsidy.enrollee_id)
    locked: Subsidy = (
        Subsidy.objects.select_for_update(of=["self"])
        .select_related("scheme__city", "reckoned_by", "reviewed_by")
        .get(pk=subsidy.pk)
    )
    return locked
