"""An edition reads as a rulebook: every rule with the article it rests on."""

from django.test import Client
from django.urls import reverse

from insurance.admin.edition_changes import changes
from insurance.admin.rulebook import sections
from insurance.models import Scheme, SchemeEdition
from insurance.schemes.editions.packaged import packaged_editions, packaged_schemes
from tests import drafts
from tests.config.admin import world
from tests.config.admin.world import World
from tests.drafts import Content, changed, with_value


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


def test_a_draft_tells_what_is_otherwise_in_it(made: World) -> None:
    alice = drafts.officer("alice", made.city)

    def rest_on_more(content: Content) -> None:
        with_value("rate-signed", "0.55")(content)
        rows = {row["id"]: row for row in content["benefit"]}
        rows["rate-referral"]["cites"] = ["NC-14.1", "NC-11"]
        rows["rate-referral"]["interpretation"] = "NC-A1"
        content["benefit"].remove(rows["rate-offsite-poor"])

    draft = changed(drafts.draft(made.city, alice), rest_on_more, alice)

    told = {change.name: change for change in changes(draft) or []}

    assert set(told) == {"rate-signed", "rate-referral", "rate-offsite-poor"}
    rate, basis, gone = told["rate-signed"], told["rate-referral"], told["rate-offsite-poor"]
    assert rate.old
    assert rate.new
    assert basis.old
    assert basis.new
    assert ("60%" in rate.old.facts, "55%" in rate.new.facts) == (True, True)
    assert (rate.new.articles, rate.new.reading) == ("", "")
    assert basis.old.facts == basis.new.facts
    assert (basis.old.articles, basis.new.articles) == ("NC-14.1", "NC-14.1, NC-11")
    assert (basis.old.reading, basis.new.reading) == ("无", "NC-A1")
    assert gone.new is None
    page = world.signed_in(alice).get(
        reverse("admin:insurance_schemeedition_change", args=[draft.pk])
    )
    assert "NC-14.1, NC-11" in page.content.decode()
