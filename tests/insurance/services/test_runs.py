"""Runs: one living run a period, units for one worker at a time, three different people."""

import datetime as dt

import pytest

from insurance.models import Post, Run, RunUnit
from insurance.services import duties, runs
from tests import factories
from tests.factories import City
from tests.refusing import contents, refused

pytestmark = pytest.mark.django_db

MARCH = dt.date(2020, 3, 1)
DAY = dt.date(2020, 4, 6)
MOMENT = dt.datetime(2020, 4, 6, 2, 0, tzinfo=dt.UTC)


def started(city: City) -> Run:
    return runs.start(
        scheme=city.scheme,
        kind=Run.Kind.PRE_SETTLEMENT,
        period=MARCH,
        areas=[city.donghu, city.xihu],
        by=None,
        on=DAY,
    )


def computed(city: City) -> Run:
    return runs.complete(run=started(city), total=100_00)


def submitted(city: City) -> Run:
    return runs.submit(run=computed(city), by=city.handler, on=DAY)


def reviewed(city: City) -> Run:
    return runs.review(run=submitted(city), by=city.reviewer, on=DAY)


def test_a_period_has_one_living_run_with_a_unit_for_each_area(city: City) -> None:
    run = started(city)
    before = contents()

    assert started(city) == run

    assert contents() == before
    assert set(run.units.values_list("area", flat=True)) == {city.donghu.pk, city.xihu.pk}
    assert run.status == Run.Status.COMPUTING


def test_a_unit_is_leased_to_one_worker_for_five_minutes(city: City) -> None:
    unit = started(city).units.get(area=city.donghu)

    leased = runs.lease(unit_id=unit.pk, at=MOMENT)

    assert leased == unit
    assert runs.lease(unit_id=unit.pk, at=MOMENT + dt.timedelta(minutes=5)) is None
    again = runs.lease(unit_id=unit.pk, at=MOMENT + dt.timedelta(minutes=5, seconds=1))
    assert again == unit
    unit.refresh_from_db()
    assert unit.attempts == 2


def test_a_finished_unit_is_not_on_offer(city: City) -> None:
    run = started(city)
    unit = run.units.get(area=city.donghu)

    assert runs.lock_unit(unit=unit)
    runs.finish_unit(unit=unit)

    assert not runs.lock_unit(unit=unit)
    assert runs.lease(unit_id=unit.pk, at=MOMENT) is None
    offered = RunUnit.objects.on_offer(at=MOMENT)
    assert list(offered) == [run.units.get(area=city.xihu)]
    assert not runs.is_all_done(run=run)


def test_a_unit_of_a_rejected_run_is_not_on_offer(city: City) -> None:
    run = started(city)
    Run.objects.filter(pk=run.pk).update(status=Run.Status.VOID)

    assert not RunUnit.objects.on_offer(at=MOMENT).exists()


def test_three_people_carry_a_run_through(city: City) -> None:
    run = runs.mark_paid(run=reviewed(city), by=city.cashier, on=DAY)

    run.refresh_from_db()
    assert run.status == Run.Status.PAID
    assert (run.submitted_by, run.reviewed_by, run.paid_by) == (
        city.handler,
        city.reviewer,
        city.cashier,
    )
    assert (run.submitted_on, run.reviewed_on, run.paid_on) == (DAY, DAY, DAY)


def test_steps_are_taken_in_their_order(city: City) -> None:
    run = started(city)

    with refused("WRONG_STATE"):
        runs.submit(run=run, by=city.handler, on=DAY)
    runs.complete(run=run, total=0)
    with refused("WRONG_STATE"):
        runs.review(run=run, by=city.reviewer, on=DAY)
    with refused("WRONG_STATE"):
        runs.mark_paid(run=run, by=city.cashier, on=DAY)
    runs.submit(run=run, by=city.handler, on=DAY)
    with refused("WRONG_STATE"):
        runs.submit(run=run, by=city.handler, on=DAY)


def test_each_step_needs_its_duty_on_the_day(city: City) -> None:
    run = computed(city)

    with refused("DUTY_MISSING"):
        runs.submit(run=run, by=city.reviewer, on=DAY)
    runs.submit(run=run, by=city.handler, on=DAY)
    with refused("DUTY_MISSING"):
        runs.review(run=run, by=city.cashier, on=DAY)
    with refused("DUTY_MISSING"):
        runs.reject(run=run, by=city.handler, on=DAY, reason="no")
    runs.review(run=run, by=city.reviewer, on=DAY)
    with refused("DUTY_MISSING"):
        runs.mark_paid(run=run, by=city.reviewer, on=DAY)


def test_who_holds_every_duty_still_takes_one_step(city: City) -> None:
    busy = factories.holder("busy", Post.Duty.HANDLER, city.scheme.city)
    factories.holder("busy", Post.Duty.REVIEWER, city.scheme.city)
    factories.holder("busy", Post.Duty.CASHIER, city.scheme.city)
    run = runs.submit(run=computed(city), by=busy, on=DAY)

    with refused("SAME_PERSON"):
        runs.review(run=run, by=busy, on=DAY)
    with refused("SAME_PERSON"):
        runs.reject(run=run, by=busy, on=DAY, reason="mine")
    runs.review(run=run, by=city.reviewer, on=DAY)
    with refused("SAME_PERSON"):
        runs.mark_paid(run=run, by=busy, on=DAY)


def test_who_reviewed_does_not_pay(city: City) -> None:
    factories.holder("reviewer", Post.Duty.CASHIER, city.scheme.city)
    run = reviewed(city)

    with refused("SAME_PERSON"):
        runs.mark_paid(run=run, by=city.reviewer, on=DAY)


def test_even_a_superuser_takes_one_step(city: City) -> None:
    root = factories.user("root")
    root.is_superuser = True
    root.save(update_fields=["is_superuser"])
    run = runs.submit(run=computed(city), by=root, on=DAY)

    with refused("SAME_PERSON"):
        runs.review(run=run, by=root, on=DAY)


def test_what_exceeds_the_fund_is_blocked(city: City) -> None:
    run = runs.complete(run=started(city), total=100_00, excess=1)

    assert run.status == Run.Status.BLOCKED
    with refused("WRONG_STATE"):
        runs.submit(run=run, by=city.handler, on=DAY)


def test_an_excess_does_not_pass_the_review(city: City) -> None:
    run = submitted(city)
    Run.objects.filter(pk=run.pk).update(excess="0.01")

    with refused("FUND_EXCEEDED"):
        runs.review(run=run, by=city.reviewer, on=DAY)


def test_a_run_that_is_still_computed_may_be_given_up(city: City) -> None:
    run = runs.reject(run=started(city), by=city.reviewer, on=DAY, reason="started too early")

    assert run.status == Run.Status.VOID
    assert not RunUnit.objects.on_offer(at=MOMENT).exists()
    assert started(city) != run


@pytest.mark.parametrize("excess", [0, 1], ids=["computed", "blocked"])
def test_a_rejected_run_makes_room_for_another(city: City, excess: int) -> None:
    run = runs.complete(run=started(city), total=100_00, excess=excess)

    rejected = runs.reject(run=run, by=city.reviewer, on=DAY, reason="heads are wrong")

    assert (rejected.status, rejected.rejected_because) == (Run.Status.VOID, "heads are wrong")
    another = started(city)
    assert another != run
    assert another.status == Run.Status.COMPUTING


def test_a_reviewed_run_is_not_rejected_any_more(city: City) -> None:
    run = reviewed(city)

    with refused("WRONG_STATE"):
        runs.reject(run=run, by=city.reviewer, on=DAY, reason="late")


def test_a_post_counts_in_its_area_and_in_what_lies_in_it(city: City) -> None:
    of_donghu = factories.holder("of donghu", Post.Duty.HANDLER, city.donghu)

    duties.require(by=of_donghu, duty=Post.Duty.HANDLER, area=city.donghu, on=DAY)
    duties.require(by=city.handler, duty=Post.Duty.HANDLER, area=city.donghu, on=DAY)
    with refused("DUTY_MISSING"):
        duties.require(by=of_donghu, duty=Post.Duty.HANDLER, area=city.xihu, on=DAY)
    with refused("DUTY_MISSING"):
        duties.require(by=of_donghu, duty=Post.Duty.HANDLER, area=city.scheme.city, on=DAY)


def test_a_post_that_ended_does_not_count(city: City) -> None:
    city.handler.posts.update(ends_before=DAY)

    yesterday = DAY - dt.timedelta(days=1)
    duties.require(by=city.handler, duty=Post.Duty.HANDLER, area=city.donghu, on=yesterday)
    with refused("DUTY_MISSING"):
        duties.require(by=city.handler, duty=Post.Duty.HANDLER, area=city.donghu, on=DAY)
