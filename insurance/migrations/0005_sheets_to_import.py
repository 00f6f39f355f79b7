import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0004_editions_that_staff_write"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opening_balances", "opening balances of accounts"),
                            ("catalogue", "catalogue of drugs and items"),
                            ("payment_standards", "payment standards"),
                            ("parameters", "policy parameters"),
                            ("relatives", "relatives of account holders"),
                            ("burdens", "burdens from chronic and inpatient care"),
                            ("students", "students of schools"),
                            ("contributions", "monthly contributions"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("file", models.FileField(upload_to="imports/%Y/%m/", verbose_name="file")),
                ("file_name", models.CharField(max_length=100, verbose_name="name of the file")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("rows", models.PositiveIntegerField(verbose_name="rows")),
                ("problems", models.JSONField(blank=True, default=list, verbose_name="problems")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("refused", "refused"),
                            ("checked", "checked"),
                            ("applied", "applied"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("uploaded_on", models.DateField(verbose_name="uploaded on")),
                ("applied_on", models.DateField(blank=True, null=True, verbose_name="applied on")),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="importfile",
            name="applied_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="applied by",
            ),
        ),
        migrations.AddField(
            model_name="importfile",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="imports",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="importfile",
            name="uploaded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="uploaded by",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "applied")),
                fields=("scheme", "kind", "sha256"),
                name="insurance_import_applied_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "applied"), _negated=True),
                    models.Q(
                        ("applied_by__isnull", False),
                        ("applied_on__isnull", False),
                        ("problems", []),
                    ),
                    _connector="OR",
                ),
                name="insurance_import_applied_clean",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("applied_on", None),
                    ("applied_on__gte", models.F("uploaded_on")),
                    _connector="OR",
                ),
                name="insurance_import_applied_later",
            ),
        ),
    ]
