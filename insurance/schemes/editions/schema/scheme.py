"""The shape of scheme.yaml: what a scheme is, apart from its rules."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from insurance.schemes.codes import SchemeKind
from insurance.schemes.editions.schema.values import Cites, Model, listed


class City(Model):
    code: str
    name: str


class Document(Model):
    """An official document; a number that the text does not give stays empty."""

    title: str
    number: str | None = None
    issuer: str
    issued_on: date | None = None
    supersedes: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()


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
