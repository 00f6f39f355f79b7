"""The articles of a scheme: those of the packaged ordinance, and those of notices that staff entered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from django.db import IntegrityError, transaction

from insurance.models import PolicyArticle, PolicyDocument, Post, Scheme, User
from insurance.schemes.editions.packaged import (
    packaged_articles,
    packaged_scheme,
)
from insurance.schemes.errors import Refused
from insurance.schemes.texts import Article, articles, packaged_article
from insurance.services import duties
from insurance.services.schemes import DocumentMissing

_FORM = re.compile(r"(?P<prefix>[A-Z]{2,6})-[0-9]+(\.[0-9]+[a-z]?)?(\([0-9]+\))?")


class ArticleCode(Refused):
    """The number does not begin with the scheme's letters, or has not the form of an article's."""


class ArticleTaken(Refused):
    """The ordinance or another notice has an article of this number already."""


class ArticleEmpty(Refused):
    """An article has words."""


def known(scheme: Scheme) -> frozenset[str]:
    """Return the number of every article that an edition of the scheme may cite."""
    entered = scheme.articles.values_list("code", flat=True)
    return packaged_articles(scheme.code) | frozenset(entered)


def everything(scheme: Scheme) -> list[Article]:
    """Return all articles of the scheme: the ordinance in its order, then what notices added."""
    return [*articles(scheme.code), *map(_words, scheme.articles.all())]


def quoted(scheme: Scheme, cites: Iterable[str]) -> list[Article]:
    """Return the words of articles in the order given; a number that nobody knows has none.

    Asks the database only where one of them is not of the packaged ordinance.
    """
    wanted = list(cites)
    entered: dict[str, Article] = {}
    if others := set(wanted) - packaged_articles(scheme.code):
        rows = PolicyArticle.objects.filter(scheme=scheme, code__in=others)
        entered = {row.code: _words(row) for row in rows}
    return [
        packaged_article(scheme.code, code) or entered.get(code) or Article(code, "", "")
        for code in wanted
    ]


@transaction.atomic
def enter(
    *,
    scheme: Scheme,
    document: PolicyDocument | None,
    code: str,
    heading: str = "",
    text: str,
    by: User,
    on: dt.date,
) -> PolicyArticle:
    """Enter an article of a notice, so that editions can cite it.

    Refuses with DUTY_MISSING, with DOCUMENT_MISSING a notice without number or of another scheme,
    with ARTICLE_CODE a number that is not like NC-7.2 with the scheme's letters, with ARTICLE_EMPTY
    one without words, and with ARTICLE_TAKEN one that there is already.
    """
    duties.require(by=by, duty=Post.Duty.SCHEME_OFFICER, area=scheme.city, on=on)
    if document is None or not document.number or document.scheme_id != scheme.pk:
        raise DocumentMissing("DOCUMENT_MISSING")
    prefix = packaged_scheme(scheme.code).prefix
    found = _FORM.fullmatch(code)
    if found is None or found["prefix"] != prefix:
        raise ArticleCode("ARTICLE_CODE", prefix=prefix)
    if not text.strip():
        raise ArticleEmpty("ARTICLE_EMPTY")
    if code in packaged_articles(scheme.code):
        raise ArticleTaken("ARTICLE_TAKEN", article=code)
    try:
        with transaction.atomic():
            article: PolicyArticle = PolicyArticle.objects.create(
                scheme=scheme, document=document, code=code, heading=heading.strip(), text=text
            )
    except IntegrityError as error:
        raise ArticleTaken("ARTICLE_TAKEN", article=code) from error
    return article


def _words(row: PolicyArticle) -> Article:
    return Article(row.code, row.heading, row.text)
