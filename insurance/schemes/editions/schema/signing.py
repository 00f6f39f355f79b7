"""The shape of sign-ups, agreements, filings and contracts."""

from typing import Annotated

from pydantic import Field

from insurance.schemes.codes import Disease, Effect, FacilityKind, OffsiteKind, SignUpKind
from insurance.schemes.editions.schema.values import NONE, UNSPECIFIED, Cited, Model


class SignUpRule(Cited):
    """How one kind of sign-up takes effect."""

    kind: SignUpKind
    effect: Effect
    months: tuple[int, int] | None = None
    evidence: bool = False
    alert_at: int | None = None
    notices: int = 0


class FacilityKinds(Cited):
    values: tuple[FacilityKind, ...] = Field(min_length=1)
    county_level_by_decision: bool = False


class SignUp(Model):
    """With whom people may sign up, and when it takes effect."""

    facility_kinds: FacilityKinds
    rules: tuple[SignUpRule, ...]


class FamilyDoctor(Cited):
    signed_facility_only: bool


class EffectRule(Cited):
    effect: Effect


class OffsiteFiling(EffectRule):
    kinds: tuple[OffsiteKind, ...] = tuple(OffsiteKind)


class Referral(Cited):
    days: int = Field(gt=0)


class ChosenFacilities(Cited):
    """How many facilities a person may choose: a number, none where there is no limit, or unspecified."""

    limit: Annotated[str, Field(pattern=r"^(none|unspecified|[1-9][0-9]?)$")]

    @property
    def most(self) -> int | None:
        """The most that a person may choose; None where there is no limit, or none is known."""
        return None if self.limit in (NONE, UNSPECIFIED) else int(self.limit)


class LongPrescription(Cited):
    diseases: tuple[Disease, ...] = Field(min_length=1)
    months: int = Field(gt=0)
    days: int = Field(gt=0)


class Requirement(Cited):
    """A fact about a facility that its contract presupposes."""

    requires: str
    kinds: tuple[FacilityKind, ...] = tuple(FacilityKind)
    at_least: int | None = None


class Clauses(Cited):
    sections: tuple[str, ...] = Field(min_length=1)


class Contract(Model):
    """With which facilities a contract may be made, and what must stand in it."""

    facility_kinds: FacilityKinds
    requirements: tuple[Requirement, ...] = ()
    clauses: Clauses | None = None
