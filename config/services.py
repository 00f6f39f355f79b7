"""The services under the portal, embedded or given, as commands need them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

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


def has_all_tables() -> bool:
    """Return whether every migration is applied."""
    executor = MigrationExecutor(connection)
    try:
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    finally:
        connection.close()


def require_tables() -> None:
    """Refuse to work on a database that was not migrated to this version."""
    if not has_all_tables():
        raise CommandError(
            _("The database's tables are not of this version. Run `manage.py migrate`.")
        )


def keep_up() -> None:
    """Start again an embedded service that was killed."""
    embedded.start(settings.EMBEDDED, settings.EMBEDDED_SERVICES, durable=not settings.TESTING)


def reach() -> None:
    """Fail with the connection's own error if PostgreSQL or the broker cannot be reached."""
    connection.ensure_connection()
    connection.close()
    with app.connection_for_write(connect_timeout=5) as broker:
        broker.ensure_connection(max_retries=1)
