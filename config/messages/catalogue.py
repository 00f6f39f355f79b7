"""Keeps the catalogue as a text that people edit and as the compiled file that Django reads."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

from config.messages.extracting import Sentence
from config.messages.sources import LANGUAGE

FOLDER = settings.BASE_DIR / "locale" / LANGUAGE / "LC_MESSAGES"
TEXT = FOLDER / "django.po"
COMPILED = FOLDER / "django.mo"

OPENING = """\
# What people see in the portal, in Simplified Chinese.
# Edit the msgstr lines, then run `make messages`; docs/glossary.md has the terms."""


class Chinese(Catalog):
    """A catalogue whose header is the same on every day and machine."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What gettext must know, and nothing of who wrote the file where and when."""
        return [
            ("Language", LANGUAGE),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=1; plural=0;"),
        ]


def read() -> Catalog:
    """Return the catalogue's text as it stands; an empty one where there is none."""
    if not TEXT.exists():
        return Chinese(locale=LANGUAGE)
    with TEXT.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def updated(old: Catalog, sentences: Iterable[Sentence]) -> Chinese:
    """Return a catalogue of exactly these sentences, with the Chinese that the old one has for them.

    Nothing is guessed from similar sentences, and what nobody says any more is left out.
    """
    new = Chinese(locale=LANGUAGE, header_comment=OPENING, fuzzy=False)
    for sentence in sentences:
        kept = entry(old, sentence)
        new.add(
            _id(sentence),
            kept.string if kept else _nothing(sentence),
            context=sentence.context or None,
            flags=kept.flags & {"fuzzy"} if kept else (),
            user_comments=kept.user_comments if kept else (),
        )
    return new


def entry(catalogue: Catalog, sentence: Sentence) -> Message | None:
    """Return a sentence's entry, if it has the same plural or none as well."""
    found = catalogue.get(sentence.text, sentence.context or None)
    return found if found and found.id == _id(sentence) else None


def write(catalogue: Chinese) -> None:
    """Write the text and the compiled file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    TEXT.write_bytes(as_text(catalogue))
    COMPILED.write_bytes(as_compiled(catalogue))


def as_text(catalogue: Catalog) -> bytes:
    """Return the catalogue as its text file has it, sorted by what is said."""
    file = BytesIO()
    write_po(file, catalogue, width=100, sort_output=True, no_location=True)
    return file.getvalue()


def as_compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as Django reads it; what is not yet translated or fuzzy is left out."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def translations(message: Message) -> list[str]:
    """Return a message's Chinese, one for each plural form; empty strings where there is none."""
    return [message.string] if isinstance(message.string, str) else list(message.string or [""])


def _id(sentence: Sentence) -> str | tuple[str, str]:
    return (sentence.text, sentence.plural) if sentence.plural else sentence.text


def _nothing(sentence: Sentence) -> str | tuple[str]:
    # Chinese has one plural form; Babel's own default would have two.
    return ("",) if sentence.plural else ""
