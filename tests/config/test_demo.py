"""The demo refuses what it cannot do before it does anything."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def demo(base_dir: Path, var: Path, port: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", "demo"],
        cwd=base_dir,
        env={**os.environ, "VAR_DIR": str(var), "PORT": port},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_port_that_is_taken_is_named_with_another_to_choose(
    base_dir: Path, tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        ended = demo(base_dir, tmp_path, str(port))

    assert ended.returncode == 1
    assert str(port) in ended.stderr
    assert f"PORT={port + 1}" in ended.stderr
    assert not (tmp_path / "embedded").exists()


@pytest.mark.parametrize("port", ["eighty", "0", "65536"])
def test_a_port_that_is_none_is_refused(base_dir: Path, tmp_path: Path, port: str) -> None:
    ended = demo(base_dir, tmp_path, port)

    assert ended.returncode == 1
    assert "PORT" in ended.stderr
    assert not (tmp_path / "embedded").exists()
