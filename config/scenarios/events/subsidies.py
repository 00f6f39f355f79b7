"""The large-amount subsidy, with what the file says of care elsewhere."""

from claims.models import OutsideBurden
from claims.services import burdens, subsidies
from config.scenarios.scenario import Event
from config.scenarios.values import Result, money
from config.scenarios.world import World
from insurance.schemes.money import fen, yuan


def subsidy(world: World, event: Event) -> Result:
    """Reckon a year by the file's own claims and what this event tells of other care."""
    told = {
        "scheme": world.scheme,
        "enrollee": world.people[event["enrollee"]].first,
        "year": event["year"],
        "source": OutsideBurden.Source.INPATIENT,
    }
    elsewhere = event.get("elsewhere", {})
    amounts = {name: yuan(fen(elsewhere.get(name, 0))) for name in burdens.COMPONENTS}
    OutsideBurden.objects.update_or_create(**told, defaults=amounts)
    reckoned = subsidies.reckon(
        enrollee=told["enrollee"],
        scheme=world.scheme,
        year=event["year"],
        by=world.staff.handler,
        on=event.on,
    )
    return {
        "compliant": money(reckoned.compliant),
        "base": money(reckoned.base),
        "payment": money(reckoned.payment),
    }
