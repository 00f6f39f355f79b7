"""Settings come from the environment, and what is wrong is reported with its name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ELSEWHERE = {"DATABASE_URL": "postgres://portal@db/portal", "REDIS_URL": "redis://broker:6379/0"}


def load(
    base_dir: Path, print_: str = "SECRET_KEY", **environment: str
) -> "subprocess.CompletedProcess[str]":
    inherited = {
        name: os.environ[name] for name in ("PATH", "HOME", "VAR_DIR") if name in os.environ
    }
    return subprocess.run(
        [sys.executable, "-c", f"from config import settings; print(settings.{print_})"],
        cwd=base_dir,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "LOOKUP_KEY"])
def test_a_secret_has_no_default_outside_development(base_dir: Path, name: str) -> None:
    secrets = {"SECRET_KEY": "one", "LOOKUP_KEY": "two"}
    del secrets[name]

    loaded = load(base_dir, **ELSEWHERE, **secrets)

    assert loaded.returncode != 0
    assert f"{name} is not set" in loaded.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEBUG", "ture"), ("PROXIES", "one"), ("DATABASE_URL", "sqlite:///portal.db")],
)
def test_a_value_that_cannot_be_read_is_reported_with_its_name(
    base_dir: Path, name: str, value: str
) -> None:
    loaded = load(base_dir, **{name: value}, SECRET_KEY="one", LOOKUP_KEY="two")

    assert loaded.returncode != 0
    assert f"{name}: " in loaded.stderr


def test_a_development_secret_is_made_once_and_kept(base_dir: Path, tmp_path: Path) -> None:
    first = load(base_dir, VAR_DIR=str(tmp_path))
    second = load(base_dir, VAR_DIR=str(tmp_path))

    assert len(first.stdout.strip()) > 50
    assert second.stdout == first.stdout
    assert (tmp_path / "secrets" / "secret_key").stat().st_mode & 0o077 == 0


def test_outside_development_pages_are_served_over_https_alone(base_dir: Path) -> None:
    loaded = load(base_dir, "SECURE_SSL_REDIRECT", **ELSEWHERE, SECRET_KEY="one", LOOKUP_KEY="two")

    assert loaded.stdout.strip() == "True"
