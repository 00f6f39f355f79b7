"""The rules of an edition as it was read: each with what it says, when it holds and what it rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from insurance.schemes.editions.loading import row_name
from insurance.schemes.editions.shapes import ASIDE

Content = Mapping[str, Any]

CITES = ("cites", "credit_cites")
# What is told apart from what a rule says.
_APART = ("id", "when", *ASIDE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the section it stands in, its row's name or key, and what it sets in which cases."""

    section: str
    key: str
    name: str
    says: Content
    when: Content
    cites: tuple[str, ...]
    interpretation: str
    note: str

    @property
    def identity(self) -> tuple[str, ...]:
        """By what the rule is the same rule in another edition: its id, or else its name and cases."""
        if self.name and " " not in self.name:
            return (self.section, self.name)
        return (self.section, self.key, self.name, *(f"{k} {v}" for k, v in self.when.items()))

    @property
    def parameters(self) -> tuple[str, ...]:
        """The dated parameters that set, switch or complete what the rule says."""
        names = ("parameter", "switch", "of_parameter", "rate_parameter", "cap_parameter")
        return tuple(str(self.says[name]) for name in names if name in self.says)


def rules_of(content: Content) -> Iterator[Rule]:
    """Yield every rule of an edition in the order of its file; what is malformed is passed over."""
    for section, part in content.items():
        yield from _rules(section, section, part)


def _rules(section: str, key: str, part: Any) -> Iterator[Rule]:
    """Walk down to what cites articles: that is a rule, and what it holds are its facts."""
    if isinstance(part, Mapping) and "cites" in part:
        yield _rule(section, key, part, "cites")
    elif isinstance(part, Mapping):
        if "credit_cites" in part:
            yield _rule(section, "has_credits", _has_credits(part), "credit_cites")
        for name, below in part.items():
            yield from _rules(section, name, below)
    elif isinstance(part, list):
        for below in part:
            yield from _rules(section, key, below)


def _has_credits(accounts: Content) -> Content:
    """Return the part of the accounts that says whether anything is credited at all."""
    return {name: accounts[name] for name in ("has_credits", "credit_cites") if name in accounts}


def _rule(section: str, key: str, part: Content, citing: str) -> Rule:
    when, cites = part.get("when"), part[citing]
    return Rule(
        section=section,
        key=key,
        name=row_name(part),
        says={name: value for name, value in part.items() if name not in (*_APART, *CITES)},
        when=when if isinstance(when, Mapping) else {},
        cites=tuple(map(str, cites if isinstance(cites, list) else [cites])),
        interpretation=str(part.get("interpretation", "")),
        note=str(part.get("note", "")),
    )
