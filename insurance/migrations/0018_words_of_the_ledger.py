import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0017_subsidies_of_a_year"),
    ]

    operations = [
        migrations.AlterField(
            model_name="journal",
            name="reverses",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reversal",
                to="insurance.journal",
                verbose_name="journal taken back",
            ),
        ),
        migrations.AlterField(
            model_name="leg",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="legs",
                to="insurance.ledgeraccount",
                verbose_name="ledger account",
            ),
        ),
    ]
