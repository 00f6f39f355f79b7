"""What a signed facility arranges for a person: referrals and long prescriptions."""

from config.scenarios.scenario import Event
from config.scenarios.values import Result
from config.scenarios.world import World
from facilities.services import care


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
