"""Searching lists by the person in them: by a full number, or by the beginning of the name."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from insurance.models import Enrollee
from insurance.services.enrollees import pinyin_of
from insurance.services.identities import lookup_key

SHORTEST_NUMBER = 5


def people_found(term: str) -> models.QuerySet[Enrollee]:
    """Return the people whom a term means, each way by an index.

    With digits in it, it is the whole number of a document or a card; otherwise the beginning of
    a name, in characters or in pinyin.
    """
    people: models.QuerySet[Enrollee] = Enrollee.objects.all()
    tidy = term.strip()
    if any(sign.isdigit() for sign in tidy):
        document = lookup_key(kind="document", number=tidy)
        return people.filter(
            models.Q(document_key=document)
            | models.Q(card_key=lookup_key(kind="card", number=tidy))
        )
    found = people.filter(pinyin__startswith=pinyin_of(tidy).lower())
    return found if tidy.isascii() else found.filter(name__startswith=tidy)


class FoundByPerson:
    """Searches a list by the person at the end of a relation; "pk" is the person's own list."""

    person = "enrollee"
    # What the search box asks Django for; the search itself is people_found.
    search_fields: tuple[str, ...] = ("pk",)
    search_help_text = _("whole document or card number, or beginning of the name")

    def get_search_results(
        self,
        request: HttpRequest,
        queryset: models.QuerySet[Any],
        search_term: str,
    ) -> tuple[models.QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        found = people_found(search_term)
        return queryset.filter(**{f"{self.person}__in": found.values("pk")}), False
