from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0004_payments_from_accounts"),
        ("facilities", "0006_ledgers_of_facilities"),
        ("insurance", "0008_general_ledger"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="facilityyeargroup",
            name="claims_facility_year_group_once",
        ),
        migrations.AddField(
            model_name="facilityyeargroup",
            name="starts_on",
            field=models.DateField(
                blank=True,
                help_text="Where the standards changed within the year.",
                null=True,
                verbose_name="standard from",
            ),
        ),
        migrations.AddConstraint(
            model_name="facilityyeargroup",
            constraint=models.UniqueConstraint(
                fields=("facility_year", "group", "starts_on"),
                name="claims_facility_year_group_once",
                nulls_distinct=False,
            ),
        ),
    ]
