"""A migrated database kept as a template, so that a test session copies it and migrates only what changed."""

import hashlib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from config.embedded.locks import exclusive

PREFIX = "migrated"


def template_database(checkout: str) -> str:
    """Return the name of a database in which all migrations of this moment are applied."""
    prefix = f"{PREFIX}_{checkout}_"
    name = prefix + _fingerprint()
    settings.EMBEDDED.home.mkdir(parents=True, exist_ok=True)
    with exclusive(settings.EMBEDDED.home / "template.lock"):
        found = _databases(prefix)
        if name not in found:
            for outdated in found:
                _administer("DROP DATABASE IF EXISTS {}", outdated)
            _migrate(name)
    return name


def _fingerprint() -> str:
    """A mark of all that decides what migrating makes."""
    ours = [
        Path(app.path)
        for app in apps.get_app_configs()
        if settings.BASE_DIR in Path(app.path).parents
    ]
    files = [settings.BASE_DIR / "requirements" / "dev.lock"]
    files += [
        file
        for app in ours
        for file in app.joinpath("migrations").rglob("*")
        if file.suffix in {".py", ".sql"}
    ]
    mark = hashlib.sha256()
    for file in sorted(files):
        mark.update(str(file).encode() + b"\0" + file.read_bytes())
    return mark.hexdigest()[:12]


def _migrate(name: str) -> None:
    """Migrate under another name first: a database of the wanted name is whole."""
    draft = f"{name}_draft"
    _administer("DROP DATABASE IF EXISTS {}", draft)
    _administer("CREATE DATABASE {}", draft)
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = draft
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
    _administer("ALTER DATABASE {} RENAME TO {}", draft, name)


def _databases(prefix: str) -> list[str]:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        return [row[0] for row in cursor.fetchall()]


def _administer(statement: str, *names: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
