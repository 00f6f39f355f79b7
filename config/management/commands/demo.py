"""Bring up the whole portal on this machine: services, worker, a city and its year, and the pages."""

import http.client
import os
import signal
import socket
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from config import demo
from config.celery import app
from config.children import Child, KeepsDying
from config.embedded.locks import first_free
from config.embedded.processes import end_with_parent, wait_until
from config.services import has_all_tables, keep_up, services

HOST = "127.0.0.1"
WORKER_SECONDS = 60
WEB_SECONDS = 60


class Command(BaseCommand):
    help = "Bring up the whole portal on this machine, with a small city and its year."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
        parser.add_argument("--end-with-parent", action="store_true", help="as make asks for")
        parser.add_argument("--prepare", action="store_true", help="only the city and its year")

    def handle(self, *args: Any, port: str, prepare: bool, **options: Any) -> None:
        if options["end_with_parent"]:
            end_with_parent()
        if prepare:
            demo.prepare(self.stdout)
            return
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _leave)
        try:
            self._run(_port(port))
        except KeyboardInterrupt:
            self.stdout.write(_("Stopped."))
        except KeepsDying as error:
            raise CommandError(f"{error.code}: {error}") from error

    def _run(self, port: int) -> None:
        with ExitStack() as stack:
            stack.enter_context(_only_one(port))
            door = stack.enter_context(_door(port))
            if settings.EMBEDDED_SERVICES:
                self.stdout.write(_("Starting PostgreSQL and Valkey ..."))
            stack.enter_context(services())
            self._migrate()
            self.stdout.write(_("Starting a worker, the schedule's clock and the pages ..."))
            logs = settings.VAR_DIR / "logs"
            logs.mkdir(exist_ok=True)
            kept = stack.enter_context(_ended_together())
            for child in _children(door, logs):
                child.start()
                kept.append(child)
            self._prepare(kept)
            _await_worker(logs)
            _await_pages(port, logs)
            self._greet(port)
            while True:
                _keep_alive(kept)

    def _migrate(self) -> None:
        if not has_all_tables():
            self.stdout.write(_("Making the tables ..."))
            call_command("migrate", interactive=False, verbosity=0)
            connection.close()

    def _prepare(self, kept: list[Child]) -> None:
        """Prepare in a process of its own, so that this one can keep the others alive meanwhile.

        Each step stands in the database: when a service was killed under it, it goes on where it was.
        """
        preparing = Child("prepare", "manage.py", "demo", "--prepare")
        preparing.start()
        try:
            while (code := preparing.ended()) in {None, os.EX_TEMPFAIL}:
                _keep_alive(kept)
                if code is not None:
                    preparing.revive()
        finally:
            preparing.ask_to_end()
            preparing.end()
        if preparing.ended() != 0:
            raise CommandError(_("The city could not be prepared; what failed stands above."))

    def _greet(self, port: int) -> None:
        self.stdout.write(demo.logins())
        connection.close()
        self.stdout.write(_("The portal is at %(url)s") % {"url": _url(port)})
        self.stdout.write(_("Ctrl-C stops it and keeps its data."))


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise CommandError(_("PORT must be a number up to 65535, not %(text)s") % {"text": text})
    return int(text)


@contextmanager
def _door(port: int) -> Iterator[socket.socket]:
    """Take the port before any work is done, and keep it until the pages are served from it."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
            door.listen()
        except OSError as error:
            raise CommandError(
                _("Port %(port)s is taken (%(reason)s). Choose another: make demo PORT=%(other)s")
                % {"port": port, "reason": error.strerror, "other": port + 1}
            ) from error
        yield door


@contextmanager
def _only_one(port: int) -> Iterator[None]:
    """Refuse a second demo on the same data."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    path = settings.VAR_DIR / "demo.lock"
    try:
        held, _path = first_free(iter([path]))
    except LookupError as error:
        running = {"url": path.read_text()}
        raise CommandError(
            _("A demo of this checkout is running already, at %(url)s") % running
        ) from error
    try:
        path.write_text(_url(port))
        yield
    finally:
        os.close(held)


def _children(door: socket.socket, logs: Path) -> list[Child]:
    return [
        Child("worker", "manage.py", "worker", log=logs / "worker.log"),
        Child("beat", "manage.py", "beat", log=logs / "beat.log"),
        Child(
            "web",
            *("-m", "gunicorn", "config.wsgi", "--preload", "--workers=2", "--threads=4"),
            *("--no-control-socket", "--graceful-timeout=5", "--log-level=warning"),
            f"--bind=fd://{door.fileno()}",
            log=logs / "web.log",
            keep=[door.fileno()],
        ),
    ]


@contextmanager
def _ended_together() -> Iterator[list[Child]]:
    """A list of processes, all of which are ended at the end of the block."""
    children: list[Child] = []
    try:
        yield children
    finally:
        # A second Ctrl-C would leave orphans; ending is bounded in time.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for child in children:
            child.ask_to_end()
        for child in children:
            child.end()


def _await_worker(logs: Path) -> None:
    if not wait_until(lambda: bool(app.control.ping(timeout=0.5)), seconds=WORKER_SECONDS):
        log = {"log": logs / "worker.log"}
        raise CommandError(_("The worker does not answer; see %(log)s") % log)


def _await_pages(port: int, logs: Path) -> None:
    pages = http.client.HTTPConnection(HOST, port, timeout=WEB_SECONDS)
    try:
        pages.request("GET", "/favicon.ico")
        pages.getresponse()
    except OSError as error:
        log = {"log": logs / "web.log"}
        raise CommandError(_("The pages do not answer; see %(log)s") % log) from error
    finally:
        pages.close()


def _keep_alive(children: Iterable[Child]) -> None:
    """Look after services and processes once, and wait a moment."""
    keep_up()
    for child in children:
        child.revive()
    time.sleep(0.5)


def _url(port: int) -> str:
    return f"http://{HOST}:{port}"
