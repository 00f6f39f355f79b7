"""A service that cannot be reached is named, with how to start it, by commands and pages alike."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis.exceptions
from django.db.utils import IntegrityError, OperationalError
from django.test import RequestFactory

from config.outages import outage_behind
from config.views import server_error

UNREACHABLE = {
    "DATABASE_URL": "postgres://portal@127.0.0.1:1/portal",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "DEVELOPMENT": "true",
}


def manage(base_dir: Path, *command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    inherited = {name: text for name, text in os.environ.items() if name not in UNREACHABLE}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=base_dir,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def refused_connection() -> OperationalError:
    error = OperationalError("connection refused")
    error.__cause__ = psycopg.OperationalError("connection refused")
    return error


def test_a_command_names_a_server_that_does_not_answer(base_dir: Path) -> None:
    ended = manage(base_dir, "migrate", **UNREACHABLE)

    assert ended.returncode == os.EX_TEMPFAIL
    assert ended.stderr.startswith("postgresql_unreachable: ")
    assert "127.0.0.1:1" in ended.stderr
    assert "DATABASE_URL" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_command_names_an_embedded_server_that_is_not_running(
    base_dir: Path, tmp_path: Path
) -> None:
    environment = {"VAR_DIR": str(tmp_path), "DEVELOPMENT": "true"}

    ended = manage(base_dir, "migrate", **environment)

    assert ended.returncode == os.EX_TEMPFAIL
    assert "manage.py embedded start" in ended.stderr


def test_a_worker_names_a_broker_that_does_not_answer(base_dir: Path, tmp_path: Path) -> None:
    environment = {"VAR_DIR": str(tmp_path), "REDIS_URL": UNREACHABLE["REDIS_URL"]}

    ended = manage(base_dir, "worker", **environment)

    assert ended.returncode == os.EX_TEMPFAIL
    assert ended.stderr.startswith("redis_unreachable: ")
    assert "REDIS_URL" in ended.stderr


def test_a_page_names_what_does_not_answer_and_keeps_details_to_itself() -> None:
    request = RequestFactory().get("/")
    try:
        raise refused_connection()
    except OperationalError:
        page = server_error(request)

    assert page.status_code == 503
    assert "postgresql_unreachable" in page.content.decode()
    assert "connection refused" not in page.content.decode()


def test_a_page_that_failed_otherwise_does_not_blame_a_service() -> None:
    request = RequestFactory().get("/")
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        page = server_error(request)

    assert page.status_code == 500
    assert "unreachable" not in page.content.decode()


def test_a_broker_behind_another_error_is_found() -> None:
    error = RuntimeError("could not publish")
    error.__context__ = redis.exceptions.ConnectionError()

    outage = outage_behind(error)

    assert outage is not None
    assert outage.code == "redis_unreachable"


@pytest.mark.parametrize(
    "cause",
    [psycopg.errors.UniqueViolation(), psycopg.errors.DeadlockDetected()],
)
def test_a_refused_row_or_a_lost_race_is_no_outage(cause: psycopg.Error) -> None:
    error = IntegrityError()
    error.__cause__ = cause

    assert outage_behind(error) is None
