"""The shape of scheme.yaml: what a scheme is, apart from its rules."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from insurance.schemes.codes import SchemeKind
from insurance.schemes.editions.schema.values import Cites, Model, listed


class City(Model):
    code: str
    name: str


class Standing(StrEnum):
    """Whether a document holds: in force, repealed, or named by the text and not at hand."""

    IN_FORCE = "in_force"
    REPEALED = "repealed"
    NOT_SUPPLIED = "not_supplied"


class Document(Model):
    """An official document; a number that the text does not give stays empty."""

    title: str
    number: str | None = None
    issuer: str
    issued_on: date | None = None
    supersedes: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    status: Standing = Standing.IN_FORCE


class ReadingStatus(StrEnum):
    """Whether a reading is followed, or waits for the bureau's decision and blocks what needs it."""

    ADOPTED = "adopted"
    OPEN = "open"


class Reading(Model):
    """How a text is read where it is silent or unclear, and why."""

    code: str = Field(pattern=r"^[A-Z]{1,6}-A[0-9]+$")
    question: str
    reading: str
    reason: str = ""
    status: ReadingStatus = ReadingStatus.ADOPTED


class TextLayout(Model):
    """How a text is laid out.

    article is how one begins, N standing for its number; unnumbered is how those at the end begin
    that have none; titles: a title follows the number; broken_by_pages: pages cut sentences.
    """

    article: str
    titles: bool = False
    broken_by_pages: bool = False
    unnumbered: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()


class SchemeFacts(Model):
    """What a scheme is, apart from its rules; valid_to is its last day."""

    code: str
    name: str
    kind: SchemeKind
    prefix: str
    city: City
    valid_from: date
    valid_to: date | None = None
    cites: Cites
    interpretation: str | None = None
    text: TextLayout
    documents: tuple[Document, ...]
