"""Decides one claim: what the fund pays, what the person bears, and why."""

from collections.abc import Mapping

from insurance.schemes import narrative, receipt
from insurance.schemes.bill import Bill, Divided, Line, LineResult, divide_bill
from insurance.schemes.codes import ClaimStatus, Pending, Rejection
from insurance.schemes.editions.schema import Exclusion
from insurance.schemes.editions.series import EditionSet, NotInForce
from insurance.schemes.facts import Facts
from insurance.schemes.money import Fen
from insurance.schemes.outcome import CounterKey, Outcome
from insurance.schemes.parameters import Parameters
from insurance.schemes.plan import Plan, plan_of
from insurance.schemes.reckoning import reckon
from insurance.schemes.terms import PER_CAPITA_FUND, Waiting

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
        plan = plan_of(editions, facts, parameters)
    except NotInForce:
        return ()
    if plan.counting is None or _rejects(plan.exclusions.of(facts, None)):
        return ()
    keys = (plan.counting.deductible(facts), plan.counting.fund)
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
        plan = plan_of(editions, facts, parameters)
    except NotInForce as refusal:
        return _not_in_force(facts, bill, refusal)
    exclusion = plan.exclusions.of(facts, bill)
    if exclusion is not None and isinstance(exclusion.reason, Rejection):
        return _rejected(plan, facts, bill, exclusion)
    divided = divide_bill(bill, plan.pays, facts.chronic_diseases)
    if exclusion is not None:
        decision = Waiting(Pending(exclusion.reason), exclusion.cites)
        return _pending(plan, facts, bill, divided, decision)
    terms = plan.terms
    if isinstance(terms, Waiting):
        return _pending(plan, facts, bill, divided, terms)
    cap_limit = terms.cap_limit
    if terms.until_cap is not None:
        cap_limit = figures.get(PER_CAPITA_FUND, cap_limit)
        if cap_limit is None:
            return _pending(plan, facts, bill, divided, terms.until_cap)
    reckoned = reckon(divided.eligible, terms, cap_limit, facts, used)
    return Outcome(
        ClaimStatus.APPROVED,
        None,
        bill.total,
        plan.level,
        plan.articles,
        receipt.build(plan.head, plan.steps, facts, divided, reckoned),
        divided,
        reckoned,
    )


def _rejects(exclusion: Exclusion | None) -> bool:
    return exclusion is not None and isinstance(exclusion.reason, Rejection)


def _not_in_force(facts: Facts, bill: Bill, refusal: NotInForce) -> Outcome:
    steps = receipt.stored([narrative.of_refusal(refusal)])
    return Outcome(
        status=ClaimStatus.REJECTED,
        reason=Rejection(refusal.code),
        total=bill.total,
        benefit_level=None,
        articles=refusal.cites,
        receipt=receipt.build(receipt.head(facts, None), steps, facts),
    )


def _rejected(plan: Plan, facts: Facts, bill: Bill, exclusion: Exclusion) -> Outcome:
    steps = receipt.stored([narrative.of_exclusion(exclusion)])
    return Outcome(
        status=ClaimStatus.REJECTED,
        reason=Rejection(exclusion.reason),
        total=bill.total,
        benefit_level=plan.level,
        articles=exclusion.cites,
        receipt=receipt.build(plan.head, steps, facts),
    )


def _pending(plan: Plan, facts: Facts, bill: Bill, divided: Divided, waiting: Waiting) -> Outcome:
    """Return what is reckoned so far; nothing is paid until what is missing is decided."""
    step = narrative.of_waiting(waiting.reason, waiting.cites, waiting.row)
    steps = (plan.eligible, *receipt.stored([step]))
    return Outcome(
        status=ClaimStatus.PENDING,
        reason=waiting.reason,
        total=bill.total,
        benefit_level=plan.level,
        articles=waiting.cites,
        receipt=receipt.build(plan.head, steps, facts, divided),
        divided=divided,
    )
