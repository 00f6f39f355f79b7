"""The embedded services start, are shared, survive being killed, and stop."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config import embedded
from config.embedded import paths, postgres, privileges, valkey
from config.embedded.processes import wait_until

SCRIPT = """
import sys
from pathlib import Path
from config import embedded
place = embedded.place_under(Path(sys.argv[1]))
"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[embedded.Place]:
    """A place for services, empty before and after."""
    place = embedded.place_under(tmp_path)
    yield place
    embedded.remove(place)


def another_process(place: embedded.Place, then: str) -> "subprocess.Popen[str]":
    """Run a line of Python beside the test, in the same place."""
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT + then, place.home.parent],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def server_process(place: embedded.Place) -> int:
    pid = postgres.find_cluster(place).pid
    assert pid is not None
    return pid


def write(place: embedded.Place, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(host=str(place.sockets), user="portal", dbname="portal") as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_a_second_start_attaches_to_what_runs(place: embedded.Place) -> None:
    embedded.start(place, durable=False)
    first = server_process(place)

    embedded.start(place, durable=False)

    assert server_process(place) == first
    assert write(place, "SELECT 1") == [(1,)]
    assert valkey.is_ready(place)


def test_of_two_cold_starts_at_once_both_find_a_server(place: embedded.Place) -> None:
    two = [another_process(place, "embedded.start(place, durable=False)") for _ in range(2)]

    assert [process.wait(timeout=60) for process in two] == [0, 0]
    assert write(place, "SELECT 1") == [(1,)]
    for process in two:
        process.communicate()


def test_stopping_keeps_the_data(place: embedded.Place) -> None:
    embedded.start(place, ["postgres"], durable=False)
    write(place, "CREATE TABLE kept AS SELECT 7 AS number")

    embedded.stop(place)
    assert not postgres.is_ready(place)
    embedded.start(place, ["postgres"], durable=False)

    assert write(place, "SELECT number FROM kept") == [(7,)]


def test_a_killed_server_is_recovered_with_its_data(place: embedded.Place) -> None:
    embedded.start(place, durable=False)
    write(place, "CREATE TABLE kept AS SELECT 7 AS number")
    os.kill(server_process(place), signal.SIGKILL)
    os.kill(int((place.home / "valkey.pid").read_text()), signal.SIGKILL)
    assert wait_until(
        lambda: not postgres.is_ready(place) and not valkey.is_ready(place), seconds=10
    )

    embedded.start(place, durable=False)

    assert write(place, "SELECT number FROM kept") == [(7,)]
    assert valkey.is_ready(place)


def test_a_lock_file_whose_number_belongs_to_another_program_is_no_obstacle(
    place: embedded.Place,
) -> None:
    embedded.start(place, durable=False)
    left_behind = (postgres.find_cluster(place).data / "postmaster.pid").read_text()
    embedded.stop(place)
    stranger = str(os.getpid())
    lines = left_behind.splitlines()[1:]
    (postgres.find_cluster(place).data / "postmaster.pid").write_text("\n".join([stranger, *lines]))
    (place.home / "valkey.pid").write_text(stranger)

    embedded.start(place, durable=False)

    assert write(place, "SELECT 1") == [(1,)]
    assert valkey.is_ready(place)


def test_a_server_whose_socket_was_cleaned_away_is_started_anew(
    place: embedded.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "UNREACHABLE_SECONDS", 0.1)
    embedded.start(place, durable=False)
    for socket in place.sockets.iterdir():
        socket.unlink()

    embedded.start(place, durable=False)

    assert write(place, "SELECT 1") == [(1,)]
    assert valkey.is_ready(place)


def test_a_cluster_that_was_half_made_is_not_taken_for_one(place: embedded.Place) -> None:
    paths.make_private(place.home)
    whole = postgres.find_cluster(place).data
    half = whole.with_name(f"{whole.name}.draft-1")
    half.mkdir()
    (half / "PG_VERSION").write_text("18")

    embedded.start(place, ["postgres"], durable=False)

    assert write(place, "SELECT 1") == [(1,)]
    assert not half.exists()


def test_the_last_user_stops_the_services_and_a_killed_user_does_not_count(
    place: embedded.Place,
) -> None:
    line = (
        "\nwith embedded.running(place, durable=False):\n    print('in', flush=True)\n    input()"
    )
    killed, other = another_process(place, line), another_process(place, line)
    for process in (killed, other):
        assert process.stdout is not None
        assert process.stdout.readline() == "in\n"

    killed.kill()
    killed.communicate()
    with embedded.running(place, durable=False):
        pass
    assert postgres.is_ready(place)
    other.communicate("\n")

    assert not postgres.is_ready(place)
    assert not valkey.is_ready(place)


@pytest.mark.parametrize("name", ["d" * 120, "with space", "\u95e8\u8bca, 1"])
def test_sockets_leave_a_directory_that_no_address_can_hold(tmp_path: Path, name: str) -> None:
    place = embedded.place_under(tmp_path / name)

    try:
        embedded.start(place, durable=False)

        assert place.sockets.parent == Path(tempfile.gettempdir())
        assert write(place, "SELECT 1") == [(1,)]
    finally:
        embedded.remove(place)


@pytest.mark.skipif(os.getuid() != 0, reason="only root may become somebody else")
def test_where_root_has_no_namespace_the_server_runs_as_nobody(
    place: embedded.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "privileges_for", lambda *_: privileges.AS_NOBODY)

    embedded.start(place, ["postgres"], durable=False)

    owner = Path(f"/proc/{server_process(place)}").stat().st_uid
    assert owner == privileges.NOBODY
    assert write(place, "SELECT 1") == [(1,)]
    embedded.stop(place)
    assert not postgres.is_ready(place)


def test_a_sockets_directory_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run").symlink_to(tmp_path)

    with pytest.raises(PermissionError, match="belongs to somebody else"):
        paths.make_private(tmp_path / "run")


def test_programs_that_are_not_where_they_should_be_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_PG_BIN", str(tmp_path))

    with pytest.raises(embedded.EmbeddedServiceFailed, match="PORTAL_PG_BIN"):
        embedded.start(embedded.place_under(tmp_path), ["postgres"])
