from django.db import migrations, models


def index(column, name):
    return models.Index(
        fields=["scheme", column, "booked_facility"],
        include=["fund", "account"],
        condition=models.Q(("status", "approved")),
        name=name,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0008_large_amount_subsidy"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="claim", name="claims_claim_month"),
        migrations.RemoveIndex(model_name="claim", name="claims_claim_year"),
        migrations.AddIndex(model_name="claim", index=index("booked_month", "claims_claim_month")),
        migrations.AddIndex(model_name="claim", index=index("booked_year", "claims_claim_year")),
    ]
