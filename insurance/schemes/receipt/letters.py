"""The letters of receipts of version 2, which tell in few bytes what every claim of a case shares.

version    2
edition    [scheme, starts_on, sha256]; null where none was in force
facts      [category, kind of facility, its level, what holds (HOLDING), the rest by name]
dates      service_on, submitted_on where it is another day, and the dates that chose the facts
steps      [a letter (LAYOUTS), its parts, its articles…]; [row, parameter] for a row where the
           dated parameter of that id took its place; numbers in fen or basis points
lines      for each line its amount where all of it is eligible, else its parts (LineResult),
           as far as there are any
outside    what stands in no line, where there is any
amounts    [borne of the deductible before, deductible, share, limit of the cap, paid by the
           fund before, fund]
bound_by   what decided the payment in the end: cap, deductible or rate
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from insurance.schemes.facts import Facts
from insurance.schemes.receipt.steps import StepKind

VERSION = 2

FLAGS = slice(Facts._fields.index("is_covered"), Facts._fields.index("visit_key"))

HOLDING: Mapping[str, str] = MappingProxyType(
    {
        "c": "is_covered",
        "v": "is_identity_verified",
        "k": "has_contract",
        "p": "is_poor",
        "x": "is_suspended",
        "i": "is_inpatient",
        "g": "is_grassroots",
        "t": "is_county_tcm",
        "s": "is_signed_up",
        "a": "is_at_signed_facility",
        "d": "has_family_doctor_here",
        "f": "is_filed_offsite",
        "b": "offsite_benefit_started",
        "l": "is_offsite_locally_blocked",
        "r": "has_referral",
        "o": "is_own_school",
        "y": "has_off_campus_approval",
        "u": "is_pupil",
    }
)
"""The facts that may hold, in the order of Facts."""

LACKING: Mapping[str, str] = MappingProxyType(
    {
        "c": "category",
        "r": "route",
        "k": "kind",
        "l": "level",
        "p": "place",
        "g": "grassroots",
        "o": "poor",
        "d": "family_doctor_here",
        "f": "filed_offsite",
        "s": "switch",
    }
)
"""The attributes for which something was not added to the rate."""


class Layout(NamedTuple):
    """A kind of step and its parts before the articles."""

    kind: StepKind
    parts: tuple[str, ...]


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "o": Layout(StepKind.NOT_IN_FORCE, ("edge", "edge_on")),
        "x": Layout(StepKind.EXCLUDED, ("reason",)),
        "w": Layout(StepKind.WAITING, ("reason", "row")),
        "e": Layout(StepKind.ELIGIBLE, ("row",)),
        "l": Layout(StepKind.LEVEL, ("row", "number")),
        "d": Layout(StepKind.DEDUCTIBLE, ("row", "number")),
        "r": Layout(StepKind.RATE, ("row", "number")),
        "a": Layout(StepKind.RATE_ADD, ("row", "number")),
        "s": Layout(StepKind.DECIDED, ("number",)),
        "c": Layout(StepKind.CAP, ("row",)),
        "n": Layout(StepKind.NOT_APPLIED, ("row", "number", "lacking")),
    }
)
"""The kinds of step that are stored; the others follow from the amounts."""
