"""Where the portal's pages are."""

from django.contrib import admin
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from config import open_points

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/open-points/", admin.site.admin_view(open_points.view), name="open_points"),
    path("admin/", admin.site.urls),
    path("favicon.ico", RedirectView.as_view(url=static("config/favicon.svg"))),
    path("", include("facilities.urls")),
    path("", include("claims.urls")),
]

handler500 = "config.views.server_error"
