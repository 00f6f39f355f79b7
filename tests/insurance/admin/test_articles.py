"""Each article has a page: its words, the rows that encode it edition by edition, and what overlays them."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from insurance.models import PolicyArticle, Post, SchemeEdition, User
from tests import drafts, factories
from tests.config.admin import world
from tests.config.admin.world import World
from tests.drafts import changed, with_value


def page(made: World, code: str) -> str:
    return reverse("admin:insurance_article", args=[made.city.scheme.pk, code])


def listed(made: World) -> str:
    address = reverse("admin:insurance_policyarticle_changelist")
    return f"{address}?scheme={made.city.scheme.pk}"


@pytest.fixture
def alice(made: World) -> User:
    """Writes."""
    return drafts.officer("alice", made.city)


def test_every_article_is_listed_with_its_rows_or_the_reason(donghu: Client, made: World) -> None:
    entries = {entry.article.id: entry for entry in donghu.get(listed(made)).context["entries"]}

    assert len(entries) == 91
    assert (entries["NC-14.2"].rules, entries["NC-14.2"].reason) == (3, "")
    assert entries["NC-26.3"].rules == 0
    assert "月预结算" in entries["NC-26.3"].reason
    assert entries["NC-44"].entered == PolicyArticle.objects.get()


def test_an_article_shows_how_its_rows_changed(donghu: Client, made: World, alice: User) -> None:
    bob = drafts.officer("bob", made.city)
    draft = changed(drafts.draft(made.city, alice), with_value("rate-signed", "0.55"), alice)
    drafts.published(draft, writer=alice, by=bob)

    context = donghu.get(page(made, "NC-14.1")).context

    lines = {line.name: line.cells for line in context["lines"]}
    old, new = lines["rate-signed"]
    assert ("60%" in old.facts, "55%" in new.facts) == (True, True)
    assert (old.is_changed, new.is_changed) == (False, True)
    assert [cell.is_changed for cell in lines["rate-referral"]] == [False, False]
    assert [reading.code for reading in context["told"].readings] == ["NC-A1", "NC-A34"]


def test_values_of_notices_stand_beside_the_rows_that_they_overlay(
    donghu: Client, made: World
) -> None:
    factories.parameter(made.city, "annual_cap", "500.00", since=dt.date(2020, 6, 1))

    context = donghu.get(page(made, "NC-14.1")).context

    values = [(row.value, row.approved_by_id is None) for _label, row in context["parameters"]]
    assert values == [("500.00", False), ("1000.00", True)]


def test_an_article_that_is_no_number_says_where_it_is_kept(donghu: Client, made: World) -> None:
    context = donghu.get(page(made, "NC-34")).context

    assert context["lines"] == []
    assert "违规费用" in context["told"].reason


def test_an_article_of_a_notice_has_a_page_too(donghu: Client, made: World) -> None:
    told = donghu.get(page(made, "NC-44")).context["told"]

    assert told.article.text == "试行两年。"
    assert told.entered.document.title == "notice"


@pytest.mark.parametrize("code", ["NC-99", "LY-1.1"])
def test_what_is_no_article_has_no_page(donghu: Client, made: World, code: str) -> None:
    assert donghu.get(page(made, code)).status_code == 404


def test_a_scheme_officer_enters_an_article(made: World, alice: User) -> None:
    desk = world.signed_in(alice)
    form = {
        "scheme": made.city.scheme.pk,
        "document": factories.notice(made.city.scheme).pk,
        "code": "NC-45",
        "heading": "",
        "text": "第二条",
    }

    refused = desk.post(reverse("admin:insurance_policyarticle_add"), {**form, "code": "LY-45"})
    entered = desk.post(reverse("admin:insurance_policyarticle_add"), form)

    assert (refused.status_code, entered.status_code) == (200, 302)
    assert PolicyArticle.objects.get(code="NC-45").text == "第二条"


def test_who_keeps_accounts_sees_no_articles(made: World) -> None:
    keeper = world.staff("keeper", Post.Duty.SYSTEM_ADMINISTRATOR, made.city.scheme.city)
    desk = world.signed_in(keeper)

    assert desk.get(listed(made)).status_code == 403
    assert desk.get(page(made, "NC-14.1")).status_code == 403


def test_a_rule_leads_to_its_article(donghu: Client, made: World) -> None:
    edition = SchemeEdition.objects.get(scheme=made.city.scheme)

    shown = donghu.get(reverse("admin:insurance_schemeedition_change", args=[edition.pk]))

    assert page(made, "NC-14.1") in shown.content.decode()
