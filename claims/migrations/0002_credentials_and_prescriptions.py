from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_initial"),
        ("facilities", "0006_ledgers_of_facilities"),
        ("insurance", "0008_general_ledger"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="credential",
            field=models.CharField(
                blank=True,
                choices=[
                    ("01", "electronic voucher"),
                    ("02", "resident identity card"),
                    ("03", "social security card"),
                ],
                max_length=2,
                verbose_name="credential",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="prescribed_by",
            field=models.CharField(blank=True, max_length=50, verbose_name="prescribing doctor"),
        ),
        migrations.AddField(
            model_name="claim",
            name="prescribed_on",
            field=models.DateField(blank=True, null=True, verbose_name="prescribed on"),
        ),
        migrations.AddField(
            model_name="claim",
            name="prescription_number",
            field=models.CharField(blank=True, max_length=40, verbose_name="prescription number"),
        ),
        migrations.AddField(
            model_name="claimline",
            name="specification",
            field=models.CharField(blank=True, max_length=100, verbose_name="specification"),
        ),
        migrations.AlterField(
            model_name="finding",
            name="kind",
            field=models.CharField(
                choices=[
                    ("violation", "costs against the rules"),
                    ("false_billing", "false or inflated billing"),
                    ("substitution", "drug substitution"),
                    ("forged_record", "forged record"),
                    ("not_by_need", "treated without need"),
                    ("drug_mismatch", "drug does not match the diagnosis"),
                    ("overtreatment", "overtreatment"),
                    ("irrational_drug", "irrational drug use"),
                    ("excess_quantity", "excess quantity or repeated prescription"),
                    ("overcharging", "overcharging"),
                    ("impersonation", "identity of others used"),
                    ("account_cashout", "account cashed out"),
                    ("illegal_gain", "illegal gain from benefits"),
                    ("other", "other violation"),
                ],
                max_length=16,
                verbose_name="kind",
            ),
        ),
    ]
