"""Facilities: who treats, under which contract, and who signed up with them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FacilitiesConfig(AppConfig):
    name = "facilities"
    verbose_name = _("Facilities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bring the floor's kind of sheet to the mechanism below."""
        from facilities.services import student_sheet  # noqa: PLC0415 - models are ready only now
        from insurance.services import imports  # noqa: PLC0415

        imports.register(student_sheet.SHEET)
