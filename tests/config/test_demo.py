"""The demo year, computed by the tasks and seen through by three people."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.utils import timezone

from claims.models import Distribution, FacilityPayment, FacilityYear, Finding, SurplusUse
from claims.reports import ledger
from config import demo
from config.celery import app
from facilities.models import SignUp, SignUpApplication, SignUpNotice
from insurance.models import Run, Scheme, User

KINDS = {"appropriation": 1, "allocation": 1, "pre_settlement": 12, "year_settlement": 1}


@pytest.fixture(autouse=True)
def at_once(db: None, settings: Any, tmp_path: Any) -> Iterator[None]:
    """Tasks run where they are sent, and files go to a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path
    app.conf.update(task_always_eager=True, task_eager_propagates=True)
    yield
    app.conf.update(task_always_eager=False, task_eager_propagates=False)


def test_a_second_start_changes_nothing_and_says_what_is_there() -> None:
    first, second = StringIO(), StringIO()

    demo.prepare(first, further=(), people=300, people_per_clinic=50)
    before = _counts()
    demo.prepare(second, further=(), people=300, people_per_clinic=50)

    assert _counts() == before
    _check_the_year()
    _check_the_story()
    _check_the_ledger()
    assert "360102-handler" in demo.logins(further=())
    assert User.objects.get(username="360100-handler").check_password("demo")
    assert second.getvalue().count("南昌县") == 1


def test_there_are_no_logins_without_a_demo() -> None:
    assert demo.logins() == ""


def _check_the_year() -> None:
    """Every run was paid, by three different people, and the year's payments add up."""
    runs = Run.objects.all()
    assert {kind: runs.filter(kind=kind, status="paid").count() for kind in KINDS} == KINDS
    for run in runs:
        assert len({run.submitted_by_id, run.reviewed_by_id, run.paid_by_id}) == 3
    for year in FacilityYear.objects.all():
        assert year.final == year.settlement - year.prepaid
    assert FacilityPayment.objects.filter(run__kind="year_settlement").exists()
    assert Distribution.objects.get().kept >= 0
    assert SurplusUse.objects.get().performance > 0


def _check_the_story() -> None:
    """The year saw a violation, moves in every state, and people of a suspended clinic."""
    states = set(SignUpApplication.objects.filter(kind="address").values_list("status", flat=True))
    assert Finding.objects.count() == 1
    assert states == {"approved", "rejected", "filed"}
    assert SignUpNotice.objects.count() == 2 * SignUp.objects.filter(kind="reassigned").count() > 0


def _check_the_ledger() -> None:
    """What the year moved stands in the ledger, and agrees with the tables beneath it."""
    today = timezone.localdate()
    scheme = Scheme.objects.standing().get(code="nanchang-resident")
    found = list(ledger.checks(scheme, today))
    assert all(check.agrees for check in found)
    assert any(check.in_ledger for check in found)


def _counts() -> list[int]:
    models = (Run, FacilityPayment, FacilityYear, Finding, SignUp, SignUpApplication, User)
    return [model._default_manager.count() for model in models]
