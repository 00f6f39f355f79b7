"""The editions, texts and worked examples that come with the portal."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.editions.schema import SchemeFacts

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class PackagedEdition:
    """An edition file of the package, as text and with the digest of that text."""

    scheme: str
    starts_on: date
    text: str
    sha256: str
    path: Path


@cache
def packaged_schemes() -> tuple[str, ...]:
    """Return the codes of the schemes in the package, in alphabetical order."""
    return tuple(sorted(facts.parent.name for facts in FOLDER.glob("*/scheme.yaml")))


@cache
def packaged_scheme(code: str) -> SchemeFacts:
    """Return what a packaged scheme is: its name, kind, city, validity and documents."""
    path = FOLDER / code / "scheme.yaml"
    return SchemeFacts.model_validate(load_yaml(path.read_text("utf-8"), source=source_of(path)))


@cache
def packaged_editions(code: str) -> tuple[PackagedEdition, ...]:
    """Return the edition files of a scheme, earliest first."""
    paths = sorted((FOLDER / code).glob("[0-9]*.yaml"))
    return tuple(_packaged(code, path) for path in paths)


def _packaged(code: str, path: Path) -> PackagedEdition:
    text = path.read_text("utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return PackagedEdition(code, date.fromisoformat(path.stem), text, digest, path)


@cache
def packaged_text(code: str) -> str:
    """Return the ordinance of a scheme word for word."""
    return (FOLDER / code / "text.txt").read_text("utf-8")


@cache
def packaged_anchors(code: str) -> Mapping[str, str]:
    """Return the id of every article, with the words that find its paragraph or an empty text."""
    lines = (FOLDER / code / "articles.txt").read_text("utf-8").splitlines()
    parted = (line.partition(" ") for line in lines)
    return {article: anchor.strip() for article, _, anchor in parted}


def packaged_articles(code: str) -> frozenset[str]:
    """Return the ids of all articles of a packaged ordinance."""
    return frozenset(packaged_anchors(code))


def packaged_cases(code: str) -> tuple[Path, ...]:
    """Return the files with the worked examples of a scheme, in order."""
    return tuple(sorted((FOLDER / code / "cases").glob("*.yaml")))


def source_of(path: Path) -> str:
    """Return the name by which errors call a packaged file."""
    return f"{path.parent.name}/{path.name}"
