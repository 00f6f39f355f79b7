"""Valid rows of editions, checks, examples, readings and articles, and how each of their laws is broken."""

from collections.abc import Callable

from django.db import models

from insurance.models import (
    EditionCheck,
    Interpretation,
    PolicyArticle,
    SchemeEdition,
    WorkedExample,
)
from insurance.services import articles, editions, interpretations
from tests import drafts, factories
from tests.drafts import DAY
from tests.factories import City
from tests.laws import Breach

Make = Callable[[City], models.Model]


def draft(city: City) -> SchemeEdition:
    """Return a draft of an officer."""
    return drafts.draft(city, drafts.officer("alice", city))


def _published(city: City) -> SchemeEdition:
    edition: SchemeEdition = city.scheme.editions.get(copied_from=None)
    return edition


def _check(city: City) -> EditionCheck:
    alice = drafts.officer("alice", city)
    submitted = editions.submit(draft=drafts.draft(city, alice), by=alice, on=DAY)
    check: EditionCheck = submitted.checks.earliest("pk")
    return check


def _reading(city: City) -> Interpretation:
    alice = drafts.officer("alice", city)
    return interpretations.ask(
        scheme=city.scheme, code="NC-A99", question="what of twins?", by=alice, on=DAY
    )


def _article(city: City) -> PolicyArticle:
    return articles.enter(
        scheme=city.scheme,
        document=factories.notice(city.scheme),
        code="NC-44",
        text="-",
        by=drafts.officer("alice", city),
        on=DAY,
    )


MAKE: dict[type[models.Model], Make] = {
    EditionCheck: _check,
    Interpretation: _reading,
    PolicyArticle: _article,
    SchemeEdition: _published,
    WorkedExample: lambda city: city.scheme.examples.earliest("pk"),
}

BREACHES: dict[str, Breach] = {
    "insurance_edition_published_once_a_day": Breach(SchemeEdition),
    "insurance_edition_published_by_someone": Breach(
        SchemeEdition, {"starts_on": DAY, "drafted_by_id": 1}
    ),
    "insurance_edition_second_person": Breach(
        SchemeEdition,
        {"starts_on": DAY, "drafted_by_id": 1, "submitted_by_id": 2, "published_by_id": 2},
    ),
    "insurance_edition_check_once": Breach(EditionCheck),
    "insurance_example_once": Breach(WorkedExample),
    "insurance_interpretation_once": Breach(Interpretation),
    "insurance_interpretation_code": Breach(Interpretation, {"code": "NC-99"}),
    "insurance_interpretation_second_person": Breach(
        Interpretation, {"code": "NC-A98", "decided_by_id": 1, "confirmed_by_id": 1}
    ),
    "insurance_policy_article_once": Breach(PolicyArticle),
    "insurance_policy_article_code": Breach(PolicyArticle, {"code": "nc44"}),
}
# An edition that replaces itself cannot be copied into being; a test of its own changes a draft so.
OF_ONE_ROW = {"insurance_edition_replaces_another"}
