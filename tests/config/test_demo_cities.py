"""The further cities of the demo: made once, by the services and tasks that staff and the night use."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from rich.console import Console

from claims.models import (
    BudgetAlert,
    Claim,
    ClaimDecision,
    Reimbursement,
    SignedSlip,
    StudentFundYear,
    Subsidy,
)
from claims.reports import ledger
from config.celery import app
from config.demo import cities
from config.demo.cities import PLANS, Plan
from insurance.models import (
    AccountClosing,
    AccountEntry,
    AccountStatement,
    EditionCheck,
    ImportFile,
    Journal,
    Run,
    Scheme,
    SchemeEdition,
    User,
)
from insurance.services import areas, catalogue, schemes

VISITS = 4  # a month
MANY = 100
# What happens in a city is drawn by the day on which it is made.
TODAY = dt.datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
QUIET = tuple(replace(plan, visits=VISITS) for plan in PLANS)


@pytest.fixture(autouse=True)
def at_once(db: None, settings: Any, tmp_path: Any) -> Iterator[None]:
    """Tasks run where they are sent, files go to a folder of the test's own, and the day is fixed."""
    settings.MEDIA_ROOT = tmp_path
    app.conf.update(task_always_eager=True, task_eager_propagates=True)
    with time_machine.travel(TODAY):
        yield
    app.conf.update(task_always_eager=False, task_eager_propagates=False)


@pytest.mark.parametrize("plan", QUIET, ids=lambda plan: plan.code)
def test_a_city_is_brought_to_where_it_is_shown_and_once(plan: Plan) -> None:
    today, console = timezone.localdate(), Console(file=StringIO())
    schemes.import_packaged(code=plan.code)
    scheme = Scheme.objects.standing().get(code=plan.code)
    catalogue.import_sample(province=areas.province_of(scheme.city), on=today)

    cities.prepare([plan], today=today, console=console)
    before = _counts()
    assert cities.are_prepared([plan], today=today)
    cities.prepare([plan], today=today, console=console)

    assert _counts() == before
    _check_what_was(scheme)
    IS_OPEN[plan.code]()
    found = list(ledger.checks(scheme, today))
    assert [check for check in found if not check.agrees] == []
    assert any(check.in_ledger for check in found)
    assert cities.logins([plan], today=today)[0].name.startswith(f"{scheme.city.code}-{{")


def _check_what_was(scheme: Scheme) -> None:
    """People went to see doctors, months were paid by three, and accounts were credited."""
    assert Claim.objects.approved().filter(scheme=scheme).exists()
    paid = Run.objects.filter(scheme=scheme, kind=Run.Kind.PRE_SETTLEMENT, status=Run.Status.PAID)
    assert paid.count() >= 10
    for run in paid:
        assert len({run.submitted_by_id, run.reviewed_by_id, run.paid_by_id}) == 3
    if scheme.code == "luoyang-resident":
        assert SignedSlip.objects.filter(claim__scheme=scheme).exists()
        return
    credited = AccountEntry.objects.credits().filter(account__scheme=scheme)
    assert credited.values("account").distinct().count() > MANY
    assert AccountStatement.objects.filter(account__scheme=scheme).exists()


def _xinyang() -> None:
    """A draft with its checks awaits its second person; bills paid first came in; accounts close."""
    in_review = SchemeEdition.objects.get(status=SchemeEdition.Status.IN_REVIEW)
    kinds = set(EditionCheck.objects.of_text(in_review).values_list("kind", "status"))
    assert kinds == {(kind, "passed") for kind in EditionCheck.Kind.values}
    assert Reimbursement.objects.exists()
    assert len(set(AccountClosing.objects.values_list("status", flat=True))) > 1


def _jiujiang() -> None:
    """Sheets came in and were refused, and the agency decides on care elsewhere (JJ-A12)."""
    assert set(ImportFile.objects.values_list("status", flat=True)) == {"applied", "refused"}
    assert ClaimDecision.objects.exists()


def _luoyang() -> None:
    """Students have their money, and a township comes near its budget."""
    assert StudentFundYear.objects.exists()
    assert BudgetAlert.objects.exists()


def _jinan() -> None:
    """A subsidy was paid for what a person bore beside ordinary care."""
    assert Subsidy.objects.filter(status=Subsidy.Status.PAID).exists()


IS_OPEN = {
    "xinyang-employee": _xinyang,
    "jiujiang-employee": _jiujiang,
    "luoyang-resident": _luoyang,
    "jinan-employee": _jinan,
}


def _counts() -> list[int]:
    models = (Run, Claim, AccountEntry, Journal, SchemeEdition, EditionCheck, ImportFile, User)
    return [model._default_manager.count() for model in models]
