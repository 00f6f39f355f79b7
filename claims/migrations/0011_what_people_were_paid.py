from django.db import migrations

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0010_account_money_of_years"),
    ]

    operations = [
        migrations.AddField(
            model_name="reimbursement",
            name="paid",
            field=insurance.models.fields.MoneyField(
                blank=True,
                decimal_places=2,
                max_digits=14,
                null=True,
                verbose_name="paid to the person",
            ),
        ),
    ]
