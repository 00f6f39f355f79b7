"""Claims: what treatment cost, who bears it, and how facilities are paid."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = _("Claims")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bring the floor's kind of sheet to the mechanism below."""
        from claims.services import burden_sheet  # noqa: PLC0415 - models are ready only now
        from insurance.services import imports  # noqa: PLC0415

        imports.register(burden_sheet.SHEET)
