"""The bench measures what it says, on a city small enough for a test."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from rich.console import Console

from claims.models import Claim, FacilityMonth
from config.bench import accounts, filling, judging, kernel, measuring, replaying, running
from config.bench.judging import Finding, Size
from facilities.models import SignUp
from insurance.models import AccountEntry

TODAY = dt.date(2026, 3, 2)


@pytest.fixture
def small(db: None, settings: Any, tmp_path: Any) -> running.Scale:
    settings.MEDIA_ROOT = tmp_path
    return running.Scale(people=600, claims=250, clinics=20, replayed=2_000, accounts=300)


def test_a_small_run_gives_every_finding_and_leaves_no_settlement(small: running.Scale) -> None:
    found = running.run(small, on=TODAY, weighing=False)

    assert len(found) == 11
    assert all(finding.measured >= 0 for finding in found)
    # What a county takes does not depend on how much there is.
    assert found[5].measured == found[10].measured == 0
    assert not FacilityMonth.objects.exists()


def test_the_bare_queries_count_what_was_filled(small: running.Scale) -> None:
    ground = filling.lay(small.clinics, TODAY)
    before = SignUp.objects.count(), Claim.objects.count()

    filling.fill(ground, people=small.people, claims=small.claims)

    assert SignUp.objects.count() - before[0] >= small.people
    assert Claim.objects.count() - before[1] == small.claims
    with connection.cursor() as cursor:
        cursor.execute(filling.statement("heads"), ground.parameters)
        heads = sum(row[2] for row in cursor.fetchall())
    with measuring.undone():
        measuring._settle(ground)
        settled = sum(FacilityMonth.objects.values_list("heads", flat=True))
    # Who died within the month still counts in it (reading NC-A9), and the bare query leaves them out.
    assert 0 <= settled - heads < small.people // 50


def test_the_bare_entries_are_as_many_as_the_credit_writes(small: running.Scale) -> None:
    ground = accounts.lay(TODAY)
    accounts.fill(ground, people=small.accounts)
    written = []

    for work in (accounts.credit, accounts.write):
        with measuring.undone():
            work(ground)
            written.append(AccountEntry.objects.count())

    assert written == [small.accounts, small.accounts]
    assert not AccountEntry.objects.exists()


def test_the_kernel_is_timed_beside_the_same_arithmetic() -> None:
    best = kernel.timed(claims=300, rounds=2)

    assert 0 < best.bare < best.kernel
    # Far above what is measured in peace: a test runs beside other work.
    assert best.kernel / best.bare < 3 * judging.MOST_TIMES_BARE_LOOP


def test_claims_are_replayed_and_taken_back(small: running.Scale) -> None:
    ground = filling.lay(small.clinics, TODAY)
    before = Claim.objects.count()

    replayed = replaying.timed(ground, claims=small.replayed)

    assert replayed.claims >= before + before * (small.replayed // before)
    assert 0 < replayed.stream < replayed.replay
    assert replayed.replay / replayed.stream < 3 * judging.MOST_TIMES_STREAMING
    assert Claim.objects.count() == before


def test_a_figure_over_its_target_is_called_so() -> None:
    once = Size("1", service=1.0, bare=0.5, statements=[13, 13], megabytes=100)
    twice = Size("2", service=4.5, bare=1.0, statements=[13, 14], megabytes=400)

    for of_sizes in (judging.of_months, judging.of_credits):
        found = of_sizes(once, twice)
        assert [finding.is_over for finding in found] == [False, True, True, True, True, True]
    assert judging.of_claim(16).is_over


def test_the_table_shows_measured_and_target() -> None:
    out = StringIO()

    judging.show(Console(file=out, width=100), [Finding("x", 2.5, 3, "5 : 2 ms")])

    assert "2.50" in out.getvalue()
    assert "5 : 2 ms" in out.getvalue()
