"""Articles come from the packaged text, and from notices that staff enter."""

import pytest

from insurance.models import PolicyDocument, User
from insurance.services import articles, editions
from tests import drafts, factories
from tests.drafts import DAY, changed
from tests.factories import City
from tests.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(city: City) -> User:
    """Enters notices, of which there is one."""
    factories.notice(city.scheme)
    return drafts.officer("alice", city)


def enter(city: City, by: User, code: str = "NC-44", text: str = "第四十四条 试行两年。") -> None:
    articles.enter(
        scheme=city.scheme,
        document=factories.notice(city.scheme),
        code=code,
        text=text,
        by=by,
        on=DAY,
    )


def test_an_article_of_a_notice_is_quoted_and_cited_like_one_of_the_ordinance(
    city: City, alice: User
) -> None:
    def cite(content: drafts.Content) -> None:
        content["benefit"][0]["cites"] = ["NC-44"]

    draft = changed(drafts.draft(city, alice), cite, alice)
    assert [found.code for found in editions.problems(draft)] == ["no_article"]

    enter(city, alice)

    assert editions.problems(draft) == ()
    quoted = articles.quoted(city.scheme, ["NC-44", "NC-14.1", "NC-99"])
    assert [bool(article.text) for article in quoted] == [True, True, False]
    assert quoted[0].text == "第四十四条 试行两年。"
    assert articles.everything(city.scheme)[-1].id == "NC-44"


@pytest.mark.parametrize(
    ("code", "text", "refusal"),
    [
        ("LY-44", "-", "ARTICLE_CODE"),
        ("NC44", "-", "ARTICLE_CODE"),
        ("NC-44", " ", "ARTICLE_EMPTY"),
        ("NC-14.1", "-", "ARTICLE_TAKEN"),
    ],
)
def test_what_is_no_new_article_is_refused(
    city: City, alice: User, code: str, text: str, refusal: str
) -> None:
    with refused(refusal):
        enter(city, alice, code, text)


def test_an_article_is_entered_once(city: City, alice: User) -> None:
    enter(city, alice)

    with refused("ARTICLE_TAKEN"):
        enter(city, alice)


def test_an_article_belongs_to_a_numbered_document(city: City, alice: User) -> None:
    nameless = PolicyDocument.objects.create(scheme=city.scheme, title="a notice")

    for document in (None, nameless):
        with refused("DOCUMENT_MISSING"):
            articles.enter(
                scheme=city.scheme, document=document, code="NC-44", text="-", by=alice, on=DAY
            )


def test_the_packaged_articles_are_quoted_without_asking_the_database(
    city: City, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        quoted = articles.quoted(city.scheme, ["NC-14.1", "NC-26.2"])

    assert all(article.text for article in quoted)
