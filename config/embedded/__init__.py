"""PostgreSQL and Valkey from Python wheels, for the demo and the tests; never in production."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from config.embedded import postgres, valkey
from config.embedded.errors import EmbeddedServiceFailed
from config.embedded.locks import SharedLock, exclusive
from config.embedded.paths import Place, make_private, place_under

__all__ = ["BOTH", "EmbeddedServiceFailed", "Place", "place_under", "running", "start", "stop"]

BOTH = ("postgres", "valkey")


def start(place: Place, services: Collection[str] = BOTH, *, durable: bool = True) -> None:
    """Start services that do not run yet and leave them running; safe to call from many processes at once."""
    _prepare(place)
    with exclusive(place.home / "lock"):
        _start(place, services, durable=durable)


def stop(place: Place) -> None:
    """Stop the services, whoever uses them."""
    if place.home.exists():
        with exclusive(place.home / "lock"):
            _stop(place)


@contextmanager
def running(
    place: Place, services: Collection[str] = BOTH, *, durable: bool = True
) -> Iterator[None]:
    """Keep services running for a block; the last of several users stops them.

    A user that is killed counts no more, and what it left running is taken over by the next.
    """
    _prepare(place)
    with exclusive(place.home / "lock"):
        _start(place, services, durable=durable)
        use = SharedLock(place.home / "users")
    try:
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
