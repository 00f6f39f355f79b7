"""An edition reads as a rulebook: every rule with the article it rests on."""

from django.test import Client
from django.urls import reverse

from insurance.admin.rulebook import sections
from insurance.models import Scheme, SchemeEdition
from insurance.schemes.editions.packaged import packaged_editions, packaged_schemes
from tests.config.admin.world import World


def test_a_rule_stands_with_the_words_of_its_article(chief: Client, made: World) -> None:
    edition = SchemeEdition.objects.get(scheme=made.city.scheme)

    page = chief.get(reverse("admin:insurance_schemeedition_change", args=[edition.pk]))

    rules = {rule.name: rule for section in page.context["sections"] for rule in section.rules}
    assert rules["rate-signed"].articles[0].id == "NC-14.1"
    assert "60%" in rules["rate-signed"].articles[0].text
    assert rules["rate-signed"].articles[0].text[:10] in page.content.decode()


def test_every_rule_of_every_packaged_edition_quotes_an_article() -> None:
    for code in packaged_schemes():
        for packaged in packaged_editions(code):
            for section in sections(Scheme(code=code), packaged.text):
                for rule in section.rules:
                    assert all(quote.text for quote in rule.articles), (code, rule.name)
