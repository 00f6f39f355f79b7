"""What is arranged for a person: referrals, long prescriptions, and a school's approval of care elsewhere."""

from config.scenarios.scenario import Event
from config.scenarios.values import Result
from config.scenarios.world import World
from config.scenarios.world import schools as universities
from facilities.services import care, schools
from insurance.models import Area, Enrollee


def refer(world: World, event: Event) -> Result:
    care.refer(
        enrollee=world.people[event["enrollee"]].first,
        scheme=world.scheme,
        from_facility=world.facilities[event["facility"]],
        to_facility=world.facilities[event["to"]],
        by=world.registrars[event["facility"]],
        on=event.on,
    )
    return {}


def long_prescription(world: World, event: Event) -> Result:
    care.prescribe_long(
        enrollee=world.people[event["enrollee"]].first,
        scheme=world.scheme,
        facility=world.facilities[event["facility"]],
        disease=event["disease"],
        until=event.day("until"),
        by=world.registrars[event["facility"]],
        on=event.on,
        by_family_doctor=event.get("by_family_doctor", True),
    )
    return {}


def approve_off_campus(world: World, event: Event) -> Result:
    world.for_each(event["enrollee"], lambda person: _approve(world, event, person))
    return {}


def _approve(world: World, event: Event, person: Enrollee) -> None:
    """Approve for the person's school; one of which the file tells nothing is as good as any."""
    by, on = world.staff.handler, event.on
    if schools.school_of(person, on=on) is None:
        county = Area.objects.counties_of(world.scheme.city).earliest("code")
        school = universities.found(county)
        schools.enrol(enrollee=person, school=school, starts_on=on, by=by, on=on)
    schools.approve_off_campus(
        enrollee=person, reason=universities.FILLER, starts_on=on, by=by, on=on
    )
