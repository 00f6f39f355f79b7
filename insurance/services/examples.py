"""Worked examples of a scheme: added by staff, and retired with the reason."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from insurance.models import Post, Scheme, User, WorkedExample
from insurance.schemes.errors import Refused
from insurance.services import duties


class ExampleTaken(Refused):
    """Another standing example has the name."""


class ExampleRetired(Refused):
    """The example was retired already."""


class ExampleUnexplained(Refused):
    """An example is retired with a reason."""


@transaction.atomic
def add(
    *, scheme: Scheme, name: str, title: str, text: str, by: User, on: dt.date
) -> WorkedExample:
    """Add an example that further editions will be replayed against; its form was looked at before.

    Refuses with DUTY_MISSING or EXAMPLE_TAKEN.
    """
    duties.require(by=by, duty=Post.Duty.SCHEME_OFFICER, area=scheme.city, on=on)
    try:
        with transaction.atomic():
            example: WorkedExample = WorkedExample.objects.create(
                scheme=scheme, name=name, title=title, text=text, entered_by=by
            )
    except IntegrityError as error:
        raise ExampleTaken("EXAMPLE_TAKEN", name=name) from error
    return example


@transaction.atomic
def retire(*, example: WorkedExample, reason: str, by: User, on: dt.date) -> WorkedExample:
    """Let an example count no more, because the rule that it shows has changed.

    Refuses with DUTY_MISSING, EXAMPLE_RETIRED, and with EXAMPLE_UNEXPLAINED without a reason.
    """
    row: WorkedExample = (
        WorkedExample.objects.select_for_update(of=["self"])
        .select_related("scheme__city")
        .get(pk=example.pk)
    )
    duties.require(by=by, duty=Post.Duty.SCHEME_OFFICER, area=row.scheme.city, on=on)
    if row.retired_on is not None:
        raise ExampleRetired("EXAMPLE_RETIRED")
    if not reason.strip():
        raise ExampleUnexplained("EXAMPLE_UNEXPLAINED")
    row.retired_on, row.retired_by, row.retired_because = on, by, reason.strip()
    row.save(update_fields=["retired_on", "retired_by", "retired_because"])
    return row
