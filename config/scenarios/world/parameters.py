"""Values from other notices, entered by one officer and approved by another."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from config.scenarios.world.staff import Staff
from insurance.models import PolicyDocument, Scheme
from insurance.services import schemes

FILLER = "scenario"


def enter(
    values: Mapping[str, Any],
    *,
    scheme: Scheme,
    starts_on: dt.date,
    provisional: bool,
    staff: Staff,
    on: dt.date,
) -> None:
    """Enter and approve values by name, from a notice that the file need not name.

    Refuses with INVALID_AMOUNT what is no value of its name.
    """
    notice, _ = PolicyDocument.objects.get_or_create(scheme=scheme, title=FILLER, number=FILLER)
    for name, value in values.items():
        parameter = schemes.enter_parameter(
            scheme=scheme,
            name=name,
            starts_on=starts_on,
            value=_text(value),
            provisional=provisional,
            document=notice,
            approval=FILLER,
            by=staff.officer,
            on=on,
        )
        schemes.approve_parameter(parameter=parameter, by=staff.second_officer, on=on)


def _text(value: bool | int | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value).lower()
