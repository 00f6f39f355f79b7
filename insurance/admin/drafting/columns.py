"""The columns of a table of rows: what each may hold, how it is asked for, read and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, cast, get_args, get_origin

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from insurance.admin.drafting.tables import Table
from insurance.admin.rulebook import value as worded
from insurance.admin.rulebook import word
from insurance.admin.rulebook_words import PARAMETERS as LABELS
from insurance.models import Scheme
from insurance.models.vocabulary import PURPOSES
from insurance.schemes.editions.attributes import (
    ATTRIBUTES,
    CREDIT_ATTRIBUTES,
    EXCLUSION_FACTS,
)
from insurance.schemes.editions.schema import Credit, Row
from insurance.schemes.editions.shapes import bare, fields
from insurance.schemes.editions.tables import WORDS
from insurance.schemes.parameters import PARAMETERS
from insurance.services import articles

Choices = Sequence[tuple[Any, Any]]

ALWAYS_LISTED = ("cites", "credit_cites")
NAMES_OF_PARAMETERS = (
    "parameter",
    "switch",
    "of_parameter",
    "rate_parameter",
    "cap_parameter",
)
FACTS = ("if", "unless")
TRUTH = ("true", "false")
KINDS: Mapping[str, str] = {
    "when": "cases",
    "interpretation": "reading",
    **dict.fromkeys(ALWAYS_LISTED, "articles"),
    **dict.fromkeys(NAMES_OF_PARAMETERS, "parameter"),
}
SEPARATOR = ":"
QUOTE_LENGTH = 18


class Unreadable(Exception):
    """A value that was typed as text and that no field of the table can hold."""


@dataclass(frozen=True)
class Column:
    """A key of a row: its name, its heading, its kind, and the words that may stand there.

    Several words of a `when` are told apart by their attribute.
    """

    name: str
    kind: str
    words: tuple[str, ...] = ()

    @property
    def heading(self) -> Any:
        """What people read above the column."""
        return HEADINGS.get(self.name) or word(self.name)

    def read(self, value: Any) -> Any:
        """Return a value as a field shows it. Refuses with Unreadable what it could not give back."""
        return READ[self.kind](value)

    def written(self, typed: Any) -> Any:
        """Return what was typed as it stands in the file; nothing where nothing was."""
        return WRITTEN[self.kind](typed, always_listed=self.name in ALWAYS_LISTED)


@dataclass(frozen=True)
class Sources:
    """What a scheme offers to choose from: its articles and its readings."""

    articles: Choices
    readings: Choices


def sources(scheme: Scheme) -> Sources:
    """Return the articles and readings of a scheme, as fields offer them."""
    offered = [
        (article.id, f"{article.id} {article.heading or article.text[:QUOTE_LENGTH]}")
        for article in articles.everything(scheme)
    ]
    readings = scheme.interpretations.order_by("code").values_list("code", "question")
    return Sources(offered, [(code, f"{code} {question}") for code, question in readings])


@cache
def columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table, in the order of the schema.

    The unit follows from what a row sets, so that nobody can choose a wrong one.
    """
    shapes = fields(table.shape)
    names = [name for name in shapes if not table.keys or name in table.keys]
    followed = {"unit"} if issubclass(table.shape, Row | Credit) else set()
    if len(table.params) == 1:
        followed.add("param")
    return tuple(_column(name, shapes[name], table) for name in names if name not in followed)


def field(column: Column, table: Table, sources: Sources, value: Any) -> forms.Field:
    """Return the field of a column; whatever value is there already stays among what it offers."""
    match column.kind:
        case "cases":
            return _picker(_cases(table), value)
        case "articles":
            return _picker([(None, list(sources.articles))], value)
        case "words":
            return _picker([(None, _labelled(column.name, column.words))], value)
        case "choice":
            return _choice(_labelled(column.name, column.words), value)
        case "reading":
            return _choice(sources.readings, value)
        case "parameter":
            return _choice([(name, LABELS.get(name, name)) for name in PARAMETERS], value)
        case _:
            return forms.CharField(required=False, widget=_text(column, table))


def _column(name: str, shape: Any, table: Table) -> Column:
    if name in KINDS:
        return Column(name, KINDS[name])
    if name in FACTS:
        return Column(name, "words", EXCLUSION_FACTS)
    inner = bare(shape)
    words = table.params if name == "param" else _words_of(inner)
    is_list = get_origin(inner) is tuple
    if words:
        return Column(name, "words" if is_list else "choice", words)
    return Column(name, "list" if is_list else "text")


def _words_of(shape: Any) -> tuple[str, ...]:
    """Return the words of a vocabulary, of a choice of some, or of a list of one."""
    if shape is bool:
        return TRUTH
    parts = get_args(shape) or (shape,)
    found = [part for part in parts if isinstance(part, type) and issubclass(part, StrEnum)]
    return tuple(str(one) for vocabulary in found for one in cast("Iterable[StrEnum]", vocabulary))


def _cases(table: Table) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the attributes by which the rows of a table tell cases apart, with their words."""
    attributes = CREDIT_ATTRIBUTES if issubclass(table.shape, Credit) else ATTRIBUTES
    return [
        (word(name), [(f"{name}{SEPARATOR}{one}", _case(name, one)) for one in words])
        for name, words in attributes.items()
    ]


def _case(name: str, one: str) -> str:
    """Return what people read for a word of an attribute; a bare yes or no would not say of what."""
    said = worded(name, one)
    return f"{word(name)}: {said}" if one in TRUTH or name == "level" else said


def _labelled(name: str, words: Iterable[str]) -> list[tuple[str, str]]:
    return [(one, worded(name, one)) for one in words]


# ---- how a value is read into a field, and written from it


def _read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unreadable
    return value


def _read_words(value: Any) -> list[str]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
        raise Unreadable
    return words


def _read_list(value: Any) -> str:
    words = _read_words(value)
    if any("," in one for one in words):
        raise Unreadable
    return ", ".join(words)


def _read_cases(value: Any) -> list[str]:
    if not isinstance(value, Mapping) or any(SEPARATOR in name for name in value):
        raise Unreadable
    return [
        f"{name}{SEPARATOR}{one}" for name, words in value.items() for one in _read_words(words)
    ]


def _written_text(typed: str, *, always_listed: bool) -> str:
    return typed


def _written_words(typed: Sequence[str], *, always_listed: bool) -> Any:
    words = list(typed)
    return words[0] if len(words) == 1 and not always_listed else words


def _written_list(typed: str, *, always_listed: bool) -> list[str]:
    return [part.strip() for part in typed.replace("，", ",").split(",") if part.strip()]


def _written_cases(typed: Sequence[str], *, always_listed: bool) -> dict[str, Any]:
    cases: dict[str, list[str]] = {}
    for one in typed:
        name, _separator, chosen = one.partition(SEPARATOR)
        cases.setdefault(name, []).append(chosen)
    return {name: _written_words(words, always_listed=False) for name, words in cases.items()}


READ: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("text", "choice", "reading", "parameter"), _read_text),
    **dict.fromkeys(("words", "articles"), _read_words),
    "list": _read_list,
    "cases": _read_cases,
}
WRITTEN: Mapping[str, Callable[..., Any]] = {
    **dict.fromkeys(("text", "choice", "reading", "parameter"), _written_text),
    **dict.fromkeys(("words", "articles"), _written_words),
    "list": _written_list,
    "cases": _written_cases,
}
HEADINGS: Mapping[str, Any] = {
    "cites": _("articles"),
    "credit_cites": _("articles"),
    "id": _("name of the row"),
    "interpretation": _("reading"),
    "note": _("remark"),
    "when": _("in which cases"),
}


# ---- fields that give back whatever is there


class OpenChoice(forms.ChoiceField):
    """One of some words, or one that is there already, though it be wrong."""

    def valid_value(self, value: str) -> bool:
        return True


class OpenChoices(forms.MultipleChoiceField):
    """Some of some words, and those that are there already, though they be wrong."""

    def valid_value(self, value: str) -> bool:
        return True


class Picker(forms.CheckboxSelectMultiple):
    """Boxes to tick behind a line that says what is ticked."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = set(value or ())
        groups = [
            {
                "title": title,
                "options": [
                    {"value": word, "label": label, "is_chosen": word in chosen}
                    for word, label in options
                ],
            }
            for title, options in self.choices
        ]
        context = {"name": name, "id": (attrs or {}).get("id", ""), "groups": groups}
        context["has_chosen"] = bool(chosen)
        return render_to_string("admin/insurance/schemeedition/picker.html", context)


def _picker(groups: list[tuple[Any, list[tuple[str, str]]]], value: Any) -> forms.Field:
    offered = {word for _title, options in groups for word, _label in options}
    unknown = [(one, one) for one in value or () if one not in offered]
    choices: Any = [*groups, *([(None, unknown)] if unknown else [])]
    made = OpenChoices(required=False, widget=Picker)
    made.choices = made.widget.choices = choices
    return made


def _choice(options: Choices, value: Any) -> forms.Field:
    offered = {word for word, _label in options}
    unknown = [(value, value)] if value and value not in offered else []
    return OpenChoice(
        required=False,
        choices=[("", "-"), *options, *unknown],
        widget=UnfoldAdminSelectWidget(),
    )


def _text(column: Column, table: Table) -> forms.Widget:
    """Return a line to type in; values offer the words that may stand for a number."""
    attrs = {"autocomplete": "off", "class": f"draft-{column.name}"}
    if column.name in offered(table):
        attrs["list"] = f"{table.name}-{column.name}-words"
    return cast("forms.Widget", UnfoldAdminTextInputWidget(attrs=attrs))


def offered(table: Table) -> dict[str, list[tuple[str, str]]]:
    """Return, by column, the words that are offered where something else may be typed too."""
    if table.name == "purposes":
        return {"purpose": [(one, str(label)) for one, label in PURPOSES]}
    words = dict.fromkeys(
        one for param, known in WORDS.items() if param in table.params for one in known
    )
    return {"value": [(one, word(one)) for one in words]} if words else {}
