"""The services under the portal, embedded or given, as commands need them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from config import embedded
from config.celery import app


@contextmanager
def services() -> Iterator[None]:
    """Keep what is embedded running for a block, and see that all of it can be reached."""
    try:
        with embedded.running(
            settings.EMBEDDED, settings.EMBEDDED_SERVICES, durable=not settings.TESTING
        ):
            reach()
            yield
    except embedded.EmbeddedServiceFailed as error:
        raise CommandError(f"{error.code}: {error}") from error


def keep_up() -> None:
    """Start again an embedded service that was killed."""
    embedded.start(settings.EMBEDDED, settings.EMBEDDED_SERVICES, durable=not settings.TESTING)


def reach() -> None:
    """Fail with the connection's own error if PostgreSQL or the broker cannot be reached."""
    connection.ensure_connection()
    connection.close()
    with app.connection_for_write(connect_timeout=5) as broker:
        broker.ensure_connection(max_retries=1)
