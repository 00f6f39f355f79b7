"""Turns an edition into dense tables, and refuses one that leaves a case open or decides it twice."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from insurance.schemes.codes import Pending, Rejection
from insurance.schemes.editions.bands import Bands, compile_bands
from insurance.schemes.editions.checking import problems_of
from insurance.schemes.editions.credits import Credits, compile_credits
from insurance.schemes.editions.invalid import EditionInvalid, Problem
from insurance.schemes.editions.loading import load_edition, without_rows
from insurance.schemes.editions.packaged import packaged_articles, packaged_schemes
from insurance.schemes.editions.schema import (
    Accounts,
    Capitation,
    Contract,
    Edition,
    Exclusion,
    Param,
    Settlement,
    SignUp,
)
from insurance.schemes.editions.tables import BenefitTables, Compiler, Entry

# What is wrong with a row whatever other rows there are.
OF_ONE_ROW = frozenset(
    {
        *("above_1", "below_0", "not_plain", "not_finite", "not_text", "too_large", "no_word"),
        *("too_many_places", "no_value_of", "unit_of", "parameter_unit", "no_switch", "no_fact"),
        *("no_article", "no_attribute", "not_by_level", "ages_backwards", "no_span"),
    }
)
PRECEDENCE = {reason: place for place, reason in enumerate((*Rejection, *Pending))}


@dataclass(frozen=True)
class CompiledEdition:
    """An edition ready to be asked: what is looked up as tables, the rest as the file says it.

    exclusions stand in the order in which the first that applies is given as the reason; bands is
    None where facilities have no quotas.
    """

    edition: Edition
    benefit: BenefitTables
    exclusions: tuple[Exclusion, ...]
    bands: Bands | None
    credits: Credits

    @property
    def scheme(self) -> str:
        return self.edition.scheme

    @property
    def source(self) -> str:
        return self.edition.source

    @property
    def starts_on(self) -> date:
        return self.edition.starts_on

    @property
    def ends_before(self) -> date | None:
        return self.edition.ends_before

    @property
    def sha256(self) -> str:
        return self.edition.sha256

    @property
    def in_force(self) -> tuple[str, ...]:
        """The articles that say when the edition holds."""
        return self.edition.in_force.cites

    @cached_property
    def additions(self) -> tuple[tuple[Entry, Mapping[str, tuple[str, ...]]], ...]:
        """What adds to the rate or takes from it, with the cases in which it does."""
        table = self.benefit.tables.get(Param.RATE_ADD)
        entries = {entry.id: entry for entry in table.entries()} if table else {}
        rows = [row for row in self.edition.benefit if row.id in entries]
        return tuple((entries[row.id], row.when) for row in rows)

    @property
    def sign_up(self) -> SignUp | None:
        return self.edition.sign_up

    @property
    def contract(self) -> Contract:
        return self.edition.contract

    @property
    def settlement(self) -> Settlement:
        return self.edition.settlement

    @property
    def capitation(self) -> Capitation | None:
        return self.edition.capitation

    @property
    def accounts(self) -> Accounts:
        return self.edition.accounts


_compiled: dict[tuple[str, str], CompiledEdition] = {}


def compile_edition(edition: Edition, *, articles: Container[str] | None = None) -> CompiledEdition:
    """Return the edition as tables; the same text under the same name is compiled once.

    articles are those that it may cite; by default those of the packaged ordinance, where there is
    one. Refuses with EditionInvalid two rows that tie, a case without value, ages left out or
    counted twice, and articles that the ordinance does not have.
    """
    key = (edition.sha256, edition.source)
    if key not in _compiled:
        _compiled[key] = _compile(edition, articles or _packaged(edition.scheme))
    return _compiled[key]


def problems_in(text: str, *, source: str, articles: Container[str]) -> tuple[Problem, ...]:
    """Return everything that is wrong with the text of an edition, none where it may be used.

    Nothing is remembered: the articles that a draft may cite change while it is written. Where rows
    have not even the form of rows, the others are still looked at, each by itself.
    """
    try:
        edition = load_edition(text, source=source)
    except EditionInvalid as invalid:
        sound = without_rows(text, invalid.problems, source=source)
        found = problems_in(sound, source=source, articles=articles) if sound else ()
        return (*invalid.problems, *(one for one in found if one.code in OF_ONE_ROW))
    try:
        _compile(edition, articles)
    except EditionInvalid as invalid:
        return invalid.problems
    return ()


def _packaged(scheme: str) -> Container[str] | None:
    return packaged_articles(scheme) if scheme in packaged_schemes() else None


def _compile(edition: Edition, articles: Container[str] | None) -> CompiledEdition:
    compiler = Compiler(edition.covers)
    problems = compiler.problems
    problems.extend(problems_of(edition, articles))
    compiled = CompiledEdition(
        edition=edition,
        benefit=compiler.tables(edition.benefit, edition.catalogue),
        exclusions=tuple(sorted(edition.exclusions, key=lambda row: PRECEDENCE[row.reason])),
        bands=compile_bands(edition.capitation.groups, problems) if edition.capitation else None,
        credits=compile_credits(edition.accounts.credits, problems),
    )
    if problems:
        raise EditionInvalid(edition.source, problems)
    return compiled
