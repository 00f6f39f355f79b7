"""What the portal refuses, and why: one base class with a code, its articles and details."""

from collections.abc import Mapping
from types import MappingProxyType


class Refused(Exception):
    """A request that the rules forbid.

    code is a word of the scenario contract, cites the articles that forbid it, details the plain
    values that a sentence about it needs. Whoever raises it has changed nothing.
    """

    def __init__(self, code: str, cites: tuple[str, ...] = (), **details: object) -> None:
        super().__init__(code, cites, details)
        self.code = str(code)
        self.cites = tuple(cites)
        self.details: Mapping[str, object] = MappingProxyType(details)

    def __str__(self) -> str:
        facts = ", ".join(f"{name} {value}" for name, value in self.details.items())
        articles = f" ({', '.join(self.cites)})" if self.cites else ""
        return f"{self.code}{articles}" + (f": {facts}" if facts else "")
