"""The package: five schemes with their texts, editions and worked examples."""

import hashlib
import re
from datetime import date

import pytest
import yaml

from insurance.schemes.editions import (
    packaged_articles,
    packaged_cases,
    packaged_editions,
    packaged_scheme,
    packaged_schemes,
    packaged_set,
    packaged_text,
)
from insurance.schemes.editions.attributes import EXCLUSION_FACTS
from insurance.schemes.exclusions import PREDICATES
from insurance.schemes.texts import UnknownArticle, article

SCHEMES = (
    "jinan-employee",
    "jiujiang-employee",
    "luoyang-resident",
    "nanchang-resident",
    "xinyang-employee",
)


def test_five_schemes_are_packaged() -> None:
    assert packaged_schemes() == SCHEMES


@pytest.mark.parametrize("code", SCHEMES)
def test_a_scheme_says_what_it_is(code: str) -> None:
    facts = packaged_scheme(code)
    editions = packaged_set(code)

    assert facts.code == code
    assert facts.kind in code
    assert re.fullmatch(r"[0-9]{4}00", facts.city.code)
    assert facts.valid_from == editions.starts_on
    assert facts.documents
    assert set(facts.cites) <= packaged_articles(code)
    assert all(document.title in _bare(packaged_text(code)) for document in facts.documents)
    for document in facts.documents:
        assert document.number is None or document.number in packaged_text(code)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_only_jinan_says_until_when() -> None:
    ends = {code: packaged_scheme(code).valid_to for code in SCHEMES}

    assert ends.pop("jinan-employee") == date(2027, 12, 31)
    assert set(ends.values()) == {None}
    assert packaged_set("jinan-employee").expires_on == date(2028, 1, 1)


@pytest.mark.parametrize("code", SCHEMES)
def test_editions_carry_the_digest_of_their_text(code: str) -> None:
    for packaged, compiled in zip(
        packaged_editions(code), packaged_set(code).editions, strict=True
    ):
        digest = hashlib.sha256(packaged.text.encode()).hexdigest()
        assert packaged.sha256 == compiled.sha256 == digest
        assert packaged.starts_on == compiled.starts_on


@pytest.mark.parametrize("code", SCHEMES)
def test_worked_examples_are_of_their_scheme_and_cite_its_articles(code: str) -> None:
    cases = packaged_cases(code)

    assert cases
    for path in cases:
        case = yaml.safe_load(path.read_text("utf-8"))
        assert case["scheme"] == code
        assert set(case["cites"]) <= packaged_articles(code)


@pytest.mark.parametrize("code", SCHEMES)
def test_every_article_is_quoted_in_the_words_of_the_ordinance(code: str) -> None:
    text = re.sub(r"[\s*$\\#]", "", packaged_text(code))

    for article_id in packaged_articles(code):
        quoted = article(code, article_id).text
        assert quoted
        for paragraph in quoted.splitlines():
            assert re.sub(r"[\s*$\\#]", "", paragraph) in text


@pytest.mark.parametrize(
    ("code", "article_id", "heading", "words"),
    [
        ("nanchang-resident", "NC-14.2", "第十四条", "按65%的比例报销"),
        ("nanchang-resident", "NC-13(2)", "第十三条", "享受门诊特殊慢性病待遇有效期内"),
        ("nanchang-resident", "NC-8.7", "第八条", "自变更确定之日起"),
        ("nanchang-resident", "NC-23.1", "第二十三条", "1,10-13,26-32,90-"),
        ("xinyang-employee", "XY-5.2c", "第五条", "家庭医生签约后"),
        ("xinyang-employee", "XY-19(10)", "第十九条", "非法获取利益"),
        ("jiujiang-employee", "JJ-7.4", "（七）支付标准", "提高至2000元"),
        ("jiujiang-employee", "JJ-3", "（三）在职职工计入办法", "从2023年1月1日起"),
        ("luoyang-resident", "LY-13(7)", "第十三条", "门诊日志登记制度"),
        ("luoyang-resident", "LY-8.3", "第八条报销比例及封顶线", "按照80%的比例报销"),
        ("jinan-employee", "JN-2.2", "（二）提高政策范围内支付比例", "二级和一级定点医疗机构"),
        ("jinan-employee", "JN-21", "", "有效期至2027年12月31日"),
    ],
)
def test_an_id_quotes_its_paragraph(code: str, article_id: str, heading: str, words: str) -> None:
    quoted = article(code, article_id)

    assert quoted.heading == heading
    assert words in quoted.text


def test_an_item_is_quoted_without_its_neighbours() -> None:
    quoted = article("nanchang-resident", "NC-13(4)").text

    assert quoted == "（四）住院期间发生的普通门诊医疗服务。"


def test_an_article_that_is_not_there_is_not_quoted() -> None:
    with pytest.raises(UnknownArticle):
        article("nanchang-resident", "NC-44")


def test_every_word_of_an_exclusion_has_its_predicate() -> None:
    assert set(PREDICATES) == set(EXCLUSION_FACTS)
