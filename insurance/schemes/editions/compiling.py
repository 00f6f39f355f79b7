"""Turns an edition into dense tables, and refuses one that leaves a case open or decides it twice."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from insurance.schemes.codes import Pending, Rejection
from insurance.schemes.editions.bands import Bands, compile_bands
from insurance.schemes.editions.checking import check_articles, check_covers, check_exclusions
from insurance.schemes.editions.invalid import EditionInvalid
from insurance.schemes.editions.schema import (
    Accounts,
    Capitation,
    Contract,
    Edition,
    Exclusion,
    Settlement,
    SignUp,
)
from insurance.schemes.editions.tables import BenefitTables, Compiler

PRECEDENCE = {reason: place for place, reason in enumerate((*Rejection, *Pending))}


@dataclass(frozen=True)
class CompiledEdition:
    """An edition ready to be asked: tables for the benefit, the rest as the file says it."""

    edition: Edition
    benefit: BenefitTables
    bands: Bands | None

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
    def exclusions(self) -> tuple[Exclusion, ...]:
        """The exclusions, in the order in which the first that applies is given as the reason."""
        return tuple(sorted(self.edition.exclusions, key=lambda row: PRECEDENCE[row.reason]))

    @property
    def sign_up(self) -> SignUp | None:
        return self.edition.sign_up

    @property
    def contract(self) -> Contract:
        return self.edition.contract

    @property
    def capitation(self) -> Capitation | None:
        return self.edition.capitation

    @property
    def settlement(self) -> Settlement:
        return self.edition.settlement

    @property
    def accounts(self) -> Accounts:
        return self.edition.accounts


_compiled: dict[str, CompiledEdition] = {}


def compile_edition(edition: Edition) -> CompiledEdition:
    """Return the edition as tables; the same text is compiled once.

    Refuses with EditionInvalid two rows that tie, a case without value, ages left out or
    counted twice, and articles that the ordinance does not have.
    """
    if edition.sha256 not in _compiled:
        _compiled[edition.sha256] = _compile(edition)
    return _compiled[edition.sha256]


def _compile(edition: Edition) -> CompiledEdition:
    compiler = Compiler(edition.covers)
    problems = compiler.problems
    check_covers(edition, problems)
    benefit = compiler.tables(edition.benefit, edition.catalogue)
    check_exclusions(edition, problems)
    check_articles(edition, problems)
    bands = compile_bands(edition.capitation.groups, problems) if edition.capitation else None
    if problems:
        raise EditionInvalid(edition.source, problems)
    return CompiledEdition(edition, benefit, bands)
