"""Say which service cannot be reached, and how to start it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import kombu.exceptions
import psycopg
import redis.exceptions
from django.conf import settings
from django.utils.translation import gettext as _

# Connection exceptions, a server that starts or stops, and one that takes no more connections.
CONNECTION_STATES = ("08", "57P", "53300")


@dataclass(frozen=True)
class Outage:
    """A service that does not answer: a code for machines, a sentence that says what to do for people."""

    code: str
    sentence: str
    reason: str = ""  # what the driver said: for whoever runs the portal, not for its pages

    def __str__(self) -> str:
        return "\n".join(filter(None, (f"{self.code}: {self.sentence}", self.reason)))


def outage_behind(error: BaseException) -> Outage | None:
    """Return the outage that an error comes from, or None for an error of another kind."""
    for cause in _chain(error):
        if isinstance(cause, psycopg.OperationalError) and _is_connection(cause):
            return postgresql_outage(str(cause).strip())
        if isinstance(cause, redis.exceptions.ConnectionError | kombu.exceptions.OperationalError):
            return redis_outage(str(cause).strip())
    return None


def postgresql_outage(reason: str = "") -> Outage:
    """Describe a PostgreSQL that does not answer."""
    database: dict[str, Any] = settings.DATABASES["default"]
    if database.get("HOST") == str(settings.EMBEDDED.sockets):
        sentence = _(
            "The embedded PostgreSQL is not running. Start it with `make demo` or `manage.py embedded start`."
        )
    else:
        host = database.get("HOST") or database.get("OPTIONS", {}).get("host") or "localhost"
        address = f"{host}:{database.get('PORT') or 5432}"
        sentence = _(
            "PostgreSQL at %(address)s cannot be reached. Start it, check DATABASE_URL, or unset "
            "DATABASE_URL to use the embedded one."
        ) % {"address": address}
    return Outage("postgresql_unreachable", sentence, reason)


def redis_outage(reason: str = "") -> Outage:
    """Describe a broker that does not answer."""
    if str(settings.EMBEDDED.valkey_socket) in settings.REDIS_URL:
        sentence = _(
            "The embedded Valkey is not running. Start it with `make demo` or `manage.py embedded start`."
        )
    else:
        address = urlsplit(settings.REDIS_URL)
        sentence = _(
            "Redis at %(address)s cannot be reached. Start it, check REDIS_URL, or unset REDIS_URL to "
            "use the embedded one."
        ) % {"address": address.netloc.rpartition("@")[2] or address.path}
    return Outage("redis_unreachable", sentence, reason)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_connection(error: psycopg.OperationalError) -> bool:
    return error.sqlstate is None or error.sqlstate.startswith(CONNECTION_STATES)
