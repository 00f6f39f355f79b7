from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0016_students_settled_late"),
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
                    ("account_true_up", "true-up of account credits"),
                    ("account_year", "account statements of a year"),
                    ("family_doctor", "family-doctor fees"),
                    ("student_fund", "student funds"),
                    ("subsidy", "large-amount subsidies"),
                ],
                max_length=16,
                verbose_name="kind",
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
                    ("account_true_up", "true-up of account credits"),
                    ("account_year", "account statements of a year"),
                    ("family_doctor", "family-doctor fees"),
                    ("student_fund", "student funds"),
                    ("subsidy", "large-amount subsidies"),
                ],
                max_length=16,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("status", "void"), _negated=True),
                    models.Q(("kind", "account_credit"), ("status", "posted"), _negated=True),
                    models.Q(("kind", "account_true_up"), _negated=True),
                    models.Q(
                        ("kind", "student_fund"),
                        ("status__in", ["reviewed", "paid"]),
                        _negated=True,
                    ),
                    models.Q(("kind", "subsidy"), ("status", "posted"), _negated=True),
                ),
                fields=("scheme", "kind", "period"),
                name="insurance_run_one_a_period",
            ),
        ),
    ]
