"""Plans: what holds for every claim of a case, worked out once and remembered.

Claims alike in category, facility, route and the other facts that decide are one case. Between two
changes of edition, parameters or year all of them are paid on the same terms; only their lines,
their counters and their days differ.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any

from insurance.schemes import narrative, receipt
from insurance.schemes.bill import Pays
from insurance.schemes.codes import Pending
from insurance.schemes.editions.compiling import CompiledEdition
from insurance.schemes.editions.series import EditionSet
from insurance.schemes.exclusions import Exclusions, exclusions_of
from insurance.schemes.facts import CASE, Facts
from insurance.schemes.parameters import Parameters
from insurance.schemes.receipt import Stored
from insurance.schemes.setting import setting_of
from insurance.schemes.terms import Counting, Terms, Waiting, counting_of, rows_of, terms_of

MOST_CASES = 4096
MOST_DAYS = 4096
MOST_SETS = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """What holds for every claim of a case.

    terms are those by which it is paid, or what it waits for; counting is None where the tables do
    not cover the case. head, eligible and steps are what its receipts share, articles those of a
    payment.
    """

    exclusions: Exclusions
    level: int | None
    pays: Pays
    counting: Counting | None
    terms: Terms | Waiting
    head: dict[str, Any]
    eligible: Stored
    steps: tuple[Stored, ...]
    articles: tuple[str, ...]


Cases = dict[Hashable, Plan]


class Plans:
    """The plans by one set of editions and one set of parameters; so many are remembered, no more."""

    def __init__(self) -> None:
        self.days: dict[date, Cases] = {}
        self._epochs: dict[Hashable, Cases] = {}
        self._count = 0

    def cases(self, editions: EditionSet, on: date, parameters: Parameters) -> Cases:
        """Return the cases between the two changes among which a day lies; may refuse NotInForce."""
        edition = editions.on(on)
        if len(self.days) >= MOST_DAYS:
            self.days.clear()
        epoch = (edition.starts_on, parameters.epoch(on), on.year)
        cases = self.days[on] = self._epochs.setdefault(epoch, {})
        return cases

    def add(self, cases: Cases, case: Hashable, plan: Plan) -> Plan:
        """Remember the plan of a case; where there are too many, begin anew."""
        if self._count >= MOST_CASES:
            self.days.clear()
            self._epochs.clear()
            self._count = 0
        self._count += 1
        cases[case] = plan
        return plan


def plan_of(editions: EditionSet, facts: Facts, parameters: Parameters) -> Plan:
    """Return what holds for a claim whatever it bills. Refuses with NotInForce."""
    on = facts.service_on
    plans = parameters.plans.get(editions) or _begin(editions, parameters)
    cases = plans.days.get(on) or plans.cases(editions, on, parameters)
    case = (facts[CASE], facts.submitted_on > on)
    return cases.get(case) or plans.add(cases, case, _plan(editions.on(on), facts, parameters))


def _begin(editions: EditionSet, parameters: Parameters) -> Plans:
    if len(parameters.plans) >= MOST_SETS:
        parameters.plans.clear()
    plans = parameters.plans[editions] = Plans()
    return plans


def _plan(edition: CompiledEdition, facts: Facts, parameters: Parameters) -> Plan:
    """Work out what holds for the claims of a case; whatever of the facts is the claim's own is left."""
    setting = setting_of(edition, facts, parameters)
    exclusions = exclusions_of(setting)
    catalogue = edition.benefit.catalogue_at(setting.case)
    steps = [narrative.of_catalogue(catalogue)]
    counting: Counting | None = None
    terms: Terms | Waiting = Waiting(Pending.STAFF_DECISION, edition.in_force)
    if setting.is_covered:
        rows = rows_of(setting)
        steps += narrative.of_terms(setting, rows, exclusions.lifted)
        counting = counting_of(setting, rows)
        terms = terms_of(setting, catalogue, rows, counting)
    stored = receipt.stored(steps)
    return Plan(
        exclusions=exclusions,
        level=setting.level,
        pays=catalogue.pays,
        counting=counting,
        terms=terms,
        head=receipt.head(facts, edition),
        eligible=stored[0],
        steps=stored,
        articles=receipt.articles_of(steps),
    )
