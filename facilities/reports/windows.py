"""When changes for the next year are taken, and under which schemes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from facilities.models import Contract, Facility
from insurance.models import Scheme
from insurance.schemes import sign_up
from insurance.schemes.editions.series import NotInForce
from insurance.services import schemes


@dataclass(frozen=True, slots=True)
class Window:
    """When changes for the next year are taken (NC-9): first and last day, and whether today is one."""

    scheme: Scheme
    opens_on: dt.date
    closes_on: dt.date
    is_open: bool


def schemes_of(facility: Facility, *, on: dt.date) -> list[Scheme]:
    """Return the schemes under which the facility has a contract in force on the day."""
    contracts = Contract.objects.in_force(on=on).filter(facility=facility).select_related("scheme")
    return [contract.scheme for contract in contracts.order_by("scheme__code")]


def window(scheme: Scheme, *, on: dt.date) -> Window | None:
    """Return the window for changes that is open on the day, or else the next one.

    None for a scheme without sign-up, or with no edition in force.
    """
    editions = schemes.editions(scheme)
    try:
        edition = editions.on(on)
        opens_on, closes_on = sign_up.window(edition, on.year)
        if on > closes_on:
            opens_on, closes_on = sign_up.window(edition, on.year + 1)
    except (NotInForce, sign_up.NoSignUp):
        return None
    return Window(scheme, opens_on, closes_on, is_open=opens_on <= on <= closes_on)
