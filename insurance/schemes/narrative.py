"""Tells a decision step by step, for the receipt."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from insurance.schemes.bill import Divided
from insurance.schemes.money import Fen
from insurance.schemes.receipt import Step, StepKind
from insurance.schemes.setting import Setting, Value
from insurance.schemes.terms import Terms


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The amounts of an approved claim, in fen, on the way to what the fund pays."""

    setting: Setting
    divided: Divided
    terms: Terms
    deductible_before: Fen
    deductible: Fen
    share: Fen
    cap_left_before: Fen | None
    fund: Fen

    @property
    def bound_by(self) -> str:
        """What decided the payment in the end: the cap, the deductible, or the rate."""
        if self.fund < self.share:
            return "cap"
        return "deductible" if self.deductible == self.divided.eligible > 0 else "rate"


def of_lines(setting: Setting, divided: Divided) -> list[Step]:
    """Return the steps that lead to what is eligible."""
    catalogue = setting.edition.benefit.catalogue_at(setting.case)
    steps = [
        Step(
            StepKind.LINE,
            amount=line.amount,
            figures={
                "line": place,
                **{name: part for name, part in asdict(result).items() if part},
            },
        )
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
        Step(StepKind.PERSONAL, amount=reckoning.divided.bill.total - reckoning.fund),
        *_not_applied(reckoning),
    ]


def _deductible(reckoning: Reckoning) -> Step:
    limit = reckoning.terms.deductible_limit
    figures = {} if not limit else {"limit": limit, "before": reckoning.deductible_before}
    return _step(StepKind.DEDUCTIBLE, reckoning.terms.deductible, reckoning.deductible, **figures)


def _cap(reckoning: Reckoning) -> Step:
    limit, left = reckoning.terms.cap_limit, reckoning.cap_left_before
    figures = {} if limit is None or left is None else {"limit": limit, "left": left}
    return _step(StepKind.CAP, reckoning.terms.cap, reckoning.fund, **figures)


def _step(kind: StepKind, value: Value, amount: int | None, **figures: int) -> Step:
    parameter = value.parameter.id if value.parameter else None
    return Step(kind, amount, value.entry.id, parameter, value.entry.cites, figures)


def _not_applied(reckoning: Reckoning) -> Iterator[Step]:
    """Yield each addition to the rate that was not given, with what the case lacked for it.

    Left out are variants of one that was given, by the same article.
    """
    given = {value.entry.id for value in reckoning.terms.additions}
    cited = {value.entry.cites for value in reckoning.terms.additions}
    case = reckoning.setting.case
    for row in reckoning.setting.edition.additions:
        if row.id in given or row.cites in cited:
            continue
        lacking = {name: case[name] for name, words in row.when.items() if case[name] not in words}
        because = lacking or {"switch": str(row.switch)}
        yield Step(StepKind.NOT_APPLIED, row=row.id, articles=row.cites, figures=because)
