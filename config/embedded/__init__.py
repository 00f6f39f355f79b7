"""PostgreSQL and Valkey from Python wheels, for the demo and the tests; never in production."""

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from config.embedded import postgres, valkey
from config.embedded.errors import EmbeddedServiceFailed
from config.embedded.locks import SharedLock, exclusive
from config.embedded.paths import Place, make_private, place_under

__all__ = [
    "BOTH",
    "EmbeddedServiceFailed",
    "Place",
    "place_under",
    "remove",
    "running",
    "start",
    "stop",
]

BOTH = ("postgres", "valkey")
_MODULES = {"postgres": postgres, "valkey": valkey}


def start(place: Place, services: Collection[str] = BOTH, *, durable: bool = True) -> None:
    """Start services that do not run yet and leave them running.

    Many processes may call it at once, and one may call it often: it costs two questions when all is well.
    """
    if all(_MODULES[service].is_ready(place) for service in services):
        return
    _prepare(place)
    with exclusive(place.home / "lock"):
        _start(place, services, durable=durable)


def stop(place: Place) -> None:
    """Stop the services, whoever uses them."""
    if place.home.exists():
        with exclusive(place.home / "lock"):
            _stop(place)


def remove(place: Place) -> None:
    """Stop the services and remove all that they kept."""
    stop(place)
    for directory in (place.home, place.sockets, postgres.home_of_nobody(place)):
        shutil.rmtree(directory, ignore_errors=True)


@contextmanager
def running(
    place: Place, services: Collection[str] = BOTH, *, durable: bool = True
) -> Iterator[None]:
    """Keep services running for a block; the last of several users stops them.

    A user that is killed counts no more, and what it left running is taken over by the next.
    """
    _prepare(place)
    with exclusive(place.home / "lock"):
        use = SharedLock(place.home / "users")
    try:
        with exclusive(place.home / "lock"):
            _start(place, services, durable=durable)
        yield
    finally:
        with exclusive(place.home / "lock"):
            if use.release():
                _stop(place)


def _prepare(place: Place) -> None:
    make_private(place.home)
    make_private(place.sockets)


def _start(place: Place, services: Collection[str], *, durable: bool) -> None:
    if "postgres" in services:
        postgres.start(place, durable=durable)
    if "valkey" in services:
        valkey.start(place)


def _stop(place: Place) -> None:
    valkey.stop(place)
    postgres.stop(place)
