"""A county keeps its own facilities; what others own stays out of reach."""

import datetime as dt

from django.test import Client
from django.urls import reverse

from facilities.models import Facility, IntegrityRecord
from tests.config.admin.forms import filled
from tests.config.admin.world import World


def page_of(facility: Facility) -> str:
    return reverse("admin:facilities_facility_change", args=[facility.pk])


def test_a_county_renames_its_facility_and_it_sorts_by_the_new_name(
    donghu: Client, made: World
) -> None:
    page = page_of(made.hospital)

    response = donghu.post(page, filled(donghu, page, name="青溪卫生院"))

    assert response.status_code == 302
    made.hospital.refresh_from_db()
    assert (made.hospital.name, made.hospital.pinyin) == ("青溪卫生院", "qing xi wei sheng yuan")


def test_a_county_gives_no_facility_away(donghu: Client, made: World) -> None:
    page = page_of(made.hospital)

    response = donghu.post(page, filled(donghu, page, area=made.city.xihu.pk))

    assert "area" in response.context["adminform"].form.errors
    made.hospital.refresh_from_db()
    assert made.hospital.area == made.city.donghu


def test_what_was_changed_stands_in_the_history_with_who_changed_it(
    donghu: Client, made: World
) -> None:
    page = page_of(made.hospital)
    donghu.post(page, filled(donghu, page, phone="0791-1"))

    history = donghu.get(reverse("admin:facilities_facility_history", args=[made.hospital.pk]))

    changes = history.context["changes"]
    assert changes[0].by == "donghu-handler"
    assert ("-", "0791-1") in [(told.before, told.after) for told in changes[0].differences]


def test_a_breach_is_recorded_by_whoever_enters_it_and_stays(donghu: Client, made: World) -> None:
    form = {"breach": "false bills", "facility": made.hospital.pk, "recorded_on": "2021-01-08"}

    added = donghu.post(reverse("admin:facilities_integrityrecord_add"), form)
    record = IntegrityRecord.objects.get(breach="false bills")
    page = reverse("admin:facilities_integrityrecord_change", args=[record.pk])
    changed = donghu.post(page, {**form, "breach": "nothing"})

    assert (added.status_code, changed.status_code) == (302, 403)
    assert str(record.recorded_by) == "donghu-handler"
    assert record.recorded_on == dt.date(2021, 1, 8)
