"""What happens to people: category, base, poverty, stays, suspensions, filings, death."""

from config.scenarios.scenario import ONE_DAY, Event
from config.scenarios.values import Result, day
from config.scenarios.world import World
from config.scenarios.world.places import area_at
from facilities.services import exits
from insurance.models import Contribution, Enrollee
from insurance.schemes.codes import Place
from insurance.schemes.money import fen, yuan
from insurance.services import circumstances, coverages


def retire(world: World, event: Event) -> Result:
    effective = world.for_each(
        event["enrollee"],
        lambda person: coverages.retire(enrollee=person, scheme=world.scheme, on=event.on),
    )
    return {"effective": day(effective)}


def set_category(world: World, event: Event) -> Result:
    world.for_each(
        event["enrollee"],
        lambda person: coverages.change_category(
            enrollee=person, scheme=world.scheme, category=event["value"], on=event.on
        ),
    )
    return {"effective": day(event.on)}


def set_poor(world: World, event: Event) -> Result:
    change = circumstances.mark_poor if event["value"] else circumstances.end_poor
    world.for_each(event["enrollee"], lambda person: change(enrollee=person, on=event.on))
    return {"effective": day(event.on)}


def set_base(world: World, event: Event) -> Result:
    """Record the month's contribution with its base; it rules from the first of the month."""
    world.for_each(event["enrollee"], lambda person: _contribute(world, event, person))
    return {"effective": day(event.on.replace(day=1))}


def admit(world: World, event: Event) -> Result:
    world.for_each(
        event["enrollee"], lambda person: circumstances.admit(enrollee=person, on=event.on)
    )
    return {}


def discharge(world: World, event: Event) -> Result:
    world.for_each(
        event["enrollee"], lambda person: circumstances.discharge(enrollee=person, on=event.on)
    )
    return {}


def suspend_benefits(world: World, event: Event) -> Result:
    world.for_each(
        event["enrollee"], lambda person: circumstances.suspend(enrollee=person, on=event.on)
    )
    return {}


def resume_benefits(world: World, event: Event) -> Result:
    world.for_each(
        event["enrollee"], lambda person: circumstances.resume(enrollee=person, on=event.on)
    )
    return {}


def grant_chronic(world: World, event: Event) -> Result:
    world.for_each(
        event["enrollee"],
        lambda person: circumstances.grant_chronic(
            enrollee=person,
            disease=event["disease"],
            starts_on=event.on,
            ends_before=event.day("to") + ONE_DAY,
        ),
    )
    return {}


def file_offsite(world: World, event: Event) -> Result:
    division = event.get("division")
    city = world.scheme.city
    area = (
        area_at(str(division), Place(event["place"]), city=city, on=event.on) if division else None
    )
    filing = world.for_each(
        event["enrollee"],
        lambda person: circumstances.file_offsite(
            enrollee=person,
            scheme=world.scheme,
            kind=event["kind"],
            place=event["place"],
            area=area,
            on=event.on,
        ),
    )
    return {"benefit_from": day(filing.benefit_from)}


def cancel_offsite(world: World, event: Event) -> Result:
    world.for_each(
        event["enrollee"],
        lambda person: circumstances.cancel_offsite(
            enrollee=person, scheme=world.scheme, on=event.on
        ),
    )
    return {}


def death(world: World, event: Event) -> Result:
    world.for_each(event["enrollee"], lambda person: exits.die(enrollee=person, on=event.on))
    return {}


def _contribute(world: World, event: Event, person: Enrollee) -> None:
    coverage = coverages.at(enrollee=person, scheme=world.scheme, on=event.on)
    if coverage is None:
        raise coverages.NotCovered("NOT_COVERED", day=event.on)
    # What the month was first recorded with is corrected, not recorded twice.
    Contribution.objects.filter(
        coverage__enrollee=person,
        coverage__scheme=world.scheme,
        year=event.on.year,
        month=event.on.month,
    ).delete()
    coverages.record_contribution(
        coverage=coverage,
        year=event.on.year,
        month=event.on.month,
        base=yuan(fen(event["value"])),
        paid_on=event.on,
        entered_on=event.on,
    )
