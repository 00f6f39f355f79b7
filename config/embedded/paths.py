"""Where the embedded services keep their data and their sockets."""

import hashlib
import os
import re
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

SOCKET_PATH_LIMIT = 100  # the kernel allows 107 bytes
SAFE_IN_A_URL = re.compile(r"[A-Za-z0-9/._-]+")
POSTGRES_SOCKET = ".s.PGSQL.5432"
VALKEY_SOCKET = "valkey.sock"


@dataclass(frozen=True, kw_only=True)
class Place:
    """One pair of embedded services: `home` holds data, logs and locks, `sockets` their two sockets."""

    home: Path
    sockets: Path

    @property
    def postgres_data(self) -> Path:
        return self.home / "postgres"

    @property
    def postgres_log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def valkey_socket(self) -> Path:
        return self.sockets / VALKEY_SOCKET

    @property
    def valkey_log(self) -> Path:
        return self.home / "valkey.log"


def place_under(var: Path) -> Place:
    """Return the place of a checkout's services; its sockets leave a directory too deep for the kernel."""
    home = var.resolve() / "embedded"
    return Place(home=home, sockets=_socket_directory(home))


def _socket_directory(home: Path) -> Path:
    beside = home / "run"
    longest = os.fsencode(beside / POSTGRES_SOCKET)
    # Commas, spaces and other letters mean something in a connection string, and differ from driver to driver.
    if len(longest) <= SOCKET_PATH_LIMIT and SAFE_IN_A_URL.fullmatch(str(beside)):
        return beside
    return short_directory(home, under=Path(tempfile.gettempdir()))


def short_directory(home: Path, *, under: Path) -> Path:
    """Return the name under a temporary directory that belongs to this place and this user alone."""
    mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return under / f"portal-{os.getuid()}-{mark}"


def make_private(directory: Path) -> None:
    """Make a directory that only its owner may enter; refuse one that somebody else made first."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = directory.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise PermissionError(f"{directory} belongs to somebody else; remove it or set TMPDIR")
