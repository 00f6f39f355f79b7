"""Quotes the ordinances: the words of an article, or of the paragraph that an id stands for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from insurance.schemes.editions.packaged import (
    packaged_anchors,
    packaged_scheme,
    packaged_text,
)
from insurance.schemes.editions.schema import TextLayout

_ID = re.compile(r"[A-Z]+-(?P<article>[0-9]+)(\.(?P<part>[0-9]+)[a-z]?)?(\((?P<item>[0-9]+)\))?")
_MARKUP = re.compile(r"\*\*|\\(?=%)|\$|\[bookmark[^]]*]|^\s*(#+|-)\s+")
_CHAPTER = re.compile(r"(第[一二三四五六七八九十]+章|[一二三四五六七八九十]+、)")
_ITEM = re.compile(r"[（(](?P<number>[一二三四五六七八九十]+)[）)]")
_END = re.compile(r"(---|抄送|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$|（此件主动公开）)")
_COMPLETE = tuple("。：:；;）)”，")
_TITLE = re.compile(r"\s*(?P<title>[^，。；：]{2,30})。(?=.)")
_LONG_ENOUGH_TO_RUN_ON = 20
_DIGITS = "零一二三四五六七八九十"


class UnknownArticle(LookupError):
    """An id that no article of the ordinance has."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article, or a part of one: its id, its number and title, and its words."""

    id: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class _Passage:
    """The paragraphs of one article and what stands at its head."""

    heading: str
    paragraphs: tuple[str, ...]


def article(scheme: str, article_id: str) -> Article:
    """Return what an id quotes: an item or a paragraph where the id tells it, else the whole article.

    Refuses with UnknownArticle an id that the ordinance does not have.
    """
    anchors = packaged_anchors(scheme)
    found = _ID.fullmatch(article_id)
    if found is None or article_id not in anchors:
        raise UnknownArticle(article_id)
    passage = _passages(scheme)[int(found["article"])]
    quoted = _quoted(passage.paragraphs, found["item"], found["part"], anchors[article_id])
    return Article(article_id, passage.heading, "\n".join(quoted))


def packaged_article(scheme: str, article_id: str) -> Article | None:
    """Return what an id quotes, or None where the ordinance does not have it."""
    return article(scheme, article_id) if article_id in packaged_anchors(scheme) else None


def articles(scheme: str) -> list[Article]:
    """Return every article of an ordinance, and every part of one that has an id, in their order."""
    return [article(scheme, article_id) for article_id in packaged_anchors(scheme)]


def _quoted(
    paragraphs: tuple[str, ...], item: str | None, part: str | None, anchor: str
) -> tuple[str, ...]:
    if anchor:
        return tuple(paragraph for paragraph in paragraphs if anchor in paragraph)
    if item or part:
        return _item(paragraphs, int(item or part or 0)) or paragraphs
    return paragraphs


def _item(paragraphs: tuple[str, ...], number: int) -> tuple[str, ...]:
    """Return the item of a number with the paragraphs under it, up to the next item."""
    taken: list[str] = []
    inside = False
    for paragraph in paragraphs:
        if marker := _ITEM.match(paragraph):
            inside = marker["number"] == chinese(number)
        if inside:
            taken.append(paragraph)
    return tuple(taken)


@cache
def _passages(scheme: str) -> dict[int, _Passage]:
    """Split an ordinance into its articles by number; 0 is what stands before the first."""
    layout = packaged_scheme(scheme).text
    passages: dict[int, list[str]] = {0: []}
    chapter_intro: list[str] = []
    current = 0
    inside_chapter_intro = False
    for paragraph in _paragraphs(packaged_text(scheme), layout):
        number = _article_number(paragraph, current, layout)
        if number is not None:
            current, inside_chapter_intro = number, False
            passages[current] = [*chapter_intro, paragraph]
            chapter_intro = []
        elif _CHAPTER.match(paragraph):
            inside_chapter_intro = True
        elif current and _END.match(paragraph):
            break
        elif inside_chapter_intro:
            chapter_intro.append(paragraph)
        else:
            passages[current].append(paragraph)
    return {number: _passage(number, words, layout) for number, words in passages.items()}


def _article_number(paragraph: str, current: int, layout: TextLayout) -> int | None:
    """Return the number of the article that begins with a paragraph, or None."""
    following = current + 1
    if paragraph.startswith(_markers(layout, following)):
        return following
    return following if paragraph.startswith(layout.unnumbered) and layout.unnumbered else None


def _markers(layout: TextLayout, number: int) -> tuple[str, ...]:
    marker = layout.article.replace("N", chinese(number))
    return (marker, marker.replace("（", "(").replace("）", ")"))


def _passage(number: int, paragraphs: list[str], layout: TextLayout) -> _Passage:
    marker = layout.article.replace("N", chinese(number)) if number else ""
    for paragraph in paragraphs:
        for written in _markers(layout, number):
            if number and paragraph.startswith(written):
                title = _TITLE.match(paragraph.removeprefix(written)) if layout.titles else None
                return _Passage(marker + (title["title"] if title else ""), tuple(paragraphs))
    return _Passage("", tuple(paragraphs))


def _paragraphs(text: str, layout: TextLayout) -> Iterator[str]:
    """Yield the paragraphs without markup; a sentence that a page break cut is made whole."""
    pending = ""
    for line in text.splitlines():
        cleaned = _MARKUP.sub("", line).strip()
        if not cleaned.strip("-"):
            continue
        runs_on = (
            layout.broken_by_pages
            and len(pending) >= _LONG_ENOUGH_TO_RUN_ON
            and not pending.endswith(_COMPLETE)
        )
        if pending and not (runs_on and not _begins_anew(cleaned)):
            yield pending
            pending = ""
        pending += cleaned
    if pending:
        yield pending


def _begins_anew(paragraph: str) -> bool:
    return bool(_ITEM.match(paragraph) or _CHAPTER.match(paragraph) or paragraph.startswith("第"))


def chinese(number: int) -> str:
    """Return a whole number below 100 as the ordinances count."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    lead = "" if tens == 1 else _DIGITS[tens]
    return lead + "十" + (_DIGITS[ones] if ones else "")
