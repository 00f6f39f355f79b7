"""Documents that people hand in, kept as they were with their hash."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from insurance.models.user import User

LARGEST_ATTACHMENT = 10 * 1024 * 1024


class Attachment(models.Model):
    """A PDF, JPEG or PNG of up to ten megabytes, stored under a generated name."""

    class ContentType(models.TextChoices):
        PDF = "application/pdf", "PDF"
        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"

    file = models.FileField(_("file"), upload_to="attachments/%Y/%m/", blank=True)
    title = models.CharField(_("title"), max_length=100)
    content_type = models.CharField(_("type"), max_length=20, choices=ContentType.choices)
    size = models.PositiveIntegerField(
        _("size in bytes"), validators=[MaxValueValidator(LARGEST_ATTACHMENT)]
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    uploaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size__gt=0, size__lte=LARGEST_ATTACHMENT),
                name="insurance_attachment_size",
            )
        ]

    def __str__(self) -> str:
        return self.title
