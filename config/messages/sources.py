"""Names the sentences that people meet: our own, and those of packages that have no Chinese for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from django.apps import apps
from django.conf import settings

from config.messages.extracting import Sentence, of_tree

LANGUAGE = "zh_Hans"
DJANGO = Path(django.__file__).parent

# What packages say in Chinese that means another thing here, such as deregistering for logging out.
RETOLD = {
    " By %(filter_title)s ",
    "Filters",
    "Log out",
    "Periodic Tasks",
    "periodic task",
    "periodic tasks",
}

Found = dict[Sentence, Path]


def sentences() -> Found:
    """Return every sentence that needs Chinese, each with a file that shows it."""
    ours = dict(_of(own_roots()))
    packaged = packaged_chinese()
    theirs = {
        sentence: path
        for sentence, path in _of(package_roots())
        if sentence.text in RETOLD or (sentence.context, sentence.text) not in packaged
    }
    return _without_plain_twins(theirs | ours)


def own_roots() -> list[Path]:
    """Return the folders of this project whose sentences are ours."""
    return [path for path in app_paths() if path.parent == settings.BASE_DIR] + [
        settings.BASE_DIR / "templates"
    ]


def package_roots() -> list[Path]:
    """Return the folders of Django and of the installed apps that are not ours."""
    return [DJANGO] + [path for path in app_paths() if path.parent != settings.BASE_DIR]


def app_paths() -> list[Path]:
    """Return the folders of all installed apps."""
    return [Path(app.path) for app in apps.get_app_configs()]


def packaged_chinese() -> set[tuple[str, str]]:
    """Return the context and text of what Django and the installed apps bring in Chinese."""
    return {
        (_decoded(message.context), _singular(message.id))
        for root in [DJANGO / "conf", *package_roots()]
        for message in _packaged(root)
        if message.string and message.id
    }


def _of(roots: list[Path]) -> Iterator[tuple[Sentence, Path]]:
    for root in roots:
        yield from of_tree(root)


def _packaged(root: Path) -> Catalog:
    path = root / "locale" / LANGUAGE / "LC_MESSAGES" / "django.mo"
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_mo(file)


def _decoded(context: str | bytes | None) -> str:
    # Babel leaves the contexts of compiled catalogues as bytes.
    return context.decode() if isinstance(context, bytes) else context or ""


def _singular(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _without_plain_twins(found: Found) -> Found:
    """Leave out a sentence that stands there with a plural too: a catalogue has room for one."""
    with_plural = {(one.context, one.text) for one in found if one.plural}
    return {
        sentence: path
        for sentence, path in found.items()
        if sentence.plural or (sentence.context, sentence.text) not in with_plural
    }
