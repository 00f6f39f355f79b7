"""The night shift in a real worker: by county, in any order, killed and delivered twice."""

import datetime as dt
import subprocess
from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from claims import tasks
from claims.models import Claim, FacilityMonth, Subsidy
from claims.services import runs, settlements
from config.celery import app
from config.embedded.processes import wait_until
from facilities.models import Facility
from insurance.models import Journal, Run, RunUnit
from insurance.schemes.codes import Category
from insurance.services import accounts
from tests import factories
from tests.claims.tasks.workers import another_worker, kill
from tests.factories import City
from tests.refusing import contents

pytestmark = pytest.mark.django_db(transaction=True)

MARCH = dt.date(2020, 3, 1)
SECONDS = 30.0
SETTLED = (
    Run.Kind.APPROPRIATION,
    Run.Kind.ALLOCATION,
    Run.Kind.PRE_SETTLEMENT,
    Run.Kind.YEAR_SETTLEMENT,
)


@pytest.fixture
def city(transactional_db: None) -> City:
    """Nanchang as its packaged ordinance makes it."""
    return factories.nanchang()


@pytest.fixture
def dayuan(city: City) -> Facility:
    """Dayuan, whose twelve people of 26 years cost 60.00 in March."""
    dayuan = factories.contracted("Dayuan", city)
    fang, *_ = factories.crowd(12, city, dayuan)
    factories.claim(city, fang, dayuan, 100_00, on=dt.date(2020, 3, 10))
    return dayuan


@pytest.fixture(autouse=True)
def empty_queue(redis_url: str) -> Iterator[None]:
    """Leave no message to the next test's worker."""
    yield
    app.control.purge()


def computed(kind: Run.Kind) -> bool:
    return Run.objects.filter(kind=kind, status=Run.Status.COMPUTED).exists()


def months_of(run: Run) -> list[tuple[Any, ...]]:
    """Return all that a run says of facilities' months."""
    columns = ("facility", "heads", "quota", "cost", "deductions", "actual", "payable")
    return list(run.facility_months.order_by("facility").values_list(*columns))


def test_a_worker_computes_what_the_schedule_asks_for_and_once(
    city: City, dayuan: Facility, worker: "subprocess.Popen[bytes]"
) -> None:
    tasks.appropriate_fund.delay(
        scheme_id=city.scheme.pk, year=2020, insured=1000, contribution=280_00
    )
    tasks.allocate_budgets.delay(scheme_id=city.scheme.pk, year=2020)
    tasks.pre_settle_month.delay(month="2020-03-01")
    tasks.settle_year.delay(scheme_id=city.scheme.pk, year=2020)

    for kind in SETTLED:
        assert wait_until(lambda kind=kind: computed(kind), seconds=SECONDS), kind  # type: ignore[misc]

    totals = {run.kind: str(run.total) for run in Run.objects.all()}
    assert totals == {
        "appropriation": "140000.00",
        "allocation": "840.00",
        "pre_settlement": "60.00",
        "year_settlement": "60.00",
    }
    assert not Run.objects.exclude(started_by=None).exists()

    before = contents()
    march = Run.objects.get(kind=Run.Kind.PRE_SETTLEMENT)
    tasks.pre_settle_month.delay(scheme_id=city.scheme.pk, month="2020-03-01")
    for unit in march.units.all():
        tasks.work_unit.delay(unit_id=unit.pk)
    tasks.offer_units.delay()
    assert wait_until(is_idle, seconds=SECONDS)

    assert contents() == before


def is_idle() -> bool:
    """Tell whether no message waits and none is in a worker's hands."""
    with app.connection_for_write() as broker:
        channel: Any = broker.default_channel
        return not channel.client.llen("celery") and not channel.client.hlen("unacked")


def test_a_worker_posts_what_accounts_moved_and_once(
    city: City, worker: "subprocess.Popen[bytes]"
) -> None:
    days = [MARCH, dt.date(2020, 3, 2)]

    for number, day in enumerate(days, start=1):
        accounts.open_account(
            scheme=city.scheme,
            enrollee=factories.insured(f"person {number}", city),
            balance=50_00,
            on=day,
            by=city.handler,
        )
        for _ in range(2):
            tasks.post_ledger.delay(whole=True)
        posted = Journal.objects.filter(happened_on=day)
        assert wait_until(posted.exists, seconds=SECONDS)

    assert sorted(Journal.objects.values_list("happened_on", flat=True)) == days


def test_a_worker_reckons_what_waited_and_a_years_subsidies_and_each_once(
    transactional_db: None, worker: "subprocess.Popen[bytes]"
) -> None:
    jinan = factories.employees("jinan-employee")
    clinic = factories.contracted("Clinic", jinan)
    fang = factories.insured("Fang", jinan, category=Category.ACTIVE)
    factories.claim(jinan, fang, clinic, 300_00, on=dt.date(2024, 3, 1))
    factories.burden(jinan, fang, in_band_own=10_000)
    for name, value in (("deductible_level_1", "200.00"), ("subsidy_rate", "0.60")):
        factories.parameter(jinan, name, value, since=dt.date(2024, 1, 1))

    for _ in range(2):
        tasks.reckon_waiting.delay(scheme_id=jinan.scheme.pk, user_id=jinan.handler.pk)
    assert wait_until(lambda: not Claim.objects.waiting().exists(), seconds=SECONDS)
    for _ in range(2):
        tasks.reckon_subsidies.delay(scheme_id=jinan.scheme.pk, year=2024)
    posted = Run.objects.filter(kind=Run.Kind.SUBSIDY, status=Run.Status.POSTED)
    assert wait_until(lambda: posted.exists() and is_idle(), seconds=SECONDS)

    # Beyond the 200.00 of the deductible 30 % of 100.00 are borne, beside the 10,000.00 in hospital.
    assert [str(claim.fund) for claim in Claim.objects.approved()] == ["70.00"]
    assert str(Subsidy.objects.get().payment) == "2538.00"


def test_a_run_whose_worker_was_killed_is_resumed_to_the_same_result(
    city: City, dayuan: Facility, worker: "subprocess.Popen[bytes]", redis_url: str
) -> None:
    today = timezone.localdate()
    run = settlements.start_month(scheme=city.scheme, month=MARCH, by=None, on=today)
    with held(run):
        tasks.offer_units.delay()
        assert wait_until(lambda: waiting_for_locks() == 2, seconds=SECONDS)
        kill(worker)
    assert wait_until(lambda: waiting_for_locks() == 0, seconds=SECONDS)
    assert not run.units.filter(is_finished=True).exists()
    assert not FacilityMonth.objects.exists()
    assert run.units.filter(leased_until__gt=timezone.now()).count() == 2

    # As five minutes later, when the leases of the dead have run out.
    RunUnit.objects.update(leased_until=timezone.now() - dt.timedelta(seconds=1))
    tasks.offer_units.delay()
    with another_worker(redis_url):
        assert wait_until(lambda: computed(Run.Kind.PRE_SETTLEMENT), seconds=SECONDS)

    run.refresh_from_db()
    runs.submit(run=run, by=city.handler, on=today)
    runs.reject(run=run, by=city.reviewer, on=today, reason="to compare")
    undisturbed = settlements.pre_settle(scheme=city.scheme, month=MARCH, by=None, on=today)
    assert months_of(run) == months_of(undisturbed)
    assert [str(amount) for amount in months_of(run)[0][1:]] == [
        "12",
        "70.00",
        "60.00",
        "0.00",
        "60.00",
        "60.00",
    ]


class held:  # noqa: N801 - read as a verb: with held(run)
    """Keep a run locked, so that whoever wants to complete it waits with all work undone."""

    def __init__(self, run: Run) -> None:
        self._release, self._locked = Event(), Event()
        self._thread = Thread(target=self._hold, args=[run.pk])

    def _hold(self, pk: int) -> None:
        with transaction.atomic():
            Run.objects.select_for_update().get(pk=pk)
            self._locked.set()
            self._release.wait(60)
        connection.close()

    def __enter__(self) -> None:
        self._thread.start()
        assert self._locked.wait(10)

    def __exit__(self, *_: object) -> None:
        self._release.set()
        self._thread.join()


def waiting_for_locks() -> int:
    """Count the connections that wait for a lock in this test's database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])
