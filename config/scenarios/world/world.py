"""What the events of a scenario act upon."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from claims.models import Claim
from config.scenarios.world.people import Person
from config.scenarios.world.staff import Staff
from facilities.models import Facility, School
from insurance.models import Enrollee, Scheme, User

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class World:
    """The trial scheme and, by their handles, the facilities, registrars, people and claims.

    A school goes by the handle of its students' facility.
    """

    scheme: Scheme
    staff: Staff
    facilities: dict[str, Facility]
    registrars: dict[str, User]
    schools: dict[str, School] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)

    def for_each(self, handle: str, change: Callable[[Enrollee], Outcome]) -> Outcome:
        """Let a service change the first behind a handle, and the others alike; return what it brought."""
        person = self.people[handle]
        if not person.others:
            return change(person.first)
        before = person.twins.snapshot()
        outcome = change(person.first)
        person.twins.follow(before)
        return outcome

    def everybody(self, handle: str) -> list[Enrollee]:
        """Return the people behind a handle, the first one first."""
        person = self.people[handle]
        return [person.first, *person.others]

    def handle_of(self, facility: Facility) -> str:
        """Return the handle of a facility."""
        return next(handle for handle, own in self.facilities.items() if own.pk == facility.pk)
