"""What facilities are paid: the fund, the monthly quotas and the yearly settlement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from insurance.schemes.booking import next_month
from insurance.schemes.codes import Tier
from insurance.schemes.editions.bands import Bands
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.schema import Capitation, Group, TierPay, TierRule
from insurance.schemes.editions.series import EditionSet
from insurance.schemes.money import WHOLE, BasisPoints, Fen, InvalidAmount, half_up, part
from insurance.schemes.parameters import Parameters

MONTHS = 12
ONE_DAY = timedelta(days=1)


class NoCapitation(LookupError):
    """A scheme whose edition has no fund, groups and tiers was asked for them."""


class InvalidAge(ValueError):
    """A person counted in a year before the year of birth (NC-A23)."""


@dataclass(frozen=True, slots=True)
class AnnualFund:
    """The pooling fund of a year in fen, its amount a head, and the share of contributions it is."""

    fund: Fen
    per_capita: Fen
    share: BasisPoints


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of a month: its yearly standard in fen, its heads and its quota in fen."""

    group: int
    standard: Fen
    heads: int
    quota: Fen


@dataclass(frozen=True, slots=True)
class MonthResult:
    """A facility's month in fen; quota is None where the scheme pays actual cost."""

    heads: int
    groups: tuple[GroupLine, ...]
    quota: Fen | None
    actual: Fen
    payable: Fen


@dataclass(frozen=True, slots=True)
class Span:
    """The months of a year that one edition decides: from the first to before the next span's."""

    edition: CompiledEdition
    first_month: int
    until_month: int

    @property
    def months(self) -> int:
        return self.until_month - self.first_month


@dataclass(frozen=True, slots=True)
class Segment:
    """A span of a year with a facility's person-months in it, by birth year."""

    span: Span
    person_months_by_birth_year: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class GroupYear:
    """One group of a year: its standard in fen, its person-months and its budget in fen.

    A group whose standard changes within the year has a line for each of them; first_month tells
    from when it holds.
    """

    group: int
    standard: Fen
    person_months: int
    budget: Fen
    first_month: int = 1


@dataclass(frozen=True, slots=True)
class YearResult:
    """A facility's year in fen; ratio, to four places, is for display only."""

    person_months: int
    groups: tuple[GroupYear, ...]
    budget: Fen
    actual: Fen
    ratio: Decimal | None
    tier: Tier | None
    settlement: Fen
    prepaid: Fen
    final: Fen
    to_next_tier: Fen | None


def annual_fund(edition: CompiledEdition, insured: int, contribution: Fen) -> AnnualFund:
    """Return the year's fund: a share of all personal contributions, each `contribution` fen (NC-3.1)."""
    share = _capitation(edition).fund.share
    return AnnualFund(part(insured * contribution, share), part(contribution, share), share)


def per_capita_fund(edition: CompiledEdition, parameters: Parameters, on: date) -> Fen | None:
    """Return the fund a head from the contribution known on a day, or None where none is (NC-A33)."""
    fund = _capitation(edition).fund
    contribution = parameters.in_force(fund.parameter, on)
    return None if contribution is None else part(contribution.value, fund.share)


def band_of(edition: CompiledEdition, age: int) -> Group:
    """Return the service group of an age, which is benefit year minus birth year (NC-23.2).

    Refuses with InvalidAge an age below 0.
    """
    if age < 0:
        raise InvalidAge(f"an age of {age} years")
    return _bands(edition).of(age)


def facility_month(
    edition: CompiledEdition,
    year: int,
    heads_by_birth_year: Mapping[int, int],
    actual: Fen,
    deductions: Fen = 0,
) -> MonthResult:
    """Return what a facility is paid for a month of a year: its net cost up to its quota (NC-26).

    All in fen; cost may be negative after reversals, and then so is what is payable. Without
    quotas the net cost is payable (JJ-10.1). The quota of a group is standard × heads ÷ 12, rounded
    once a group.
    """
    net = actual - deductions
    if edition.bands is None:
        return MonthResult(0, (), None, net, net)
    heads = _by_group(edition, year, heads_by_birth_year)
    groups = tuple(
        GroupLine(group.group, group.standard, count, half_up(group.standard * count, MONTHS))
        for group, count in heads
    )
    quota = sum(line.quota for line in groups)
    return MonthResult(sum(line.heads for line in groups), groups, quota, net, min(net, quota))


def spans_of(editions: EditionSet, year: int) -> tuple[Span, ...]:
    """Return the editions that decide a year, each with its months, in order (NC-23.4).

    A month belongs to the edition of its last day, as its pre-settlement does; months of the year
    before the first edition, or after the last, belong to that one. Refuses with NotInForce a year
    in which none holds.
    """
    spans = []
    for edition, months in groupby(
        range(1, MONTHS + 1), key=lambda month: _deciding(editions, year, month)
    ):
        first, *later = months
        spans.append(Span(edition, first, first + len(later) + 1))
    return tuple(spans)


def whole_year(
    edition: CompiledEdition, person_months_by_birth_year: Mapping[int, int]
) -> tuple[Segment, ...]:
    """Return the segments of a year that one edition decides: just one."""
    return (Segment(Span(edition, 1, MONTHS + 1), person_months_by_birth_year),)


def facility_budget(
    spans: Sequence[Span], year: int, heads_by_birth_year: Mapping[int, int]
) -> Fen:
    """Return the January budget of a facility: standard × heads, summed over groups (NC-24).

    Where standards change within the year, each counts for its months.
    """
    segments = [
        Segment(span, {born: heads * span.months for born, heads in heads_by_birth_year.items()})
        for span in spans
    ]
    return sum(line.budget for line in _group_years(segments, year))


def facility_year(
    segments: Sequence[Segment], year: int, actual: Fen, deductions: Fen = 0, prepaid: Fen = 0
) -> YearResult:
    """Return how a facility's year is settled (NC-27 to NC-29), all in fen.

    Violations lower the cost before the tier is chosen (NC-A47); tiers are compared on exact fen,
    by the edition at the year's end; final is the settlement minus what was prepaid and may be
    negative (NC-A15). A budget of 0 settles 0 (NC-A20).
    """
    groups = _group_years(segments, year)
    budget = sum(line.budget for line in groups)
    net = actual - deductions
    rules = _tiers(segments[-1].span.edition)
    rule = _tier(rules, budget, net) if budget else None
    settlement = _settled(rule, budget, net) if rule else 0
    return YearResult(
        person_months=sum(line.person_months for line in groups),
        groups=groups,
        budget=budget,
        actual=net,
        ratio=_ratio(net, budget) if budget else None,
        tier=rule.tier if rule else None,
        settlement=settlement,
        prepaid=prepaid,
        final=settlement - prepaid,
        to_next_tier=_to_next_tier(rules, rule, budget, net) if rule else None,
    )


def surplus(settlement: Fen, actual: Fen) -> Fen:
    """Return what a facility was paid above its cost and may use for staff and capacity (NC-33)."""
    return max(0, settlement - actual)


def _by_group(
    edition: CompiledEdition, year: int, by_birth_year: Mapping[int, int]
) -> list[tuple[Group, int]]:
    """Sum people, or person-months, by group; every group is listed."""
    counted = dict.fromkeys((group.group for group in _bands(edition).groups), 0)
    for birth_year, count in by_birth_year.items():
        if count < 0:
            raise InvalidAmount("a count below 0", birth_year=birth_year, count=count)
        counted[band_of(edition, year - birth_year).group] += count
    return [(group, counted[group.group]) for group in _bands(edition).groups]


def _deciding(editions: EditionSet, year: int, month: int) -> CompiledEdition:
    day = next_month(date(year, month, 1)) - ONE_DAY
    if editions.starts_on.year == year:
        day = max(day, editions.starts_on)
    if editions.expires_on is not None and (editions.expires_on - ONE_DAY).year == year:
        day = min(day, editions.expires_on - ONE_DAY)
    return editions.on(day)


def _group_years(segments: Sequence[Segment], year: int) -> tuple[GroupYear, ...]:
    """Return a line for each group and each of its standards, its budget rounded once (NC-23.4)."""
    months = [
        (group.group, group.standard, segment.span.first_month, count)
        for segment in segments
        for group, count in _by_group(
            segment.span.edition, year, segment.person_months_by_birth_year
        )
    ]
    # The sort is stable: the segments of a group stay in their order.
    months.sort(key=lambda counted: counted[0])
    lines = []
    for (group, standard), parts in groupby(months, key=lambda counted: counted[:2]):
        counted = list(parts)
        person_months = sum(count for *_, count in counted)
        budget = half_up(standard * person_months, MONTHS)
        lines.append(GroupYear(group, standard, person_months, budget, counted[0][2]))
    return tuple(lines)


def _tier(rules: list[TierRule], budget: Fen, net: Fen) -> TierRule:
    reached = [rule for rule in rules if net * WHOLE >= budget * rule.from_]
    return reached[-1] if reached else rules[0]


def _settled(rule: TierRule, budget: Fen, net: Fen) -> Fen:
    if rule.pays is TierPay.BUDGET:
        return budget
    return net + part(budget - net, rule.unused_share)


def _to_next_tier(rules: list[TierRule], rule: TierRule, budget: Fen, net: Fen) -> Fen | None:
    """Return the fen of cost that would have reached the next tier, for auditors (NC-A14)."""
    later = rules[rules.index(rule) + 1 :]
    return -(-budget * later[0].from_ // WHOLE) - net if later else None


def _ratio(net: Fen, budget: Fen) -> Decimal:
    return Decimal(half_up(net * WHOLE, budget)).scaleb(-4)


def _tiers(edition: CompiledEdition) -> list[TierRule]:
    return sorted(_capitation(edition).tiers, key=lambda rule: rule.from_)


def _capitation(edition: CompiledEdition) -> Capitation:
    if edition.capitation is None:
        raise NoCapitation(edition.source)
    return edition.capitation


def _bands(edition: CompiledEdition) -> Bands:
    if edition.bands is None:
        raise NoCapitation(edition.source)
    return edition.bands
