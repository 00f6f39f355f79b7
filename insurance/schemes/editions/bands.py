"""Age bands: which group an age belongs to, and the proof that none is left out or counted twice."""

import re
from dataclasses import dataclass

from insurance.schemes.editions.invalid import Problem, problem
from insurance.schemes.editions.schema import Group

_SPAN = re.compile(r"(?P<first>[0-9]+)(?P<open>-(?P<last>[0-9]+)?)?")


@dataclass(frozen=True, slots=True)
class Bands:
    """The group of each age; the last entry stands for every age above it too."""

    by_age: tuple[Group, ...]
    groups: tuple[Group, ...]

    def of(self, age: int) -> Group:
        """Return the group of an age of 0 or more."""
        return self.by_age[min(age, len(self.by_age) - 1)]


def compile_bands(groups: tuple[Group, ...], problems: list[Problem]) -> Bands:
    """Return the bands, adding to problems each age in two groups, in none, or that is no age."""
    by_age: dict[int, Group] = {}
    open_from: int | None = None
    for group in groups:
        row = f"group {group.group}"
        for first, last in _spans(group, problems):
            if last is None and open_from is not None:
                problems.append(problem(row, "ages_open_twice", column="ages"))
            open_from = first if last is None else open_from
            for age in range(first, (first if last is None else last) + 1):
                if age in by_age:
                    other = by_age[age].group
                    problems.append(problem(row, "ages_twice", column="ages", age=age, other=other))
                by_age[age] = group
    _check_every_age(by_age, open_from, problems)
    ages = range(max(by_age, default=-1) + 1)
    return Bands(tuple(by_age[age] for age in ages if age in by_age), groups)


def _spans(group: Group, problems: list[Problem]) -> list[tuple[int, int | None]]:
    spans: list[tuple[int, int | None]] = []
    row = f"group {group.group}"
    for text in group.ages.split(","):
        found = _SPAN.fullmatch(text.strip())
        if found is None:
            problems.append(problem(row, "no_span", column="ages", ages=text.strip()))
            continue
        first = int(found["first"])
        last = first if found["open"] is None else int(found["last"]) if found["last"] else None
        if last is not None and last < first:
            problems.append(problem(row, "ages_backwards", column="ages", ages=text.strip()))
        spans.append((first, last))
    return spans


def _check_every_age(
    by_age: dict[int, Group], open_from: int | None, problems: list[Problem]
) -> None:
    oldest = max(by_age, default=0)
    missing = [str(age) for age in range(oldest) if age not in by_age]
    if missing:
        problems.append(problem("groups", "ages_missing", ages=", ".join(missing)))
    if open_from is None:
        problems.append(problem("groups", "ages_above_missing", age=oldest))
    elif open_from != oldest:
        problems.append(problem("groups", "ages_above_in_two", age=oldest))
