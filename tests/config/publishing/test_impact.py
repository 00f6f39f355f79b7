"""An edition shows beforehand what the last twelve months would have come to."""

import datetime as dt
from typing import Any

import pytest

from claims.services import claims
from config.city.generating import Plan, generate
from config.publishing import impact, replaying
from facilities.models import Facility
from insurance.models import SchemeEdition, User
from insurance.schemes.codes import Category, FacilityKind
from tests import drafts, factories
from tests.drafts import changed, with_value
from tests.factories import City

TODAY = dt.date(2020, 11, 2)


def nothing(_done: int, _total: int) -> None:
    """Nobody is told."""


def shown(edition: SchemeEdition, on: dt.date = TODAY) -> dict[str, Any]:
    verdict = impact.check(edition, on=on, tell=nothing)
    assert verdict.has_passed
    return dict(verdict.result)


def test_a_rate_is_reckoned_to_the_fen(city: City, clinic: Facility, alice: User) -> None:
    fang, li = (factories.signed(name, city, clinic) for name in ("Fang", "Li"))
    factories.claim(city, fang, clinic, 100_01, on=dt.date(2020, 3, 2))
    factories.claim(city, fang, clinic, 50_00, on=dt.date(2020, 3, 3))
    factories.claim(city, li, clinic, 10_00, on=dt.date(2020, 3, 3))
    draft = changed(drafts.draft(city, alice), with_value("rate-signed", "0.55"), alice)

    result = shown(draft)

    # 60.01 + 30.00 + 6.00 against 55.01 + 27.50 + 5.50
    assert result["whole"] == {
        "claims": 3,
        "fund": ["96.01", "88.01", "-8.00"],
        "personal": ["64.00", "72.00", "8.00"],
    }
    assert result["people"] == {"better": 0, "worse": 2, "same": 0}
    assert [one["fund"] for one in result["largest"]] == [
        ["60.01", "55.01", "-5.00"],
        ["30.00", "27.50", "-2.50"],
        ["6.00", "5.50", "-0.50"],
    ]
    assert [one["key"] for one in result["by_category"]] == ["resident"]
    assert [(one["key"], one["claims"]) for one in result["by_county"]] == [("东湖区", 3)]
    assert [(one["key"], one["claims"]) for one in result["by_level"]] == [("1", 3)]
    assert (result["deviations"], result["turned"]) == (0, [])


def test_a_cap_runs_through_the_year_for_old_and_new_alike(
    city: City, clinic: Facility, alice: User
) -> None:
    fang = factories.signed("Fang", city, clinic)
    for day in (1, 2, 3):
        factories.claim(city, fang, clinic, 100_00, on=dt.date(2020, 6, day))
    draft = changed(drafts.draft(city, alice), with_value("cap", "150.00"), alice)

    result = shown(draft)

    # 60.00 each before; with the cap 60.00, 60.00 and 30.00
    assert result["whole"]["fund"] == ["180.00", "150.00", "-30.00"]
    assert [one["fund"][1] for one in result["largest"]] == ["30.00"]


def test_what_came_before_the_twelve_months_counts_towards_the_year_but_is_not_shown(
    city: City, clinic: Facility, alice: User
) -> None:
    fang = factories.signed("Fang", city, clinic)
    for day in (dt.date(2020, 2, 3), dt.date(2020, 12, 1)):
        factories.claim(city, fang, clinic, 100_00, on=day)
    draft = changed(drafts.draft(city, alice), with_value("cap", "70.00"), alice)

    result = shown(draft, on=dt.date(2021, 6, 30))

    assert result["since"] == "2020-07-01"
    assert result["whole"] == {
        "claims": 1,
        "fund": ["60.00", "10.00", "-50.00"],
        "personal": ["40.00", "90.00", "50.00"],
    }


def test_what_was_taken_back_gives_back_what_it_had_used(
    city: City, clinic: Facility, alice: User
) -> None:
    fang = factories.signed("Fang", city, clinic)
    first = factories.claim(city, fang, clinic, 100_00, on=dt.date(2020, 6, 1))
    factories.claim(city, fang, clinic, 100_00, on=dt.date(2020, 6, 2))
    claims.reverse(claim=first, by=city.handler, on=dt.date(2020, 6, 3))
    factories.claim(city, fang, clinic, 100_00, on=dt.date(2020, 6, 4))
    draft = changed(drafts.draft(city, alice), with_value("cap", "100.00"), alice)

    result = shown(draft)

    # The second claim met a cap of which 40.00 was left, the third one of which 60.00 was left again.
    assert result["whole"]["claims"] == 2
    assert result["whole"]["fund"] == ["120.00", "100.00", "-20.00"]


def test_claims_that_would_no_longer_be_paid_are_counted(
    city: City, clinic: Facility, alice: User
) -> None:
    fang = factories.signed("Fang", city, clinic)
    claim = factories.claim(city, fang, clinic, 100_00, on=dt.date(2020, 6, 1))

    def shut(content: drafts.Content) -> None:
        content["exclusions"].append(
            {"reason": "DEADLINE", "when": {"route": "ordinary"}, "cites": ["NC-11"]}
        )

    draft = changed(drafts.draft(city, alice), shut, alice)

    result = shown(draft)

    assert result["turned"] == [{"old": "approved", "new": "rejected", "claims": 1}]
    (largest,) = result["largest"]
    assert (largest["claim"], largest["new_reason"]) == (claim.pk, "DEADLINE")
    assert "enrollee" not in largest


def test_what_no_longer_comes_out_as_stored_is_told(
    city: City, clinic: Facility, alice: User
) -> None:
    fang = factories.signed("Fang", city, clinic)
    claim = factories.claim(city, fang, clinic, 100_00, on=dt.date(2020, 6, 1))
    factories.parameter(city, "annual_cap", "20.00", since=dt.date(2020, 1, 1))

    result = shown(drafts.draft(city, alice))

    assert result["deviations"] == 1
    (deviating,) = result["deviating"]
    assert (deviating["claim"], deviating["stored"]) == (claim.pk, "60.00")


def test_without_claims_there_is_nothing_to_show(city: City, alice: User) -> None:
    result = shown(drafts.draft(city, alice))

    assert result["whole"]["claims"] == 0
    assert (result["largest"], result["by_level"]) == ([], [])


def test_portions_leave_nobody_out(
    city: City, clinic: Facility, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        person = factories.signed(f"person {number}", city, clinic)
        for day in range(1, 2 + number % 3):
            factories.claim(city, person, clinic, 10_00, on=dt.date(2020, 6, day))
    draft = changed(drafts.draft(city, alice), with_value("rate-signed", "0.50"), alice)
    at_once = shown(draft)
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(replaying.portions, "__kwdefaults__", {"size": 4})

    verdict = impact.check(draft, on=TODAY, tell=lambda done, total: told.append((done, total)))

    assert verdict.result == at_once
    assert at_once["whole"]["claims"] == 13
    assert told[0] == (0, 13)
    assert told[-1] == (13, 13)
    assert len(told) > 3


def test_bills_of_one_visit_share_their_deductible_again(db: None) -> None:
    xinyang = factories.employees("xinyang-employee")
    alice = drafts.officer("alice", xinyang)
    hospital = factories.contracted("H41150200001", xinyang, kind=FacilityKind.HOSPITAL)
    hospital.gradings.update(level=3, is_grassroots=False)
    fang = factories.insured("Fang", xinyang, category=Category.ACTIVE)
    for number, visit in enumerate(("one", "one", "two"), start=1):
        day = dt.date(2023, 6, number)
        factories.claim(xinyang, fang, hospital, 40_00, on=day, visit_number=visit)
    draft = changed(drafts.draft(xinyang, alice), with_value("deductible-3", "0.00"), alice)

    result = shown(draft, on=dt.date(2023, 12, 31))

    # Of 40.00 + 40.00 the first 50.00 were borne, then 40.00 of the second visit; half of the rest.
    assert result["whole"]["fund"] == ["15.00", "60.00", "45.00"]
    assert result["deviations"] == 0


def test_a_year_of_a_city_comes_out_as_it_is_stored(city: City) -> None:
    generate(city.scheme, Plan(people=300, year=2025), on=dt.date(2026, 1, 2))

    result = shown(SchemeEdition.objects.get(), on=dt.date(2026, 1, 1))

    assert result["whole"]["claims"] > 100
    assert result["deviations"] == 0
    assert result["whole"]["fund"][2] == "0.00"
