"""Posting the notices of a reassignment at the old and the new facility (NC-8.6)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from facilities.models import SignUpNotice
from insurance.models import Post, User
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.services import duties


class PostedTooEarly(Refused):
    """A notice is posted neither before it was issued nor in the future."""


@transaction.atomic
def post(*, notice: SignUpNotice, posted_on: dt.date, by: User, on: dt.date) -> SignUpNotice:
    """Record the day on which a notice was posted.

    Refuses with DUTY_MISSING, or FUTURE_DATE a day that is not between its issue and today.
    """
    duties.require(by=by, duty=Post.Duty.HANDLER, area=notice.facility.area, on=on)
    if not notice.issued_on <= posted_on <= on:
        raise PostedTooEarly(Refusal.FUTURE_DATE, day=posted_on)
    notice.posted_on = posted_on
    notice.save(update_fields=["posted_on"])
    return notice
