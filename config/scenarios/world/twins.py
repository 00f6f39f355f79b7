"""Lets the identical people of a group follow the first, whom a service has changed, set-based."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Model

from config import bulk
from facilities.models import (
    FamilyDoctorAgreement,
    OffCampusApproval,
    SignUp,
    SignUpApplication,
    SignUpNotice,
    Student,
)
from insurance.models import (
    BenefitSuspension,
    ChronicQualification,
    Contribution,
    Coverage,
    Enrollee,
    InpatientStay,
    OffsiteFiling,
    PoorStatus,
)

# What belongs to a person and how it is found; what points to another comes after it.
BELONGINGS: dict[type[Model], str] = {
    Enrollee: "pk",
    Coverage: "enrollee",
    Contribution: "coverage__enrollee",
    PoorStatus: "enrollee",
    InpatientStay: "enrollee",
    BenefitSuspension: "enrollee",
    ChronicQualification: "enrollee",
    OffsiteFiling: "enrollee",
    Student: "enrollee",
    OffCampusApproval: "enrollee",
    SignUpApplication: "enrollee",
    SignUp: "enrollee",
    FamilyDoctorAgreement: "enrollee",
    SignUpNotice: "sign_up__enrollee",
}

Key = tuple[type[Model], int]
Snapshot = dict[Key, Model]


class Change(NamedTuple):
    """A row as it was and as it is."""

    key: Key
    was: Model
    now: Model


class Twins:
    """Which rows of the others are like a row of the first: one for each of them, in their order."""

    def __init__(self, people: list[Enrollee]) -> None:
        self._first = people[0]
        self._rows: dict[Key, list[int]] = {}
        self.know(people)

    def know(self, rows: Iterable[Model]) -> None:
        """Remember rows that were made alike, the first person's first."""
        first, *others = rows
        self._rows[type(first), first.pk] = [row.pk for row in others]

    def snapshot(self) -> Snapshot:
        """Return all that belongs to the first."""
        return {
            (model, row.pk): row
            for model, owner in BELONGINGS.items()
            for row in model._default_manager.filter(**{owner: self._first.pk}).order_by("pk")
        }

    def follow(self, before: Snapshot) -> None:
        """Do to the others what has been done to the first since the snapshot."""
        after = self.snapshot()
        for key in reversed([key for key in before if key not in after]):
            key[0]._default_manager.filter(pk__in=self._rows.pop(key)).delete()
        changes = [Change(key, was, after[key]) for key, was in before.items() if key in after]
        # Periods may not overlap at any moment, so what ends makes room before what goes on.
        for change in sorted(changes, key=lambda change: not _ends(change)):
            self._change(change)
        for (model, _pk), row in after.items():
            if (model, row.pk) not in before:
                self._copy(row)

    def _change(self, change: Change) -> None:
        values = {
            name: getattr(change.now, name)
            for name in _names(change.now)
            if getattr(change.now, name) != getattr(change.was, name)
        }
        if values:
            model = change.key[0]
            model._default_manager.filter(pk__in=self._rows[change.key]).update(**values)

    def _copy(self, row: Model) -> None:
        model = type(row)
        rows = [model(**self._values(row, place)) for place in range(self._count)]
        bulk.load(model, rows)
        self.know([row, *rows])

    def _values(self, row: Model, place: int) -> dict[str, Any]:
        """Return a row's values for one of the others: what points to the first points to that one."""
        values = {name: getattr(row, name) for name in _names(row)}
        for column in row._meta.concrete_fields:
            if column.related_model is not None and values[column.attname] is not None:
                own = self._rows.get((column.related_model, values[column.attname]))
                values[column.attname] = own[place] if own else values[column.attname]
        return values

    @property
    def _count(self) -> int:
        return len(self._rows[Enrollee, self._first.pk])


def _names(row: Model) -> Iterator[str]:
    for column in row._meta.concrete_fields:
        if not column.primary_key and not column.generated:
            yield column.attname


def _ends(change: Change) -> bool:
    """Tell whether a row now ends, or was cancelled."""
    if getattr(change.now, "cancelled_on", None) is not None:
        return True
    was, now = (getattr(row, "ends_before", None) for row in (change.was, change.now))
    return now is not None and (was is None or now < was)
