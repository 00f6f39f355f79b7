"""Accounts, posts and business lie in different hands."""

import pytest
from django.test import Client
from django.urls import reverse

from insurance.models import Post, User
from tests.config.admin import world
from tests.config.admin.forms import filled
from tests.config.admin.world import World


@pytest.fixture
def keeper(made: World) -> Client:
    """A browser of the system administrator."""
    city = made.city.scheme.city
    return world.signed_in(world.staff("keeper", Post.Duty.SYSTEM_ADMINISTRATOR, city))


@pytest.fixture
def guard(made: World) -> Client:
    """A browser of the security administrator."""
    city = made.city.scheme.city
    return world.signed_in(world.staff("guard", Post.Duty.SECURITY_ADMINISTRATOR, city))


def test_the_system_administrator_makes_accounts(keeper: Client) -> None:
    form = {"username": "newcomer", "usable_password": "true"}
    form |= dict.fromkeys(("password1", "password2"), "a long enough secret 7")

    assert keeper.post(reverse("admin:insurance_user_add"), form).status_code == 302
    assert User.objects.get(username="newcomer").check_password("a long enough secret 7")


def test_the_system_administrator_makes_nobody_a_superuser(keeper: Client, made: World) -> None:
    page = reverse("admin:insurance_user_change", args=[made.donghu_handler.pk])

    keeper.post(page, filled(keeper, page, is_superuser="on", first_name="Li"))

    made.donghu_handler.refresh_from_db()
    assert (made.donghu_handler.first_name, made.donghu_handler.is_superuser) == ("Li", False)


def test_the_system_administrator_gives_no_posts(keeper: Client) -> None:
    assert keeper.get(reverse("admin:insurance_post_add")).status_code == 403


def test_the_security_administrator_gives_posts_and_sets_no_password(
    guard: Client, made: World
) -> None:
    user = made.donghu_handler
    form = {
        "user": user.pk,
        "duty": Post.Duty.REVIEWER,
        "area": made.city.xihu.pk,
        "starts_on": "2021-01-01",
    }

    given = guard.post(reverse("admin:insurance_post_add"), form)
    secret = "a long enough secret 7"
    guard.post(
        reverse("admin:auth_user_password_change", args=[user.pk]),
        {"password1": secret, "password2": secret, "usable_password": "true"},
    )

    assert given.status_code == 302
    assert Post.objects.filter(user=user, duty=Post.Duty.REVIEWER).exists()
    assert not User.objects.get(pk=user.pk).check_password(secret)


def test_a_superuser_is_changed_by_superusers_alone(keeper: Client, made: World) -> None:
    chief = world.chief()
    page = reverse("admin:insurance_user_change", args=[chief.pk])

    assert keeper.post(page, {"username": "mine"}).status_code == 403


def test_a_handler_sees_no_accounts(donghu: Client) -> None:
    assert donghu.get(reverse("admin:insurance_user_changelist")).status_code == 403
