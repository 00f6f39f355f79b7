"""When sign-ups, agreements and filings take effect, and what they presuppose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from insurance.schemes.booking import next_month
from insurance.schemes.codes import Disease, Effect, FacilityKind, Refusal, Rejection, SignUpKind
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.schema import (
    UNSPECIFIED,
    FacilityKinds,
    Param,
    SignUp,
    SignUpRule,
)
from insurance.schemes.errors import Refused
from insurance.schemes.parameters import Parameters


class NoSignUp(LookupError):
    """A scheme without sign-up was asked for one of its sign-up rules."""


class CategoryExcluded(Refused):
    """The scheme does not concern people of this category."""


class WindowClosed(Refused):
    """The change of facility for the next year was asked for outside its months."""


class EvidenceMissing(Refused):
    """A change that must be evidenced came without documents."""


class FacilityNotEligible(Refused):
    """A facility of a kind with which nobody may sign up, or that may have no contract."""


class PreconditionMissing(Refused):
    """A facility lacks what its contract presupposes."""


class DiseaseNotAllowed(Refused):
    """A long prescription for a disease that has none."""


class TermTooLong(Refused):
    """A long prescription beyond its longest term."""


class FamilyDoctorRequired(Refused):
    """A long prescription by someone else than the family doctor."""


class NotSignedFacility(Refused):
    """A family-doctor agreement with another facility than the signed one."""


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """Something that a contract presupposes and a facility lacks."""

    requires: str
    cites: tuple[str, ...]


def effective_on(effect: Effect, decided_on: date) -> date:
    """Return the first day on which something decided on a day holds."""
    match effect:
        case Effect.SAME_DAY:
            return decided_on
        case Effect.NEXT_MONTH:
            return next_month(decided_on)
        case Effect.NEXT_YEAR:
            return date(decided_on.year + 1, 1, 1)


def first_effective(edition: CompiledEdition, on: date) -> date:
    """Return from when a first sign-up holds (NC-11, NC-A30)."""
    return effective_on(_rule(edition, SignUpKind.FIRST).effect, on)


def window_effective(edition: CompiledEdition, on: date) -> date:
    """Return from when a change for the next year, filed on a day, holds (NC-9).

    Refuses with WindowClosed outside the months of the window; the details name its first and
    last day of that year.
    """
    rule = _rule(edition, SignUpKind.WINDOW)
    first, last = window(edition, on.year)
    if not first <= on <= last:
        raise WindowClosed(Refusal.WINDOW_CLOSED, rule.cites, opens_on=first, closes_on=last)
    return effective_on(rule.effect, on)


def window(edition: CompiledEdition, year: int) -> tuple[date, date]:
    """Return the first and the last day of the year's window for changes (NC-9.1)."""
    months = _rule(edition, SignUpKind.WINDOW).months
    if months is None:
        raise NoSignUp(edition.source)
    first, last = months
    return date(year, first, 1), next_month(date(year, last, 1)) - timedelta(days=1)


def address_effective(edition: CompiledEdition, decided_on: date) -> date:
    """Return from when a change of address, approved on a day, holds (NC-8.4, NC-A27)."""
    return effective_on(_rule(edition, SignUpKind.ADDRESS).effect, decided_on)


def reassignment_effective(edition: CompiledEdition, decided_on: date) -> date:
    """Return from when a reassignment by the agency holds (NC-8.7)."""
    return effective_on(_rule(edition, SignUpKind.REASSIGNED).effect, decided_on)


def reassignment_notices(edition: CompiledEdition) -> int:
    """Return how many notices a reassignment needs: at the old and the new facility (NC-8.6)."""
    return _rule(edition, SignUpKind.REASSIGNED).notices


def check_evidence(edition: CompiledEdition, kind: SignUpKind, documents: int) -> None:
    """Refuse with EvidenceMissing a change without the documents that its kind demands (NC-8.3)."""
    rule = _rule(edition, kind)
    if rule.evidence and not documents:
        raise EvidenceMissing(Refusal.EVIDENCE_MISSING, rule.cites)


def address_change_alert(edition: CompiledEdition) -> int | None:
    """Return at which change of address in a year staff are alerted (NC-A28)."""
    return _rule(edition, SignUpKind.ADDRESS).alert_at


def check_category(edition: CompiledEdition, category: str) -> None:
    """Refuse with CategoryExcluded a category that the edition leaves out (NC-4, NC-43.3)."""
    if category in edition.benefit.covers["category"]:
        return
    rows = [row for row in edition.exclusions if row.reason is Rejection.CATEGORY_EXCLUDED]
    cites = tuple(article for row in rows for article in row.cites)
    raise CategoryExcluded(Refusal.CATEGORY_EXCLUDED, cites, category=str(category))


def check_selectable(edition: CompiledEdition, kind: FacilityKind) -> None:
    """Refuse with FacilityNotEligible a kind of facility with which nobody may sign up (NC-17)."""
    kinds = _sign_up(edition).facility_kinds
    if kind not in kinds.values:
        raise FacilityNotEligible(Refusal.FACILITY_NOT_ELIGIBLE, kinds.cites, kind=str(kind))


def check_contract(
    edition: CompiledEdition,
    kind: FacilityKind,
    *,
    has: Mapping[str, bool | int],
    county_decision: bool = False,
) -> None:
    """Refuse a contract that may not become active.

    FacilityNotEligible for a kind that may have none (a county-level facility may, by a recorded
    decision, where the edition says so: LY-10.2), PreconditionMissing naming all that `has` lacks.
    """
    kinds = edition.contract.facility_kinds
    if not _may_contract(kinds, kind, county_decision):
        raise FacilityNotEligible(Refusal.FACILITY_NOT_ELIGIBLE, kinds.cites, kind=str(kind))
    lacking = shortcomings(edition, kind, has)
    if lacking:
        cites = tuple(article for found in lacking for article in found.cites)
        missing = tuple(found.requires for found in lacking)
        raise PreconditionMissing(Refusal.PRECONDITION_MISSING, cites, missing=missing)


def shortcomings(
    edition: CompiledEdition, kind: FacilityKind, has: Mapping[str, bool | int]
) -> tuple[Shortcoming, ...]:
    """Return what the contract of a facility presupposes and it lacks; unknown counts as lacking."""
    return tuple(
        Shortcoming(rule.requires, rule.cites)
        for rule in edition.contract.requirements
        if kind in rule.kinds and int(has.get(rule.requires, 0)) < (rule.at_least or 1)
    )


def has_benefit_level(
    edition: CompiledEdition, kind: FacilityKind, parameters: Parameters, on: date
) -> bool:
    """Return whether the edition, or a notice, sets the level at which a kind is paid (JJ-A11)."""
    rows = [row for row in edition.edition.benefit if row.param is Param.LEVEL]
    return all(
        row.value != UNSPECIFIED
        or (row.parameter is not None and parameters.in_force(row.parameter, on) is not None)
        for row in rows
        if kind in row.when.get("kind", ())
    )


def clause_sections(edition: CompiledEdition) -> tuple[str, ...]:
    """Return the sections that a contract must fill before it becomes active (NC-18.2)."""
    clauses = edition.contract.clauses
    return clauses.sections if clauses else ()


def retirement_effective(edition: CompiledEdition, processed_on: date) -> date:
    """Return from when a processed retirement changes benefits and credits (XY-6, G-A12)."""
    rule = edition.edition.retirement
    return processed_on if rule is None else effective_on(rule.effect, processed_on)


def benefit_from(edition: CompiledEdition, filed_on: date) -> date:
    """Return from when an off-site filing gives benefits elsewhere (NC-31.1)."""
    rule = edition.edition.offsite_filing
    return filed_on if rule is None else effective_on(rule.effect, filed_on)


def referral_valid_until(edition: CompiledEdition, referred_on: date) -> date:
    """Return the last day on which a referral holds: the 30th after it in Nanchang (NC-A39)."""
    rule = edition.edition.referral
    if rule is None:
        raise NoSignUp(edition.source)
    return referred_on + timedelta(days=rule.days)


def check_family_doctor(edition: CompiledEdition, *, is_at_signed_facility: bool) -> None:
    """Refuse with NotSignedFacility an agreement elsewhere where the edition ties it (NC-6.2)."""
    rule = edition.edition.family_doctor
    if rule is not None and rule.signed_facility_only and not is_at_signed_facility:
        raise NotSignedFacility(Refusal.NOT_SIGNED_FACILITY, rule.cites)


def long_prescription_limit(edition: CompiledEdition, starts_on: date) -> date:
    """Return the last day that a long prescription may reach (NC-40.2, NC-A42).

    Two calendar months on, at a month's end the last day there is, and never beyond the days of
    supply that the edition allows.
    """
    rule = edition.edition.long_prescription
    if rule is None:
        raise DiseaseNotAllowed(Refusal.DISEASE_NOT_ALLOWED)
    by_months = _months_later(starts_on, rule.months)
    return min(by_months, starts_on + timedelta(days=rule.days))


def check_long_prescription(
    edition: CompiledEdition,
    *,
    disease: Disease,
    starts_on: date,
    until: date,
    is_by_family_doctor: bool,
) -> None:
    """Refuse a long prescription that the ordinance does not allow (NC-40).

    FamilyDoctorRequired, DiseaseNotAllowed and TermTooLong, in this order.
    """
    rule = edition.edition.long_prescription
    if rule is None:
        raise DiseaseNotAllowed(Refusal.DISEASE_NOT_ALLOWED, disease=str(disease))
    if not is_by_family_doctor:
        raise FamilyDoctorRequired(Refusal.FAMILY_DOCTOR_REQUIRED, rule.cites)
    if disease not in rule.diseases:
        raise DiseaseNotAllowed(Refusal.DISEASE_NOT_ALLOWED, rule.cites, disease=str(disease))
    limit = long_prescription_limit(edition, starts_on)
    if until > limit:
        raise TermTooLong(Refusal.TERM_TOO_LONG, rule.cites, limit=limit)


def _may_contract(kinds: FacilityKinds, kind: FacilityKind, county_decision: bool) -> bool:
    return kind in kinds.values or (kinds.county_level_by_decision and county_decision)


def _months_later(day: date, months: int) -> date:
    first = day.replace(day=1)
    for _ in range(months):
        first = next_month(first)
    last = next_month(first) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def _sign_up(edition: CompiledEdition) -> SignUp:
    if edition.sign_up is None:
        raise NoSignUp(edition.source)
    return edition.sign_up


def _rule(edition: CompiledEdition, kind: SignUpKind) -> SignUpRule:
    for rule in _sign_up(edition).rules:
        if rule.kind is kind:
            return rule
    raise NoSignUp(f"{edition.source}: {kind}")
