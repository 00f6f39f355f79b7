"""The people of a scenario, one or many behind a handle, loaded as they are when it begins."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from config import bulk
from config.scenarios.scenario import date, ends_before
from config.scenarios.world.twins import Twins
from facilities.models import Facility, FamilyDoctorAgreement, School, SignUp, Student
from insurance.models import Area, Contribution, Coverage, Enrollee, PoorStatus, Scheme, User
from insurance.schemes.codes import SignUpKind
from insurance.schemes.money import fen, yuan

BORN = dt.date(1980, 1, 1)
COVERED = dt.date(2000, 1, 1)

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """A handle and the identical people behind it; a claim is the first one's."""

    handle: str
    given: Given
    first: Enrollee
    others: tuple[Enrollee, ...]
    twins: Twins


@dataclass(slots=True)
class Loading:
    """The unsaved rows of one handle's people, from which the database is filled in one go."""

    handle: str
    given: Given
    scheme: Scheme
    area: Area
    signed: Facility | None
    school: School | None
    registrar: User
    people: list[Enrollee] = field(default_factory=list)

    def load(self) -> Person:
        """Copy the people with their coverage, sign-up, agreement, school and poor status."""
        self.people = [self._enrollee() for _ in range(self.given.get("group", 1))]
        bulk.load(Enrollee, self.people)
        twins = Twins(self.people)
        coverages = list(self._coverages())
        sign_ups = list(self._sign_ups())
        for rows in (
            coverages,
            self._contributions(coverages),
            self._poor_statuses(),
            self._studies(),
            sign_ups,
            self._agreements(sign_ups),
        ):
            _load(list(rows), twins)
        first, *others = self.people
        return Person(self.handle, self.given, first, tuple(others), twins)

    def _enrollee(self) -> Enrollee:
        return Enrollee(
            name=self.handle[:50],
            birth_date=date(self.given["birth_date"]) if "birth_date" in self.given else BORN,
            document_type=Enrollee.DocumentType.NONE,
        )

    def _coverages(self) -> Iterator[Coverage]:
        for person in self.people:
            yield Coverage(
                enrollee=person,
                scheme=self.scheme,
                area=self.area,
                category=self.given["category"],
                paid_on=date(self.given["paid_on"])
                if "paid_on" in self.given
                else self._covered_from,
                has_account=self.given.get("has_account", False),
                starts_on=self._covered_from,
                ends_before=self._covered_until,
                ended_because=Coverage.Ending.LEFT if self._covered_until else "",
            )

    def _contributions(self, coverages: list[Coverage]) -> Iterator[Contribution]:
        """The base of employees, as they paid on it in their first month under the scheme."""
        if "contribution_base" not in self.given:
            return
        first = max(self.scheme.starts_on, self._covered_from)
        for coverage in coverages:
            yield Contribution(
                coverage=coverage,
                year=first.year,
                month=first.month,
                base=yuan(fen(self.given["contribution_base"])),
                paid_on=first,
            )

    def _poor_statuses(self) -> Iterator[PoorStatus]:
        poor = self.given.get("poor", False)
        if poor is False:
            return
        period = {} if poor is True else poor
        for person in self.people:
            yield PoorStatus(
                enrollee=person,
                starts_on=date(period["from"]) if period else COVERED,
                ends_before=ends_before(period),
            )

    def _studies(self) -> Iterator[Student]:
        if self.school is None:
            return
        for person in self.people:
            yield Student(enrollee=person, school=self.school, starts_on=self._covered_from)

    def _sign_ups(self) -> Iterator[SignUp]:
        if self.signed is None or self._is_gone_before_signing:
            return
        for person in self.people:
            yield SignUp(
                enrollee=person,
                birth_year=person.birth_date.year,
                scheme=self.scheme,
                facility=self.signed,
                kind=SignUpKind.FIRST,
                registered_by=self.registrar,
                registered_on=self._signed_on,
                starts_on=self._signed_on,
                ends_before=self._covered_until,
                ended_because=SignUp.Ending.LEFT if self._covered_until else "",
            )

    def _agreements(self, sign_ups: list[SignUp]) -> Iterator[FamilyDoctorAgreement]:
        if not self.given.get("family_doctor", False):
            return
        for signed in sign_ups:
            yield FamilyDoctorAgreement(
                enrollee=signed.enrollee,
                scheme=self.scheme,
                facility=signed.facility,
                sign_up=signed,
                registered_by=self.registrar,
                starts_on=signed.starts_on,
                ends_before=signed.ends_before,
                ended_because=FamilyDoctorAgreement.Ending.SIGN_UP_MOVED
                if signed.ends_before
                else "",
            )

    @property
    def _covered_from(self) -> dt.date:
        covered = self.given.get("covered", {})
        return date(covered["from"]) if "from" in covered else COVERED

    @property
    def _covered_until(self) -> dt.date | None:
        return ends_before(self.given.get("covered", {}))

    @property
    def _signed_on(self) -> dt.date:
        """The scheme's first day, but nobody signs before being insured or born."""
        return max(self.scheme.starts_on, self._covered_from, self.people[0].birth_date)

    @property
    def _is_gone_before_signing(self) -> bool:
        return self._covered_until is not None and self._covered_until <= self._signed_on


def _load(rows: list[Model], twins: Twins) -> None:
    """Copy rows that are alike, one for each of the people, where there are any."""
    if rows:
        bulk.load(type(rows[0]), rows)
        twins.know(rows)
