"""Insurance: who is covered, by which scheme, and what everyone stands on."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from insurance.schemes.editions.packaged import look_in


class InsuranceConfig(AppConfig):
    name = "insurance"
    verbose_name = _("Insurance")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the core find the schemes beside those of the portal, and sheets their kinds."""
        from insurance.services.imports import sheets  # noqa: PLC0415 - models are ready only now

        for folder in settings.SCHEMES_DIRS:
            look_in(folder)
        sheets.register_all()
