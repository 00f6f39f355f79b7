"""Processes beside a command are kept alive and do not outlive it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.children import RESTARTS, Child, KeepsDying
from config.embedded.processes import command_line, wait_until

PARENT = """
import time
from config.children import Child
child = Child("sleeper", "-c", "import time; time.sleep(600)")
child.start()
print(child.pid, flush=True)
time.sleep(600)
"""


def test_a_child_that_died_is_started_again(tmp_path: Path) -> None:
    log = tmp_path / "log"
    child = Child("counter", "-c", "print('started')", log=log)
    child.start()

    assert wait_until(lambda: child.ended() == 0, seconds=10)
    child.revive()
    assert wait_until(lambda: child.ended() == 0, seconds=10)

    assert log.read_text().count("started") == 2


def test_a_child_that_keeps_dying_is_given_up_with_its_name() -> None:
    child = Child("broken", "-c", "raise SystemExit(3)")
    child.start()

    def revive_for_ever() -> None:
        for _ in range(RESTARTS + 1):
            assert wait_until(lambda: child.ended() == 3, seconds=10)
            child.revive()

    with pytest.raises(KeepsDying, match="broken"):
        revive_for_ever()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux signals a parent's death")
def test_a_child_does_not_outlive_a_parent_that_is_killed(base_dir: Path) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        cwd=base_dir,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert "sleep" in command_line(pid)

    parent.kill()
    parent.communicate()

    assert wait_until(lambda: command_line(pid) == "", seconds=10)


def test_ending_a_child_ends_its_children(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    child = Child(
        "family",
        "-c",
        "import subprocess, sys; "
        "inner = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); "
        f"open({str(pids)!r}, 'w').write(f'{{inner.pid}}\\n'); inner.wait()",
    )
    child.start()
    assert wait_until(lambda: pids.exists() and pids.read_text().endswith("\n"), seconds=10)

    child.ask_to_end()
    child.end()

    assert wait_until(lambda: command_line(int(pids.read_text())) == "", seconds=10)
