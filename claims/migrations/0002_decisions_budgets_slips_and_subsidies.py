import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_initial"),
        ("facilities", "0003_schools_choices_and_payment_methods"),
        ("insurance", "0002_editions_accounts_and_ledger"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
                (
                    "reversed_because",
                    models.CharField(blank=True, max_length=200, verbose_name="reversed because"),
                ),
            ],
            options={
                "verbose_name": "account payment",
                "verbose_name_plural": "account payments",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="BudgetAlert",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "threshold",
                    insurance.models.fields.BasisPointsField(verbose_name="share of the budget"),
                ),
                ("month", models.DateField(verbose_name="reached in")),
                (
                    "spent",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="spent by then"
                    ),
                ),
                ("decision", models.CharField(blank=True, max_length=300, verbose_name="decision")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
            ],
            options={
                "verbose_name": "budget alert",
                "verbose_name_plural": "budget alerts",
                "ordering": ["-month", "-threshold"],
            },
        ),
        migrations.CreateModel(
            name="BudgetAlertEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "threshold",
                    insurance.models.fields.BasisPointsField(verbose_name="share of the budget"),
                ),
                ("month", models.DateField(verbose_name="reached in")),
                (
                    "spent",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="spent by then"
                    ),
                ),
                ("decision", models.CharField(blank=True, max_length=300, verbose_name="decision")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClaimDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rate", insurance.models.fields.BasisPointsField(verbose_name="rate")),
                ("basis", models.CharField(max_length=300, verbose_name="facts and legal basis")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="confirmed on"),
                ),
            ],
            options={
                "verbose_name": "decision on a claim",
                "verbose_name_plural": "decisions on claims",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ClaimDecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("rate", insurance.models.fields.BasisPointsField(verbose_name="rate")),
                ("basis", models.CharField(max_length=300, verbose_name="facts and legal basis")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="confirmed on"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FamilyDoctorFee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("signed", models.PositiveIntegerField(verbose_name="people signed")),
                (
                    "per_person",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="fee a person"
                    ),
                ),
                (
                    "amount",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="amount"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
            ],
            options={
                "verbose_name": "family-doctor fee",
                "verbose_name_plural": "family-doctor fees",
                "ordering": ["-year", "facility"],
            },
        ),
        migrations.CreateModel(
            name="OutsideBurden",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("chronic", "chronic outpatient care"),
                            ("inpatient", "inpatient care"),
                        ],
                        max_length=10,
                        verbose_name="source",
                    ),
                ),
                (
                    "in_band_own",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="own share between deductible and cap",
                    ),
                ),
                (
                    "below_deductible",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="below the deductible",
                    ),
                ),
                (
                    "above_cap",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="above the cap"
                    ),
                ),
                (
                    "class_b_own",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="first self-payment of class B",
                    ),
                ),
                (
                    "above_standard",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="above the payment standard",
                    ),
                ),
            ],
            options={
                "verbose_name": "burden from other care",
                "verbose_name_plural": "burdens from other care",
            },
        ),
        migrations.CreateModel(
            name="OutsideBurdenEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("chronic", "chronic outpatient care"),
                            ("inpatient", "inpatient care"),
                        ],
                        max_length=10,
                        verbose_name="source",
                    ),
                ),
                (
                    "in_band_own",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="own share between deductible and cap",
                    ),
                ),
                (
                    "below_deductible",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="below the deductible",
                    ),
                ),
                (
                    "above_cap",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="above the cap"
                    ),
                ),
                (
                    "class_b_own",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="first self-payment of class B",
                    ),
                ),
                (
                    "above_standard",
                    insurance.models.fields.MoneyField(
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        verbose_name="above the payment standard",
                    ),
                ),
            ],
            options={
                "abstract": False,
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
        migrations.CreateModel(
            name="SignedSlip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "signed_by",
                    models.CharField(
                        choices=[("patient", "patient"), ("guardian", "guardian")],
                        max_length=8,
                        verbose_name="signed by",
                    ),
                ),
                ("recorded_on", models.DateField(verbose_name="recorded on")),
            ],
            options={
                "verbose_name": "signed slip",
                "verbose_name_plural": "signed slips",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="SignedSlipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "signed_by",
                    models.CharField(
                        choices=[("patient", "patient"), ("guardian", "guardian")],
                        max_length=8,
                        verbose_name="signed by",
                    ),
                ),
                ("recorded_on", models.DateField(verbose_name="recorded on")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StudentFundYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("counted", models.PositiveIntegerField(verbose_name="students on the register")),
                ("students", models.PositiveIntegerField(verbose_name="students")),
                (
                    "per_student",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="budget a student"
                    ),
                ),
                (
                    "budget",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="budget"
                    ),
                ),
                (
                    "brought_forward",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="brought forward"
                    ),
                ),
                (
                    "available",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="available"
                    ),
                ),
                (
                    "cost",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="cost to the fund"
                    ),
                ),
                (
                    "actual",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="actual"
                    ),
                ),
                (
                    "paid",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="paid"
                    ),
                ),
                (
                    "carried",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="carried forward"
                    ),
                ),
                (
                    "prepaid",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="prepaid by month"
                    ),
                ),
                (
                    "final",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="final payment"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
            ],
            options={
                "verbose_name": "student fund of a year",
                "verbose_name_plural": "student funds of a year",
                "ordering": ["-year", "facility"],
            },
        ),
        migrations.CreateModel(
            name="Subsidy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "compliant",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="compliant costs"
                    ),
                ),
                (
                    "base",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="above the threshold"
                    ),
                ),
                (
                    "payment",
                    insurance.models.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="subsidy",
                    ),
                ),
                ("receipt", models.JSONField(default=dict, verbose_name="receipt")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("reckoned", "reckoned"),
                            ("reviewed", "reviewed"),
                            ("paid", "paid"),
                            ("void", "void"),
                        ],
                        default="reckoned",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("reckoned_on", models.DateField(verbose_name="reckoned on")),
                (
                    "reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="reviewed on"),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                (
                    "paid",
                    insurance.models.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="paid to the person",
                    ),
                ),
                (
                    "void_because",
                    models.CharField(blank=True, max_length=200, verbose_name="void because"),
                ),
            ],
            options={
                "verbose_name": "large-amount subsidy",
                "verbose_name_plural": "large-amount subsidies",
                "ordering": ["-year", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SubsidyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "compliant",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="compliant costs"
                    ),
                ),
                (
                    "base",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="above the threshold"
                    ),
                ),
                (
                    "payment",
                    insurance.models.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="subsidy",
                    ),
                ),
                ("receipt", models.JSONField(default=dict, verbose_name="receipt")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("reckoned", "reckoned"),
                            ("reviewed", "reviewed"),
                            ("paid", "paid"),
                            ("void", "void"),
                        ],
                        default="reckoned",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("reckoned_on", models.DateField(verbose_name="reckoned on")),
                (
                    "reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="reviewed on"),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                (
                    "paid",
                    insurance.models.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="paid to the person",
                    ),
                ),
                (
                    "void_because",
                    models.CharField(blank=True, max_length=200, verbose_name="void because"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UnitBudget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "amount",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="budget"
                    ),
                ),
                ("indicators", models.JSONField(default=dict, verbose_name="indicators")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "approved_on",
                    models.DateField(blank=True, null=True, verbose_name="approved on"),
                ),
            ],
            options={
                "verbose_name": "budget of a unit",
                "verbose_name_plural": "budgets of units",
                "ordering": ["-year", "area"],
            },
        ),
        migrations.CreateModel(
            name="UnitBudgetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "amount",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="budget"
                    ),
                ),
                ("indicators", models.JSONField(default=dict, verbose_name="indicators")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "approved_on",
                    models.DateField(blank=True, null=True, verbose_name="approved on"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UnsignedExplanation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(verbose_name="month")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("given_on", models.DateField(verbose_name="given on")),
            ],
            options={
                "verbose_name": "explanation of unsigned slips",
                "verbose_name_plural": "explanations of unsigned slips",
                "ordering": ["-month", "facility"],
            },
        ),
        migrations.CreateModel(
            name="UnsignedExplanationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("month", models.DateField(verbose_name="month")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("given_on", models.DateField(verbose_name="given on")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="facilityyeargroup",
            name="claims_facility_year_group_once",
        ),
        migrations.RemoveIndex(
            model_name="claim",
            name="claims_claim_month",
        ),
        migrations.RemoveIndex(
            model_name="claim",
            name="claims_claim_year",
        ),
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
            model_name="facilityyear",
            name="account_due",
            field=insurance.models.fields.MoneyField(
                decimal_places=2,
                default=0,
                max_digits=14,
                verbose_name="paid from personal accounts",
            ),
        ),
        migrations.AddField(
            model_name="facilityyeargroup",
            name="starts_on",
            field=models.DateField(
                blank=True,
                help_text="Where the standards changed within the year.",
                null=True,
                verbose_name="standard from",
            ),
        ),
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
        migrations.AddField(
            model_name="reimbursement",
            name="paid_first_because",
            field=models.CharField(blank=True, max_length=200, verbose_name="why the person paid"),
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
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("status", "approved")),
                fields=["scheme", "booked_month", "booked_facility"],
                include=("fund", "account"),
                name="claims_claim_month",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("status", "approved")),
                fields=["scheme", "booked_year", "booked_facility"],
                include=("fund", "account"),
                name="claims_claim_year",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("status", "pending")),
                fields=["scheme", "enrollee"],
                name="claims_claim_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="facilityyeargroup",
            constraint=models.UniqueConstraint(
                fields=("facility_year", "group", "starts_on"),
                name="claims_facility_year_group_once",
                nulls_distinct=False,
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
            model_name="budgetalert",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="budgetalertevent",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="budgetalertevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="budgetalertevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.budgetalert",
            ),
        ),
        migrations.AddField(
            model_name="claimdecision",
            name="claim",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decision",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AddField(
            model_name="claimdecision",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
        migrations.AddField(
            model_name="claimdecision",
            name="decided_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="claimdecision",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.policydocument",
                verbose_name="basis document",
            ),
        ),
        migrations.AddField(
            model_name="claimdecisionevent",
            name="claim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AddField(
            model_name="claimdecisionevent",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
        migrations.AddField(
            model_name="claimdecisionevent",
            name="decided_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="claimdecisionevent",
            name="document",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.policydocument",
                verbose_name="basis document",
            ),
        ),
        migrations.AddField(
            model_name="claimdecisionevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="claimdecisionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.claimdecision",
            ),
        ),
        migrations.AddField(
            model_name="familydoctorfee",
            name="facility",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="family_doctor_fees",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="familydoctorfee",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="family_doctor_fees",
                to="insurance.run",
                verbose_name="run",
            ),
        ),
        migrations.AddField(
            model_name="outsideburden",
            name="enrollee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="burdens",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="outsideburden",
            name="import_file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.importfile",
                verbose_name="import",
            ),
        ),
        migrations.AddField(
            model_name="outsideburden",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="burdens",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="outsideburdenevent",
            name="enrollee",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="outsideburdenevent",
            name="import_file",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.importfile",
                verbose_name="import",
            ),
        ),
        migrations.AddField(
            model_name="outsideburdenevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="outsideburdenevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.outsideburden",
            ),
        ),
        migrations.AddField(
            model_name="outsideburdenevent",
            name="scheme",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.scheme",
                verbose_name="scheme",
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
        migrations.AddField(
            model_name="signedslip",
            name="claim",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="slip",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AddField(
            model_name="signedslip",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="recorded by",
            ),
        ),
        migrations.AddField(
            model_name="signedslip",
            name="scan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.attachment",
                verbose_name="scan",
            ),
        ),
        migrations.AddField(
            model_name="signedslipevent",
            name="claim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AddField(
            model_name="signedslipevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="signedslipevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.signedslip",
            ),
        ),
        migrations.AddField(
            model_name="signedslipevent",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="recorded by",
            ),
        ),
        migrations.AddField(
            model_name="signedslipevent",
            name="scan",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.attachment",
                verbose_name="scan",
            ),
        ),
        migrations.AddField(
            model_name="studentfundyear",
            name="facility",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="student_fund_years",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="studentfundyear",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="student_fund_years",
                to="insurance.run",
                verbose_name="run",
            ),
        ),
        migrations.AddField(
            model_name="subsidy",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.schemeedition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="subsidy",
            name="enrollee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="subsidies",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="subsidy",
            name="paid_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="paid by",
            ),
        ),
        migrations.AddField(
            model_name="subsidy",
            name="reckoned_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty when the schedule did it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reckoned by",
            ),
        ),
        migrations.AddField(
            model_name="subsidy",
            name="reviewed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewed by",
            ),
        ),
        migrations.AddField(
            model_name="subsidy",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="subsidies",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="edition",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.schemeedition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="enrollee",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="paid_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="paid by",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.subsidy",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="reckoned_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Empty when the schedule did it.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reckoned by",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="reviewed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewed by",
            ),
        ),
        migrations.AddField(
            model_name="subsidyevent",
            name="scheme",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="unitbudget",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="unitbudget",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="unit_budgets",
                to="insurance.area",
                verbose_name="budget unit",
            ),
        ),
        migrations.AddField(
            model_name="unitbudget",
            name="decided_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="unitbudget",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.policydocument",
                verbose_name="basis document",
            ),
        ),
        migrations.AddField(
            model_name="unitbudget",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="unit_budgets",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="budgetalertevent",
            name="budget",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.unitbudget",
                verbose_name="budget",
            ),
        ),
        migrations.AddField(
            model_name="budgetalert",
            name="budget",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="alerts",
                to="claims.unitbudget",
                verbose_name="budget",
            ),
        ),
        migrations.AddField(
            model_name="unitbudgetevent",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="unitbudgetevent",
            name="area",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.area",
                verbose_name="budget unit",
            ),
        ),
        migrations.AddField(
            model_name="unitbudgetevent",
            name="decided_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="unitbudgetevent",
            name="document",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.policydocument",
                verbose_name="basis document",
            ),
        ),
        migrations.AddField(
            model_name="unitbudgetevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="unitbudgetevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.unitbudget",
            ),
        ),
        migrations.AddField(
            model_name="unitbudgetevent",
            name="scheme",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="unsignedexplanation",
            name="facility",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="unsigned_explanations",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="unsignedexplanation",
            name="given_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="given by",
            ),
        ),
        migrations.AddField(
            model_name="unsignedexplanation",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="unsignedexplanationevent",
            name="facility",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="unsignedexplanationevent",
            name="given_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="given by",
            ),
        ),
        migrations.AddField(
            model_name="unsignedexplanationevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="unsignedexplanationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.unsignedexplanation",
            ),
        ),
        migrations.AddField(
            model_name="unsignedexplanationevent",
            name="scheme",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
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
        migrations.AddConstraint(
            model_name="claimdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("rate__lte", 10000)), name="claims_decision_rate_within_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="claimdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by", None),
                    models.Q(("confirmed_by", models.F("decided_by")), _negated=True),
                    _connector="OR",
                ),
                name="claims_decision_second_person",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_claimdecisionevent" ("basis", "claim_id", "confirmed_by_id", "confirmed_on", "decided_by_id", "decided_on", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate") SELECT old_values."basis", old_values."claim_id", old_values."confirmed_by_id", old_values."confirmed_on", old_values."decided_by_id", old_values."decided_on", old_values."document_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."rate" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8c5ad3565b388f7c7067e76b83c01fcad93eb4c4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b930c",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="claims_claimdecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_claimdecisionevent" ("basis", "claim_id", "confirmed_by_id", "confirmed_on", "decided_by_id", "decided_on", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate") SELECT old_values."basis", old_values."claim_id", old_values."confirmed_by_id", old_values."confirmed_on", old_values."decided_by_id", old_values."decided_on", old_values."document_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rate" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b82fe7aa8930ddb592497b93b8948eb881abc893",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8442d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="claims_claimdecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimdecisionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="67589e2e6679510fe151622c5b8ebd3194fa9115",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7ead3",
                    table="claims_claimdecisionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="familydoctorfee",
            constraint=models.UniqueConstraint(
                fields=("run", "facility"),
                name="claims_family_doctor_fee_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="familydoctorfee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "amount",
                        django.db.models.expressions.CombinedExpression(
                            models.F("per_person"), "*", models.F("signed")
                        ),
                    )
                ),
                name="claims_family_doctor_fee_amount",
            ),
        ),
        migrations.AddConstraint(
            model_name="familydoctorfee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("facility__isnull", False),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="claims_family_doctor_fee_reasoned",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="familydoctorfee",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="06bda95c23eb30022418bcc2105fe016d0aeaebb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c440a",
                    table="claims_familydoctorfee",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="outsideburden",
            constraint=models.UniqueConstraint(
                fields=("scheme", "enrollee", "year", "source"), name="claims_burden_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="outsideburden",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("above_cap__gte", 0),
                    ("above_standard__gte", 0),
                    ("below_deductible__gte", 0),
                    ("class_b_own__gte", 0),
                    ("in_band_own__gte", 0),
                ),
                name="claims_burden_not_negative",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outsideburden",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_outsideburdenevent" ("above_cap", "above_standard", "below_deductible", "class_b_own", "enrollee_id", "id", "import_file_id", "in_band_own", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "source", "year") SELECT old_values."above_cap", old_values."above_standard", old_values."below_deductible", old_values."class_b_own", old_values."enrollee_id", old_values."id", old_values."import_file_id", old_values."in_band_own", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."scheme_id", old_values."source", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="fe8b51c3233b370eedb24bf9cce47f1ec404b8ea",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a47db",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="claims_outsideburden",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outsideburden",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_outsideburdenevent" ("above_cap", "above_standard", "below_deductible", "class_b_own", "enrollee_id", "id", "import_file_id", "in_band_own", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "source", "year") SELECT old_values."above_cap", old_values."above_standard", old_values."below_deductible", old_values."class_b_own", old_values."enrollee_id", old_values."id", old_values."import_file_id", old_values."in_band_own", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."source", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="bd52bb75511e5dfcbd1585403155c0284bd0e684",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7ecf7",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="claims_outsideburden",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outsideburdenevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3232635bd7a1ab0f3020c3b104821a4b4c38300e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_539ec",
                    table="claims_outsideburdenevent",
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
        pgtrigger.migrations.AddTrigger(
            model_name="signedslip",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_signedslipevent" ("claim_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "recorded_on", "scan_id", "signed_by") SELECT old_values."claim_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."recorded_by_id", old_values."recorded_on", old_values."scan_id", old_values."signed_by" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2d6de5d6b398576be60d9831a43f44645c99480d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_64947",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="claims_signedslip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signedslip",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_signedslipevent" ("claim_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "recorded_on", "scan_id", "signed_by") SELECT old_values."claim_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_by_id", old_values."recorded_on", old_values."scan_id", old_values."signed_by" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c79eb9b1572b71b0ac12cd7a487449c99ac4ea3a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_91442",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="claims_signedslip",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signedslipevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5c0560df201f302559aab149f509610430c9955e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ba398",
                    table="claims_signedslipevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="studentfundyear",
            constraint=models.UniqueConstraint(
                fields=("run", "facility"), name="claims_student_fund_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="studentfundyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "budget",
                        django.db.models.expressions.CombinedExpression(
                            models.F("per_student"), "*", models.F("students")
                        ),
                    ),
                    (
                        "available",
                        django.db.models.expressions.CombinedExpression(
                            models.F("budget"), "+", models.F("brought_forward")
                        ),
                    ),
                    (
                        "paid",
                        django.db.models.functions.comparison.Least(
                            models.F("actual"), models.F("available")
                        ),
                    ),
                    (
                        "carried",
                        django.db.models.functions.comparison.Greatest(
                            django.db.models.expressions.CombinedExpression(
                                models.F("available"), "-", models.F("actual")
                            ),
                            0,
                        ),
                    ),
                    (
                        "final",
                        django.db.models.expressions.CombinedExpression(
                            models.F("paid"), "-", models.F("prepaid")
                        ),
                    ),
                ),
                name="claims_student_fund_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="studentfundyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("actual", models.F("cost")), ("students", models.F("counted"))),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="claims_student_fund_reasoned",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="studentfundyear",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fbeac1be0c711a1b4c53df00963387a4f6386427",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_95f04",
                    table="claims_studentfundyear",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="subsidy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "void"), _negated=True),
                fields=("scheme", "enrollee", "year"),
                name="claims_subsidy_once_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="subsidy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("base__gte", 0),
                    ("compliant__gte", 0),
                    models.Q(
                        ("payment", None),
                        models.Q(("payment__gte", 0), ("payment__lte", models.F("base"))),
                        _connector="OR",
                    ),
                ),
                name="claims_subsidy_within_base",
            ),
        ),
        migrations.AddConstraint(
            model_name="subsidy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "paid"), _negated=True),
                    models.Q(("paid__isnull", False), ("payment__isnull", False)),
                    _connector="OR",
                ),
                name="claims_subsidy_paid_when_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="subsidy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paid", None),
                    models.Q(("paid__gte", 0), ("paid__lte", models.F("payment"))),
                    _connector="OR",
                ),
                name="claims_subsidy_paid_within_payment",
            ),
        ),
        migrations.AddConstraint(
            model_name="subsidy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("reviewed_by", None),
                        models.Q(("reviewed_by", models.F("reckoned_by")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("paid_by", None),
                        models.Q(
                            models.Q(("paid_by", models.F("reckoned_by")), _negated=True),
                            models.Q(("paid_by", models.F("reviewed_by")), _negated=True),
                        ),
                        _connector="OR",
                    ),
                ),
                name="claims_subsidy_three_people",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subsidy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_subsidyevent" ("base", "compliant", "edition_id", "enrollee_id", "id", "paid", "paid_by_id", "paid_on", "payment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "reckoned_by_id", "reckoned_on", "reviewed_by_id", "reviewed_on", "scheme_id", "status", "void_because", "year") SELECT old_values."base", old_values."compliant", old_values."edition_id", old_values."enrollee_id", old_values."id", old_values."paid", old_values."paid_by_id", old_values."paid_on", old_values."payment", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."receipt", old_values."reckoned_by_id", old_values."reckoned_on", old_values."reviewed_by_id", old_values."reviewed_on", old_values."scheme_id", old_values."status", old_values."void_because", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0d2ad8ae4ad6500d02d0588a2e82758d2007283a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_15c5d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="claims_subsidy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subsidy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_subsidyevent" ("base", "compliant", "edition_id", "enrollee_id", "id", "paid", "paid_by_id", "paid_on", "payment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "reckoned_by_id", "reckoned_on", "reviewed_by_id", "reviewed_on", "scheme_id", "status", "void_because", "year") SELECT old_values."base", old_values."compliant", old_values."edition_id", old_values."enrollee_id", old_values."id", old_values."paid", old_values."paid_by_id", old_values."paid_on", old_values."payment", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."receipt", old_values."reckoned_by_id", old_values."reckoned_on", old_values."reviewed_by_id", old_values."reviewed_on", old_values."scheme_id", old_values."status", old_values."void_because", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e172abede0dd00fb52fa8b55fb4576378f86c837",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7253f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="claims_subsidy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subsidyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b26131090988ce185640a6a84cb73c7b355328ba",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b0828",
                    table="claims_subsidyevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="unitbudget",
            constraint=models.UniqueConstraint(
                fields=("scheme", "area", "year"), name="claims_unit_budget_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="unitbudget",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="claims_unit_budget_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="unitbudget",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    models.Q(("approved_by", models.F("decided_by")), _negated=True),
                    _connector="OR",
                ),
                name="claims_unit_budget_second_person",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unitbudget",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_unitbudgetevent" ("amount", "approved_by_id", "approved_on", "area_id", "decided_by_id", "decided_on", "document_id", "id", "indicators", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "year") SELECT old_values."amount", old_values."approved_by_id", old_values."approved_on", old_values."area_id", old_values."decided_by_id", old_values."decided_on", old_values."document_id", old_values."id", old_values."indicators", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."scheme_id", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1de7606f2aaec069bcc46fc8c8ffd119d7bdf73d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_893cc",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="claims_unitbudget",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unitbudget",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_unitbudgetevent" ("amount", "approved_by_id", "approved_on", "area_id", "decided_by_id", "decided_on", "document_id", "id", "indicators", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "year") SELECT old_values."amount", old_values."approved_by_id", old_values."approved_on", old_values."area_id", old_values."decided_by_id", old_values."decided_on", old_values."document_id", old_values."id", old_values."indicators", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="7cf9943aa1853c10a80b46f6d2168ef024d117cc",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b47ac",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="claims_unitbudget",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="budgetalertevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="170437645ff57f64567fd4959cc4c3201e1a9f54",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c5efc",
                    table="claims_budgetalertevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetalert",
            constraint=models.UniqueConstraint(
                fields=("budget", "threshold"), name="claims_budget_alert_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetalert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by", None), ("decided_on", None), ("decision", "")),
                    models.Q(
                        models.Q(("decision", ""), _negated=True),
                        ("decided_by__isnull", False),
                        ("decided_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="claims_budget_alert_decided_by_someone",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="budgetalert",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_budgetalertevent" ("budget_id", "decided_by_id", "decided_on", "decision", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spent", "threshold") SELECT old_values."budget_id", old_values."decided_by_id", old_values."decided_on", old_values."decision", old_values."id", old_values."month", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."spent", old_values."threshold" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="415cbb12400512ddac596af59229260c3670b377",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_362d8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="claims_budgetalert",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="budgetalert",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_budgetalertevent" ("budget_id", "decided_by_id", "decided_on", "decision", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spent", "threshold") SELECT old_values."budget_id", old_values."decided_by_id", old_values."decided_on", old_values."decision", old_values."id", old_values."month", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."spent", old_values."threshold" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="9475509e30f111ebf8cd371b9e8cdc780f90afcb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8a7f3",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="claims_budgetalert",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unitbudgetevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bb97b8bc6408c0278e6306a19349a82b0fb0fbea",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_40c1c",
                    table="claims_unitbudgetevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="unsignedexplanation",
            constraint=models.UniqueConstraint(
                fields=("scheme", "facility", "month"), name="claims_unsigned_explained_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="unsignedexplanation",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="claims_unsigned_explained"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unsignedexplanation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_unsignedexplanationevent" ("facility_id", "given_by_id", "given_on", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scheme_id") SELECT old_values."facility_id", old_values."given_by_id", old_values."given_on", old_values."id", old_values."month", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."scheme_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="43f77b427d678e37626f0667827970861b1ec1b1",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1017e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="claims_unsignedexplanation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unsignedexplanation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_unsignedexplanationevent" ("facility_id", "given_by_id", "given_on", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scheme_id") SELECT old_values."facility_id", old_values."given_by_id", old_values."given_on", old_values."id", old_values."month", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."scheme_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0d2886f5c216494792ba3f42e8c1e13b6e2880b7",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a2bf8",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="claims_unsignedexplanation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unsignedexplanationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3635771adb1c8d1c7720f9c555165ee2d8ea6b3f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_08b7c",
                    table="claims_unsignedexplanationevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
