"""What is wrong with an edition, said to the person who wrote it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "above_1": "%(value)s is a rate above 1",
        "ages_above_in_two": "the ages above %(age)s stand in two groups",
        "ages_above_missing": "no group for the ages above %(age)s",
        "ages_backwards": "%(ages)s runs backwards",
        "ages_missing": "no group for the ages %(ages)s",
        "ages_open_twice": "a second group without upper end",
        "ages_twice": "the age %(age)s stands in group %(other)s too",
        "below_0": "%(value)s is below 0",
        "credited_along": "is credited along with %(others)s",
        "gap": "leaves a gap: no edition from %(first_day)s to %(last_day)s",
        "id_twice": "this id stands twice",
        "idle": "decides no case that the edition covers",
        "missing": "%(what)s is missing",
        "no_article": "the ordinance has no article %(article)s",
        "no_attribute": "%(name)s is not an attribute",
        "no_edition": "there is no edition",
        "no_fact": "%(name)s is not a fact",
        "no_general_row": "a row without `when` is missing",
        "no_map": "not a map of sections",
        "no_parameter": "%(name)s is not the name of a parameter",
        "no_reading": "%(name)s is not the number of a reading",
        "no_span": "%(ages)s is no span of ages",
        "no_switch": "%(name)s is no switch",
        "no_value": "has no value for %(case)s",
        "no_value_of": "%(value)s is not a value of %(param)s (%(known)s)",
        "no_word": "%(word)s is not a word of %(attribute)s",
        "not_after_start": "is not after starts_on",
        "not_by_level": "%(param)s may not depend on the level",
        "not_finite": "%(value)s is not a finite number",
        "not_plain": "%(value)s is not a plain number",
        "not_text": "%(value)s is neither a decimal, a text nor a whole number",
        "not_yaml": "%(error)s",
        "of_parameter": "of_parameter names the parameter of the average pension, and no other",
        "other_scheme": "is of %(scheme)s, the one before it of %(other)s",
        "overlaps": "overlaps %(other)s, which holds until %(until)s",
        "parameter_unit": "the parameter %(name)s has another unit",
        "purpose_label": "%(purpose)s needs a label unless it is one of the known purposes",
        "rate_outside": "together give a rate outside 0 to 1",
        "reckoned": "is not written in a file",
        "same_start": "starts on %(day)s like %(other)s",
        "sign_up_times": "%(kind)s stands %(times)s times",
        "tier_start_twice": "two tiers start at the same share",
        "tier_without_0": "no tier starts at 0",
        "ties": "ties with %(others)s for %(case)s",
        "too_large": "%(value)s is too large",
        "too_many_places": "%(value)s is more than %(places)s decimals",
        "unit_of": "%(param)s is in %(wanted)s, not in %(unit)s",
        "unit_wanted": "the unit must be %(wanted)s",
        "would_expire": "would expire on %(day)s, before it starts",
    }
)
"""The reasons that the portal itself gives, by their code; those of pydantic have its own codes."""


class Problem(NamedTuple):
    """One thing that is wrong: in which row, and why.

    column is the key of the row that is to blame, path the way to it from the top of the file, each
    where it is known. code and details say the reason once more for whoever words it otherwise.
    """

    row: str
    reason: str
    column: str = ""
    code: str = ""
    details: Mapping[str, Any] = MappingProxyType({})
    path: tuple[int | str, ...] = ()

    def __str__(self) -> str:
        return f"{self.row}: {self.reason}"


class Unfit(ValueError):
    """A value that cannot stand where it was written; code and details say why."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(REASONS[code] % details)
        self.code = code
        self.details = details


def problem(row: str, code: str, *, column: str = "", **details: Any) -> Problem:
    """Return a problem of a row for one of our own reasons."""
    return Problem(row, REASONS[code] % details, column, code, details)


class EditionInvalid(Exception):
    """An edition that cannot be used; names its file and, for each problem, the row and the reason."""

    def __init__(self, source: str, problems: Iterable[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__(source, self.problems)

    def __str__(self) -> str:
        return "\n".join(f"{self.source}: {problem}" for problem in self.problems)
