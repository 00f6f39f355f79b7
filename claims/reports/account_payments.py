"""For what and for whom accounts may pay and did pay, and why an attempt was refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When
from django.utils.translation import gettext as _

from claims.models import AccountPayment, Claim, RefusedAccountPayment
from insurance.models import AccountEntry, PersonalAccount, Relative, Scheme
from insurance.models.vocabulary import PARAMETER_NAMES, PURPOSES
from insurance.refusals import sentence
from insurance.schemes.errors import Refused
from insurance.services import schemes

# What accounts paid with claims stands beside the purposes.
CLAIMS = "claims"
NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Paid:
    """How many payments there were, what they paid and what of it was taken back, in yuan."""

    number: int = 0
    amount: Decimal = NOTHING
    taken_back: Decimal = NOTHING

    def __add__(self, other: Paid) -> Paid:
        return Paid(
            self.number + other.number,
            self.amount + other.amount,
            self.taken_back + other.taken_back,
        )


def purposes(scheme: Scheme) -> dict[str, str]:
    """Return the words for all purposes: the known ones, and those that the scheme's editions add."""
    named = {code: str(label) for code, label in PURPOSES}
    added = (rule for one in schemes.editions(scheme).editions for rule in one.accounts.purposes)
    return named | {rule.purpose: rule.label for rule in added if rule.label}


def all_purposes() -> dict[str, str]:
    """Return the words for the purposes of every standing scheme."""
    words = {code: str(label) for code, label in PURPOSES}
    for scheme in Scheme.objects.standing().filter(editions__text__contains="label:").distinct():
        words |= purposes(scheme)
    return words


def with_purpose_name(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Add the words for what each payment or attempt was for, as `purpose_name`."""
    words = [When(purpose=code, then=Value(word)) for code, word in all_purposes().items()]
    named: QuerySet[Any] = rows.annotate(purpose_name=Case(*words, default=F("purpose")))
    return named


def beneficiaries(account: PersonalAccount) -> list[tuple[int, str]]:
    """Return for whom an account may be asked to pay: the holder and all registered relatives."""
    related = Relative.objects.filter(enrollee=account.enrollee).select_related("relative")
    return [(account.enrollee_id, str(account.enrollee))] + [
        (row.relative_id, f"{row.relative} · {row.get_relation_display()}") for row in related
    ]


def value_names() -> list[tuple[str, str]]:
    """Return the words for the values that notices set."""
    return [(name, str(label)) for name, label in PARAMETER_NAMES]


def by_purpose(
    *, scheme: Scheme, starts_on: dt.date, ends_before: dt.date, county: int | None
) -> list[tuple[str, str, Paid]]:
    """Return code, words and sums of each purpose for which accounts paid in a half-open period.

    Of one county or of all; claims stand last, under a code of their own.
    """
    entries = AccountEntry.objects.filter(
        account__scheme=scheme, booked_on__gte=starts_on, booked_on__lt=ends_before
    )
    if county is not None:
        entries = entries.kept_by(county)
    named = purposes(scheme)
    rows = (
        AccountPayment.objects.filter(entry__in=entries)
        .order_by()
        .values("purpose")
        .annotate(**_sums("entry", "reverses"))
        .order_by("purpose")
    )
    paid = [(row["purpose"], named.get(row["purpose"], row["purpose"]), _paid(row)) for row in rows]
    claims = Claim.objects.filter(account_entry__in=entries)
    of_claims = _paid(claims.aggregate(**_sums("account_entry", "reverses")))
    return paid + ([(CLAIMS, _("own part of claims"), of_claims)] if of_claims.number else [])


def _sums(entry: str, reverses: str) -> dict[str, Count | Sum]:
    is_first = Q(**{reverses: None})
    return {
        "number": Count("pk", filter=is_first),
        "amount": Sum(f"{entry}__amount", filter=is_first, default=NOTHING),
        "taken_back": Sum(f"{entry}__amount", filter=~is_first, default=NOTHING),
    }


def _paid(row: dict[str, Decimal]) -> Paid:
    return Paid(int(row["number"]), -row["amount"], row["taken_back"])


def reason_of(attempt: RefusedAccountPayment) -> str:
    """Return the sentence for why an attempt was refused."""
    return sentence(Refused(attempt.code))
