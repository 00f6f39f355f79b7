"""A bad edition is refused with its file, its row and the reason."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from insurance.schemes.codes import Rejection
from insurance.schemes.editions import (
    EditionInvalid,
    EditionSet,
    NotInForce,
    compile_edition,
    load_edition,
    packaged_editions,
    packaged_set,
)
from insurance.schemes.editions.compiling import problems_in
from insurance.schemes.editions.packaged import packaged_articles
from insurance.schemes.editions.series import EditionSet as Series

NANCHANG_CODE = "nanchang-resident"
NANCHANG = packaged_editions(NANCHANG_CODE)[0].text
JINAN = [edition.text for edition in packaged_editions("jinan-employee")]

Change = Callable[[str], str]


def refusal(text: str) -> EditionInvalid:
    with pytest.raises(EditionInvalid) as refused:
        compile_edition(load_edition(text, source="draft.yaml"))
    return refused.value


def without_row(name: str) -> Change:
    return lambda text: re.sub(rf"\n +- \{{(id|reason): {name},[^\n]*", "", text, count=1)


def in_row(name: str, old: str, new: str) -> Change:
    """Return a change of one row; `old` may leave out the padding that aligns the columns."""
    loose = re.escape(old).replace("\\ ", " +")

    def change(text: str) -> str:
        pattern = rf"({{(?:id|reason|group|tier|kind): {name},[^\n]*?){loose}"
        changed, count = re.subn(pattern, lambda found: found[1] + new, text, count=1)
        assert count == 1, pattern
        return changed

    return change


def replaced(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def added(row: str, *, under: str = "benefit:\n") -> Change:
    return replaced(under, f"{under}  - {row}\n")


@pytest.mark.parametrize(
    ("change", "row", "reason"),
    [
        (replaced("starts_on:", "begins_on:"), "begins_on", "Extra inputs"),
        (in_row("rate-signed", "unit: fraction", "unite: fraction"), "rate-signed", "unite"),
        (in_row("rate-signed", "value: 0.60", "value: 1.60"), "rate-signed", "rate above 1"),
        (in_row("rate-signed", "value: 0.60", "value: 60%"), "rate-signed", "not a plain number"),
        (in_row("rate-signed", "value: 0.60", "value: 0.60001"), "rate-signed", "more than 4"),
        (in_row("rate-signed", "unit: fraction", "unit: yuan"), "rate-signed", "in fraction, not"),
        (in_row("rate-signed", "unit: fraction", "unit: percent"), "rate-signed", "unit"),
        (in_row("cap", "value: none", "value: unlimited"), "cap", "not a plain number"),
        (in_row("cap", "value: none", "value: -1.00"), "cap", "below 0"),
        (in_row("cap", "parameter: annual_cap", "parameter: subsidy_rate"), "cap", "another unit"),
        (in_row("cap", "parameter: annual_cap", "parameter: a_cap"), "cap", "a_cap is not"),
        (in_row("cap-scope", "value: fund", "value: fond"), "cap-scope", "fond is not a value"),
        (in_row("rate-signed", "route: ordinary", "road: ordinary"), "rate-signed", "road is not"),
        (in_row("rate-signed", "route: ordinary", "route: usual"), "rate-signed", "usual is not"),
        (in_row("rate-signed", "cites: [NC-14.1]", "cites: [NC-99]"), "rate-signed", "NC-99"),
        (in_row("rate-signed", "cites: [NC-14.1]", "cites: []"), "rate-signed", "cites"),
        (in_row("INPATIENT", "if: inpatient", "if: in_patient"), "INPATIENT", "in_patient is not"),
        (in_row("INPATIENT", "cites: [NC-13(4)]", "cites: [NC-13(9)]"), "INPATIENT", "NC-13(9)"),
        (in_row("rate-offsite", "NC-A34", "NC-34"), "rate-offsite", "number of a reading"),
        (
            in_row("cap-scope", "route: [ordinary, referral]", "level: 1"),
            "cap-scope",
            "on the level",
        ),
        (
            replaced("  - id: catalogue\n", "  - id: catalogue\n    when: {poor: true}\n"),
            "catalogue",
            "without `when`",
        ),
        (replaced("heads_on: 01-01", "heads_on: 02-29"), "budget", "String should match"),
        (replaced("heads_on: 01-01", "heads_on: 04-31"), "budget", "String should match"),
        (without_row("rate-offsite"), "rate", "no value for route offsite"),
        (without_row("cap"), "cap", "no value for route ordinary"),
        (without_row("deductible"), "deductible", "no value for every case"),
        (without_row("NOT_COVERED"), "exclusions", "NOT_COVERED is missing"),
        (
            added(
                "{id: twin, param: rate, when: {poor: true, route: [ordinary]}, value: 0.7, unit: fraction, cites: [NC-14.2]}"
            ),
            "twin",
            "ties with rate-signed-poor",
        ),
        (
            added("{id: rate-signed, param: rate, value: 0.7, unit: fraction, cites: [NC-14.2]}"),
            "rate-signed",
            "stands twice",
        ),
        (
            added(
                "{id: idle, param: rate, when: {route: holiday}, value: 0.7, unit: fraction, cites: [NC-14.2]}"
            ),
            "idle",
            "decides no case",
        ),
        (
            added("{id: heap, param: rate_add, value: 0.40, unit: fraction, cites: [NC-14.2]}"),
            "heap",
            "together give a rate outside 0 to 1",
        ),
        (
            replaced("{purpose: copay, ", "{purpose: copay, label: 自付费用, "),
            "copay",
            "copay needs a label unless",
        ),
        (replaced("{purpose: copay, ", "{purpose: travel, "), "travel", "travel needs a label"),
        (replaced("{purpose: copay, ", "{purpose: 出行, label: 出行, "), "出行", "match pattern"),
        (replaced("0, 14-25", "0, 15-25"), "groups", "no group for the ages 14"),
        (replaced("0, 14-25", "0, 13-25"), "group 2", "the age 13 stands in group 1 too"),
        (replaced("26-32, 90-", "26-32, 90-99"), "groups", "no group for the ages above 99"),
        (replaced("88, 89", "88, 8x"), "group 3", "8x is no span of ages"),
        (replaced("88, 89", "88, 89-"), "group 3", "a second group without upper end"),
        (in_row("A", "from: 0", "from: 0.10"), "tiers", "no tier starts at 0"),
        (in_row("C", "from: 0.90", "from: 0.80"), "tiers", "two tiers"),
        (in_row("2", "standard: 70.00", "standard: 70.005"), "group 2", "more than 2 decimals"),
        (replaced("kind: window", "kind: address"), "sign_up", "window stands 0 times"),
        (
            replaced("starts_on: 2020-01-01", "starts_on: 2020-01-01\nends_before: 2020-01-01"),
            "ends_before",
            "not after",
        ),
        (replaced("scheme: ", "scheme: x\nscheme: "), "file", "stands twice"),
        (replaced("covers:", "sha256: abc\ncovers:"), "sha256", "not written in a file"),
        (replaced("route:    [", "road: ["), "covers", "route is missing"),
    ],
)
def test_a_bad_edition_names_file_row_and_reason(change: Change, row: str, reason: str) -> None:
    refused = refusal(change(NANCHANG))

    assert str(refused).startswith("draft.yaml: ")
    assert any(row in found.row and reason in found.reason for found in refused.problems), refused
    assert all(found.code for found in refused.problems)


@pytest.mark.parametrize(
    ("change", "row", "column", "code"),
    [
        (in_row("rate-signed", "value: 0.60", "value: 1.60"), "rate-signed", "value", "above_1"),
        (
            in_row("2", "standard: 70.00", "standard: 70.005"),
            "group 2",
            "standard",
            "too_many_places",
        ),
        (in_row("rate-signed", "unit: fraction", "unit: yuan"), "rate-signed", "unit", "unit_of"),
        (in_row("rate-signed", "[NC-14.1]", "[NC-99]"), "rate-signed", "cites", "no_article"),
        (in_row("INPATIENT", "if: inpatient", "if: asleep"), "reason INPATIENT", "if", "no_fact"),
        (in_row("first", "effect: same_day", "effect: soon"), "kind first", "effect", "enum"),
    ],
)
def test_a_problem_names_its_column_and_its_code(
    change: Change, row: str, column: str, code: str
) -> None:
    (found,) = refusal(change(NANCHANG)).problems

    assert (found.row, found.column, found.code) == (row, column, code)


def test_what_is_no_map_is_refused() -> None:
    assert refusal("- just\n- a list\n").problems[0].row == "file"
    assert refusal("a: [b\n").problems[0].row == "file"
    assert refusal("? [a, b]\n: c\n").problems[0].row == "file"


def test_aliases_are_refused_for_they_hide_where_a_value_stands() -> None:
    assert "alias" in refusal("a: &one [b]\nc: *one\n").problems[0].reason


def test_every_problem_is_told_at_once() -> None:
    changed = without_row("rate-offsite")(replaced("0, 14-25", "0, 15-25")(NANCHANG))

    assert {found.row for found in refusal(changed).problems} >= {"rate", "groups"}


def test_rows_are_looked_at_though_others_have_not_even_their_form() -> None:
    changed = NANCHANG
    for change in (
        in_row("rate-signed", "[NC-14.1]", "[]"),
        in_row("rate-referral", "value: 0.40", "value: 1.40"),
        in_row("cap", "value: none", "value: 1.005"),
        in_row("CATEGORY_EXCLUDED", "unless: category_covered", "unless: nobody"),
        in_row("2", "standard: 70.00", "standard: 70.005"),
    ):
        changed = change(changed)

    found = problems_in(changed, source="draft.yaml", articles=packaged_articles(NANCHANG_CODE))

    assert {(one.row, one.column, one.code) for one in found} == {
        ("rate-signed", "cites", "too_short"),
        ("rate-referral", "value", "above_1"),
        ("cap", "value", "too_many_places"),
        ("reason CATEGORY_EXCLUDED", "unless", "no_fact"),
        ("group 2", "standard", "too_many_places"),
    }


def test_what_is_wrong_outside_the_rows_is_told_alone() -> None:
    changed = replaced("cutoff_day: 5", "cutoff_day: 40")(NANCHANG)

    found = problems_in(changed, source="draft.yaml", articles=packaged_articles(NANCHANG_CODE))

    assert [(one.row, one.column, one.code) for one in found] == [
        ("settlement", "cutoff_day", "less_than_equal")
    ]


def test_account_credits_may_not_be_given_twice() -> None:
    twin = "{id: twin, part: personal, when: {category: [active, flexible]}, of: contribution_base, value: 0.01, unit: fraction, cites: [JN-14.1]}"

    refused = refusal(
        added(twin, under="  credits:\n")(JINAN[1]).replace("  - {id: twin", "    - {id: twin")
    )

    assert any("is credited along with" in found.reason for found in refused.problems)


def test_the_unit_of_a_credit_must_fit_its_base() -> None:
    refused = refusal(in_row("credit-under-70", "unit: fraction", "unit: yuan")(JINAN[1]))

    assert any("unit must be fraction" in found.reason for found in refused.problems)


def compiled(text: str, source: str = "draft.yaml") -> Series:
    return EditionSet([compile_edition(load_edition(text, source=source))])


def test_a_series_without_editions_is_refused() -> None:
    with pytest.raises(EditionInvalid, match="there is no edition"):
        EditionSet([])


@pytest.mark.parametrize(
    ("ends_before", "reason"),
    [
        ("2024-03-01", "overlaps 2023.yaml"),
        ("2023-07-01", "no edition from 2023-07-01 to 2023-12-31"),
    ],
)
def test_editions_that_overlap_or_leave_a_gap_are_refused(ends_before: str, reason: str) -> None:
    first = JINAN[0].replace("ends_before: 2024-01-01", f"ends_before: {ends_before}")
    editions = [
        compile_edition(load_edition(first, source="2023.yaml")),
        compile_edition(load_edition(JINAN[1], source="2024.yaml")),
    ]

    with pytest.raises(EditionInvalid, match=reason) as refused:
        EditionSet(editions)

    assert str(refused.value).startswith("2024.yaml: starts_on: ")


def test_an_amendment_takes_the_rest_of_the_time_for_which_the_ordinance_holds() -> None:
    amendment = JINAN[1].replace("starts_on: 2024-01-01", "starts_on: 2026-01-01")
    editions = EditionSet(
        compile_edition(load_edition(text, source=f"{number}.yaml"))
        for number, text in enumerate([*JINAN, amendment])
    )

    days = (date(2025, 12, 31), date(2026, 1, 1), date(2027, 12, 31))
    assert [editions.on(day).starts_on.year for day in days] == [2024, 2026, 2026]
    assert editions.expires_on == date(2028, 1, 1)


def test_two_editions_of_one_day_and_editions_of_two_schemes_are_refused() -> None:
    jinan = compile_edition(load_edition(JINAN[0], source="one.yaml"))
    again = compile_edition(load_edition(JINAN[0] + "\n", source="two.yaml"))
    nanchang = compile_edition(load_edition(NANCHANG, source="three.yaml"))

    with pytest.raises(EditionInvalid, match=r"starts on 2023-01-01 like one\.yaml"):
        EditionSet([jinan, again])
    with pytest.raises(EditionInvalid, match="the one before it of"):
        EditionSet([nanchang, jinan])


def test_the_edition_of_a_day_is_never_simply_the_latest() -> None:
    jinan = packaged_set("jinan-employee")

    assert jinan.on(date(2023, 12, 31)).starts_on == date(2023, 1, 1)
    assert jinan.on(date(2024, 1, 1)).starts_on == date(2024, 1, 1)
    with pytest.raises(NotInForce) as before:
        jinan.on(date(2022, 12, 31))
    with pytest.raises(NotInForce) as after:
        jinan.on(date(2028, 1, 1))

    assert (before.value.code, after.value.code) == (Rejection.BEFORE_POLICY, Rejection.EXPIRED)
    assert before.value.details["first_day"] == date(2023, 1, 1)
    assert after.value.details["last_day"] == date(2027, 12, 31)
    assert after.value.cites == ("JN-21",)


def test_a_new_document_may_extend_the_last_edition() -> None:
    extended = EditionSet(packaged_set("jinan-employee").editions, expires_on=date(2029, 1, 1))

    assert extended.on(date(2028, 6, 1)).starts_on == date(2024, 1, 1)


def test_the_same_text_is_compiled_once() -> None:
    assert compiled(NANCHANG).editions[0] is compiled(NANCHANG).editions[0]
