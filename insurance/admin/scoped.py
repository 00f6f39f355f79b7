"""Who sees and changes which rows in the admin: areas by `visible_to`, kinds of rows by duty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from insurance.models import Area, Post, User

Duty = Post.Duty

# Whoever administers the system, its security or its logs sees no business data (GB/T 22239-2019, 8.1.4).
BUREAU = frozenset(
    {
        Duty.SCHEME_OFFICER,
        Duty.HANDLER,
        Duty.REVIEWER,
        Duty.FINANCE,
        Duty.CASHIER,
        Duty.AUDITOR,
        Duty.READER,
    }
)
NOBODY: frozenset[Duty] = frozenset()
# What could be guessed letter by letter if an address could filter by it.
SENSITIVE = frozenset(
    {
        "name",
        "pinyin",
        "birth_date",
        "document_number",
        "document_key",
        "card_number",
        "card_key",
        "phone",
        "address",
        "payee_name",
        "payee_account",
        "password",
    }
)


def user_of(request: HttpRequest) -> User:
    """Return the user of a request; on the page for signing in it is nobody, who holds no post."""
    return cast("User", request.user)


def posts_of(request: HttpRequest) -> list[tuple[str, int]]:
    """Return the duty and the area of each post that the user holds today; asked once a request."""
    held: list[tuple[str, int]] | None = getattr(request, "held_posts", None)
    if not request.user.is_authenticated:
        return []
    if held is None:
        posts = Post.objects.held_by(user_of(request), on=timezone.localdate())
        held = list(posts.values_list("duty", "area_id"))
        request.held_posts = held  # type: ignore[attr-defined]
    return held


def holds(request: HttpRequest, duties: Iterable[Duty], area: Area | None = None) -> bool:
    """Tell whether the user holds one of the duties today, for the area if one is given."""
    if user_of(request).is_superuser:
        return True
    wanted = {str(duty) for duty in duties}
    within = {area_id for duty, area_id in posts_of(request) if duty in wanted}
    return bool(within) if area is None else not within.isdisjoint(lineage(area))


def lineage(area: Area) -> set[int]:
    """Return the ids of an area and of those above it."""
    ids: set[int] = set()
    above: Area | None = area
    while above is not None:
        ids.add(above.pk)
        above = above.parent
    return ids


class Scoped:
    """Keeps a list, an inline or an autocompletion to the rows that the user may see.

    scope is "" where the model's own queryset knows, the path to the relation that knows, or None
    for what everybody in the bureau may see.
    """

    scope: str | None = ""
    seen_by: frozenset[Duty] = BUREAU
    changed_by: frozenset[Duty] = NOBODY
    select_related: tuple[str, ...] = ()
    list_select_related: tuple[str, ...] = ()
    model: type[models.Model]
    admin_site: Any

    def area_of(self, obj: Any) -> Area | None:
        """Return the area whose staff may change the row, or None where the duty alone decides."""
        return None

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        queryset: Any = super().get_queryset(request)  # type: ignore[misc]
        # Django leaves list_select_related aside as soon as the rows join anything by themselves.
        joined = (*self.select_related, *self.list_select_related)
        if joined:
            queryset = queryset.select_related(*joined)
        return visible(queryset, request, self.scope)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return holds(request, self.seen_by | self.changed_by) or self.has_change_permission(
            request, obj
        )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.changed_by) and holds(request, self.changed_by)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        area = self.area_of(obj) if obj is not None and obj.pk else None
        return bool(self.changed_by) and holds(request, self.changed_by, area)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Refuse to filter by what is masked on the screen."""
        if not SENSITIVE.isdisjoint(lookup.split("__")):
            return False
        return bool(super().lookup_allowed(lookup, value, request))  # type: ignore[misc]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        self._limit(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        self._limit(db_field, request, kwargs)
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]

    def _limit(self, db_field: Any, request: HttpRequest, kwargs: dict[str, Any]) -> None:
        """Offer, and accept, only related rows that the user may see."""
        related = self.admin_site.get_model_admin(db_field.remote_field.model)
        kwargs.setdefault("queryset", related.get_queryset(request))


def visible(
    queryset: models.QuerySet[Any], request: HttpRequest, scope: str | None
) -> models.QuerySet[Any]:
    """Keep the rows of a queryset that the request's user may see today."""
    user, today = user_of(request), timezone.localdate()
    if scope is None or user.is_superuser:
        return queryset
    if scope == "":
        own: Any = queryset
        return cast("models.QuerySet[Any]", own.visible_to(user, on=today))
    related: Any = _model_behind(queryset.model, scope)._default_manager
    return queryset.filter(**{f"{scope}__in": related.visible_to(user, on=today)})


def _model_behind(model: type[models.Model], path: str) -> type[models.Model]:
    for step in path.split("__"):
        model = cast("type[models.Model]", model._meta.get_field(step).related_model)
    return model
