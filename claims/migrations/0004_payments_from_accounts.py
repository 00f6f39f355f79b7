import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0003_decisions_on_claims"),
        ("facilities", "0006_ledgers_of_facilities"),
        ("insurance", "0008_general_ledger"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountPayment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(max_length=40, verbose_name="purpose")),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("self", "the person"),
                            ("spouse", "spouse"),
                            ("parent", "parent"),
                            ("child", "child"),
                            ("sibling", "sibling"),
                        ],
                        max_length=8,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "booked_month",
                    models.DateField(blank=True, null=True, verbose_name="booked month"),
                ),
                ("cites", models.JSONField(default=list, verbose_name="articles")),
            ],
            options={
                "verbose_name": "account payment",
                "verbose_name_plural": "account payments",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="RefusedAccountPayment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(max_length=40, verbose_name="purpose")),
                (
                    "amount",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="amount"
                    ),
                ),
                ("code", models.CharField(max_length=30, verbose_name="reason code")),
                ("attempted_on", models.DateField(verbose_name="attempted on")),
            ],
            options={
                "verbose_name": "refused account payment",
                "verbose_name_plural": "refused account payments",
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="facilitymonth",
            name="account_due",
            field=insurance.models.fields.MoneyField(
                decimal_places=2,
                default=0,
                max_digits=14,
                verbose_name="paid from personal accounts",
            ),
        ),
        migrations.AddField(
            model_name="facilitymonth",
            name="to_persons",
            field=insurance.models.fields.MoneyField(
                decimal_places=2,
                default=0,
                max_digits=14,
                verbose_name="due to people who paid first",
            ),
        ),
        migrations.AddField(
            model_name="accountpayment",
            name="beneficiary",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="account_payments_received",
                to="insurance.enrollee",
                verbose_name="beneficiary",
            ),
        ),
        migrations.AddField(
            model_name="accountpayment",
            name="entry",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="payment",
                to="insurance.accountentry",
                verbose_name="account entry",
            ),
        ),
        migrations.AddField(
            model_name="accountpayment",
            name="facility",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="account_payments",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="accountpayment",
            name="reverses",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reversal",
                to="claims.accountpayment",
                verbose_name="reverses",
            ),
        ),
        migrations.AddField(
            model_name="refusedaccountpayment",
            name="attempted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="attempted by",
            ),
        ),
        migrations.AddField(
            model_name="refusedaccountpayment",
            name="beneficiary",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.enrollee",
                verbose_name="beneficiary",
            ),
        ),
        migrations.AddField(
            model_name="refusedaccountpayment",
            name="enrollee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="refused_account_payments",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="refusedaccountpayment",
            name="facility",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="refusedaccountpayment",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddIndex(
            model_name="accountpayment",
            index=models.Index(
                condition=models.Q(("booked_month__isnull", False)),
                fields=["booked_month", "facility"],
                name="claims_account_payment_month",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountpayment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("booked_month", None), ("facility", None)),
                    models.Q(("booked_month__isnull", False), ("facility__isnull", False)),
                    _connector="OR",
                ),
                name="claims_account_payment_booked",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accountpayment",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1b1cb911207f3aa4e23b16cd4bf1676eea5973c8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b05f3",
                    table="claims_accountpayment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="refusedaccountpayment",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e4de04531a4c1b308129fe310e03ed23a9dc87b6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_32a97",
                    table="claims_refusedaccountpayment",
                    when="BEFORE",
                ),
            ),
        ),
    ]
