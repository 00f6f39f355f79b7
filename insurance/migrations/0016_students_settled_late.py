from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0015_closings_refused_by_someone"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="run",
            name="insurance_run_one_a_period",
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
                ),
                fields=("scheme", "kind", "period"),
                name="insurance_run_one_a_period",
            ),
        ),
    ]
