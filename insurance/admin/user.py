"""Accounts, the posts that say what their holders may do, and the looks at persons."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    BooleanRadioFilter,
    ChoicesDropdownFilter,
    RangeDateTimeFilter,
)
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from insurance.admin.base import BigTable, PortalAdmin, PortalInline
from insurance.admin.filters import CountyFilter
from insurance.admin.scoped import Duty, holds
from insurance.models import PersonLookup, Post, User

# What a person may do is said by posts, not by groups.
admin.site.unregister(Group)

SYSTEM = frozenset({Duty.SYSTEM_ADMINISTRATOR})
SECURITY = frozenset({Duty.SECURITY_ADMINISTRATOR})
AUDIT = frozenset({Duty.AUDIT_ADMINISTRATOR, Duty.AUDITOR})


class PostInline(PortalInline):
    """A user's posts."""

    model = Post
    fk_name = "user"
    scope = None
    seen_by = SYSTEM | AUDIT
    changed_by = SECURITY
    fields = ("duty", "area", "starts_on", "ends_before")
    autocomplete_fields = ("area",)
    select_related = ("area",)


@admin.register(User)
class UserAdmin(PortalAdmin, DjangoUserAdmin):  # type: ignore[misc,type-arg]
    """Accounts: the system administrator makes them, the security administrator gives posts."""

    scope = None
    seen_by = SECURITY | AUDIT
    changed_by = SYSTEM
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "full_name", "is_active", "is_staff", "is_superuser", "last_login")
    list_filter = (("is_active", BooleanRadioFilter), ("is_staff", BooleanRadioFilter))
    search_fields = ("username", "last_name", "first_name")
    filter_horizontal = ()
    readonly_fields = ("is_superuser", "last_login", "date_joined")
    # Named here again, as the skin's own empty one would win.
    add_fieldsets = ((None, {"fields": ("username", "usable_password", "password1", "password2")}),)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": (("last_name", "first_name"), ("phone", "email"))}),
        (_("May sign in"), {"fields": (("is_active", "is_staff", "is_superuser"),)}),
        (_("Dates"), {"fields": (("last_login", "date_joined"),)}),
    )
    inlines = (PostInline,)

    @admin.display(description=_("name"))
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the posts out of the page that makes an account."""
        return () if obj is None else super().get_formsets_with_inlines(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the security administrator open an account to give posts, without changing it."""
        return holds(request, SYSTEM | SECURITY) and (
            obj is None or not obj.is_superuser or request.user.is_superuser
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = super().get_readonly_fields(request, obj)
        if holds(request, SYSTEM):
            return fixed
        return (
            *fixed,
            "username",
            "password",
            "last_name",
            "first_name",
            "phone",
            "email",
            "is_active",
            "is_staff",
        )

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:  # noqa: A002
        """Let only the system administrator set another person's password."""
        if not holds(request, SYSTEM):
            return self.history_view(request, id)
        return super().user_change_password(request, id, form_url)


@admin.register(Post)
class PostAdmin(PortalAdmin):
    """Who holds which duty where; a post ends by its last day and is never deleted."""

    scope = None
    seen_by = SYSTEM | AUDIT
    changed_by = SECURITY
    list_display = ("user", "duty", "area", "period")
    list_filter = (("duty", ChoicesDropdownFilter), ("area", CountyFilter))
    list_select_related = ("user", "area")
    search_fields = ("user__username",)
    autocomplete_fields = ("user", "area")
    fields = ("user", "duty", "area", ("starts_on", "ends_before"))


@admin.register(PersonLookup)
class PersonLookupAdmin(BigTable, PortalAdmin):
    """The log of looks at persons: read by the audit administrator, changed by nobody."""

    scope = None
    seen_by = AUDIT
    list_display = ("looked_at", "user", "purpose", "enrollee", "reason")
    list_filter = (("purpose", ChoicesDropdownFilter), ("looked_at", RangeDateTimeFilter))
    list_select_related = ("user", "enrollee")
    search_fields = ("user__username",)
    fields = ("looked_at", "user", "purpose", "enrollee", "reason")
