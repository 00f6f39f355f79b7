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
from insurance.schemes.money import Fen, part
from insurance.schemes.outcome import CounterKey, Outcome
from insurance.schemes.parameters import Parameters
from insurance.schemes.receipt import Step, StepKind, articles_of
from insurance.schemes.setting import Setting, setting_of
from insurance.schemes.terms import Terms, deductible_counter, fund_counter, terms_of

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


def counters(editions: EditionSet, facts: Facts) -> tuple[CounterKey, ...]:
    """Return the counters that a claim may touch, in the fixed order in which to lock them.

    Empty where the claim will be rejected whatever its bill says.
    """
    try:
        edition = editions.on(facts.service_on)
    except NotInForce:
        return ()
    setting = setting_of(edition, facts, Parameters())
    exclusion = _exclusion(replace(setting, level=setting.level or 1), Bill(total=1))
    if exclusion is not None and isinstance(exclusion.reason, Rejection):
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
        cites = terms.missing.entry.cites
        return _pending(setting, divided, Pending.PARAMETER_MISSING, cites, terms.missing.entry.id)
    return _approved(setting, divided, terms, used)


def _exclusion(setting: Setting, bill: Bill) -> Exclusion | None:
    """Return the first exclusion, in the contract's order, that applies to a claim."""
    categories = setting.edition.benefit.covers["category"]
    question = Question(setting.facts, bill, categories, setting.level)
    case = {**setting.case, "route": str(setting.route)}
    for exclusion in setting.edition.exclusions:
        if matches(exclusion.when, case) and applies(exclusion, question):
            return exclusion
    return None


def _not_in_force(facts: Facts, bill: Bill, refusal: NotInForce) -> Outcome:
    step = Step(StepKind.NOT_IN_FORCE, articles=refusal.cites, figures=refusal.details)
    return Outcome(
        status=ClaimStatus.REJECTED,
        reason=Rejection(refusal.code),
        total=bill.total,
        personal=bill.total,
        articles=refusal.cites,
        receipt=receipt.build(facts, None, [step]),
    )


def _rejected(setting: Setting, bill: Bill, exclusion: Exclusion) -> Outcome:
    step = Step(StepKind.EXCLUDED, articles=exclusion.cites, figures={"reason": exclusion.reason})
    return Outcome(
        status=ClaimStatus.REJECTED,
        reason=Rejection(exclusion.reason),
        total=bill.total,
        personal=bill.total,
        benefit_level=setting.level,
        articles=exclusion.cites,
        receipt=receipt.build(setting.facts, setting, [step]),
    )


def _pending(
    setting: Setting,
    divided: Divided,
    reason: Pending,
    cites: tuple[str, ...],
    row: str | None = None,
) -> Outcome:
    """Return what is reckoned so far; nothing is paid until what is missing is decided."""
    waiting = Step(StepKind.WAITING, row=row, articles=cites, figures={"reason": reason})
    steps = [*narrative.of_lines(setting, divided), waiting]
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


def _approved(
    setting: Setting, divided: Divided, terms: Terms, used: Mapping[CounterKey, Fen]
) -> Outcome:
    borne = used.get(terms.deductible_counter, 0) if terms.deductible_counter else 0
    deductible = min(divided.eligible, max(0, (terms.deductible_limit or 0) - borne))
    share = part(divided.eligible - deductible, terms.whole_rate)
    left_before = _left(terms.cap_limit, used.get(terms.fund_counter, 0))
    fund = share if left_before is None else min(share, left_before)
    reckoning = narrative.Reckoning(
        setting, divided, terms, borne, deductible, share, left_before, fund
    )
    steps = narrative.of_payment(reckoning)
    before = [
        (key, used.get(key, 0)) for key in (terms.deductible_counter, terms.fund_counter) if key
    ]
    return Outcome(
        status=ClaimStatus.APPROVED,
        total=divided.bill.total,
        out_of_catalogue=divided.out_of_catalogue,
        above_standard=divided.above_standard,
        first_self_pay=divided.first_self_pay,
        set_apart=divided.set_apart,
        eligible=divided.eligible,
        deductible=deductible,
        rate=terms.whole_rate,
        fund=fund,
        personal=divided.bill.total - fund,
        is_capped=fund < share,
        cap_left=None if left_before is None else left_before - fund,
        cap_left_before=left_before,
        benefit_level=setting.level,
        lines=divided.lines,
        changes=_changes(terms, deductible, fund),
        articles=articles_of(steps),
        receipt=receipt.build(setting.facts, setting, steps, before, reckoning.bound_by),
    )


def _left(limit: Fen | None, paid: Fen) -> Fen | None:
    """Return what a cap leaves; never below 0, for a cap may fall below what was paid (G-A14)."""
    return None if limit is None else max(0, limit - paid)


def _changes(terms: Terms, deductible: Fen, fund: Fen) -> dict[CounterKey, Fen]:
    changes = {terms.fund_counter: fund}
    if terms.deductible_counter is not None:
        changes[terms.deductible_counter] = deductible
    return {key: amount for key, amount in changes.items() if amount}
