"""Tells on which terms the claims of a case are decided, step by step, for the receipt."""

from collections.abc import Mapping

from insurance.schemes.codes import Pending
from insurance.schemes.editions.schema import Catalogue, Exclusion
from insurance.schemes.editions.series import NotInForce
from insurance.schemes.editions.tables import Case, Entry
from insurance.schemes.receipt import Step, StepKind
from insurance.schemes.setting import Setting, Value
from insurance.schemes.terms import Rows


def of_refusal(refusal: NotInForce) -> Step:
    """Return the only step of a claim on a day without edition, with the nearest day that has one."""
    edge = next(name for name in ("first_day", "last_day") if name in refusal.details)
    figures = {"edge": edge, "edge_on": refusal.details[edge]}
    return Step(StepKind.NOT_IN_FORCE, articles=refusal.cites, figures=figures)


def of_exclusion(exclusion: Exclusion) -> Step:
    """Return the only step of a claim that is not paid."""
    return Step(StepKind.EXCLUDED, articles=exclusion.cites, figures={"reason": exclusion.reason})


def of_catalogue(catalogue: Catalogue) -> Step:
    """Return the step that says what is eligible."""
    return Step(StepKind.ELIGIBLE, row=catalogue.id, articles=catalogue.cites)


def of_waiting(reason: Pending, cites: tuple[str, ...], row: str | None) -> Step:
    """Return what a claim waits for."""
    return Step(StepKind.WAITING, row=row, articles=cites, figures={"reason": reason})


def of_terms(setting: Setting, rows: Rows, lifted: tuple[str, ...]) -> list[Step]:
    """Return the steps from the level to the cap, and what was considered and did not apply.

    lifted holds the articles that left the rate to staff, where they decided it.
    """
    level = [row for row in rows.level[-1:] if row.word != "own"]
    return [
        *(_step(StepKind.LEVEL, row, setting.level) for row in level),
        _step(StepKind.DEDUCTIBLE, rows.deductible, rows.deductible.number),
        *_rates(setting, rows, lifted),
        _step(StepKind.CAP, rows.cap, None),
        *(_not_applied(setting, rows) if rows.rates else []),
    ]


def _rates(setting: Setting, rows: Rows, lifted: tuple[str, ...]) -> list[Step]:
    if not rows.rates:
        return [Step(StepKind.DECIDED, setting.facts.decided_rate, articles=lifted)]
    rate, *additions = rows.rates
    added = [_step(StepKind.RATE_ADD, value, value.number) for value in additions]
    return [_step(StepKind.RATE, rate, rate.number), *added]


def _step(kind: StepKind, value: Value, amount: int | None) -> Step:
    parameter = value.parameter.id if value.parameter else None
    return Step(kind, amount, value.entry.id, parameter, value.entry.cites)


def _not_applied(setting: Setting, rows: Rows) -> list[Step]:
    """Return each article whose addition to the rate was not given, with what the case lacked.

    Of several variants by one article the one that lacked least is told; additions of nothing,
    which only say that a rate stays the same, are not.
    """
    given = {value.entry.cites for value in rows.rates[1:]}
    nearest: dict[tuple[str, ...], Step] = {}
    for entry, when in setting.edition.additions:
        if entry.cites in given or not entry.number:
            continue
        step = _lacking(entry, when, setting.case)
        known = nearest.setdefault(entry.cites, step)
        if len(step.figures) < len(known.figures):
            nearest[entry.cites] = step
    return list(nearest.values())


def _lacking(entry: Entry, when: Mapping[str, tuple[str, ...]], case: Case) -> Step:
    """Tell which words of the case an addition did not want, or the switch that is off."""
    lacking = {name: case[name] for name, words in when.items() if case[name] not in words}
    because = lacking or {"switch": str(entry.switch)}
    return Step(StepKind.NOT_APPLIED, entry.number, entry.id, None, entry.cites, because)
