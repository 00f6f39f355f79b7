"""Read settings from the environment; what is wrong is reported with its name."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import environ
from django.core.exceptions import ImproperlyConfigured

Value = TypeVar("Value")
env = environ.Env()
TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def read(name: str, cast: Callable[[str], Value], default: Value) -> Value:
    """Return a variable of the environment, or the default where it is not set."""
    if name not in os.environ:
        return default
    try:
        return cast(os.environ[name])
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error


def flag(text: str) -> bool:
    """Read yes or no; a misspelt word is refused, not taken for no."""
    word = text.strip().lower()
    if word not in TRUE | FALSE:
        raise ValueError(f"{text!r} is neither true nor false")
    return word in TRUE


def words(text: str) -> list[str]:
    """Read a list separated by commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


def folders(text: str) -> list[Path]:
    """Read a list of folders, parted as the words of a list are."""
    return [Path(folder) for folder in words(text)]


def database(name: str) -> dict[str, Any]:
    """Read a database's address; only PostgreSQL's, since constraints and locks of the portal are its own."""
    found: dict[str, Any] = dict(env.db_url(name))
    if found.get("ENGINE") != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            f"{name}: only postgres:// addresses, such as postgres://portal@host/portal"
        )
    return found


def secret(name: str, *, development: bool, var: Path) -> str:
    """Return a secret; in development one is made once and kept in a file, elsewhere it must be set."""
    value = os.environ.get(name, "")
    if value:
        return value
    if not development:
        raise ImproperlyConfigured(
            f"{name} is not set. Outside development (DEVELOPMENT=true) it has no default."
        )
    return _kept_secret(var / "secrets" / name.lower())


def _kept_secret(kept: Path) -> str:
    if not kept.exists():
        kept.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            # A link fails where the name exists: of two processes that start at once both read the first's.
            os.link(draft, kept)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return kept.read_text().strip()
