"""Only the admin may do what its skin needs; every other page is strict."""

import pytest
from django.test import Client

POLICY = "Content-Security-Policy"


@pytest.mark.django_db
def test_the_admin_alone_may_compile_scripts_and_style_elements(client: Client) -> None:
    policy = client.get("/admin/login/").headers[POLICY]

    assert "script-src 'self' 'unsafe-eval'" in policy
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "default-src 'self'" in policy


def test_every_other_page_is_strict(client: Client) -> None:
    policy = client.get("/no-such-page/").headers[POLICY]

    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_static_files_are_served_without_collecting_them(client: Client) -> None:
    response = client.get("/static/admin/css/base.css")

    assert response.status_code == 200
    assert b"".join(response).startswith(b"/*")
