"""What people bore in a year: of the portal's claims each by the core, of other care as it was told (JN-7)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from claims.models import Claim, OutsideBurden
from insurance.models import Scheme
from insurance.schemes.accounts import Burden
from insurance.schemes.money import fen

OWN = "ordinary"
"""Where the burden from the portal's own claims stands beside that from other care."""

COMPONENTS = ("in_band_own", "below_deductible", "above_cap", "class_b_own", "above_standard")
CLAIM_AMOUNTS = ("eligible", "deductible", "rate", "fund", "first_self_pay", "above_standard")

Burdens = Mapping[str, Burden]
"""What a person bore in a year, by where it comes from."""


def of_people(*, scheme: Scheme, year: int, people: Sequence[int]) -> Mapping[int, Burdens]:
    """Return what each of the people, given by key, bore in a year; nothing for whoever bore none.

    A reversal takes back what its claim added. The number of statements is fixed, and claims are
    read one by one.
    """
    borne: dict[int, dict[str, Burden]] = defaultdict(lambda: {OWN: Burden()})
    claims = Claim.objects.approved().filter(
        scheme=scheme,
        enrollee__in=people,
        service_on__gte=dt.date(year, 1, 1),
        service_on__lt=dt.date(year + 1, 1, 1),
    )
    for enrollee, *amounts in claims.order_by().values_list("enrollee", *CLAIM_AMOUNTS).iterator():
        borne[enrollee][OWN] += _of_claim(*amounts)
    told = OutsideBurden.objects.filter(scheme=scheme, enrollee__in=people, year=year)
    for enrollee, source, *amounts in told.values_list("enrollee", "source", *COMPONENTS):
        components = zip(COMPONENTS, map(fen, amounts), strict=True)
        borne[enrollee][source] = Burden(**dict(components))
    return borne


def _of_claim(*amounts: Any) -> Burden:
    eligible, deductible, rate, *others = amounts
    fund, first_self_pay, above_standard = map(fen, others)
    return Burden.of_claim(
        eligible=fen(eligible),
        deductible=fen(deductible),
        rate=rate,
        fund=fund,
        first_self_pay=first_self_pay,
        above_standard=above_standard,
    )
