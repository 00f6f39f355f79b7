"""Things that people do at the same moment, each on a database connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

Answer = TypeVar("Answer")

PATIENCE = 30  # seconds


def at_once(*actions: Callable[[], Answer]) -> list[Answer | BaseException]:
    """Let every action begin at the same moment; return what each gave or raised, in order."""
    start = Barrier(len(actions), timeout=PATIENCE)

    def run(action: Callable[[], Answer]) -> Answer:
        try:
            connection.ensure_connection()
            start.wait()
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as people:
        futures = [people.submit(run, action) for action in actions]
    return [future.exception() or future.result() for future in futures]


def codes_of(answers: list[Answer | BaseException]) -> list[str]:
    """Return the codes of the refusals among the answers; another error is raised."""
    errors = [answer for answer in answers if isinstance(answer, BaseException)]
    for error in errors:
        if not hasattr(error, "code"):
            raise error
    return [str(error.code) for error in errors if hasattr(error, "code")]
