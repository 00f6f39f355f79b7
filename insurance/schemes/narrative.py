"""Tells a decision step by step, for the receipt."""

from collections.abc import Mapping

from insurance.schemes.bill import Divided
from insurance.schemes.codes import Pending
from insurance.schemes.editions.schema import Exclusion
from insurance.schemes.editions.tables import Case, Entry
from insurance.schemes.errors import Refused
from insurance.schemes.receipt import Step, StepKind
from insurance.schemes.reckoning import Reckoning
from insurance.schemes.setting import Setting, Value


def of_refusal(refusal: Refused) -> Step:
    """Return the only step of a claim on a day without edition."""
    return Step(StepKind.NOT_IN_FORCE, articles=refusal.cites, figures=refusal.details)


def of_exclusion(exclusion: Exclusion) -> Step:
    """Return the only step of a claim that is not paid."""
    return Step(StepKind.EXCLUDED, articles=exclusion.cites, figures={"reason": exclusion.reason})


def of_waiting(
    setting: Setting,
    divided: Divided,
    reason: Pending,
    cites: tuple[str, ...],
    row: str | None,
) -> list[Step]:
    """Return the steps of a claim that waits, up to what it waits for."""
    waiting = Step(StepKind.WAITING, row=row, articles=cites, figures={"reason": reason})
    return [*of_lines(setting, divided), waiting]


def of_lines(setting: Setting, divided: Divided) -> list[Step]:
    """Return the steps that lead to what is eligible."""
    catalogue = setting.edition.benefit.catalogue_at(setting.case)
    steps = [
        Step(StepKind.LINE, amount=line.amount, figures={"line": place, **result.parts})
        for place, (line, result) in enumerate(
            zip(divided.bill.lines, divided.lines, strict=True), start=1
        )
    ]
    if divided.outside_lines:
        steps.append(Step(StepKind.OUTSIDE_LINES, amount=divided.outside_lines))
    eligible = Step(
        StepKind.ELIGIBLE, amount=divided.eligible, row=catalogue.id, articles=catalogue.cites
    )
    return [*steps, eligible]


def of_payment(reckoning: Reckoning) -> list[Step]:
    """Return all steps of an approved claim, with what was considered and did not apply."""
    terms, level = reckoning.terms, reckoning.setting.level_row
    return [
        *of_lines(reckoning.setting, reckoning.divided),
        *([_step(StepKind.LEVEL, level, reckoning.setting.level)] if level else []),
        _deductible(reckoning),
        _step(StepKind.RATE, terms.rate, terms.rate.number),
        *(_step(StepKind.RATE_ADD, value, value.number) for value in terms.additions),
        Step(StepKind.SHARE, amount=reckoning.share, figures={"rate": terms.whole_rate}),
        _cap(reckoning),
        Step(StepKind.FUND, amount=reckoning.fund),
        Step(StepKind.PERSONAL, amount=reckoning.personal),
        *_not_applied(reckoning),
    ]


def _deductible(reckoning: Reckoning) -> Step:
    limit = reckoning.terms.deductible_limit
    figures = {} if not limit else {"limit": limit, "before": reckoning.borne_before}
    return _step(StepKind.DEDUCTIBLE, reckoning.terms.deductible, reckoning.deductible, **figures)


def _cap(reckoning: Reckoning) -> Step:
    limit, left = reckoning.terms.cap_limit, reckoning.cap_left_before
    figures = {}
    if limit is not None and left is not None:
        figures = {"limit": limit, "left": left, "share": reckoning.share}
    return _step(StepKind.CAP, reckoning.terms.cap, reckoning.fund, **figures)


def _step(kind: StepKind, value: Value, amount: int | None, **figures: int) -> Step:
    parameter = value.parameter.id if value.parameter else None
    return Step(kind, amount, value.entry.id, parameter, value.entry.cites, figures)


def _not_applied(reckoning: Reckoning) -> list[Step]:
    """Return each article whose addition to the rate was not given, with what the case lacked.

    Of several variants by one article the one that lacked least is told; additions of nothing,
    which only say that a rate stays the same, are not.
    """
    given = {value.entry.cites for value in reckoning.terms.additions}
    nearest: dict[tuple[str, ...], Step] = {}
    for entry, when in reckoning.setting.edition.additions:
        if entry.cites in given or not entry.number:
            continue
        step = _lacking(entry, when, reckoning.setting.case)
        known = nearest.setdefault(entry.cites, step)
        if len(step.figures) < len(known.figures):
            nearest[entry.cites] = step
    return list(nearest.values())


def _lacking(entry: Entry, when: Mapping[str, tuple[str, ...]], case: Case) -> Step:
    """Tell which words of the case an addition did not want, or the switch that is off."""
    lacking = {name: case[name] for name, words in when.items() if case[name] not in words}
    because = lacking or {"switch": str(entry.switch)}
    return Step(StepKind.NOT_APPLIED, entry.number, entry.id, None, entry.cites, because)
