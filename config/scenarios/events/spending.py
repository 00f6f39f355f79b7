"""What facilities do with their money: shares for village clinics, and the year's surplus."""

from claims.models import FacilityMonth, FacilityYear
from claims.services import distributions, surpluses
from config.scenarios.scenario import Event, month
from config.scenarios.values import Result, money
from config.scenarios.world import World
from insurance.models import Run
from insurance.schemes.codes import Refusal
from insurance.schemes.errors import Refused
from insurance.schemes.money import fen, yuan


class NothingReceived(Refused):
    """The facility has no approved settlement of the period from which anything could be given."""


def distribute(world: World, event: Event) -> Result:
    received = FacilityMonth.objects.filter(
        run__in=Run.objects.approved().filter(scheme=world.scheme),
        facility=world.facilities[event["facility"]],
        month=month(event["month"]),
    ).first()
    if received is None:
        raise NothingReceived(Refusal.SHARES_EXCEED, month=event["month"])
    shared = distributions.distribute(
        facility_month=received,
        shares={world.facilities[name]: fen(share) for name, share in event["shares"].items()},
        by=world.registrars[event["facility"]],
        on=event.on,
    )
    return {"kept": money(shared.kept)}


def use_surplus(world: World, event: Event) -> Result:
    settled = FacilityYear.objects.filter(
        run__in=Run.objects.approved().filter(scheme=world.scheme),
        facility=world.facilities[event["facility"]],
        year=event["year"],
    ).first()
    if settled is None:
        raise NothingReceived(Refusal.SURPLUS_EXCEEDED, year=event["year"])
    _use, left = surpluses.use(
        facility_year=settled,
        performance=fen(event["performance"]),
        capacity=fen(event["capacity"]),
        by=world.registrars[event["facility"]],
        on=event.on,
    )
    return {"left": money(yuan(left))}
