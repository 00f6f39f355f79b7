"""Facilities: who treats, under which contract, and who signed up with them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FacilitiesConfig(AppConfig):
    name = "facilities"
    verbose_name = _("Facilities")
    default_auto_field = "django.db.models.BigAutoField"
