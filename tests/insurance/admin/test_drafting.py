"""A draft is written in tables; whatever was typed is kept, and what is wrong stands beside it."""

import copy
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from insurance.admin.drafting.columns import columns
from insurance.admin.drafting.placing import placed
from insurance.admin.drafting.tables import PAGES, TABLES, rest_of, with_rest
from insurance.admin.edition_problems import SENTENCES, worded
from insurance.admin.rulebook import value
from insurance.admin.rulebook import word as told_word
from insurance.models import Attachment, SchemeEdition, User
from insurance.schemes.editions.attributes import ATTRIBUTES, CREDIT_ATTRIBUTES
from insurance.schemes.editions.invalid import REASONS
from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.editions.packaged import packaged_editions, packaged_schemes
from insurance.services import editions
from tests import drafts
from tests.config.admin import world
from tests.config.admin.dialogs import answer, is_done, refusal_in
from tests.config.admin.world import World
from tests.drafts import changed, with_value

TEXTS = [edition.text for code in packaged_schemes() for edition in packaged_editions(code)]


def content(text: str) -> dict[str, Any]:
    return load_yaml(text, source="draft.yaml")


@pytest.mark.parametrize("text", TEXTS)
def test_what_no_table_shows_and_what_they_show_make_up_the_edition(text: str) -> None:
    edition = content(text)

    assert with_rest(edition, rest_of(edition)) == edition
    shown = {name for name, table in TABLES.items() if table.rows(edition)}
    assert {"rate", "cap", "exclusions", "settlement", "purposes"} <= shown
    assert not {"exclusions", "settlement", "benefit", "capitation"} & set(rest_of(edition))


@pytest.mark.parametrize("text", TEXTS)
def test_rows_that_are_put_back_leave_everything_as_it_was(text: str) -> None:
    edition = content(text)
    before = copy.deepcopy(edition)

    for table in TABLES.values():
        assert table.put(edition, table.rows(edition)) == before


def test_every_key_of_a_row_is_a_column_or_follows_from_it() -> None:
    names = {column.name for column in columns(TABLES["rate"])}

    assert names == {
        *("id", "when", "value", "parameter", "switch", "cites", "interpretation", "note")
    }


def test_every_heading_and_every_word_to_choose_is_told_to_people() -> None:
    shown = {column for table in TABLES.values() for column in columns(table)}
    attributes = {**ATTRIBUTES, **CREDIT_ATTRIBUTES}
    # Levels and tiers are numbers and letters.
    choices = {(column.name, one) for column in shown for one in column.words}
    choices |= {(name, one) for name, words in attributes.items() for one in words}

    silent = {column.name for column in shown if str(column.heading) == column.name}
    silent |= {name for name in attributes if told_word(name) == name}
    silent |= {
        f"{name}: {one}" for name, one in choices if value(name, one) == one and len(one) > 1
    }

    assert silent == set()


def test_every_reason_has_a_sentence() -> None:
    assert set(REASONS) <= set(SENTENCES)


@pytest.fixture
def alice(made: World) -> User:
    """Writes."""
    return drafts.officer("alice", made.city)


@pytest.fixture
def draft(made: World, alice: User) -> SchemeEdition:
    """A copy of the edition in force, from the next year on."""
    return drafts.draft(made.city, alice)


@pytest.fixture
def desk(alice: User) -> Client:
    """Alice's."""
    return world.signed_in(alice)


def form_of(draft: SchemeEdition, slug: str) -> str:
    return reverse("admin:insurance_schemeedition_write", args=[draft.pk, slug])


def typed(desk: Client, draft: SchemeEdition, slug: str, **changes: Any) -> dict[str, Any]:
    """Return what a desk would send of a page of tables, with some fields changed."""
    context = desk.get(form_of(draft, slug)).context
    sent: dict[str, Any] = {"seen": context["seen"]}
    for sheet in context["sheets"]:
        forms = [sheet.formset.management_form, *sheet.formset.forms]
        for form in forms:
            for name in form.fields:
                if (value := form[name].value()) not in (None, ""):
                    sent[form.add_prefix(name)] = value
    return {name: value for name, value in {**sent, **changes}.items() if value is not False}


def _writer(draft: SchemeEdition) -> User:
    assert draft.drafted_by is not None
    return draft.drafted_by


def send(desk: Client, draft: SchemeEdition, slug: str, **changes: Any) -> Any:
    response = desk.post(form_of(draft, slug), typed(desk, draft, slug, **changes))
    draft.refresh_from_db()
    return response


@pytest.mark.parametrize("slug", [page.slug for page in PAGES if page.tables])
def test_saving_a_page_as_it_is_changes_nothing(
    desk: Client, draft: SchemeEdition, slug: str
) -> None:
    before = content(draft.text)

    assert send(desk, draft, slug).status_code == 302

    assert content(draft.text) == before


def test_a_row_is_changed_added_and_removed(desk: Client, draft: SchemeEdition) -> None:
    response = send(
        desk,
        draft,
        "rate",
        **{
            "rate-0-value": "0.62",
            "rate-0-cites": ["NC-14.1", "NC-11"],
            "rate-5-DELETE": "on",
            "rate-6-id": "rate-elsewhere-poor",
            "rate-6-when": ["route:offsite", "poor:true", "place:in_province"],
            "rate-6-value": "0.65",
            "rate-6-cites": ["NC-31.2"],
        },
    )

    assert response.status_code == 302
    rows = {row["id"]: row for row in content(draft.text)["benefit"]}
    assert rows["rate-signed"]["value"] == "0.62"
    assert rows["rate-signed"]["cites"] == ["NC-14.1", "NC-11"]
    assert "rate-offsite-poor" not in rows
    assert rows["rate-elsewhere-poor"] == {
        "id": "rate-elsewhere-poor",
        "param": "rate",
        "when": {"route": "offsite", "poor": "true", "place": "in_province"},
        "value": "0.65",
        "unit": "fraction",
        "cites": ["NC-31.2"],
    }
    assert list(rows)[5] == "rate-elsewhere-poor"


def test_what_is_wrong_is_kept_and_told_beside_its_field(
    desk: Client, draft: SchemeEdition
) -> None:
    send(desk, draft, "rate", **{"rate-0-value": "1.50", "rate-1-value": "0.400001"})

    (rate, *_others) = desk.get(form_of(draft, "rate")).context["sheets"]
    first, second, third, *_rest = rate.formset.forms
    assert first["value"].value() == "1.50"
    assert "1.50" in first.problems["value"][0]
    assert "4" in second.problems["value"][0]
    assert third.problems == {}
    tabs = {
        tab["title"]: tab["problems"] for tab in desk.get(form_of(draft, "cap")).context["tabs"]
    }
    assert list(tabs.values())[3] == 2


def test_a_gap_in_ages_is_told_above_the_table(desk: Client, draft: SchemeEdition) -> None:
    send(desk, draft, "capitation", **{"groups-0-ages": "0, 15-25"})

    sheets = desk.get(form_of(draft, "capitation")).context["sheets"]
    assert "14" in sheets[1].problems[0]


def test_two_rows_that_tie_are_told_at_the_row_with_the_case(
    desk: Client, draft: SchemeEdition
) -> None:
    send(
        desk,
        draft,
        "rate",
        **{
            "rate-6-id": "twin",
            "rate-6-when": ["route:ordinary"],
            "rate-6-value": "0.70",
            "rate-6-cites": ["NC-14.1"],
        },
    )

    (rate, *_others) = desk.get(form_of(draft, "rate")).context["sheets"]
    assert "twin" in rate.formset.forms[0].problems["when"][0]


def test_one_more_row_is_asked_for_without_losing_what_was_typed(
    desk: Client, draft: SchemeEdition
) -> None:
    before = draft.text

    response = send(desk, draft, "rate", add="rate", **{"rate-6-id": "begun"})

    (rate, *_others) = response.context["sheets"]
    assert len(rate.formset.forms) == 8
    assert rate.formset.forms[6]["id"].value() == "begun"
    assert draft.text == before


def test_what_a_field_cannot_show_stays_as_it_is(desk: Client, draft: SchemeEdition) -> None:
    def spoil(whole: dict[str, Any]) -> None:
        whole["benefit"][0]["when"] = "always"
        whole["benefit"][0]["unheard"] = "of"
        whole["benefit"][1]["parameter"] = "unknown"

    changed(draft, spoil, _writer(draft))

    assert send(desk, draft, "rate", **{"rate-2-value": "0.61"}).status_code == 302

    rows = content(draft.text)["benefit"]
    assert (rows[0]["when"], rows[0]["unheard"]) == ("always", "of")
    assert rows[1]["parameter"] == "unknown"
    assert rows[2]["value"] == "0.61"


def test_the_head_is_written_with_basis_and_notice(
    desk: Client, draft: SchemeEdition, tmp_path: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    notice = tmp_path / "notice.pdf"
    notice.write_bytes(b"%PDF-1.7 notice")

    with notice.open("rb") as upload:
        response = desk.post(
            form_of(draft, "head"),
            {
                "seen": draft.sha256,
                "starts_on": "2022-01-01",
                "ends_before": "2023-01-01",
                "note": "one year only",
                "document": draft.document_id,
                "cites": ["NC-43.1"],
                "notice": upload,
            },
        )

    draft.refresh_from_db()
    assert response.status_code == 302
    assert (str(draft.starts_on), draft.note) == ("2022-01-01", "one year only")
    assert content(draft.text)["ends_before"] == "2023-01-01"
    assert draft.attachment == Attachment.objects.latest("pk")
    opened = desk.get(reverse("admin:insurance_schemeedition_notice", args=[draft.pk]))
    assert opened.getvalue() == b"%PDF-1.7 notice"


def test_the_rest_is_written_as_text_and_the_tables_stay(
    desk: Client, draft: SchemeEdition
) -> None:
    rest = rest_of(content(draft.text))
    before = content(draft.text)

    shown = desk.get(form_of(draft, "rest")).context["text"]
    response = desk.post(
        form_of(draft, "rest"),
        {"seen": draft.sha256, "text": shown.replace("inpatient_cap", "critical_cap")},
    )

    draft.refresh_from_db()
    assert response.status_code == 302
    assert content(shown) == rest
    assert content(draft.text)["not_counted_in"][0]["total"] == "critical_cap"
    assert content(draft.text)["benefit"] == before["benefit"]


def test_a_rest_that_cannot_be_read_is_shown_again(desk: Client, draft: SchemeEdition) -> None:
    before = draft.text

    response = desk.post(form_of(draft, "rest"), {"seen": draft.sha256, "text": "covers: ["})

    draft.refresh_from_db()
    assert response.status_code == 200
    assert response.context["text"] == "covers: ["
    assert response.context["refusal"]
    assert draft.text == before


def test_a_broken_text_is_kept_and_mended_as_text(desk: Client, draft: SchemeEdition) -> None:
    desk.post(form_of(draft, "text"), {"seen": draft.sha256, "text": "benefit: ["})
    draft.refresh_from_db()

    assert draft.text == "benefit: ["
    assert desk.get(form_of(draft, "rate")).headers["Location"] == form_of(draft, "text")
    assert desk.get(form_of(draft, "text")).context["elsewhere"]
    shown = desk.get(reverse("admin:insurance_schemeedition_change", args=[draft.pk]))
    assert shown.status_code == 200


def test_what_was_changed_in_another_window_is_not_overwritten(
    desk: Client, draft: SchemeEdition
) -> None:
    sent = typed(desk, draft, "rate", **{"rate-0-value": "0.62"})
    changed(draft, with_value("rate-signed", "0.61"), _writer(draft))

    response = desk.post(form_of(draft, "rate"), sent)

    draft.refresh_from_db()
    assert response.context["refusal"]
    assert response.context["seen"] == sent["seen"]
    assert "value: 0.61" in draft.text


def test_nobody_else_opens_the_form(made: World, draft: SchemeEdition) -> None:
    bob = world.signed_in(drafts.officer("bob", made.city))

    assert bob.get(form_of(draft, "rate")).status_code == 403
    seen = bob.get(reverse("admin:insurance_schemeedition_change", args=[draft.pk]))
    assert seen.context["may_write"] is False


def test_what_is_in_review_has_no_form(desk: Client, draft: SchemeEdition, alice: User) -> None:
    editions.submit(draft=draft, by=alice, on=drafts.DAY)

    assert desk.get(form_of(draft, "rate")).status_code == 403


def test_an_edition_goes_from_draft_to_published_by_two_people(
    made: World, desk: Client, draft: SchemeEdition
) -> None:
    bob = world.signed_in(drafts.officer("bob", made.city))
    changed(draft, with_value("rate-signed", "0.61"), _writer(draft))

    assert is_done(answer(desk, draft, "submit"))
    assert refusal_in(answer(bob, draft, "publish"))
    shown = bob.get(reverse("admin:insurance_schemeedition_change", args=[draft.pk]))
    assert len(shown.context["checks"]) == 4
    assert [change.name for change in shown.context["changes"]] == ["rate-signed"]
    draft.refresh_from_db()
    drafts.passed(draft)
    assert refusal_in(answer(desk, draft, "publish"))
    assert is_done(answer(bob, draft, "publish"))

    draft.refresh_from_db()
    assert (draft.status, str(draft.published_by)) == ("published", "bob")


def test_an_edition_is_copied_given_back_and_given_up(
    made: World, desk: Client, draft: SchemeEdition
) -> None:
    standing = SchemeEdition.objects.standing().get(scheme=made.city.scheme)
    copied = answer(desk, standing, "copy", starts_on="2023-01-01", note="-")
    assert is_done(copied)
    copy_of = SchemeEdition.objects.get(starts_on="2023-01-01")

    answer(desk, copy_of, "submit")
    assert is_done(answer(desk, copy_of, "check_again"))
    assert is_done(answer(desk, copy_of, "give_back", reason="not yet"))
    assert is_done(answer(desk, copy_of, "withdraw"))

    copy_of.refresh_from_db()
    assert (copy_of.status, copy_of.returned_because) == ("withdrawn", "not yet")


def test_a_handler_reads_editions_and_writes_none(donghu: Client, draft: SchemeEdition) -> None:
    assert answer(donghu, draft, "copy", starts_on="2023-01-01").status_code == 403
    shown = donghu.get(reverse("admin:insurance_schemeedition_change", args=[draft.pk]))
    assert shown.status_code == 200


def test_problems_find_their_place(draft: SchemeEdition) -> None:
    def spoil(whole: dict[str, Any]) -> None:
        whole["exclusions"][4]["if"] = "asleep"
        whole["settlement"]["cutoff_day"] = "40"
        whole["contract"]["clauses"]["cites"] = ["NC-99"]
        whole["sign_up"]["rules"][0]["effect"] = "soon"

    changed(draft, spoil, _writer(draft))

    found = placed(editions.problems(draft), content(draft.text))

    assert {
        (place.page.slug, place.table.name if place.table else "", place.number, place.column)
        for place, _problem in found.by_place
    } == {("settlement", "settlement", 0, "cutoff_day"), ("sign_up", "sign_up", 0, "effect")}
    assert all(worded(problem) for _place, problem in found.by_place)
