"""The facts by which an edition excludes a claim, each a named predicate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from insurance.schemes.bill import Bill, is_chronic
from insurance.schemes.editions.schema import Exclusion
from insurance.schemes.facts import Facts


@dataclass(frozen=True, slots=True)
class Question:
    """What the predicates may look at: the claim, the categories covered and the benefit level."""

    facts: Facts
    bill: Bill
    categories: tuple[str, ...]
    level: int | None


Predicate = Callable[[Question, Exclusion], bool]


def applies(exclusion: Exclusion, question: Question) -> bool:
    """Whether the facts that an exclusion names bring it about; its `when` is not looked at."""
    required = exclusion.if_ is None or _any_holds(exclusion.if_, exclusion, question)
    lifted = exclusion.unless is not None and _any_holds(exclusion.unless, exclusion, question)
    return required and not lifted


def _any_holds(names: tuple[str, ...], exclusion: Exclusion, question: Question) -> bool:
    return any(PREDICATES[name](question, exclusion) for name in names)


def _handed_in_late(question: Question, exclusion: Exclusion) -> bool:
    """Handed in after the day of service, and after a day of the next year (XY-15.3)."""
    facts = question.facts
    if facts.submitted_on <= facts.service_on or exclusion.until is None:
        return False
    month, day = exclusion.until.split("-")
    return facts.submitted_on > date(facts.service_on.year + 1, int(month), int(day))


def _only_chronic_lines(question: Question, _exclusion: Exclusion) -> bool:
    qualified = question.facts.chronic_diseases
    lines = question.bill.lines
    return bool(lines) and all(is_chronic(line, qualified) for line in lines)


def _category_covered(question: Question, _exclusion: Exclusion) -> bool:
    """Whether the category is one of the edition's; a person without coverage has none."""
    return question.facts.category is None or question.facts.category in question.categories


def _fact(name: str) -> Predicate:
    def holds(question: Question, _exclusion: Exclusion) -> bool:
        return bool(getattr(question.facts, name))

    return holds


PREDICATES: Mapping[str, Predicate] = MappingProxyType(
    {
        "category_covered": _category_covered,
        "covered": _fact("is_covered"),
        "identity_verified": _fact("is_identity_verified"),
        "suspended": _fact("is_suspended"),
        "inpatient": _fact("is_inpatient"),
        "contract": _fact("has_contract"),
        "signed_up": _fact("is_signed_up"),
        "at_signed_facility": _fact("is_at_signed_facility"),
        "grassroots": _fact("is_grassroots"),
        "county_tcm": _fact("is_county_tcm"),
        "referral": _fact("has_referral"),
        "offsite_filed": _fact("is_filed_offsite"),
        "offsite_started": _fact("offsite_benefit_started"),
        "locally_blocked": _fact("is_offsite_locally_blocked"),
        "own_school": _fact("is_own_school"),
        "off_campus_approval": _fact("has_off_campus_approval"),
        "prescription": lambda question, _exclusion: question.facts.prescriber_level is not None,
        "benefit_level": lambda question, _exclusion: question.level is not None,
        "only_chronic_lines": _only_chronic_lines,
        "handed_in_late": _handed_in_late,
    }
)
"""What the words under `if` and `unless` of an exclusion mean."""
