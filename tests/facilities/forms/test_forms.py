"""What forms make of what was typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from facilities.forms.evidence import EvidenceForm
from facilities.forms.once import new_token
from facilities.forms.people import FindForm, SearchForm


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (" 360102 19940101 001x ", "36010219940101001X"),
        ("３６０１０２１９９４０１０１００１Ｘ", "36010219940101001X"),
        ("a00000001", "A00000001"),
    ],
)
def test_a_number_is_tidied_before_it_is_looked_up(typed: str, number: str) -> None:
    form = FindForm({"number": typed})

    assert form.is_valid()
    assert form.cleaned_data["number"] == number


@pytest.mark.parametrize("typed", ["", "   ", "9" * 61])
def test_no_number_or_an_endless_one_is_asked_for_again(typed: str) -> None:
    assert not FindForm({"number": typed}).is_valid()


def test_a_search_keeps_the_words_apart() -> None:
    form = SearchForm({"words": " ｗang xiao "})

    assert form.is_valid()
    assert form.cleaned_data["words"] == "wang xiao"


def test_a_title_without_a_file_is_asked_for_the_file() -> None:
    row = EvidenceForm({"title": "Lease"})

    assert list(row.errors) == ["file"]


def test_an_empty_row_is_passed_over() -> None:
    row = EvidenceForm({"title": ""})

    assert row.is_valid()
    assert not row.is_filled


def test_an_empty_file_is_refused_beside_it() -> None:
    row = EvidenceForm({"title": "Lease"}, {"file": SimpleUploadedFile("lease.pdf", b"")})

    assert list(row.errors) == ["file"]


def test_no_two_forms_have_the_same_token() -> None:
    assert new_token() != new_token()
