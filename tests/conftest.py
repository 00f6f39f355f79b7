"""The ground tests stand on: a real PostgreSQL and a real broker of their own, and no network."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import pgtrigger
import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.base.operations import BaseDatabaseOperations
from pytest_django.plugin import DjangoDbBlocker

from config import embedded
from config.celery import app
from config.embedded.locks import first_free
from config.embedded.processes import end_with_parent, wait_until
from tests.migrated import template_database

# Playwright runs an event loop in the test's thread, in which Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PROCESSES_OF_A_SESSION = 8
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
SERVICES = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """Start the services once, and give every session and process a database and a broker of its own."""
    if not hasattr(config, "workerinput"):
        config.stash[SERVICES] = ExitStack()
        config.stash[SERVICES].enter_context(
            embedded.running(settings.EMBEDDED, settings.EMBEDDED_SERVICES, durable=False)
        )
        # Sessions side by side in one checkout take different numbers; a killed one's is free again.
        rooms = (settings.EMBEDDED.home / f"session-{number}" for number in range(16))
        held, room = first_free(rooms)
        config.stash[SERVICES].callback(os.close, held)
        os.environ["TEST_SESSION"] = room.name.rpartition("-")[2]
    session = os.environ["TEST_SESSION"]
    database = connections.databases["default"]
    database["TEST"]["NAME"] = f"test_{_checkout()}_{session}"
    settings.REDIS_URL = _broker_of(session, os.environ.get("PYTEST_XDIST_WORKER", "gw0"))
    app.conf.update(broker_url=settings.REDIS_URL)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave the services; the last session stops them."""
    if SERVICES in config.stash:
        config.stash[SERVICES].close()


def _checkout() -> str:
    """A mark of this checkout, since others may test on the same server."""
    return hashlib.sha256(os.fsencode(settings.BASE_DIR)).hexdigest()[:6]


def _broker_of(session: str, worker: str) -> str:
    number = (
        int(session) * PROCESSES_OF_A_SESSION
        + int(worker.removeprefix("gw")) % PROCESSES_OF_A_SESSION
    )
    if "valkey" in settings.EMBEDDED_SERVICES:
        return f"{settings.REDIS_URL}?virtual_host={number}"
    # A server that was given has sixteen databases; the first is left alone.
    return urlunsplit(urlsplit(settings.REDIS_URL)._replace(path=f"/{1 + number % 15}"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Copy a migrated database instead of migrating an empty one in every process."""
    with django_db_blocker.unblock():
        connections.databases["default"]["TEST"]["TEMPLATE"] = template_database(_checkout())


@pytest.fixture(scope="session")
def redis_url() -> str:
    """The broker of this test process, as kombu reads it; emptied at the start."""
    url: str = settings.REDIS_URL
    with app.connection_for_write() as connection:
        channel: Any = connection.default_channel
        channel.client.flushdb()
    return url


@pytest.fixture
def worker(transactional_db: None, redis_url: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A real Celery worker with two processes, on this test's database and broker."""
    database = connections["default"].settings_dict
    host = database["HOST"] or database["OPTIONS"].get("host", "")
    user, password = (quote(str(database[name] or "")) for name in ("USER", "PASSWORD"))
    address = f"postgres://{user}:{password}@/{database['NAME']}?host={host}"
    if database["PORT"]:
        address += f"&port={database['PORT']}"
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "config",
            "worker",
            "--concurrency=2",
            "--loglevel=WARNING",
        ],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address, "REDIS_URL": redis_url, "DEVELOPMENT": "true"},
        preexec_fn=end_with_parent,  # noqa: PLW1509 - a killed test session leaves no worker behind
    )
    try:
        assert wait_until(lambda: bool(app.control.ping(timeout=0.5)), seconds=60)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(autouse=True, scope="session")
def emptied_between_tests() -> Iterator[None]:
    """Let a test that committed be followed by an empty database, also where tables are never emptied."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flushed(self: BaseDatabaseOperations, statements: Any) -> None:
        with pgtrigger.ignore():
            flush(self, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flushed)
        yield


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse connections to other machines, but for the database and the broker that were given."""
    given = {urlsplit(os.environ.get(name, "")).hostname for name in ("DATABASE_URL", "REDIS_URL")}
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK | given:
            raise PermissionError(f"a test connects to {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the Chromium of this machine; a test that needs one is skipped, visibly, where there is none."""
    found = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if found is None:
        pytest.skip("Chromium is not installed")
    # Root may not use Chromium's sandbox, and containers have a small /dev/shm.
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    return {**browser_type_launch_args, "executable_path": found, "args": arguments}


@pytest.fixture
def base_dir() -> Path:
    """The checkout."""
    path: Path = settings.BASE_DIR
    return path
