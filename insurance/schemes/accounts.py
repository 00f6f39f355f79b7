"""The arithmetic of personal accounts, of the large-amount subsidy and of Luoyang's two budgets."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from insurance.schemes.booking import next_month
from insurance.schemes.codes import Beneficiary, Category, Purpose, Refusal
from insurance.schemes.editions.attributes import word
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.credits import CreditEntry
from insurance.schemes.editions.schema import Credit, CreditBase, CreditPart
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
class AccountHolder:
    """What decides a person's credit of a month, as of its first day (G-A28).

    contribution_base is monthly and in fen, None where no contribution was received.
    """

    category: Category
    birth_date: date
    contribution_base: Fen | None = None
    has_account: bool = False
    is_suspended: bool = False


@dataclass(frozen=True, slots=True)
class CreditedPart:
    """One part of a credit in fen; None where a value that it needs is not known."""

    part: CreditPart
    amount: Fen | None
    row: str
    parameter: int | str | None
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
    """The second payment of a year in fen; payment is None while its rate is unknown."""

    compliant: Fen
    base: Fen
    payment: Fen | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StudentFundResult:
    """A school's year in fen: what was available, what is paid, what rolls on."""

    budget: Fen
    available: Fen
    paid: Fen
    carried: Fen


def monthly_credit(
    edition: CompiledEdition, holder: AccountHolder, month: date, parameters: Parameters
) -> MonthlyCredit:
    """Return what an account is credited for a month, given by any of its days.

    No parts when nothing is due: no account under this ordinance, no contribution received, or a
    pooled credit during a suspension (XY-A17).
    """
    first = month.replace(day=1)
    case = {
        "category": holder.category,
        "has_account": word(holder.has_account),
        "senior": word(is_senior(edition, holder.birth_date, first)),
    }
    return MonthlyCredit(
        tuple(
            _credited(entry, holder, first, parameters)
            for entry in edition.credits.at(case)
            if _is_due(entry, holder)
        )
    )


def is_senior(edition: CompiledEdition, birth_date: date, on: date) -> bool:
    """Whether a person counts as senior on a day: from the month after the birthday (JN-A15).

    Born on 29 February, the birthday of other years is 1 March (JN-A16).
    """
    rule = edition.accounts.senior
    if rule is None:
        return False
    return on >= effective_on(rule.effect, _birthday(birth_date, rule.age))


def check_purpose(edition: CompiledEdition, purpose: Purpose, beneficiary: Beneficiary) -> None:
    """Refuse what an account may not pay.

    PurposeForbidden for a purpose that the edition does not list (XY-10, XY-A19),
    RelationForbidden for a person for whom this purpose is not open (XY-9.2, XY-9.3).
    """
    accounts = edition.accounts
    rule = next((rule for rule in accounts.purposes if rule.purpose == purpose), None)
    if rule is None:
        cites = accounts.forbidden.cites
        raise PurposeForbidden(Refusal.PURPOSE_FORBIDDEN, cites, purpose=str(purpose))
    if beneficiary not in rule.beneficiaries:
        raise RelationForbidden(Refusal.RELATION_FORBIDDEN, rule.cites, relation=str(beneficiary))


def subsidy(
    edition: CompiledEdition, burden: Burden, parameters: Parameters, on: date
) -> SubsidyResult:
    """Return the large-amount subsidy for a year's burden (JN-7), by the values of a day.

    The base is what exceeds the threshold; payment = base × rate, up to the cap if one is set.
    """
    rule = edition.edition.subsidy
    if rule is None:
        raise NotInEdition(f"{edition.source}: subsidy")
    compliant = sum(getattr(burden, component) for component in rule.counts)
    base = max(0, compliant - rule.threshold)
    rate = parameters.in_force(rule.rate_parameter, on)
    cap = parameters.in_force(rule.cap_parameter, on)
    payment = None if rate is None else part(base, rate.value)
    if payment is not None and cap is not None:
        payment = min(payment, cap.value)
    return SubsidyResult(compliant, base, payment, rule.cites)


def student_fund(
    edition: CompiledEdition, students: int, actual: Fen, carried_in: Fen
) -> StudentFundResult:
    """Return a school's year: the budget, up to which its cost is paid, and what rolls on.

    A surplus rolls on, a deficit does not (LY-3.4, LY-A11). All in fen.
    """
    rule = edition.edition.student_fund
    if rule is None:
        raise NotInEdition(f"{edition.source}: student_fund")
    if min(students, actual, carried_in) < 0:
        raise InvalidAmount("below 0", students=students, actual=actual, carried_in=carried_in)
    budget = rule.per_student * students
    available = budget + carried_in
    return StudentFundResult(budget, available, min(actual, available), max(0, available - actual))


def family_doctor_fees(edition: CompiledEdition, signed: int) -> Fen:
    """Return the year's family-doctor fees for signed persons, in full for each (LY-3.2, LY-A9)."""
    rule = edition.edition.family_doctor_fee
    if rule is None:
        raise NotInEdition(f"{edition.source}: family_doctor_fee")
    return rule.per_person * signed


def _is_due(entry: CreditEntry, holder: AccountHolder) -> bool:
    if holder.is_suspended and not entry.row.while_suspended:
        return False
    needs_base = entry.row.of is CreditBase.CONTRIBUTION_BASE
    return holder.contribution_base is not None or not needs_base


def _credited(
    entry: CreditEntry, holder: AccountHolder, on: date, parameters: Parameters
) -> CreditedPart:
    row = entry.row
    value = _in_force(parameters, row.parameter, on)
    base = _base(row, holder, parameters, on)
    number = value.value if value else entry.number
    known = number is not None and base.amount is not None
    amount = _share(row.of, number or 0, base.amount or 0, row.times) if known else None
    used = value or base.parameter
    return CreditedPart(
        part=row.part,
        amount=amount,
        row=row.id,
        parameter=used.id if used else None,
        is_provisional=any(
            source is not None and source.provisional for source in (value, base.parameter)
        ),
        cites=row.cites,
    )


@dataclass(frozen=True, slots=True)
class _Base:
    amount: Fen | None
    parameter: ParameterValue | None = None


def _base(row: Credit, holder: AccountHolder, parameters: Parameters, on: date) -> _Base:
    """Return of what a credit is a share, in fen; a fixed credit needs none."""
    match row.of:
        case CreditBase.CONTRIBUTION_BASE:
            return _Base(holder.contribution_base)
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
