"""Bring up the whole portal on this machine: services, worker, a city and its year, and the pages."""

import http.client
import os
import signal
import socket
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from config import demo
from config.celery import app
from config.children import Child, KeepsDying
from config.embedded.locks import first_free
from config.embedded.processes import end_with_parent, wait_until
from config.services import keep_up, services

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
        signal.signal(signal.SIGTERM, _leave)
        signal.signal(signal.SIGHUP, _leave)
        try:
            self._run(_port(port))
        except KeyboardInterrupt:
            self.stdout.write(_("Stopped."))
        except KeepsDying as error:
            raise CommandError(f"{error.code}: {error}") from error

    def _run(self, port: int) -> None:
        with ExitStack() as stack:
            door = stack.enter_context(_door(port))
            stack.enter_context(_only_one())
            self.stdout.write(_("Starting PostgreSQL and Valkey ..."))
            stack.enter_context(services())
            call_command("migrate", interactive=False, verbosity=0)
            logs = settings.VAR_DIR / "logs"
            logs.mkdir(exist_ok=True)
            children = stack.enter_context(_ended_together())
            self.stdout.write(_("Starting a worker and the schedule's clock ..."))
            self._start_workers(children, logs)
            self._prepare_beside(children)
            self._serve(children, door, logs)
            _await_pages(port)
            self._greet(port)
            _watch(children)

    def _start_workers(self, children: list[Child], logs: Path) -> None:
        for name in ("worker", "beat"):
            children.append(Child(name, "manage.py", name, log=logs / f"{name}.log"))
            children[-1].start()
        if not wait_until(lambda: bool(app.control.ping(timeout=0.5)), seconds=WORKER_SECONDS):
            raise CommandError(
                _("The worker does not answer; see %(log)s") % {"log": logs / "worker.log"}
            )

    def _prepare_beside(self, children: list[Child]) -> None:
        """Prepare in a process of its own, so that this one can keep the others alive meanwhile."""
        preparing = Child("prepare", "manage.py", "demo", "--prepare")
        preparing.start()
        children.append(preparing)
        while preparing.ended() is None:
            _keep_alive(child for child in children if child is not preparing)
        children.remove(preparing)
        if preparing.ended() != 0:
            raise CommandError(_("The city could not be prepared; what failed stands above."))

    def _serve(self, children: list[Child], door: socket.socket, logs: Path) -> None:
        web = Child(
            "web",
            *("-m", "gunicorn", "config.wsgi", "--preload", "--workers=2", "--threads=4"),
            *("--no-control-socket", "--graceful-timeout=5", "--log-level=warning"),
            f"--bind=fd://{door.fileno()}",
            log=logs / "web.log",
            keep=[door.fileno()],
        )
        web.start()
        children.append(web)

    def _greet(self, port: int) -> None:
        self.stdout.write(demo.logins())
        self.stdout.write(
            _("The portal is at http://%(host)s:%(port)s") % {"host": HOST, "port": port}
        )
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
def _only_one() -> Iterator[None]:
    """Refuse a second demo on the same data."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    try:
        held, _path = first_free(iter([settings.VAR_DIR / "demo.lock"]))
    except LookupError as error:
        raise CommandError(_("A demo already runs in this checkout.")) from error
    try:
        yield
    finally:
        os.close(held)


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


def _await_pages(port: int) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=WEB_SECONDS)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except OSError as error:
        log = settings.VAR_DIR / "logs" / "web.log"
        raise CommandError(_("The pages do not answer; see %(log)s") % {"log": log}) from error
    finally:
        connection.close()


def _keep_alive(children: Iterator[Child]) -> None:
    """Look after services and processes once, and wait a moment."""
    keep_up()
    for child in children:
        child.revive()
    time.sleep(0.5)


def _watch(children: list[Child]) -> NoReturn:
    while True:
        _keep_alive(iter(children))
