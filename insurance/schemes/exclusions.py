"""The facts by which an edition excludes a claim, each a named predicate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from insurance.schemes.bill import Bill, is_chronic
from insurance.schemes.codes import Pending
from insurance.schemes.editions.compiling import PRECEDENCE
from insurance.schemes.editions.schema import Exclusion
from insurance.schemes.editions.tables import matches
from insurance.schemes.facts import Facts
from insurance.schemes.setting import Setting


@dataclass(frozen=True, slots=True)
class Question:
    """What the predicates may look at: the claim, the categories covered and the benefit level.

    bill is None as long as a whole case is asked about, whatever its claims bill.
    """

    facts: Facts
    bill: Bill | None
    categories: tuple[str, ...]
    level: int | None


Predicate = Callable[[Question, Exclusion], bool]


@dataclass(frozen=True, slots=True)
class Exclusions:
    """What excludes the claims of one case, in the order in which a reason is given.

    asked are those that a claim itself may bring about, by its lines or its days; certain is the
    first that applies to every claim of the case. lifted holds the articles that left the rate to
    staff, where they decided it.
    """

    asked: tuple[Exclusion, ...]
    certain: Exclusion | None
    lifted: tuple[str, ...]
    categories: tuple[str, ...]
    level: int | None

    def of(self, facts: Facts, bill: Bill | None) -> Exclusion | None:
        """Return the first exclusion that applies to a claim."""
        if not self.asked:
            return self.certain
        question = Question(facts, bill, self.categories, self.level)
        return next((row for row in self.asked if applies(row, question)), self.certain)


def exclusions_of(setting: Setting) -> Exclusions:
    """Return what excludes the claims of a case.

    An exclusion that rests on an undecided reading does not reject: it leaves the claim to staff.
    What the edition itself leaves to staff no longer holds once they decided the rate (JJ-A12).
    """
    categories = setting.edition.benefit.covers["category"]
    question = Question(setting.facts, None, categories, setting.level)
    is_decided = setting.facts.decided_rate is not None
    asked: list[Exclusion] = []
    lifted: list[str] = []
    certain = None
    for exclusion in sorted(_possible(setting), key=lambda row: PRECEDENCE[row.reason]):
        is_certain = applies(exclusion, question)
        if is_decided and exclusion.reason is Pending.STAFF_DECISION:
            lifted.extend(exclusion.cites if is_certain else ())
        elif _is_asked(exclusion, setting.facts):
            asked.append(exclusion)
        elif is_certain:
            certain = exclusion
            break
    return Exclusions(tuple(asked), certain, tuple(lifted), categories, setting.level)


def applies(exclusion: Exclusion, question: Question) -> bool:
    """Whether the facts that an exclusion names bring it about; its `when` is not looked at."""
    required = exclusion.if_ is None or _any_holds(exclusion.if_, exclusion, question)
    lifted = exclusion.unless is not None and _any_holds(exclusion.unless, exclusion, question)
    return required and not lifted


def _possible(setting: Setting) -> list[Exclusion]:
    undecided = setting.parameters.undecided
    return [
        row.model_copy(update={"reason": Pending.STAFF_DECISION})
        if row.interpretation in undecided
        else row
        for row in setting.edition.exclusions
        if matches(row.when, setting.case)
    ]


def _is_asked(exclusion: Exclusion, facts: Facts) -> bool:
    """Whether only a claim's own lines or days tell if an exclusion applies."""
    names = (*(exclusion.if_ or ()), *(exclusion.unless or ()))
    return any(OF_THE_CLAIM[name](facts) for name in names if name in OF_THE_CLAIM)


def _any_holds(names: tuple[str, ...], exclusion: Exclusion, question: Question) -> bool:
    return any(PREDICATES[name](question, exclusion) for name in names)


def _handed_in_late(question: Question, exclusion: Exclusion) -> bool:
    """Handed in after the day of service, and after a day of the next year (XY-15.3)."""
    facts = question.facts
    if not facts.is_handed_in_later or exclusion.until is None:
        return False
    month, day = exclusion.until.split("-")
    return facts.submitted_on > date(facts.service_on.year + 1, int(month), int(day))


def _only_chronic_lines(question: Question, _exclusion: Exclusion) -> bool:
    qualified = question.facts.chronic_diseases
    lines = question.bill.lines if question.bill else ()
    return bool(lines) and all(is_chronic(line, qualified) for line in lines)


def _category_covered(question: Question, _exclusion: Exclusion) -> bool:
    """Whether the category is one of the edition's; a person who was never insured has none."""
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
        "pupil": _fact("is_pupil"),
        "prescription": lambda question, _exclusion: question.facts.prescriber_level is not None,
        "benefit_level": lambda question, _exclusion: question.level is not None,
        "only_chronic_lines": _only_chronic_lines,
        "handed_in_late": _handed_in_late,
    }
)
"""What the words under `if` and `unless` of an exclusion mean."""

OF_THE_CLAIM: Mapping[str, Callable[[Facts], bool]] = MappingProxyType(
    {
        "only_chronic_lines": lambda facts: bool(facts.chronic_diseases),
        "handed_in_late": lambda facts: facts.is_handed_in_later,
    }
)
"""The words about a claim's own lines and days, and in which cases they may hold at all."""
