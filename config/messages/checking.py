"""Says what is wrong with the catalogue, one line a fault, naming the sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from django.conf import settings

from config.messages import catalogue
from config.messages.sources import Found

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{[\w.!:]*\}")
HAN = re.compile(r"[\u4e00-\u9fff]")
# A short word of capitals is the same in Chinese: PDF, SHA-256.
WORD = re.compile(r"[a-z]{2}")


def faults(chinese: Catalog, found: Found) -> Iterator[str]:
    """Yield what is missing, untranslated, fuzzy, obsolete, filled otherwise, or not compiled."""
    for sentence, path in sorted(found.items()):
        message = catalogue.entry(chinese, sentence)
        if message is None:
            yield f"missing: {shown(sentence.text)} ({place(path)})"
        else:
            yield from wrong(message, path)
    yield from obsolete(chinese, found)
    compiled = catalogue.COMPILED
    current = catalogue.as_compiled(catalogue.updated(chinese, found))
    if not compiled.exists() or compiled.read_bytes() != current:
        yield f"not compiled: {compiled.relative_to(settings.BASE_DIR)} is not what the .po says"


def wrong(message: Message, path: Path) -> Iterator[str]:
    """Yield the faults of one entry."""
    said = shown(text_of(message))
    strings = catalogue.translations(message)
    if not all(strings):
        yield f"untranslated: {said} ({place(path)})"
        return
    if message.fuzzy:
        yield f"fuzzy: {said}"
    if any(placeholders(string) != placeholders(fullest(message)) for string in strings):
        yield f"placeholders differ: {said}"
    elif any(not HAN.search(string) for string in strings) and WORD.search(bare(text_of(message))):
        yield f"not Chinese: {said}"


def obsolete(chinese: Catalog, found: Found) -> Iterator[str]:
    """Yield the entries that nothing says any more."""
    known = {(sentence.text, sentence.context) for sentence in found}
    for message in chinese:
        if message.id and (text_of(message), message.context or "") not in known:
            yield f"obsolete: {shown(text_of(message))}"
    yield from (f"obsolete: {shown(text_of(message))}" for message in chinese.obsolete.values())


def placeholders(text: str) -> Counter[str]:
    """Return the places that a sentence leaves to be filled, with how often each stands there."""
    return Counter(PLACEHOLDER.findall(text))


def bare(text: str) -> str:
    """Return a sentence without its placeholders."""
    return PLACEHOLDER.sub("", text)


def fullest(message: Message) -> str:
    """Return the plural of a sentence that has one: Chinese has a single form, which must name the number."""
    return message.id if isinstance(message.id, str) else message.id[-1]


def text_of(message: Message) -> str:
    """Return what an entry is looked up by."""
    return message.id if isinstance(message.id, str) else message.id[0]


def shown(text: str) -> str:
    """Return a sentence on one line."""
    return f'"{" ".join(text.split())}"'


def place(path: Path) -> str:
    """Return a file's place in the project, or in the package that brings it."""
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.relative_to(settings.BASE_DIR).as_posix()
