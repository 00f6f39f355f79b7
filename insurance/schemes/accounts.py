"""The arithmetic of personal accounts, of the large-amount subsidy and of Luoyang's two budgets."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Self

from insurance.schemes.booking import next_month
from insurance.schemes.codes import AccountClosing, Beneficiary, Category, Refusal
from insurance.schemes.editions.attributes import word
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.credits import CreditEntry
from insurance.schemes.editions.schema import Credit, CreditBase, CreditPart, PurposeRule
from insurance.schemes.errors import Refused
from insurance.schemes.money import WHOLE, BasisPoints, Fen, InvalidAmount, half_up, part
from insurance.schemes.parameters import Parameters, ParameterValue
from insurance.schemes.sign_up import effective_on


class PurposeForbidden(Refused):
    """A personal account may not pay for this (XY-10, JN-15.2)."""


class RelationForbidden(Refused):
    """A personal account may not pay for this person (XY-9.2)."""


class NotInEdition(LookupError):
    """An edition was asked for a money flow that its ordinance does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditFacts:
    """What people credited alike have in common in a month, as of its first day (G-A28).

    contribution_base is monthly and in fen, None where no contribution was received.
    """

    category: Category
    has_account: bool = False
    is_senior: bool = False
    is_suspended: bool = False
    contribution_base: Fen | None = None


@dataclass(frozen=True, slots=True)
class CreditedKind:
    """A kind of people to whom an edition credits anything, and whether by a contribution."""

    category: Category
    has_account: bool
    needs_base: bool


@dataclass(frozen=True, slots=True)
class CreditedPart:
    """One part of a credit in fen; None where it waits for values or readings, by their names.

    parameters are the ids of the dated values that it was reckoned with.
    """

    part: CreditPart
    amount: Fen | None
    row: str
    parameters: tuple[int | str, ...]
    waits_for: tuple[str, ...]
    is_provisional: bool
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthlyCredit:
    """What an account is credited for a month; each part is rounded by itself."""

    parts: tuple[CreditedPart, ...]

    @property
    def amount(self) -> Fen | None:
        """The whole credit in fen; 0 when nothing is due, None when a value is missing."""
        amounts = [credited.amount for credited in self.parts]
        known = [amount for amount in amounts if amount is not None]
        return sum(known) if len(known) == len(amounts) else None

    @property
    def is_provisional(self) -> bool:
        """Whether a final value may still change it, so that a true-up follows (JJ-A8)."""
        return any(credited.is_provisional for credited in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """What a person bore in a year, in fen, by the components of JN-7.3 and JN-7.4."""

    in_band_own: Fen = 0
    below_deductible: Fen = 0
    above_cap: Fen = 0
    class_b_own: Fen = 0
    above_standard: Fen = 0

    @classmethod
    def of_claim(
        cls,
        *,
        eligible: Fen,
        deductible: Fen,
        rate: BasisPoints,
        fund: Fen,
        first_self_pay: Fen,
        above_standard: Fen,
    ) -> Self:
        """Return what an approved claim adds to the year's burden; rate in basis points.

        Account payments do not lower it: the account is the person's own money (JN-A10).
        """
        share = part(eligible - deductible, rate)
        return cls(
            in_band_own=eligible - deductible - share,
            below_deductible=deductible,
            above_cap=share - fund,
            class_b_own=first_self_pay,
            above_standard=above_standard,
        )

    def __add__(self, other: "Burden") -> "Burden":
        return Burden(
            in_band_own=self.in_band_own + other.in_band_own,
            below_deductible=self.below_deductible + other.below_deductible,
            above_cap=self.above_cap + other.above_cap,
            class_b_own=self.class_b_own + other.class_b_own,
            above_standard=self.above_standard + other.above_standard,
        )


@dataclass(frozen=True, slots=True)
class SubsidyResult:
    """The second payment of a year in fen, and the rate, cap and parameters that made it.

    payment is None while its rate is unknown, or the reading on which it rests is not decided.
    """

    compliant: Fen
    base: Fen
    payment: Fen | None
    cites: tuple[str, ...]
    rate: BasisPoints | None = None
    cap: Fen | None = None
    parameters: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class StudentFundResult:
    """A school's year in fen: what was available, what is paid, what rolls on."""

    budget: Fen
    available: Fen
    paid: Fen
    carried: Fen


def credit(
    edition: CompiledEdition, facts: CreditFacts, month: date, parameters: Parameters
) -> MonthlyCredit:
    """Return what people alike are credited for a month, given by any of its days.

    No parts when nothing is due: no account under this ordinance, no contribution received, or a
    pooled credit during a suspension (XY-A17). A part that rests on an undecided reading is not
    known yet.
    """
    first = month.replace(day=1)
    return MonthlyCredit(
        tuple(
            _undecided(entry, readings)
            if (readings := _undecided_readings(edition, entry, parameters))
            else _credited(entry, facts, first, parameters)
            for entry in edition.credits.at(_case(facts))
            if _is_due(entry, facts)
        )
    )


def credited_kinds(edition: CompiledEdition) -> tuple[CreditedKind, ...]:
    """Return the kinds of people to whom the edition credits anything, whatever their age."""
    kinds = []
    for category, has_account in product(Category, (False, True)):
        entries = [
            entry
            for is_old in (False, True)
            for entry in edition.credits.at(
                _case(CreditFacts(category=category, has_account=has_account, is_senior=is_old))
            )
        ]
        if entries:
            needs_base = any(entry.row.of is CreditBase.CONTRIBUTION_BASE for entry in entries)
            kinds.append(CreditedKind(category, has_account, needs_base))
    return tuple(kinds)


def is_senior(edition: CompiledEdition, birth_date: date, on: date) -> bool:
    """Whether a person counts as senior on a day: from the month after the birthday (JN-A15).

    Born on 29 February, the birthday of other years is 1 March (JN-A16).
    """
    rule = edition.accounts.senior
    if rule is None:
        return False
    return on >= effective_on(rule.effect, _birthday(birth_date, rule.age))


def senior_born_until(edition: CompiledEdition, on: date) -> date | None:
    """Return the latest birth date that counts as senior on a day; None where nobody does.

    Whoever was born then or earlier is senior, everybody later is not.
    """
    seniors = bisect_left(
        range(on.toordinal()),
        True,
        key=lambda day: not is_senior(edition, date.fromordinal(day + 1), on),
    )
    return date.fromordinal(seniors) if seniors else None


def check_purpose(
    edition: CompiledEdition, purpose: str, beneficiary: Beneficiary | None
) -> PurposeRule:
    """Return the rule by which an account may pay for something; None is a person not related.

    Refuses with PurposeForbidden a purpose that the edition does not list (XY-10, XY-A19), and with
    RelationForbidden a person for whom this purpose is not open (XY-9.2, XY-9.3).
    """
    accounts = edition.accounts
    rule = next((rule for rule in accounts.purposes if rule.purpose == purpose), None)
    if rule is None:
        cites = accounts.forbidden.cites
        raise PurposeForbidden(Refusal.PURPOSE_FORBIDDEN, cites, purpose=str(purpose))
    if beneficiary not in rule.beneficiaries:
        relation = str(beneficiary or "")
        raise RelationForbidden(Refusal.RELATION_FORBIDDEN, rule.cites, relation=relation)
    return rule


def check_closing(edition: CompiledEdition, way: AccountClosing) -> tuple[str, ...]:
    """Return the articles by which an account may be closed in a way (XY-12).

    Refuses with PurposeForbidden a way that the edition does not know.
    """
    closing = edition.accounts.closing
    if closing is None or way not in closing.ways:
        cites = closing.cites if closing else edition.accounts.credit_cites
        raise PurposeForbidden(Refusal.PURPOSE_FORBIDDEN, cites, problem="closing")
    return closing.cites


def subsidy(
    edition: CompiledEdition, burden: Burden, parameters: Parameters, on: date
) -> SubsidyResult:
    """Return the large-amount subsidy for a year's burden (JN-7), by the values of a day.

    The base is what exceeds the threshold; payment = base × rate, up to the cap if one is set. A
    notice on the rate overlays what the edition states.
    """
    rule = edition.edition.subsidy
    if rule is None:
        raise NotInEdition(f"{edition.source}: subsidy")
    compliant = sum(getattr(burden, component) for component in rule.counts)
    base = max(0, compliant - rule.threshold)
    by_notice = parameters.in_force(rule.rate_parameter, on)
    capped = parameters.in_force(rule.cap_parameter, on)
    rate = by_notice.value if by_notice else rule.stated_rate
    cap = capped.value if capped else None
    is_decided = rule.interpretation not in parameters.undecided
    payment = part(base, rate) if rate is not None and is_decided else None
    if payment is not None and cap is not None:
        payment = min(payment, cap)
    used = tuple(value.id for value in (by_notice, capped) if value is not None)
    return SubsidyResult(compliant, base, payment, rule.cites, rate, cap, used)


def student_fund(
    edition: CompiledEdition, students: int, actual: Fen, carried_in: Fen
) -> StudentFundResult:
    """Return a school's year: the budget, up to which its cost is paid, and what rolls on.

    A surplus rolls on, a deficit does not (LY-3.4, LY-A11). All in fen; the cost alone may lie
    below 0, where what was taken back prevails.
    """
    rule = edition.edition.student_fund
    if rule is None:
        raise NotInEdition(f"{edition.source}: student_fund")
    if min(students, carried_in) < 0:
        raise InvalidAmount("below 0", students=students, carried_in=carried_in)
    budget = rule.per_student * students
    available = budget + carried_in
    return StudentFundResult(budget, available, min(actual, available), max(0, available - actual))


def family_doctor_fees(edition: CompiledEdition, signed: int) -> Fen:
    """Return the year's family-doctor fees for signed persons, in full for each (LY-3.2, LY-A9)."""
    rule = edition.edition.family_doctor_fee
    if rule is None:
        raise NotInEdition(f"{edition.source}: family_doctor_fee")
    return rule.per_person * signed


def _case(facts: CreditFacts) -> dict[str, str]:
    return {
        "category": facts.category,
        "has_account": word(facts.has_account),
        "senior": word(facts.is_senior),
    }


def _is_due(entry: CreditEntry, facts: CreditFacts) -> bool:
    if facts.is_suspended and not entry.row.while_suspended:
        return False
    needs_base = entry.row.of is CreditBase.CONTRIBUTION_BASE
    return facts.contribution_base is not None or not needs_base


def _undecided_readings(
    edition: CompiledEdition, entry: CreditEntry, parameters: Parameters
) -> tuple[str, ...]:
    """Return the readings under a credit on which the bureau has not decided."""
    senior = edition.accounts.senior if "senior" in entry.row.when else None
    readings = [rule.interpretation for rule in (entry.row, senior) if rule is not None]
    return tuple(reading for reading in readings if reading in parameters.undecided and reading)


def _undecided(entry: CreditEntry, readings: tuple[str, ...]) -> CreditedPart:
    return CreditedPart(entry.row.part, None, entry.row.id, (), readings, False, entry.row.cites)


def _credited(
    entry: CreditEntry, facts: CreditFacts, on: date, parameters: Parameters
) -> CreditedPart:
    row = entry.row
    value = _in_force(parameters, row.parameter, on)
    base = _base(row, facts, parameters, on)
    number = value.value if value else entry.number
    known = number is not None and base.amount is not None
    used = [dated for dated in (value, base.parameter) if dated is not None]
    return CreditedPart(
        part=row.part,
        amount=_share(row.of, number or 0, base.amount or 0, row.times) if known else None,
        row=row.id,
        parameters=tuple(dated.id for dated in used),
        waits_for=_missing(row, number, base),
        is_provisional=any(dated.provisional for dated in used),
        cites=row.cites,
    )


def _missing(row: Credit, number: int | None, base: "_Base") -> tuple[str, ...]:
    """Return the parameters that must be entered first; a row without one is named itself."""
    names = [row.parameter or row.id] if number is None else []
    if base.amount is None:
        names.append(row.of_parameter or row.id)
    return tuple(names)


@dataclass(frozen=True, slots=True)
class _Base:
    amount: Fen | None
    parameter: ParameterValue | None = None


def _base(row: Credit, facts: CreditFacts, parameters: Parameters, on: date) -> _Base:
    """Return of what a credit is a share, in fen; a fixed credit needs none."""
    match row.of:
        case CreditBase.CONTRIBUTION_BASE:
            return _Base(facts.contribution_base)
        case CreditBase.AVERAGE_PENSION:
            pension = _in_force(parameters, row.of_parameter, on)
            return _Base(pension.value if pension else None, pension)
        case CreditBase.FIXED:
            return _Base(0)


def _share(of: CreditBase, number: int, base: Fen, times: int) -> Fen:
    """Round once: base × rate × the part of it that is still credited (JN-14.2)."""
    if of is CreditBase.FIXED:
        return part(number, times)
    return half_up(base * number * times, WHOLE * WHOLE)


def _in_force(parameters: Parameters, name: str | None, on: date) -> ParameterValue | None:
    return parameters.in_force(name, on) if name else None


def _birthday(birth_date: date, age: int) -> date:
    year = birth_date.year + age
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return next_month(date(year, birth_date.month, 1))
