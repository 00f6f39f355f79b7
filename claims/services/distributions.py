"""Sharing a month's money among village clinics, by their township hospital (NC-25.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from claims.models import Distribution, DistributionShare, FacilityMonth
from facilities.models import Facility
from insurance.models import User
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.money import Fen, InvalidAmount, fen, yuan
from insurance.services import runs


class SharesExceed(Refused):
    """The shares come to more than the hospital receives."""


class NotItsClinic(Refused):
    """A share goes to a facility that the hospital does not manage."""


@transaction.atomic
def distribute(
    *,
    facility_month: FacilityMonth,
    shares: Mapping[Facility, Fen],
    by: User,
    on: dt.date,
) -> Distribution:
    """Share out a month's payable, in fen by village clinic; a later sharing replaces an earlier one.

    Refuses with WRONG_STATE a month that is not approved, INVALID_AMOUNT a negative share,
    NOT_OWN_FACILITY a clinic of somebody else, and SHARES_EXCEED more than was received.
    """
    month: FacilityMonth = FacilityMonth.objects.select_for_update(of=["self"]).get(
        pk=facility_month.pk
    )
    runs.check_approved(run=month.run)
    if any(share < 0 for share in shares.values()):
        raise InvalidAmount("a share below 0")
    if any(clinic.parent_id != month.facility_id for clinic in shares):
        raise NotItsClinic(Refusal.NOT_OWN_FACILITY)
    available = max(0, fen(month.payable))
    kept = available - sum(shares.values())
    if kept < 0:
        raise SharesExceed(Refusal.SHARES_EXCEED, available=yuan(available))
    distribution: Distribution = Distribution.objects.create(
        facility_month=month,
        replaces=month.distributions.standing().first(),
        available=yuan(available),
        kept=yuan(kept),
        decided_on=on,
        decided_by=by,
    )
    DistributionShare.objects.bulk_create(
        DistributionShare(distribution=distribution, facility=clinic, amount=yuan(share))
        for clinic, share in shares.items()
    )
    return distribution
