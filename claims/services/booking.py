"""To which month and year something is booked, and closing a county's month against more."""

from __future__ import annotations

import datetime as dt

from claims.models import MonthClosing
from insurance.models import Area, Run, Scheme
from insurance.schemes.booking import Booking, book, next_month
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.services import locks


def first_of(day: dt.date) -> dt.date:
    """Return the first day of the day's month."""
    return day.replace(day=1)


def last_of(month: dt.date) -> dt.date:
    """Return the last day of the month that begins on the day."""
    return next_month(month) - dt.timedelta(days=1)


def book_in(
    *,
    scheme: Scheme,
    area: Area | int,
    edition: CompiledEdition,
    own_month: dt.date,
    on: dt.date,
) -> Booking:
    """Return where something of `own_month`, entered on a day, is booked in a county.

    Holds, until the transaction ends, the shared lock that keeps the county's months from being
    closed under it.
    """
    area_id = area.pk if isinstance(area, Area) else area
    _lock(scheme, area_id, shared=True)
    closed = set(
        MonthClosing.objects.filter(
            scheme=scheme, area=area_id, month__gte=first_of(own_month)
        ).values_list("month", flat=True)
    )
    approved = Run.objects.approved().filter(
        scheme=scheme, kind=Run.Kind.YEAR_SETTLEMENT, period=dt.date(own_month.year, 1, 1)
    )
    # No year is settled before it is over, so that the counter need not ask for the present one.
    is_approved = on.year > own_month.year and bool(edition.settlement.annual) and approved.exists()
    return book(
        edition,
        own_month=first_of(own_month),
        entered_on=on,
        is_closed=closed.__contains__,
        is_year_approved=lambda _year: is_approved,
    )


def close_month(*, scheme: Scheme, area: Area, month: dt.date, on: dt.date) -> None:
    """Close a county's month: who is booking finishes first, who comes later books elsewhere."""
    hold(scheme=scheme, area=area)
    MonthClosing.objects.get_or_create(
        scheme=scheme, area=area, month=month, defaults={"closed_on": on}
    )


def hold(*, scheme: Scheme, area: Area) -> None:
    """Keep a county's bookings out until the transaction ends."""
    _lock(scheme, area.pk, shared=False)


def _lock(scheme: Scheme, area_id: int, *, shared: bool) -> None:
    """Take the advisory lock of a scheme's county until the end of the transaction."""
    locks.hold(f"booking:{scheme.pk}:{area_id}", shared=shared)
