"""Who plays in the demo's year: clinics with their people, counties with their handlers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from config.city.staff import Duty, Role, username
from config.demo.users import official
from facilities.models import Doctor, Facility
from insurance.models import Area, Scheme, User
from insurance.schemes.codes import FacilityKind


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic with whoever acts for it, and the hospital to which it refers."""

    facility: Facility
    registrar: User
    manager: User
    handler: User
    tcm: Facility
    doctors: tuple[Doctor, ...]

    @property
    def county(self) -> Area:
        return self.facility.area


@dataclass(slots=True)
class Stage:
    """The scheme, the year, today, and everybody who acts; `told` counts what was done."""

    rng: Random
    scheme: Scheme
    year: int
    today: dt.date
    clinics: list[Clinic]
    told: dict[str, int] = field(default_factory=dict)

    def day(self, month: int, day: int) -> dt.date:
        """Return a day of the demo's year."""
        return dt.date(self.year, month, day)

    def tell(self, what: str, times: int = 1) -> None:
        """Count something that was done, under the words that are shown."""
        self.told[what] = self.told.get(what, 0) + times


def stage(scheme: Scheme, year: int, *, today: dt.date) -> Stage:
    """Return the stage of a generated city, the same each time."""
    heads = Facility.objects.filter(contracts__scheme=scheme, parent=None)
    facilities = heads.select_related("area__parent", "township").order_by("code")
    rng = Random(year)  # noqa: S311 - an invented year keeps no secret
    clinics = [_clinic(facility) for facility in facilities]
    return Stage(rng, scheme, year, today, clinics)


def _clinic(facility: Facility) -> Clinic:
    registrar, manager = (
        User.objects.get(username=username(facility.code, role))
        for role in (Role.REGISTRAR, Role.MANAGER)
    )
    tcm = Facility.objects.get(area=facility.area, gradings__kind=FacilityKind.TCM_HOSPITAL)
    handler = official(facility.area, Duty.HANDLER)
    return Clinic(facility, registrar, manager, handler, tcm, tuple(facility.doctors.all()))
