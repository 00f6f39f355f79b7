"""Everything a person sees is Chinese, and the check of the catalogue says what is not."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pghistory.models
import pytest
from babel.messages.catalog import Catalog
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.utils import translation

from config.messages import catalogue, checking
from config.messages.extracting import Sentence, of_module, of_template
from config.messages.sources import own_roots
from insurance import refusals
from insurance.schemes.errors import Refused

HAN = re.compile(r"[\u4e00-\u9fff]")
OUR_APPS = ("config", "claims", "facilities", "insurance")
# What offices write in Latin letters themselves.
SAME_IN_CHINESE = {"SHA-256", "PDF", "JPEG", "PNG"}
# Reads the numbering of ordinances, whose letters are its data.
READS_ORDINANCES = {"insurance/schemes/texts.py"}
HERE = Path(__file__)


def entry_of(text: str, chinese: str, **options: Any) -> Catalog:
    catalog = Catalog(locale="zh_Hans")
    catalog.add(text, chinese, **options)
    return catalog


def told(catalog: Catalog, *sentences: Sentence) -> list[str]:
    found = dict.fromkeys(sentences, HERE)
    return [fault for fault in checking.faults(catalog, found) if "not compiled" not in fault]


def test_the_catalogue_lacks_nothing() -> None:
    call_command("messages", check=True)


def test_a_missing_sentence_is_named_with_its_file() -> None:
    faults = told(Catalog(locale="zh_Hans"), Sentence("Sign up"))

    assert faults == ['missing: "Sign up" (tests/config/test_messages.py)']


def test_an_untranslated_sentence_is_named() -> None:
    faults = told(entry_of("Sign up", ""), Sentence("Sign up"))

    assert faults == ['untranslated: "Sign up" (tests/config/test_messages.py)']


def test_a_guessed_translation_is_named() -> None:
    faults = told(entry_of("Sign up", "签约", flags={"fuzzy"}), Sentence("Sign up"))

    assert faults == ['fuzzy: "Sign up"']


def test_a_sentence_that_nobody_says_any_more_is_named() -> None:
    assert told(entry_of("Sign up", "签约")) == ['obsolete: "Sign up"']


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("%(day)s is over", "已过期"),
        ("until %(day)s", "至%(date)s"),
        ("from {start}", "自{begin}起"),
        ("%d people", "%s人"),
        ("%(a)s and %(a)s", "%(a)s"),
    ],
)
def test_places_to_be_filled_must_be_the_same(english: str, chinese: str) -> None:
    assert told(entry_of(english, chinese), Sentence(english)) == [
        f'placeholders differ: "{english}"'
    ]


def test_english_is_no_translation() -> None:
    assert told(entry_of("Sign up", "sign up"), Sentence("Sign up")) == ['not Chinese: "Sign up"']


def test_a_compiled_file_that_is_behind_is_named() -> None:
    faults = list(checking.faults(entry_of("Sign up", "签约"), {Sentence("Sign up"): HERE}))

    assert faults == ["not compiled: locale/zh_Hans/LC_MESSAGES/django.mo is not what the .po says"]


def test_taking_sentences_in_keeps_what_is_translated_and_forgets_the_rest() -> None:
    old = entry_of("Sign up", "签约")
    old.add("Sign off", "退出")

    new = catalogue.updated(old, [Sentence("Sign up"), Sentence("Settle")])

    assert [(message.id, message.string) for message in new if message.id] == [
        ("Sign up", "签约"),
        ("Settle", ""),
    ]


def test_the_catalogue_is_the_same_whenever_it_is_written() -> None:
    sentences = [Sentence("Settle"), Sentence("Sign up")]
    first = catalogue.updated(entry_of("Sign up", "签约"), sentences)
    second = catalogue.updated(entry_of("Sign up", "签约"), reversed(sentences))

    assert catalogue.as_text(first) == catalogue.as_text(second)
    assert catalogue.as_compiled(first) == catalogue.as_compiled(second)


def test_sentences_are_found_under_other_names_too() -> None:
    source = """
from django.utils.translation import gettext as said, ngettext
from django.utils.translation import pgettext_lazy as in_context

said("one " "sentence")
ngettext("%d person", "%d people", 2)
in_context("a person's", "name")
said(variable)
unrelated("English")
"""

    assert set(of_module(source)) == {
        Sentence("one sentence"),
        Sentence("%d person", "%d people"),
        Sentence("name", context="a person's"),
    }


def test_sentences_of_templates_are_found() -> None:
    source = """
{% translate "Sign up" %}  {% translate "name" context "a person's" %}
    {% blocktranslate with day=on|date %}until {{ day }}{% endblocktranslate %}
  {% blocktranslate count number=n %}{{ number }} visit{% plural %}{{ number }} visits{% endblocktranslate %}
{{ day|default:_("never") }}
"""

    assert set(of_template(source)) == {
        Sentence("Sign up"),
        Sentence("name", context="a person's"),
        Sentence("until %(day)s"),
        Sentence("%(number)s visit", "%(number)s visits"),
        Sentence("never"),
    }


def models_people_meet() -> list[type[models.Model]]:
    return [
        model
        for app in OUR_APPS
        for model in apps.get_app_config(app).get_models()
        if not issubclass(model, pghistory.models.Event)
    ]


@pytest.mark.parametrize("model", models_people_meet(), ids=lambda model: model._meta.label)
def test_a_model_its_fields_and_its_choices_have_chinese_names(model: type[models.Model]) -> None:
    with translation.override("zh-hans"):
        names = {str(model._meta.verbose_name), str(model._meta.verbose_name_plural)}
        for field in model._meta.get_fields():
            if isinstance(field, models.Field) and not field.auto_created:
                names.add(str(field.verbose_name))
                names.update(str(label) for _value, label in field.flatchoices)

        assert [name for name in sorted(names - SAME_IN_CHINESE) if not HAN.search(name)] == []


def test_every_app_has_a_chinese_name() -> None:
    with translation.override("zh-hans"):
        names = [str(apps.get_app_config(app).verbose_name) for app in OUR_APPS]

    assert all(HAN.search(name) for name in names), names


@pytest.mark.parametrize("code", [*refusals.SENTENCES, "A_CODE_OF_TOMORROW"])
def test_a_refusal_is_told_in_chinese(code: str) -> None:
    with translation.override("zh-hans"):
        sentence = refusals.sentence(Refused(code))

    assert HAN.search(sentence)
    assert not re.search(r"[a-z]{2}|%\(", sentence)


def test_every_wording_of_a_refusal_ends_with_what_to_do() -> None:
    wordings = [wording for several in refusals.SENTENCES.values() for wording in several]
    with translation.override("zh-hans"):
        sentences = [str(wording) for wording in [*wordings, *refusals.PROBLEMS.values()]]

    assert [one for one in sentences if not re.search("请|必须", one)] == []


def glossary() -> dict[str, str]:
    """The terms of the glossary with their Chinese, in its order."""
    lines = (settings.BASE_DIR / "docs" / "glossary.md").read_text("utf-8").splitlines()
    cells = [line.strip("|").split("|") for line in lines if line.startswith("| ")][1:]
    return {term.strip(): chinese.strip() for term, chinese, *_rest in cells}


def test_the_glossary_is_sorted() -> None:
    assert list(glossary()) == sorted(glossary())


@pytest.mark.parametrize("model", models_people_meet(), ids=lambda model: model._meta.label)
def test_the_glossary_has_what_models_are_called(model: type[models.Model]) -> None:
    with translation.override(None):
        term = str(model._meta.verbose_name)
    with translation.override("zh-hans"):
        chinese = str(model._meta.verbose_name)

    assert glossary().get(term.removeprefix("scheme ")) == chinese


def test_pages_say_the_words_of_the_glossary() -> None:
    with translation.override("zh-hans"):
        said = {term: translation.gettext(term) for term in glossary()}

    assert {
        term: (chinese, said[term])
        for term, chinese in glossary().items()
        if said[term] not in (term, chinese)
    } == {}


def own_files(suffix: str) -> list[Path]:
    return [path for root in own_roots() for path in sorted(root.rglob(f"*{suffix}"))]


def test_templates_hold_no_chinese() -> None:
    written = [path for path in own_files(".html") if HAN.search(path.read_text("utf-8"))]

    assert written == []


def test_code_holds_no_chinese_sentences() -> None:
    written = [
        f"{path.relative_to(settings.BASE_DIR)}:{line}"
        for path in own_files(".py")
        if path.relative_to(settings.BASE_DIR).as_posix() not in READS_ORDINANCES
        for line in chinese_literals(path)
    ]

    assert written == []


def chinese_literals(path: Path) -> Iterator[int]:
    """Yield the lines of literals with Chinese; docstrings may name the field's terms."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
            and HAN.search(node.value)
        ):
            yield node.lineno
