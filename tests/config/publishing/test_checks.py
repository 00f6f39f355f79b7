"""The four checks: what passes, what fails and why, and what becomes of a worker that dies."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from config.publishing import continuity, examples, form, work
from insurance.models import EditionCheck, SchemeEdition, User
from insurance.services import edition_checks, editions, interpretations
from insurance.services import examples as keeping
from insurance.services.edition_checks import LeaseLost
from tests import drafts, factories
from tests.config.publishing.test_impact import nothing
from tests.drafts import DAY, changed, with_value
from tests.factories import City

NOON = dt.datetime.combine(DAY, dt.time(12), timezone.get_default_timezone())
LATER = NOON + 2 * edition_checks.LEASE

EXAMPLE = """
title: 南昌：签约机构门诊
cites: [NC-14.1]
scheme: nanchang-resident
facilities:
  a: {kind: township_hospital, level: 1}
enrollees:
  p: {category: resident, signed: a}
events:
  - {at: 2021-03-02, do: claim, enrollee: p, facility: a, eligible: 100.00, expect: {fund: FUND}}
"""


def result(verdict: Any, *, passes: bool) -> dict[str, Any]:
    assert verdict.has_passed is passes
    return dict(verdict.result)


def test_the_form_of_a_good_edition_is_told_with_what_leaves_payments_waiting(
    city: City, alice: User
) -> None:
    reading = city.scheme.interpretations.get(code="NC-A2")
    interpretations.reopen(interpretation=reading, reason="doubts", by=alice, on=DAY)

    told = result(form.check(drafts.draft(city, alice), on=DAY, tell=nothing), passes=True)

    assert told["rules"] > 50
    assert told["undecided"] == ["NC-A2"]
    assert told["unspecified"] == []


def test_every_problem_of_the_form_is_told(city: City, alice: User) -> None:
    draft = changed(drafts.draft(city, alice), with_value("rate-signed", "1.50"), alice)

    told = result(form.check(draft, on=DAY, tell=nothing), passes=False)

    (problem,) = told["problems"]
    assert (problem["row"], problem["column"], problem["code"]) == (
        "rate-signed",
        "value",
        "above_1",
    )


def test_twenty_four_months_are_shown_with_the_edition_of_each(city: City, alice: User) -> None:
    draft = drafts.draft(city, alice, starts_on=dt.date(2021, 1, 1))

    told = result(continuity.check(draft, on=DAY, tell=nothing), passes=True)

    assert len(told["months"]) == 24
    assert (told["months"][0]["month"], told["months"][-1]["month"]) == ("2021-01-01", "2022-12-01")
    assert {month["first"] for month in told["months"]} == {"2021-01-01"}
    assert told["since"] is None
    assert told["groups"] == 5


def test_an_edition_that_began_is_shown_from_today_and_held_since_its_first_day(
    city: City, alice: User
) -> None:
    draft = drafts.draft(city, alice, starts_on=dt.date(2020, 7, 15))

    told = result(continuity.check(draft, on=DAY, tell=nothing), passes=True)

    assert (told["since"], told["months"][0]["month"]) == ("2020-07-15", "2020-11-01")


def test_a_month_in_which_an_ordinance_expires_is_told_without_failing(db: None) -> None:
    jinan = factories.employees("jinan-employee")
    alice = drafts.officer("alice", jinan)
    last = jinan.scheme.editions.standing().latest("starts_on")
    draft = editions.copy(edition=last, starts_on=dt.date(2027, 7, 1), note="-", by=alice, on=DAY)

    told = result(continuity.check(draft, on=dt.date(2027, 3, 1), tell=nothing), passes=True)

    assert told["expires_on"] == "2028-01-01"
    assert [month["last"] for month in told["months"][5:7]] == ["2027-07-01", None]


def test_an_edition_that_leaves_a_gap_fails(city: City, alice: User) -> None:
    draft = drafts.draft(city, alice, starts_on=dt.date(2020, 1, 1))
    changed(draft, lambda content: content.update(ends_before="2021-01-01"), alice)
    bob = drafts.officer("bob", city)
    drafts.published(drafts.draft(city, alice, starts_on=dt.date(2021, 7, 1)), writer=alice, by=bob)

    told = result(continuity.check(draft, on=DAY, tell=nothing), passes=False)

    (problem,) = told["problems"]
    assert problem["code"] == "gap"
    assert problem["details"] == {"first_day": "2021-01-01", "last_day": "2021-06-30"}


def test_an_example_that_holds_no_more_is_told_as_wanted_and_got(city: City, alice: User) -> None:
    city.scheme.examples.all().update(retired_on=DAY)
    for name, fund in (("30-holds", "70.00"), ("31-fails", "60.00")):
        keeping.add(
            scheme=city.scheme,
            name=name,
            title=name,
            text=EXAMPLE.replace("FUND", fund),
            by=alice,
            on=DAY,
        )
    draft = changed(drafts.draft(city, alice), with_value("rate-signed", "0.70"), alice)

    told = result(examples.check(draft, on=DAY, tell=nothing), passes=False)

    assert told["played"] == 2
    (failed,) = told["failed"]
    assert failed["name"] == "31-fails"
    assert failed["events"] == [
        {
            "number": 1,
            "do": "claim",
            "at": "2021-03-02",
            "differences": [{"field": "fund", "wanted": "60.00", "got": "70.00"}],
        }
    ]


def test_an_example_whose_form_is_broken_fails(city: City, alice: User) -> None:
    city.scheme.examples.all().update(retired_on=DAY)
    keeping.add(scheme=city.scheme, name="30-broken", title="-", text="title: [", by=alice, on=DAY)

    told = result(examples.check(drafts.draft(city, alice), on=DAY, tell=nothing), passes=False)

    assert "30-broken" in told["failed"][0]["malformed"]


def test_the_packaged_examples_hold_by_a_copy_of_the_edition(city: City, alice: User) -> None:
    names = ("01-rates-signed-facility", "02-referral-tcm", "09-monthly-quota")
    city.scheme.examples.exclude(name__in=names).update(retired_on=DAY)
    draft = drafts.draft(city, alice, starts_on=dt.date(2020, 1, 1))

    told = result(examples.check(draft, on=DAY, tell=nothing), passes=True)

    assert told == {"played": 3, "failed": []}


@pytest.fixture
def waiting(city: City, alice: User) -> EditionCheck:
    """The check on continuity of a submitted draft."""
    draft = editions.submit(draft=drafts.draft(city, alice), by=alice, on=DAY)
    check: EditionCheck = EditionCheck.objects.of_text(draft).get(kind="continuity")
    return check


def lease(check: EditionCheck, at: dt.datetime = NOON) -> EditionCheck:
    leased = edition_checks.lease(check_id=check.pk, at=at)
    assert leased is not None
    return leased


def test_a_check_is_worked_once(waiting: EditionCheck) -> None:
    work(lease(waiting), on=DAY, clock=lambda: NOON)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.done, waiting.total) == ("passed", 26, 26)
    assert edition_checks.lease(check_id=waiting.pk, at=LATER) is None


def test_nobody_takes_a_check_that_somebody_works(waiting: EditionCheck) -> None:
    lease(waiting)

    assert edition_checks.lease(check_id=waiting.pk, at=NOON) is None
    assert list(EditionCheck.objects.on_offer(at=NOON).filter(pk=waiting.pk)) == []


def test_a_check_whose_worker_died_is_offered_again(waiting: EditionCheck) -> None:
    lease(waiting)

    again = lease(waiting, at=LATER)
    work(again, on=DAY, clock=lambda: LATER)

    waiting.refresh_from_db()
    assert waiting.status == "passed"


def test_who_lost_the_lease_changes_nothing_any_more(waiting: EditionCheck) -> None:
    slow = lease(waiting)
    lease(waiting, at=LATER)

    work(slow, on=DAY, clock=lambda: LATER)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.result) == ("running", {})
    with pytest.raises(LeaseLost):
        edition_checks.move_on(check=slow, done=1, total=2, at=LATER)


def test_a_fault_of_the_portal_fails_the_check_and_it_can_be_asked_for_again(
    waiting: EditionCheck, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_args: Any, **_kwargs: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("config.publishing.continuity.editions.candidate", crash)
        work(lease(waiting), on=DAY, clock=lambda: NOON)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.result["crash"]) == ("failed", "ZeroDivisionError")

    edition_checks.ask(edition=waiting.edition, by=alice, on=DAY)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.result) == ("waiting", {})


def test_a_check_of_a_text_that_went_on_says_nothing(
    waiting: EditionCheck, alice: User, bob: User
) -> None:
    draft = waiting.edition
    editions.give_back(edition=draft, reason="-", by=bob, on=DAY)
    draft.refresh_from_db()
    changed(draft, with_value("rate-signed", "0.61"), alice)

    work(lease(waiting), on=DAY, clock=lambda: NOON)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.result["outdated"]) == ("failed", True)


def test_an_edition_is_published_by_its_checks(city: City, alice: User, bob: User) -> None:
    city.scheme.examples.exclude(name="01-rates-signed-facility").update(retired_on=DAY)
    draft = editions.submit(draft=drafts.draft(city, alice), by=alice, on=DAY)
    for check in EditionCheck.objects.of_text(draft):
        work(lease(check), on=DAY, clock=lambda: NOON)

    editions.publish(edition=draft, by=bob, at=NOON)

    assert SchemeEdition.objects.standing().filter(pk=draft.pk).exists()
