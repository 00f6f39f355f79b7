"""The January night over students' funds and family doctors' fees: once, and only where there are any."""

import datetime as dt
import subprocess
from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone

from claims import tasks
from claims.services import settlements, student_funds
from config.celery import app
from config.embedded.processes import wait_until
from facilities.services import family_doctors
from insurance.models import Run
from insurance.services import schemes
from tests import factories, luoyang
from tests.luoyang import MARCH, Campus
from tests.refusing import contents

JANUARY_20 = "2023-01-19T19:30:00Z"
YEAR = dt.date(2022, 1, 1)


@pytest.fixture
def at_once() -> Iterator[None]:
    """Do tasks where they are asked for, as a worker without a queue."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def campus() -> Campus:
    """Return a campus beside Nanchang, with a student who was treated and has a family doctor."""
    place = luoyang.campus(luoyang.luoyang())
    lin = luoyang.student("Lin", place)
    luoyang.visit(place, lin, place.clinic, 50_00, MARCH)
    family_doctors.sign(
        enrollee=lin,
        scheme=place.city.scheme,
        facility=place.clinic,
        by=factories.clerk(place.clinic),
        on=MARCH,
    )
    return place


def found() -> list[tuple[str, str, dt.date, str]]:
    runs = Run.objects.order_by("kind")
    return [(run.scheme.code, run.kind, run.period, run.status) for run in runs]


@pytest.mark.django_db
@pytest.mark.usefixtures("at_once")
@time_machine.travel(JANUARY_20, tick=False)
def test_both_are_computed_for_the_year_just_over_where_there_are_any() -> None:
    place = campus()
    schemes.import_packaged(code="jiujiang-employee")

    for _night in range(2):
        tasks.settle_students.delay()
        tasks.reckon_family_doctor_fees.delay()

    assert found() == [
        ("luoyang-resident", Run.Kind.FAMILY_DOCTOR, YEAR, Run.Status.COMPUTED),
        ("luoyang-resident", Run.Kind.STUDENT_FUND, YEAR, Run.Status.COMPUTED),
    ]
    assert place.clinic.student_fund_years.count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("at_once")
@time_machine.travel(JANUARY_20, tick=False)
def test_a_county_worked_twice_changes_nothing() -> None:
    place = campus()
    on = timezone.localdate()
    run = settlements.work_through(
        student_funds.start(scheme=place.city.scheme, year=2022, by=None, on=on), on
    )
    before = contents()

    for unit in run.units.all():
        tasks.work_unit.delay(unit_id=unit.pk)

    assert contents() == before


@pytest.mark.django_db(transaction=True)
def test_a_real_worker_computes_them(worker: "subprocess.Popen[bytes]") -> None:
    place = campus()

    tasks.settle_students.delay(scheme_id=place.city.scheme.pk, year=2022)
    tasks.reckon_family_doctor_fees.delay(scheme_id=place.city.scheme.pk, year=2022)

    assert wait_until(
        lambda: Run.objects.filter(status=Run.Status.COMPUTED).count() == 2, seconds=30.0
    )
    totals = Run.objects.order_by("kind").values_list("kind", "total")
    assert [(kind, str(total)) for kind, total in totals] == [
        (Run.Kind.FAMILY_DOCTOR, "22.00"),
        (Run.Kind.STUDENT_FUND, "40.00"),
    ]
