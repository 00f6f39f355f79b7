"""What the database keeps of a row that changes: what it said before, and who changed it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pghistory
import pytest
from django.db import connection
from django.db.models import Model, QuerySet

from insurance.models import Area, Enrollee

pytestmark = pytest.mark.django_db


def born(name: str) -> Enrollee:
    person: Enrollee = Enrollee.objects.create(
        name=name, birth_date=dt.date(1980, 1, 1), document_type=Enrollee.DocumentType.NONE
    )
    return person


def history(model: type[Model]) -> QuerySet[Any]:
    """Return what is kept of a model's rows."""
    events: Any = model._meta.get_field("events").related_model
    kept: QuerySet[Any] = events.objects.all()
    return kept


def test_a_changed_row_keeps_what_it_said_and_who_changed_it() -> None:
    alice = born("爱丽丝")

    with pghistory.context(user=7):
        alice.name = "爱丽"
        alice.save(update_fields=["name"])

    event = history(Enrollee).get(pgh_obj=alice)
    assert (event.name, event.pgh_context.metadata) == ("爱丽丝", {"user": 7})


def test_a_change_of_many_rows_at_once_keeps_each() -> None:
    for code in ("999901", "999902"):
        Area.objects.create(code=code, name=code, kind=Area.Kind.COUNTY, is_invented=True)

    with connection.cursor() as cursor:
        cursor.execute("UPDATE insurance_area SET name = 'x' WHERE code LIKE '9999%'")

    kept = history(Area).order_by("code").values_list("name", flat=True)
    assert list(kept) == ["999901", "999902"]


def test_a_deleted_row_stays_in_its_history() -> None:
    county = Area.objects.create(code="999903", name="before", kind=Area.Kind.COUNTY)

    pk = county.pk
    county.delete()

    event = history(Area).get(pgh_obj_id=pk)
    assert event.name == "before"
