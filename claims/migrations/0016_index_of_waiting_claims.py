from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0015_subsidies_reckoned_anew"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("status", "pending")),
                fields=["scheme", "enrollee"],
                name="claims_claim_waiting",
            ),
        ),
    ]
