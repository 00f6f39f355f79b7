"""Decides one claim: what the fund pays, what the person bears, and why."""

from collections.abc import Mapping
from dataclasses import replace

from insurance.schemes import narrative, receipt
from insurance.schemes.bill import Bill, Divided, Line, LineResult, divide_bill
from insurance.schemes.codes import ClaimStatus, Pending, Rejection
from insurance.schemes.editions.schema import Exclusion
from insurance.schemes.editions.series import EditionSet, NotInForce
from insurance.schemes.editions.tables import matches
from insurance.schemes.exclusions import Question, applies
from insurance.schemes.facts import Facts
from insurance.schemes.money import Fen
from insurance.schemes.outcome import CounterKey, Outcome
from insurance.schemes.parameters import Parameters
from insurance.schemes.reckoning import Reckoning, reckon
from insurance.schemes.setting import Setting, setting_of
from insurance.schemes.terms import deductible_counter, fund_counter, terms_of

__all__ = [
    "Bill",
    "CounterKey",
    "Facts",
    "Line",
    "LineResult",
    "Outcome",
    "adjudicate",
    "counters",
]


def counters(editions: EditionSet, facts: Facts, parameters: Parameters) -> tuple[CounterKey, ...]:
    """Return the counters that a claim may touch, in the fixed order in which to lock them.

    Empty where the claim will be rejected whatever its bill says.
    """
    try:
        edition = editions.on(facts.service_on)
    except NotInForce:
        return ()
    setting = setting_of(edition, facts, parameters)
    if _is_rejected_anyway(setting) or not setting.is_covered:
        return ()
    keys = (deductible_counter(setting), fund_counter(setting))
    return tuple(sorted(key for key in keys if key is not None))


def adjudicate(  # noqa: PLR0917 - in the order in which the money flows
    editions: EditionSet,
    facts: Facts,
    bill: Bill,
    used: Mapping[CounterKey, Fen],
    parameters: Parameters,
    figures: Mapping[str, Fen],
) -> Outcome:
    """Decide a claim by the edition of its day of service (G-A5).

    used holds the counters before this claim, in fen; figures the amounts that other parts of the
    portal reckon (per_capita_fund of the service year, where a fund was appropriated). Lines are
    reduced to what is eligible, the deductible comes off, the rate is applied and rounded half up
    once, the cap is tested last (G-A2). Nothing paid because of deductible or cap is still
    approved (G-A21). Refuses nothing: what may not be paid is an outcome with its reason.
    """
    try:
        edition = editions.on(facts.service_on)
    except NotInForce as refusal:
        return _not_in_force(facts, bill, refusal)
    setting = setting_of(edition, facts, parameters)
    exclusion = _exclusion(setting, bill)
    if exclusion is not None and isinstance(exclusion.reason, Rejection):
        return _rejected(setting, bill, exclusion)
    catalogue = edition.benefit.catalogue_at(setting.case)
    divided = divide_bill(bill, catalogue, facts.chronic_diseases)
    if exclusion is not None:
        return _pending(setting, divided, Pending(exclusion.reason), exclusion.cites)
    if not setting.is_covered:
        return _pending(setting, divided, Pending.STAFF_DECISION, edition.in_force)
    terms = terms_of(setting, figures)
    if terms.missing is not None:
        missing = terms.missing.entry
        return _pending(setting, divided, Pending.PARAMETER_MISSING, missing.cites, missing.id)
    return _approved(reckon(setting, divided, terms, used), used)


def _exclusion(setting: Setting, bill: Bill) -> Exclusion | None:
    """Return the first exclusion, in the contract's order, that applies to a claim."""
    categories = setting.edition.benefit.covers["category"]
    question = Question(setting.facts, bill, categories, setting.level)
    for exclusion in setting.edition.exclusions:
        if matches(exclusion.when, setting.case) and applies(exclusion, question):
            return exclusion
    return None


def _is_rejected_anyway(setting: Setting) -> bool:
    """Whether no bill can change the rejection; a level may still come from a parameter."""
    level = 0 if setting.level is None else setting.level
    exclusion = _exclusion(replace(setting, level=level), Bill(total=1))
    return exclusion is not None and isinstance(exclusion.reason, Rejection)


def _not_in_force(facts: Facts, bill: Bill, refusal: NotInForce) -> Outcome:
    return Outcome(
        status=ClaimStatus.REJECTED,
        reason=Rejection(refusal.code),
        total=bill.total,
        personal=bill.total,
        articles=refusal.cites,
        receipt=receipt.build(facts, None, [narrative.of_refusal(refusal)]),
    )


def _rejected(setting: Setting, bill: Bill, exclusion: Exclusion) -> Outcome:
    return Outcome(
        status=ClaimStatus.REJECTED,
        reason=Rejection(exclusion.reason),
        total=bill.total,
        personal=bill.total,
        benefit_level=setting.level,
        articles=exclusion.cites,
        receipt=receipt.build(setting.facts, setting, [narrative.of_exclusion(exclusion)]),
    )


def _pending(
    setting: Setting,
    divided: Divided,
    reason: Pending,
    cites: tuple[str, ...],
    row: str | None = None,
) -> Outcome:
    """Return what is reckoned so far; nothing is paid until what is missing is decided."""
    steps = narrative.of_waiting(setting, divided, reason, cites, row)
    return Outcome(
        status=ClaimStatus.PENDING,
        reason=reason,
        total=divided.bill.total,
        out_of_catalogue=divided.out_of_catalogue,
        above_standard=divided.above_standard,
        first_self_pay=divided.first_self_pay,
        set_apart=divided.set_apart,
        eligible=divided.eligible,
        personal=divided.bill.total,
        benefit_level=setting.level,
        lines=divided.lines,
        articles=cites,
        receipt=receipt.build(setting.facts, setting, steps),
    )


def _approved(reckoned: Reckoning, used: Mapping[CounterKey, Fen]) -> Outcome:
    setting, divided = reckoned.setting, reckoned.divided
    steps = narrative.of_payment(reckoned)
    return Outcome(
        status=ClaimStatus.APPROVED,
        total=divided.bill.total,
        out_of_catalogue=divided.out_of_catalogue,
        above_standard=divided.above_standard,
        first_self_pay=divided.first_self_pay,
        set_apart=divided.set_apart,
        eligible=divided.eligible,
        deductible=reckoned.deductible,
        rate=reckoned.terms.whole_rate,
        fund=reckoned.fund,
        personal=reckoned.personal,
        is_capped=reckoned.is_capped,
        cap_left=reckoned.cap_left,
        cap_left_before=reckoned.cap_left_before,
        benefit_level=setting.level,
        lines=divided.lines,
        changes=reckoned.changes,
        articles=receipt.articles_of(steps),
        receipt=receipt.build(
            setting.facts, setting, steps, reckoned.before(used), reckoned.bound_by
        ),
    )
