from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0005_sheets_to_import"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="run",
            name="insurance_run_one_a_period",
        ),
        migrations.AlterField(
            model_name="run",
            name="kind",
            field=models.CharField(
                choices=[
                    ("appropriation", "appropriation of the fund"),
                    ("allocation", "allocation of county budgets"),
                    ("pre_settlement", "monthly pre-settlement"),
                    ("year_settlement", "annual settlement"),
                    ("account_credit", "monthly credit of accounts"),
                    ("account_year", "account statements of a year"),
                    ("family_doctor", "family-doctor fees"),
                    ("student_fund", "student funds"),
                ],
                max_length=16,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="run",
            name="status",
            field=models.CharField(
                choices=[
                    ("computing", "computing"),
                    ("computed", "computed"),
                    ("submitted", "submitted"),
                    ("reviewed", "reviewed"),
                    ("paid", "paid"),
                    ("posted", "posted"),
                    ("blocked", "blocked"),
                    ("void", "rejected"),
                ],
                default="computing",
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="runevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("appropriation", "appropriation of the fund"),
                    ("allocation", "allocation of county budgets"),
                    ("pre_settlement", "monthly pre-settlement"),
                    ("year_settlement", "annual settlement"),
                    ("account_credit", "monthly credit of accounts"),
                    ("account_year", "account statements of a year"),
                    ("family_doctor", "family-doctor fees"),
                    ("student_fund", "student funds"),
                ],
                max_length=16,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="runevent",
            name="status",
            field=models.CharField(
                choices=[
                    ("computing", "computing"),
                    ("computed", "computed"),
                    ("submitted", "submitted"),
                    ("reviewed", "reviewed"),
                    ("paid", "paid"),
                    ("posted", "posted"),
                    ("blocked", "blocked"),
                    ("void", "rejected"),
                ],
                default="computing",
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("status", "void"), _negated=True),
                    models.Q(("kind", "account_credit"), ("status", "posted"), _negated=True),
                ),
                fields=("scheme", "kind", "period"),
                name="insurance_run_one_a_period",
            ),
        ),
    ]
