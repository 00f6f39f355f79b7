from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0009_room_for_changing_balances"),
    ]

    operations = [
        migrations.AddField(
            model_name="importfile",
            name="changed_rows",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="rows changed"),
        ),
        migrations.AddField(
            model_name="importfile",
            name="problem_count",
            field=models.PositiveIntegerField(default=0, verbose_name="number of problems"),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("problem_count__gt", 0), ("status", "refused")),
                    models.Q(models.Q(("status", "refused"), _negated=True), ("problem_count", 0)),
                    _connector="OR",
                ),
                name="insurance_import_refused_for_problems",
            ),
        ),
    ]
