from django.db import migrations

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0009_account_money_in_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="facilityyear",
            name="account_due",
            field=insurance.models.fields.MoneyField(
                decimal_places=2,
                default=0,
                max_digits=14,
                verbose_name="paid from personal accounts",
            ),
        ),
    ]
