import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0011_legs_within_one_scheme"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="contribution",
            index=django.contrib.postgres.indexes.BrinIndex(
                fields=["entered_on"], name="insurance_contribution_late"
            ),
        ),
    ]
