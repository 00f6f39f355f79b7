from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0013_people_are_paid_whole"),
    ]

    operations = [
        migrations.AddField(
            model_name="accountpayment",
            name="reversed_because",
            field=models.CharField(blank=True, max_length=200, verbose_name="reversed because"),
        ),
    ]
