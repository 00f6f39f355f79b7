"""Builds the world of a scenario as it is before the first event."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from graphlib import TopologicalSorter

from django.db import IntegrityError

from config.scenarios.malformed import Malformed
from config.scenarios.scenario import Scenario, date
from config.scenarios.world import facilities as clinics
from config.scenarios.world import households, parameters
from config.scenarios.world import people as residents
from config.scenarios.world import schools as universities
from config.scenarios.world import staff as offices
from config.scenarios.world.places import Elsewhere, area_at
from config.scenarios.world.world import World
from facilities.models import Facility, School
from insurance.models import Scheme, User
from insurance.schemes.codes import FacilityKind, Place
from insurance.schemes.errors import Refused
from insurance.services import schemes
from insurance.services.schemes import EditionText


def build(scenario: Scenario, *, texts: Sequence[EditionText] | None = None) -> World:
    """Open a trial scheme, with the packaged editions or with `texts`, and fill it as the file says.

    Refuses with Malformed a description that the services or the database do not take.
    """
    scheme = schemes.open_trial(code=scenario.scheme, texts=texts)
    staff = offices.appoint(scheme.city)
    for number, given in enumerate(scenario.parameters):
        with _told(scenario, f"parameters.{number}"):
            starts_on = date(given["from"])
            provisional = given.get("provisional", False)
            parameters.enter(
                given["set"],
                scheme=scheme,
                starts_on=starts_on,
                provisional=provisional,
                staff=staff,
                on=scheme.starts_on,
            )
    facilities = _facilities(scenario, scheme, staff.handler)
    registrars = {handle: offices.registrar(facility) for handle, facility in facilities.items()}
    world = World(
        scheme, staff, facilities, registrars, _schools(scenario, facilities, scheme, staff)
    )
    for handle in scenario.enrollees:
        with _told(scenario, f"enrollees.{handle}"):
            _settle(world, scenario, handle)
    # Once everybody is there, since a file may name people before it describes them.
    for handle, given in scenario.enrollees.items():
        with _told(scenario, f"enrollees.{handle}"):
            households.save(world, handle, given)
    for handle, given in scenario.enrollees.items():
        with _told(scenario, f"enrollees.{handle}"):
            households.relate(world, handle, given)
            households.share(world, handle, given)
    return world


def _facilities(scenario: Scenario, scheme: Scheme, by: User) -> dict[str, Facility]:
    """Put the facilities into the world, those above others first."""
    parents = {name: given.get("parent") for name, given in scenario.facilities.items()}
    above = {name: {parent} if parent else set() for name, parent in parents.items()}
    facilities: dict[str, Facility] = {}
    for name in TopologicalSorter(above).static_order():
        given = scenario.facilities[name]
        with _told(scenario, f"facilities.{name}"):
            parent = facilities[given["parent"]] if "parent" in given else None
            facilities[name] = clinics.found(name, given, parent, scheme)
            clinics.contract(facilities[name], given, scheme, by)
    return facilities


def _schools(
    scenario: Scenario, facilities: dict[str, Facility], scheme: Scheme, staff: offices.Staff
) -> dict[str, School]:
    """Put a school behind each facility at which somebody studies, and behind each school's own clinic."""
    studied_at = {given.get("school") for given in scenario.enrollees.values()}
    return {
        name: universities.at(facilities[name], given, scheme, staff.handler)
        for name, given in scenario.facilities.items()
        if name in studied_at or given["kind"] == FacilityKind.SCHOOL_CLINIC
    }


def _settle(world: World, scenario: Scenario, handle: str) -> None:
    """Let the people of a handle live in the county of their facility, or in the first one."""
    given = scenario.enrollees[handle]
    signed = given.get("signed")
    scheme = world.scheme
    home = area_at(None, Place.LOCAL, city=scheme.city, on=scheme.starts_on)
    person = residents.Loading(
        handle=handle,
        given=given,
        scheme=scheme,
        area=world.facilities[signed].area if signed else home,
        signed=world.facilities[signed] if signed else None,
        school=world.schools.get(given.get("school", "")),
        registrar=world.registrars[signed] if signed else world.staff.handler,
    ).load()
    world.people[handle] = person


@contextmanager
def _told(scenario: Scenario, key: str) -> Iterator[None]:
    """Say under which key of the file the world could not be built."""
    try:
        yield
    except (Refused, Elsewhere, IntegrityError) as error:
        raise Malformed(scenario.file, " ".join(str(error).split()), key=key) from error
