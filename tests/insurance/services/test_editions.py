"""Staff write editions: one person drafts and submits, another publishes, and then nothing changes."""

import datetime as dt

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from insurance.models import EditionCheck, SchemeEdition, User
from insurance.schemes.codes import FacilityKind
from insurance.services import edition_checks, editions, schemes
from tests import drafts, factories
from tests.drafts import DAY, NEXT_YEAR, changed, with_value
from tests.factories import City
from tests.laws import change, protected, remove
from tests.refusing import contents, refused

pytestmark = pytest.mark.django_db

NOON = dt.datetime.combine(DAY, dt.time(12), timezone.get_default_timezone())


@pytest.fixture
def alice(city: City) -> User:
    """Writes."""
    return drafts.officer("alice", city)


@pytest.fixture
def bob(city: City) -> User:
    """Publishes."""
    return drafts.officer("bob", city)


def test_a_copy_has_the_rows_of_its_original_and_another_first_day(city: City, alice: User) -> None:
    draft = drafts.draft(city, alice)

    original = city.scheme.editions.standing().get()
    assert (draft.status, draft.copied_from, draft.drafted_by) == ("draft", original, alice)
    assert draft.starts_on == NEXT_YEAR
    assert draft.document == original.document
    assert editions.problems(draft) == ()


def test_only_a_scheme_officer_drafts(city: City) -> None:
    with refused("DUTY_MISSING"):
        drafts.draft(city, city.handler)


def test_a_draft_keeps_what_is_wrong_with_it(city: City, alice: User) -> None:
    draft = changed(drafts.draft(city, alice), with_value("rate-signed", "1.50"), alice)

    (found,) = editions.problems(draft)
    assert "value: 1.50" in draft.text
    assert (found.row, found.column, found.code) == ("rate-signed", "value", "above_1")


def test_every_problem_of_a_draft_is_told_at_once(city: City, alice: User) -> None:
    def spoil(content: drafts.Content) -> None:
        with_value("rate-signed", "0.600001")(content)
        with_value("rate-referral", "140%")(content)
        content["benefit"][3]["cites"] = ["NC-99"]
        content["benefit"][4]["interpretation"] = "NC-A99"
        content["benefit"].append({**content["benefit"][5], "id": "twin"})
        content["capitation"]["groups"][0]["ages"] = "0, 15-25"

    draft = changed(drafts.draft(city, alice), spoil, alice)

    found = {(one.row, one.column, one.code) for one in editions.problems(draft)}
    assert found == {
        ("rate-signed", "value", "too_many_places"),
        ("rate-referral", "value", "not_plain"),
        ("rate-signed-poor", "cites", "no_article"),
        ("rate-referral-poor", "interpretation", "no_reading"),
        ("rate-offsite-poor", "when", "ties"),
        ("groups", "", "ages_missing"),
    }


def test_even_what_is_no_map_is_kept(city: City, alice: User) -> None:
    draft = drafts.draft(city, alice)

    found = editions.rewrite(draft=draft, text="benefit: [", seen=draft.sha256, by=alice, on=DAY)

    draft.refresh_from_db()
    assert (draft.text, draft.starts_on) == ("benefit: [", NEXT_YEAR)
    assert [one.code for one in found] == ["not_yaml"]


def test_a_draft_that_was_changed_meanwhile_is_not_overwritten(city: City, alice: User) -> None:
    draft = drafts.draft(city, alice)
    seen = draft.sha256
    changed(draft, with_value("rate-signed", "0.61"), alice)

    with refused("EDITION_CHANGED"):
        editions.rewrite(draft=draft, text="other", seen=seen, by=alice, on=DAY)


def test_nobody_else_writes_a_draft(city: City, alice: User, bob: User) -> None:
    draft = drafts.draft(city, alice)

    with refused("EDITION_OF_ANOTHER"):
        editions.rewrite(draft=draft, text="other", seen=draft.sha256, by=bob, on=DAY)
    with refused("EDITION_OF_ANOTHER"):
        editions.describe(draft=draft, document=None, attachment=None, note="-", by=bob, on=DAY)


def test_what_has_problems_or_no_basis_is_not_submitted(city: City, alice: User) -> None:
    draft = changed(drafts.draft(city, alice, note=""), with_value("rate-signed", "1.50"), alice)
    with refused("EDITION_UNUSABLE"):
        editions.submit(draft=draft, by=alice, on=DAY)

    changed(draft, with_value("rate-signed", "0.61"), alice)
    with refused("EDITION_UNEXPLAINED"):
        editions.submit(draft=draft, by=alice, on=DAY)

    editions.describe(draft=draft, document=None, attachment=None, note="-", by=alice, on=DAY)
    with refused("DOCUMENT_MISSING"):
        editions.submit(draft=draft, by=alice, on=DAY)


def test_a_document_of_another_scheme_is_no_basis(city: City, alice: User) -> None:
    other = schemes.import_packaged(code="luoyang-resident").documents.first()

    draft = drafts.draft(city, alice)
    with refused("DOCUMENT_MISSING"):
        editions.describe(draft=draft, document=other, attachment=None, note="-", by=alice, on=DAY)


def test_submitting_asks_for_the_four_checks(city: City, alice: User) -> None:
    draft = drafts.draft(city, alice)

    editions.submit(draft=draft, by=alice, on=DAY)

    checks = EditionCheck.objects.of_text(draft)
    assert [check.kind for check in checks] == list(EditionCheck.Kind.values)
    assert {check.status for check in checks} == {"waiting"}


def test_what_is_in_review_cannot_be_written(city: City, alice: User) -> None:
    draft = drafts.draft(city, alice)
    editions.submit(draft=draft, by=alice, on=DAY)

    with refused("EDITION_STATE"):
        editions.rewrite(draft=draft, text="other", seen=draft.sha256, by=alice, on=DAY)
    with refused("EDITION_STATE"):
        editions.submit(draft=draft, by=alice, on=DAY)


def test_a_second_person_publishes_once_all_checks_passed(
    city: City, alice: User, bob: User
) -> None:
    draft = drafts.draft(city, alice)
    editions.submit(draft=draft, by=alice, on=DAY)
    with refused("CHECK_MISSING") as missing:
        editions.publish(edition=draft, by=bob, at=NOON)
    drafts.passed(draft)
    with refused("SAME_PERSON"):
        editions.publish(edition=draft, by=alice, at=NOON)

    published = editions.publish(edition=draft, by=bob, at=NOON)

    assert len(list(missing.value.details["checks"])) == 4  # type: ignore[call-overload]
    assert (published.status, published.published_by) == ("published", bob)
    standing = schemes.editions(city.scheme)
    assert standing.on(dt.date(2020, 12, 31)).starts_on == city.scheme.starts_on
    assert standing.on(NEXT_YEAR).sha256 == draft.sha256


def test_whoever_submitted_does_not_publish(city: City, alice: User, bob: User) -> None:
    draft = drafts.draft(city, alice)
    editions.submit(draft=draft, by=bob, on=DAY)
    drafts.passed(draft)

    with refused("SAME_PERSON"):
        editions.publish(edition=draft, by=bob, at=NOON)


def test_checks_of_another_text_do_not_count(city: City, alice: User, bob: User) -> None:
    draft = drafts.draft(city, alice)
    editions.submit(draft=draft, by=alice, on=DAY)
    drafts.passed(draft)
    editions.give_back(edition=draft, reason="0.61 is meant", by=bob, on=DAY)
    draft.refresh_from_db()
    changed(draft, with_value("rate-signed", "0.61"), alice)
    editions.submit(draft=draft, by=alice, on=DAY)

    with refused("CHECK_MISSING"):
        editions.publish(edition=draft, by=bob, at=NOON)


def test_checks_against_editions_that_stand_no_more_do_not_count(
    city: City, alice: User, bob: User
) -> None:
    first, second = (
        drafts.draft(city, alice, starts_on=day) for day in (NEXT_YEAR, dt.date(2022, 1, 1))
    )
    editions.submit(draft=second, by=alice, on=DAY)
    drafts.passed(second)
    drafts.published(first, writer=alice, by=bob)

    with refused("CHECK_MISSING"):
        editions.publish(edition=second, by=bob, at=NOON)
    edition_checks.ask(edition=second, by=bob, on=DAY)
    assert {check.status for check in second.checks.all()} == {"waiting"}


def test_what_is_given_back_says_why_and_can_be_written_again(
    city: City, alice: User, bob: User
) -> None:
    draft = drafts.draft(city, alice)
    editions.submit(draft=draft, by=alice, on=DAY)
    with refused("EDITION_UNEXPLAINED"):
        editions.give_back(edition=draft, reason=" ", by=bob, on=DAY)

    given_back = editions.give_back(edition=draft, reason="the day is wrong", by=bob, on=DAY)

    assert (given_back.status, given_back.submitted_by) == ("draft", None)
    assert given_back.returned_because == "the day is wrong"


def test_what_is_given_up_stays_to_be_read(city: City, alice: User) -> None:
    draft = drafts.draft(city, alice)

    editions.withdraw(edition=draft, by=alice, on=DAY)

    assert SchemeEdition.objects.get(pk=draft.pk).status == "withdrawn"
    with refused("EDITION_STATE"):
        editions.withdraw(edition=draft, by=alice, on=DAY)


def test_a_correction_takes_the_place_of_what_stood_for_its_day(
    city: City, alice: User, bob: User
) -> None:
    wrong = city.scheme.editions.standing().get()
    correction = drafts.draft(city, alice, starts_on=wrong.starts_on, note="a slip of the pen")
    changed(correction, with_value("rate-signed", "0.61"), alice)

    drafts.published(correction, writer=alice, by=bob)

    correction.refresh_from_db()
    assert correction.replaces == wrong
    assert city.scheme.editions.standing().get() == correction


def test_an_edition_that_overlaps_is_refused_with_the_reason(city: City, alice: User) -> None:
    draft = drafts.draft(city, alice, starts_on=dt.date(2022, 1, 1))
    bob = drafts.officer("bob", city)
    drafts.published(draft, writer=alice, by=bob)

    first = city.scheme.editions.get(copied_from=None)
    earlier = editions.copy(
        edition=first, starts_on=NEXT_YEAR, note="an earlier one", by=alice, on=DAY
    )
    changed(earlier, lambda content: content.update(ends_before="2023-01-01"), alice)

    (found,) = editions.problems(earlier)
    assert (found.row, found.code) == ("starts_on", "overlaps")
    with refused("EDITION_UNUSABLE"):
        editions.submit(draft=earlier, by=alice, on=DAY)


def test_an_edition_of_another_scheme_is_refused(city: City, alice: User) -> None:
    draft = changed(
        drafts.draft(city, alice), lambda content: content.update(scheme="luoyang-resident"), alice
    )

    assert [(one.row, one.code) for one in editions.problems(draft)] == [("scheme", "no_word")]


def test_a_claim_is_decided_by_the_edition_of_its_day(city: City, alice: User, bob: User) -> None:
    clinic = factories.contracted("H36010200001", city, kind=FacilityKind.TOWNSHIP_HOSPITAL)
    fang = factories.signed("Fang", city, clinic)
    before = factories.claim(city, fang, clinic, 100_00, on=dt.date(2020, 10, 1))
    draft = changed(drafts.draft(city, alice), with_value("rate-signed", "0.70"), alice)

    drafts.published(draft, writer=alice, by=bob)

    old = factories.claim(
        city, fang, clinic, 100_00, on=dt.date(2020, 12, 31), entered_on=dt.date(2021, 1, 2)
    )
    new = factories.claim(city, fang, clinic, 100_00, on=NEXT_YEAR)
    before.refresh_from_db()
    assert [str(claim.fund) for claim in (before, old, new)] == ["60.00", "60.00", "70.00"]
    assert new.edition == draft


def test_an_ordinance_holds_as_long_as_its_last_edition_says(db: None) -> None:
    jinan = factories.employees("jinan-employee")
    alice, bob = (drafts.officer(name, jinan) for name in ("alice", "bob"))
    last = jinan.scheme.editions.standing().latest("starts_on")
    amendment = editions.copy(
        edition=last, starts_on=dt.date(2026, 1, 1), note="extended", by=alice, on=DAY
    )
    correction = editions.copy(
        edition=last, starts_on=last.starts_on, note="extended", by=alice, on=DAY
    )
    for draft in (correction, amendment):
        changed(draft, lambda content: content.update(ends_before="2031-01-01"), alice)
        drafts.published(draft, writer=alice, by=bob)

    jinan.scheme.refresh_from_db()
    assert jinan.scheme.ends_before == dt.date(2031, 1, 1)
    assert schemes.editions(jinan.scheme).on(dt.date(2030, 12, 31)).sha256 == amendment.sha256


def test_a_published_edition_cannot_be_changed_in_sql_either(
    city: City, alice: User, bob: User
) -> None:
    edition = drafts.published(drafts.draft(city, alice), writer=alice, by=bob)
    before = contents()

    with protected():
        change(edition, text="rate: 1.00")
    with protected():
        change(edition, status="draft")
    with protected():
        remove(edition)
    with pytest.raises(ProgrammingError, match="never emptied"), transaction.atomic():
        _truncate("insurance_schemeedition")

    assert contents() == before


def _truncate(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {table} CASCADE")
