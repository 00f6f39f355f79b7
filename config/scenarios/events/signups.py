"""Sign-ups, their changes, and family-doctor agreements."""

from config.scenarios.events.papers import paper
from config.scenarios.scenario import Event
from config.scenarios.values import Result, day
from config.scenarios.world import World
from facilities.models import FamilyDoctorAgreement, SignUp
from facilities.services import family_doctors, signups
from insurance.models import Enrollee
from insurance.schemes import sign_up as rules
from insurance.schemes.codes import ChangeReason, Refusal
from insurance.schemes.errors import Refused
from insurance.services import schemes


class FiledInFuture(Refused):
    """A change is approved before it was filed."""


def sign_up(world: World, event: Event) -> Result:
    at = event.get("by", event["facility"])
    signed = world.for_each(
        event["enrollee"],
        lambda person: signups.register(
            enrollee=person,
            scheme=world.scheme,
            facility=world.facilities[event["facility"]],
            by=world.registrars[at],
            at_facility=world.facilities[at],
            family_doctor=event.get("family_doctor", False),
            on=event.on,
        ),
    )
    return {"effective": day(signed.starts_on), "kind": str(signed.kind)}


def change_sign_up(world: World, event: Event) -> Result:
    if event.at > event.on:
        raise FiledInFuture(Refusal.FUTURE_DATE, day=event.at)
    is_window = event["reason"] == ChangeReason.WINDOW
    change, effective = (
        (_change_in_window, rules.window_effective)
        if is_window
        else (_change_by_address, rules.address_effective)
    )
    world.for_each(event["enrollee"], lambda person: change(world, event, person))
    # A change back to the present facility makes no new sign-up; its day is that of the rule.
    return {"effective": day(effective(schemes.editions(world.scheme).on(event.on), event.on))}


def reassign(world: World, event: Event) -> Result:
    signed = world.for_each(
        event["enrollee"],
        lambda person: signups.reassign(
            enrollee=person,
            scheme=world.scheme,
            facility=world.facilities[event["facility"]],
            by=world.staff.handler,
            on=event.on,
        ),
    )
    return {"effective": day(signed.starts_on), "notices": signed.notices.count()}


def withdraw_change(world: World, event: Event) -> Result:
    world.for_each(
        event["enrollee"],
        lambda person: signups.withdraw(
            enrollee=person, scheme=world.scheme, by=world.staff.handler, on=event.on
        ),
    )
    return {}


def show_sign_up(world: World, event: Event) -> Result:
    on = event.day("day")
    person = world.people[event["enrollee"]].first
    signed = signups.at(enrollee=person, scheme=world.scheme, on=on)
    agreement = FamilyDoctorAgreement.objects.in_force(on=on).filter(
        enrollee=person, scheme=world.scheme
    )
    return {
        "facility": world.handle_of(signed.facility) if signed else None,
        "family_doctor": agreement.exists(),
    }


def sign_family_doctor(world: World, event: Event) -> Result:
    agreement = world.for_each(
        event["enrollee"],
        lambda person: family_doctors.sign(
            enrollee=person,
            scheme=world.scheme,
            facility=world.facilities[event["facility"]],
            by=world.registrars[event["facility"]],
            on=event.on,
        ),
    )
    return {"effective": day(agreement.starts_on)}


def end_family_doctor(world: World, event: Event) -> Result:
    world.for_each(
        event["enrollee"],
        lambda person: family_doctors.end(
            enrollee=person,
            scheme=world.scheme,
            facility=world.facilities[event["facility"]],
            by=world.registrars[event["facility"]],
            on=event.on,
        ),
    )
    return {"effective": day(event.on)}


def _change_in_window(world: World, event: Event, person: Enrollee) -> SignUp:
    at = event.get("by", event["facility"])
    return signups.change_for_next_year(
        enrollee=person,
        scheme=world.scheme,
        facility=world.facilities[event["facility"]],
        by=world.registrars[at],
        at_facility=world.facilities[at],
        on=event.on,
    )


def _change_by_address(world: World, event: Event, person: Enrollee) -> SignUp:
    """File at the clinic on the day of the event, approve in the county on the day of play."""
    at = event.get("by", event["facility"])
    registrar = world.registrars[at]
    application = signups.apply_for_address(
        enrollee=person,
        scheme=world.scheme,
        facility=world.facilities[event["facility"]],
        evidence=[paper(name, registrar) for name in event.get("evidence", [])],
        by=registrar,
        at_facility=world.facilities[at],
        on=event.at,
    )
    return signups.approve(application=application, by=world.staff.handler, on=event.on)
