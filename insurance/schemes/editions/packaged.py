"""The editions, texts, readings and worked examples that stand in folders, one folder a scheme."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.editions.schema import Reading, SchemeFacts

FOLDER = Path(__file__).parent
_folders = [FOLDER]
GENERAL_READINGS = FOLDER / "readings.yaml"


@dataclass(frozen=True, slots=True)
class PackagedEdition:
    """An edition file of the package, as text and with the digest of that text."""

    scheme: str
    starts_on: date
    text: str
    sha256: str
    path: Path


def look_in(folder: Path) -> None:
    """Find schemes in another folder too; one of a name that is there already is not looked at."""
    if folder not in _folders:
        _folders.append(folder)
        forget()


def forget() -> None:
    """Read every file anew when it is next asked for."""
    for remembered in _REMEMBERED:
        remembered.cache_clear()


@cache
def packaged_schemes() -> tuple[str, ...]:
    """Return the codes of the schemes in the folders, in alphabetical order."""
    found = (path.parent.name for folder in _folders for path in folder.glob("*/scheme.yaml"))
    return tuple(sorted(set(found)))


def folder_of(code: str) -> Path:
    """Return the folder of a scheme; refuses with LookupError a code that no folder has."""
    for folder in _folders:
        if (folder / code / "scheme.yaml").is_file():
            return folder / code
    raise LookupError(code)


@cache
def packaged_scheme(code: str) -> SchemeFacts:
    """Return what a packaged scheme is: its name, kind, city, validity and documents."""
    path = folder_of(code) / "scheme.yaml"
    return SchemeFacts.model_validate(load_yaml(path.read_text("utf-8"), source=source_of(path)))


@cache
def packaged_editions(code: str) -> tuple[PackagedEdition, ...]:
    """Return the edition files of a scheme, earliest first."""
    paths = sorted(folder_of(code).glob("[0-9]*.yaml"))
    return tuple(_packaged(code, path) for path in paths)


def _packaged(code: str, path: Path) -> PackagedEdition:
    text = path.read_text("utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return PackagedEdition(code, date.fromisoformat(path.stem), text, digest, path)


@cache
def packaged_text(code: str) -> str:
    """Return the ordinance of a scheme word for word."""
    return (folder_of(code) / "text.txt").read_text("utf-8")


@cache
def packaged_anchors(code: str) -> Mapping[str, str]:
    """Return the id of every article, with the words that find its paragraph or an empty text."""
    lines = (folder_of(code) / "articles.txt").read_text("utf-8").splitlines()
    parted = (line.partition(" ") for line in lines)
    return {article: anchor.strip() for article, _, anchor in parted}


def packaged_articles(code: str) -> frozenset[str]:
    """Return the ids of all articles of a packaged ordinance."""
    return frozenset(packaged_anchors(code))


@cache
def title_of(case: str) -> str:
    """Return the title of a worked example's text."""
    return str(yaml.load(case, Loader=yaml.BaseLoader)["title"])  # noqa: S506 - makes only strings


def packaged_cases(code: str) -> tuple[Path, ...]:
    """Return the files with the worked examples of a scheme, in order."""
    return tuple(sorted((folder_of(code) / "cases").glob("*.yaml")))


@cache
def packaged_readings(code: str) -> tuple[Reading, ...]:
    """Return how a scheme's text is read where it is silent, and what is read alike everywhere."""
    own = folder_of(code) / "readings.yaml"
    return tuple(
        Reading.model_validate({"code": number, **reading})
        for path in (GENERAL_READINGS, own)
        if path.is_file()
        for number, reading in load_yaml(path.read_text("utf-8"), source=source_of(path)).items()
    )


@cache
def packaged_reasons(code: str) -> Mapping[str, str]:
    """Return, for each article that no row encodes, what kind it is and where it is kept instead."""
    path = folder_of(code) / "unencoded.yaml"
    return load_yaml(path.read_text("utf-8"), source=source_of(path)) if path.is_file() else {}


def packaged_divisions(code: str) -> str | None:
    """Return the text of a scheme's own division codes, in the form of the portal's table, if any."""
    path = folder_of(code) / "divisions.csv"
    return path.read_text("utf-8") if path.is_file() else None


def source_of(path: Path) -> str:
    """Return the name by which errors call a packaged file."""
    return f"{path.parent.name}/{path.name}"


_REMEMBERED = (
    packaged_schemes,
    packaged_scheme,
    packaged_editions,
    packaged_text,
    packaged_anchors,
    packaged_readings,
    packaged_reasons,
)
