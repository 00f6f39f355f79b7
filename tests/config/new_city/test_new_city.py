"""A city comes by files alone: text, edition, readings and examples, played through the services."""

import datetime as dt
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from config.publishing import continuity, examples
from config.scenarios.playing import play
from config.scenarios.reading import read
from insurance.models import Area, Scheme
from insurance.schemes.codes import Category
from insurance.schemes.editions import packaged
from insurance.schemes.editions.loading import load_yaml
from insurance.schemes.editions.packaged import (
    packaged_anchors,
    packaged_cases,
    packaged_editions,
    packaged_reasons,
    packaged_schemes,
)
from insurance.schemes.editions.rules import rules_of
from insurance.services import areas, schemes
from tests import drafts, factories
from tests.config.admin import world

HERE = Path(__file__).parent
CODE = "yunzhou-employee"
FILES = sorted((HERE / CODE / "cases").glob("*.yaml"))


@pytest.fixture
def yunzhou(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The city's folder in a place of its own, as SCHEMES_DIRS names one."""
    shutil.copytree(HERE / CODE, tmp_path / CODE)
    with monkeypatch.context() as looking:
        looking.setattr(packaged, "_folders", list(packaged._folders))
        packaged.look_in(tmp_path)
        yield
    packaged.forget()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.django_db
def test_its_worked_examples_hold_through_the_services(yunzhou: None, file: Path) -> None:
    played = play(read(file))

    assert [(one.event.index, one.differences) for one in played.outcomes if not one.is_ok] == []


@pytest.mark.django_db
def test_the_command_brings_it_into_the_database(yunzhou: None) -> None:
    out = StringIO()

    call_command("import_schemes", CODE, stdout=out)

    scheme = Scheme.objects.standing().get(code=CODE)
    assert "1" in out.getvalue()
    assert "3" in out.getvalue()
    assert scheme.city == Area.objects.get(code="980100")
    assert [area.name for area in Area.objects.counties_of(scheme.city)] == ["云山区", "云水区"]
    assert scheme.interpretations.filter(code="YZ-A1").exists()
    assert scheme.examples.standing().count() == len(packaged_cases(CODE)) == 3


def test_every_article_of_it_is_encoded_or_has_a_reason(yunzhou: None) -> None:
    (edition,) = packaged_editions(CODE)
    cited = {a for rule in rules_of(load_yaml(edition.text, source=CODE)) for a in rule.cites}

    assert CODE in packaged_schemes()
    assert set(packaged_anchors(CODE)) == cited | set(packaged_reasons(CODE))


@pytest.mark.django_db
def test_a_claim_a_month_and_an_amendment_go_as_in_any_other_city(yunzhou: None) -> None:
    city = factories.employees(CODE)
    alice, bob = (drafts.officer(name, city) for name in ("alice", "bob"))
    clinic = factories.contracted("H98010200001", city)
    fang = factories.insured("Fang", city, category=Category.ACTIVE)
    claim = factories.claim(city, fang, clinic, 500_00, on=dt.date(2025, 2, 3))

    draft = drafts.changed(
        drafts.draft(city, alice, starts_on=dt.date(2026, 1, 1)),
        drafts.with_value("deductible", "200.00"),
        alice,
    )
    drafts.published(draft, writer=alice, by=bob)
    next_year = factories.claim(city, fang, clinic, 500_00, on=dt.date(2026, 2, 3))

    assert (str(claim.fund), str(next_year.fund)) == ("130.00", "195.00")
    assert areas.place_of(clinic.area, city=city.scheme.city) == "local"


@pytest.mark.django_db
def test_its_edition_passes_the_gate(yunzhou: None) -> None:
    city = factories.employees(CODE)
    alice = drafts.officer("alice", city)
    draft = drafts.draft(city, alice, starts_on=dt.date(2026, 1, 1))

    replayed = examples.check(draft, on=drafts.DAY, tell=lambda _done, _total: None)
    held = continuity.check(draft, on=drafts.DAY, tell=lambda _done, _total: None)

    assert (replayed.has_passed, replayed.result["played"]) == (True, 3)
    assert held.has_passed


@pytest.mark.django_db
def test_its_articles_stand_in_the_admin(yunzhou: None) -> None:
    scheme = schemes.import_packaged(code=CODE)
    desk = Client()
    desk.force_login(world.chief())

    shown = desk.get(reverse("admin:insurance_article", args=[scheme.pk, "YZ-4.4"]))

    assert "退休人员的支付比例" in shown.content.decode()
    assert [line.name for line in shown.context["lines"]] == ["add-retired"]
