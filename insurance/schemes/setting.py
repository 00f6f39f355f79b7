"""A claim seen through an edition: its route, its level, and the values that hold for it."""

from dataclasses import dataclass

from insurance.schemes.codes import FacilityKind, Place, Route
from insurance.schemes.editions.attributes import word
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.schema import Param
from insurance.schemes.editions.tables import Entry
from insurance.schemes.facts import Facts
from insurance.schemes.parameters import Parameters, ParameterValue

_NEVER_ORDINARY = (Route.CHRONIC, Route.DAY_SURGERY, Route.RESCUE)


@dataclass(frozen=True, slots=True)
class Value:
    """What a row gives in a case: a number or a word, and the dated parameter it came from, if any."""

    entry: Entry
    number: int | None
    word: str | None
    parameter: ParameterValue | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """One claim's facts with the edition and parameters that decide it.

    level_rows are the rows by which the level is found; the last of them sets it.
    """

    edition: CompiledEdition
    facts: Facts
    parameters: Parameters
    route: Route
    level: int | None
    level_rows: tuple[Value, ...]
    case: dict[str, str]

    @property
    def is_covered(self) -> bool:
        """Whether the edition's tables decide this case, and the level where they ask for it."""
        benefit = self.edition.benefit
        has_level = self.level is not None or not benefit.knows_levels()
        is_known = all(self.case[name] in benefit.covers[name] for name in ("category", "route"))
        return is_known and has_level

    def value(self, param: Param) -> Value:
        """Return the value of a param that has just one."""
        entry = self.edition.benefit.one(param, self.case)
        return _overlaid(entry, self.facts, self.parameters)

    def additions(self) -> tuple[Value, ...]:
        """Return all that is added to the rate, without what a notice has switched off."""
        entries = self.edition.benefit.all(Param.RATE_ADD, self.case)
        return tuple(
            _overlaid(entry, self.facts, self.parameters)
            for entry in entries
            if _is_on(entry, self.facts, self.parameters)
        )


def setting_of(edition: CompiledEdition, facts: Facts, parameters: Parameters) -> Setting:
    """Return a claim as an edition sees it, with its route and level decided."""
    route = route_taken(edition, facts)
    case = _case(facts, route)
    level, level_rows = _level(edition, facts, parameters, case)
    if level is not None:
        case["level"] = str(level)
    return Setting(edition, facts, parameters, route, level, level_rows, case)


def route_taken(edition: CompiledEdition, facts: Facts) -> Route:
    """Return the route by which a claim is decided.

    A special route counts where the edition knows it for this category and place; otherwise the
    facility decides: elsewhere, a pharmacy, or ordinary. What staff decided elsewhere, where the
    tables say nothing, is an ordinary visit (JJ-A12).
    """
    asked = facts.route
    if asked in _NEVER_ORDINARY or (asked is not None and _is_open(edition, asked, facts)):
        return Route(asked)
    route = route_by_facility(facts)
    is_decided = facts.decided_rate is not None and route is Route.OFFSITE
    if is_decided and route not in edition.benefit.covers["route"]:
        return Route.ORDINARY
    return route


def route_by_facility(facts: Facts) -> Route:
    """Return the route of a visit for which no special one is asked."""
    if facts.place != Place.LOCAL:
        return Route.OFFSITE
    return Route.PHARMACY if facts.facility_kind == FacilityKind.PHARMACY else Route.ORDINARY


def is_paid_first(edition: CompiledEdition, route: Route) -> bool:
    """Whether a person pays for treatment by this route and is paid back later (NC-10.2, NC-31.2)."""
    rule = edition.edition.routes.get(route)
    return rule is not None and rule.paid_first


def _is_open(edition: CompiledEdition, route: Route, facts: Facts) -> bool:
    rule = edition.edition.routes.get(route)
    if rule is None or facts.place not in rule.places:
        return False
    return facts.category in rule.categories or (rule.pupils and facts.is_pupil)


def _case(facts: Facts, route: Route) -> dict[str, str]:
    return {
        "category": str(facts.category),
        "route": route,
        "kind": facts.facility_kind,
        "place": facts.place,
        "grassroots": word(facts.is_grassroots),
        "poor": word(facts.is_poor),
        "family_doctor_here": word(facts.has_family_doctor_here),
        "filed_offsite": word(facts.is_filed_offsite),
    }


def _level(
    edition: CompiledEdition, facts: Facts, parameters: Parameters, case: dict[str, str]
) -> tuple[int | None, tuple[Value, ...]]:
    """Return the benefit level and the rows by which it is found; none where there are no levels."""
    benefit = edition.benefit
    if not benefit.knows_levels():
        return facts.facility_level, ()
    found = _overlaid(benefit.one(Param.LEVEL, case), facts, parameters)
    if found.number is not None:
        return found.number, (found,)
    levels = {
        "own": facts.facility_level,
        "host": facts.host_level,
        "prescriber": facts.prescriber_level,
    }
    level = levels.get(found.word or "")
    if level != 0:
        return level, (found,)
    unrated = _overlaid(benefit.one(Param.UNRATED_LEVEL, case), facts, parameters)
    return unrated.number, (found, unrated)


def _overlaid(entry: Entry, facts: Facts, parameters: Parameters) -> Value:
    """Return an entry's value, or that of the dated parameter which overlays it."""
    dated = parameters.in_force(entry.parameter, facts.service_on) if entry.parameter else None
    if dated is None:
        return Value(entry, entry.number, entry.word)
    return Value(entry, dated.value, None, dated)


def _is_on(entry: Entry, facts: Facts, parameters: Parameters) -> bool:
    if entry.switch is None:
        return True
    switch = parameters.in_force(entry.switch, facts.service_on)
    return switch is None or bool(switch.value)
