from pathlib import Path

import django.contrib.postgres.constraints
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import insurance.models.fields

HERE = Path(__file__).parent
NAME = "0002_editions_accounts_and_ledger"


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountClosing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("transfer", "transfer along"),
                            ("payout", "one-off payout"),
                            ("inherit", "inheritance"),
                        ],
                        max_length=8,
                        verbose_name="way",
                    ),
                ),
                (
                    "destination",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="pooling area it goes to"
                    ),
                ),
                ("payee_name", models.CharField(blank=True, max_length=50, verbose_name="payee")),
                (
                    "payee_account",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="payee's bank account"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "requested"),
                            ("approved", "approved"),
                            ("paid", "paid"),
                            ("refused", "refused"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "amount",
                    insurance.models.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="amount",
                    ),
                ),
                ("requested_on", models.DateField(verbose_name="requested on")),
                (
                    "approved_on",
                    models.DateField(blank=True, null=True, verbose_name="approved on"),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                (
                    "refused_because",
                    models.CharField(blank=True, max_length=200, verbose_name="refused because"),
                ),
            ],
            options={
                "verbose_name": "account closing",
                "verbose_name_plural": "account closings",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="AccountClosingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("transfer", "transfer along"),
                            ("payout", "one-off payout"),
                            ("inherit", "inheritance"),
                        ],
                        max_length=8,
                        verbose_name="way",
                    ),
                ),
                (
                    "destination",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="pooling area it goes to"
                    ),
                ),
                ("payee_name", models.CharField(blank=True, max_length=50, verbose_name="payee")),
                (
                    "payee_account",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="payee's bank account"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "requested"),
                            ("approved", "approved"),
                            ("paid", "paid"),
                            ("refused", "refused"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "amount",
                    insurance.models.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="amount",
                    ),
                ),
                ("requested_on", models.DateField(verbose_name="requested on")),
                (
                    "approved_on",
                    models.DateField(blank=True, null=True, verbose_name="approved on"),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                (
                    "refused_because",
                    models.CharField(blank=True, max_length=200, verbose_name="refused because"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AccountMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_before",
                    models.DateField(blank=True, null=True, verbose_name="until before"),
                ),
            ],
            options={
                "verbose_name": "member of a family account",
                "verbose_name_plural": "members of a family account",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AccountMemberEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_before",
                    models.DateField(blank=True, null=True, verbose_name="until before"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AccountStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "opening",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="opening balance"
                    ),
                ),
                (
                    "credited",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="credited"
                    ),
                ),
                (
                    "received",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="otherwise received"
                    ),
                ),
                (
                    "paid",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="paid"
                    ),
                ),
                (
                    "refunded",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="refunded"
                    ),
                ),
                (
                    "taken_out",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="taken out"
                    ),
                ),
                (
                    "closing",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="closing balance"
                    ),
                ),
            ],
            options={
                "verbose_name": "account statement",
                "verbose_name_plural": "account statements",
                "ordering": ["-year", "account"],
            },
        ),
        migrations.CreateModel(
            name="CatalogueItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=50, verbose_name="code")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "pinyin",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="pinyin"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("drug", "drug"),
                            ("patent_medicine", "Chinese patent medicine"),
                            ("herbal_piece", "herbal piece"),
                            ("tcm_treatment", "treatment of Chinese medicine"),
                            ("treatment", "treatment"),
                            ("test", "test"),
                            ("consumable", "consumable"),
                            ("device", "device"),
                        ],
                        max_length=16,
                        verbose_name="item",
                    ),
                ),
                (
                    "generic",
                    models.CharField(blank=True, max_length=100, verbose_name="generic name"),
                ),
                (
                    "specification",
                    models.CharField(blank=True, max_length=100, verbose_name="specification"),
                ),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="unit")),
                ("maker", models.CharField(blank=True, max_length=100, verbose_name="maker")),
                ("is_separate", models.BooleanField(default=False, verbose_name="paid separately")),
            ],
            options={
                "verbose_name": "catalogue item",
                "verbose_name_plural": "catalogue items",
                "ordering": ["province", "code"],
            },
        ),
        migrations.CreateModel(
            name="CatalogueItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=50, verbose_name="code")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "pinyin",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="pinyin"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("drug", "drug"),
                            ("patent_medicine", "Chinese patent medicine"),
                            ("herbal_piece", "herbal piece"),
                            ("tcm_treatment", "treatment of Chinese medicine"),
                            ("treatment", "treatment"),
                            ("test", "test"),
                            ("consumable", "consumable"),
                            ("device", "device"),
                        ],
                        max_length=16,
                        verbose_name="item",
                    ),
                ),
                (
                    "generic",
                    models.CharField(blank=True, max_length=100, verbose_name="generic name"),
                ),
                (
                    "specification",
                    models.CharField(blank=True, max_length=100, verbose_name="specification"),
                ),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="unit")),
                ("maker", models.CharField(blank=True, max_length=100, verbose_name="maker")),
                ("is_separate", models.BooleanField(default=False, verbose_name="paid separately")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CatalogueTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_before",
                    models.DateField(blank=True, null=True, verbose_name="until before"),
                ),
                (
                    "item_class",
                    models.CharField(
                        choices=[("A", "class A"), ("B", "class B"), ("C", "class C")],
                        max_length=1,
                        verbose_name="class",
                    ),
                ),
                (
                    "self_pay_share",
                    insurance.models.fields.BasisPointsField(
                        default=0, verbose_name="first self-pay share"
                    ),
                ),
            ],
            options={
                "verbose_name": "class of an item",
                "verbose_name_plural": "classes of an item",
                "ordering": ["starts_on"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CatalogueTermEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_before",
                    models.DateField(blank=True, null=True, verbose_name="until before"),
                ),
                (
                    "item_class",
                    models.CharField(
                        choices=[("A", "class A"), ("B", "class B"), ("C", "class C")],
                        max_length=1,
                        verbose_name="class",
                    ),
                ),
                (
                    "self_pay_share",
                    insurance.models.fields.BasisPointsField(
                        default=0, verbose_name="first self-pay share"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CreditCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(verbose_name="month")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("active", "active employee"),
                            ("retired", "retired employee"),
                            ("veteran_worker", "worker since before 1949"),
                            ("flexible", "flexible employee"),
                            ("resident", "resident"),
                            ("student", "university student"),
                        ],
                        max_length=16,
                        verbose_name="category",
                    ),
                ),
                ("has_account", models.BooleanField(verbose_name="has a personal account")),
                ("is_senior", models.BooleanField(verbose_name="senior")),
                ("is_suspended", models.BooleanField(verbose_name="benefits rest")),
                (
                    "base",
                    insurance.models.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="contribution base",
                    ),
                ),
                ("parts", models.JSONField(default=list, verbose_name="parts")),
                (
                    "amount",
                    insurance.models.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="credit a head",
                    ),
                ),
                ("people", models.PositiveIntegerField(verbose_name="people")),
            ],
            options={
                "verbose_name": "credit reckoned",
                "verbose_name_plural": "credits reckoned",
                "ordering": ["run", "area", "month", "category", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EditionCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("form", "form and units"),
                            ("continuity", "gaps and overlaps over 24 months"),
                            ("examples", "worked examples"),
                            ("impact", "impact on the last 12 months"),
                        ],
                        max_length=12,
                        verbose_name="check",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "running"),
                            ("passed", "passed"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="done")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="to do")),
                ("result", models.JSONField(blank=True, default=dict, verbose_name="result")),
                ("started_on", models.DateField(verbose_name="started on")),
                (
                    "leased_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="leased until"),
                ),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished at"),
                ),
            ],
            options={
                "verbose_name": "check of an edition",
                "verbose_name_plural": "checks of an edition",
                "ordering": ["edition", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Employer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, unique=True, verbose_name="credit code")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
            ],
            options={
                "verbose_name": "employer",
                "verbose_name_plural": "employers",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="EmployerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=20, verbose_name="credit code")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EmployerSuspension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_before",
                    models.DateField(blank=True, null=True, verbose_name="until before"),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
            ],
            options={
                "verbose_name": "suspension of an employer",
                "verbose_name_plural": "suspensions of employers",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EmployerSuspensionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_before",
                    models.DateField(blank=True, null=True, verbose_name="until before"),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opening_balances", "opening balances of accounts"),
                            ("catalogue", "catalogue of drugs and items"),
                            ("payment_standards", "payment standards"),
                            ("parameters", "policy parameters"),
                            ("relatives", "relatives of account holders"),
                            ("burdens", "burdens from chronic and inpatient care"),
                            ("students", "students of schools"),
                            ("contributions", "monthly contributions"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("file", models.FileField(upload_to="imports/%Y/%m/", verbose_name="file")),
                ("file_name", models.CharField(max_length=100, verbose_name="name of the file")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("rows", models.PositiveIntegerField(verbose_name="rows")),
                ("problems", models.JSONField(blank=True, default=list, verbose_name="problems")),
                (
                    "problem_count",
                    models.PositiveIntegerField(default=0, verbose_name="number of problems"),
                ),
                (
                    "changed_rows",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="rows changed"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("refused", "refused"),
                            ("checked", "checked"),
                            ("applied", "applied"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("uploaded_on", models.DateField(verbose_name="uploaded on")),
                ("applied_on", models.DateField(blank=True, null=True, verbose_name="applied on")),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Interpretation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12, verbose_name="number")),
                ("question", models.CharField(max_length=300, verbose_name="what is unclear")),
                ("reading", models.TextField(verbose_name="reading")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("adopted", "adopted"),
                            ("proposed", "proposed, awaits a second person"),
                            ("open", "open"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="confirmed on"),
                ),
            ],
            options={
                "verbose_name": "interpretation",
                "verbose_name_plural": "interpretations",
                "ordering": ["scheme", "code"],
            },
        ),
        migrations.CreateModel(
            name="InterpretationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=12, verbose_name="number")),
                ("question", models.CharField(max_length=300, verbose_name="what is unclear")),
                ("reading", models.TextField(verbose_name="reading")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("adopted", "adopted"),
                            ("proposed", "proposed, awaits a second person"),
                            ("open", "open"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
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
            name="Journal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("receipt", "receipt of the fund"),
                            ("opening", "opening balances"),
                            ("appropriation", "appropriation of the fund"),
                            ("allocation", "allocation to a county"),
                            ("month", "month of a facility"),
                            ("year", "year of a facility"),
                            ("payment", "payment to a facility"),
                            ("reimbursement", "payment to a person"),
                            ("credit", "monthly credit of accounts"),
                            ("account_day", "account movements of a day"),
                            ("family_doctor_fee", "family-doctor fees"),
                            ("student_fund", "student fund of a year"),
                            ("subsidy", "large-amount subsidy"),
                            ("reversal", "reversal"),
                        ],
                        max_length=20,
                        verbose_name="event",
                    ),
                ),
                ("key", models.CharField(max_length=80, verbose_name="key")),
                ("happened_on", models.DateField(verbose_name="day")),
                ("memo", models.CharField(blank=True, max_length=200, verbose_name="memo")),
                ("entered_at", models.DateTimeField(auto_now_add=True, verbose_name="entered at")),
            ],
            options={
                "verbose_name": "journal",
                "verbose_name_plural": "journals",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="LedgerAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=30, verbose_name="code")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cash", "fund deposits"),
                            ("pooled_fund", "pooled fund"),
                            ("outpatient_fund", "outpatient sub-fund"),
                            ("county_fund", "outpatient fund of a county"),
                            ("family_doctor_fund", "family-doctor fees"),
                            ("student_fund", "student fund of a facility"),
                            ("large_amount_fund", "large-amount subsidy fund"),
                            ("personal_accounts", "personal accounts"),
                            ("account_clearing", "account payments to be passed on"),
                            ("premium_payable", "premiums to be passed on"),
                            ("facility_payable", "payable to a facility"),
                            ("person_payable", "payable to insured persons"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
            ],
            options={
                "verbose_name": "ledger account",
                "verbose_name_plural": "ledger accounts",
                "ordering": ["scheme", "code"],
            },
        ),
        migrations.CreateModel(
            name="Leg",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "amount",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=16, verbose_name="amount"
                    ),
                ),
            ],
            options={
                "verbose_name": "leg of a journal",
                "verbose_name_plural": "legs of a journal",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="OutstandingTrueUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "amount",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="still to be taken back"
                    ),
                ),
            ],
            options={
                "verbose_name": "outstanding true-up",
                "verbose_name_plural": "outstanding true-ups",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="OutstandingTrueUpEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "amount",
                    insurance.models.fields.MoneyField(
                        decimal_places=2, max_digits=14, verbose_name="still to be taken back"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PaymentStandard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_before",
                    models.DateField(blank=True, null=True, verbose_name="until before"),
                ),
                (
                    "generic",
                    models.CharField(blank=True, max_length=100, verbose_name="generic name"),
                ),
                (
                    "is_inherited",
                    models.BooleanField(
                        default=True, verbose_name="holds for every product of the name"
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=6, max_digits=16, verbose_name="payment standard"
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="source")),
            ],
            options={
                "verbose_name": "payment standard",
                "verbose_name_plural": "payment standards",
                "ordering": ["-starts_on"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PaymentStandardEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_before",
                    models.DateField(blank=True, null=True, verbose_name="until before"),
                ),
                (
                    "generic",
                    models.CharField(blank=True, max_length=100, verbose_name="generic name"),
                ),
                (
                    "is_inherited",
                    models.BooleanField(
                        default=True, verbose_name="holds for every product of the name"
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=6, max_digits=16, verbose_name="payment standard"
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PolicyArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="number")),
                ("heading", models.CharField(blank=True, max_length=100, verbose_name="heading")),
                ("text", models.TextField(verbose_name="text")),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
                "ordering": ["scheme", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PolicyArticleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=20, verbose_name="number")),
                ("heading", models.CharField(blank=True, max_length=100, verbose_name="heading")),
                ("text", models.TextField(verbose_name="text")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Relative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_before",
                    models.DateField(blank=True, null=True, verbose_name="until before"),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("spouse", "spouse"),
                            ("parent", "parent"),
                            ("child", "child"),
                            ("sibling", "sibling"),
                        ],
                        max_length=8,
                        verbose_name="relation",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("police", "household register of the police"),
                            ("civil_affairs", "marriage register of civil affairs"),
                            ("paper", "document seen"),
                        ],
                        max_length=16,
                        verbose_name="source",
                    ),
                ),
                (
                    "verified_on",
                    models.DateField(blank=True, null=True, verbose_name="verified on"),
                ),
            ],
            options={
                "verbose_name": "relative",
                "verbose_name_plural": "relatives",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RelativeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_before",
                    models.DateField(blank=True, null=True, verbose_name="until before"),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("spouse", "spouse"),
                            ("parent", "parent"),
                            ("child", "child"),
                            ("sibling", "sibling"),
                        ],
                        max_length=8,
                        verbose_name="relation",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("police", "household register of the police"),
                            ("civil_affairs", "marriage register of civil affairs"),
                            ("paper", "document seen"),
                        ],
                        max_length=16,
                        verbose_name="source",
                    ),
                ),
                (
                    "verified_on",
                    models.DateField(blank=True, null=True, verbose_name="verified on"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WorkedExample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="file name")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", models.TextField(verbose_name="scenario (YAML)")),
                (
                    "is_packaged",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="comes with the portal"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="retired on")),
                (
                    "retired_because",
                    models.CharField(blank=True, max_length=200, verbose_name="retired because"),
                ),
            ],
            options={
                "verbose_name": "worked example",
                "verbose_name_plural": "worked examples",
                "ordering": ["scheme", "name"],
            },
        ),
        migrations.CreateModel(
            name="WorkedExampleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=80, verbose_name="file name")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", models.TextField(verbose_name="scenario (YAML)")),
                (
                    "is_packaged",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="comes with the portal"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="retired on")),
                (
                    "retired_because",
                    models.CharField(blank=True, max_length=200, verbose_name="retired because"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="schemeedition",
            options={
                "ordering": ["scheme", "starts_on", "pk"],
                "verbose_name": "scheme edition",
                "verbose_name_plural": "scheme editions",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contribution",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contribution",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="coverage",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="coverage",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="parameter",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="parameter",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="policydocument",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="policydocument",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="schemeedition",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="schemeedition",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="contribution",
            name="insurance_contribution_amount",
        ),
        migrations.RemoveConstraint(
            model_name="personalaccount",
            name="insurance_account_one_a_person",
        ),
        migrations.RemoveConstraint(
            model_name="run",
            name="insurance_run_one_a_period",
        ),
        migrations.RemoveConstraint(
            model_name="schemeedition",
            name="insurance_edition_published_once_a_day",
        ),
        migrations.AddField(
            model_name="accountentry",
            name="period",
            field=models.DateField(blank=True, null=True, verbose_name="month"),
        ),
        migrations.AddField(
            model_name="accountentry",
            name="run",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="account_entries",
                to="insurance.run",
                verbose_name="run",
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="employer_amount",
            field=insurance.models.fields.MoneyField(
                blank=True,
                decimal_places=2,
                max_digits=14,
                null=True,
                verbose_name="employer's contribution",
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="entered_on",
            field=models.DateField(blank=True, null=True, verbose_name="entered on"),
        ),
        migrations.AddField(
            model_name="contributionevent",
            name="employer_amount",
            field=insurance.models.fields.MoneyField(
                blank=True,
                decimal_places=2,
                max_digits=14,
                null=True,
                verbose_name="employer's contribution",
            ),
        ),
        migrations.AddField(
            model_name="contributionevent",
            name="entered_on",
            field=models.DateField(blank=True, null=True, verbose_name="entered on"),
        ),
        migrations.AddField(
            model_name="parameter",
            name="approval",
            field=models.CharField(blank=True, max_length=100, verbose_name="approval by"),
        ),
        migrations.AddField(
            model_name="parameterevent",
            name="approval",
            field=models.CharField(blank=True, max_length=100, verbose_name="approval by"),
        ),
        migrations.AddField(
            model_name="policydocument",
            name="based_on",
            field=models.CharField(blank=True, max_length=300, verbose_name="based on"),
        ),
        migrations.AddField(
            model_name="policydocumentevent",
            name="based_on",
            field=models.CharField(blank=True, max_length=300, verbose_name="based on"),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="attachment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="insurance.attachment",
                verbose_name="notice",
            ),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="copied_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="insurance.schemeedition",
                verbose_name="copied from",
            ),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="drafted_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty for what comes with the portal.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="drafted by",
            ),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="note",
            field=models.CharField(blank=True, max_length=300, verbose_name="what changes and why"),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="replaces",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="correction",
                to="insurance.schemeedition",
                verbose_name="corrects",
            ),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="returned_because",
            field=models.CharField(blank=True, max_length=200, verbose_name="returned because"),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="submitted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="submitted by",
            ),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="submitted_on",
            field=models.DateField(blank=True, null=True, verbose_name="submitted on"),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="attachment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.attachment",
                verbose_name="notice",
            ),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="copied_from",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.schemeedition",
                verbose_name="copied from",
            ),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="drafted_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Empty for what comes with the portal.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="drafted by",
            ),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="note",
            field=models.CharField(blank=True, max_length=300, verbose_name="what changes and why"),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.schemeedition",
                verbose_name="corrects",
            ),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="returned_because",
            field=models.CharField(blank=True, max_length=200, verbose_name="returned because"),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="submitted_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="submitted by",
            ),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="submitted_on",
            field=models.DateField(blank=True, null=True, verbose_name="submitted on"),
        ),
        migrations.AlterField(
            model_name="accountentry",
            name="by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty when the schedule did it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AlterField(
            model_name="accountentry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("opening", "opening balance"),
                    ("credit_personal", "credit of the personal contribution"),
                    ("credit_employer", "credit of the employer's part"),
                    ("credit_pooled", "credit from the pooled fund"),
                    ("true_up", "true-up"),
                    ("payment", "payment"),
                    ("refund", "refund"),
                    ("transferred", "transferred along"),
                    ("paid_out", "paid out"),
                    ("bequeathed", "left to an heir"),
                    ("inherited", "inherited"),
                ],
                max_length=16,
                verbose_name="kind",
            ),
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
            model_name="run",
            name="status",
            field=models.CharField(
                choices=[
                    ("computing", "computing"),
                    ("computed", "computed"),
                    ("submitted", "submitted"),
                    ("reviewed", "reviewed"),
                    ("paid", "paid"),
                    ("posted", "done"),
                    ("blocked", "blocked"),
                    ("void", "rejected"),
                ],
                default="computing",
                max_length=10,
                verbose_name="status",
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
        migrations.AlterField(
            model_name="runevent",
            name="status",
            field=models.CharField(
                choices=[
                    ("computing", "computing"),
                    ("computed", "computed"),
                    ("submitted", "submitted"),
                    ("reviewed", "reviewed"),
                    ("paid", "paid"),
                    ("posted", "done"),
                    ("blocked", "blocked"),
                    ("void", "rejected"),
                ],
                default="computing",
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="schemeedition",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "in review"),
                    ("published", "published"),
                    ("withdrawn", "withdrawn"),
                ],
                default="draft",
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="schemeeditionevent",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "in review"),
                    ("published", "published"),
                    ("withdrawn", "withdrawn"),
                ],
                default="draft",
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                condition=models.Q(("base__isnull", False)),
                fields=["year", "month", "coverage"],
                include=("base", "paid_on", "entered_on"),
                name="insurance_contribution_base",
            ),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=django.contrib.postgres.indexes.BrinIndex(
                fields=["entered_on"], name="insurance_contribution_late"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contribution",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_contributionevent" ("amount", "base", "coverage_id", "employer_amount", "entered_on", "id", "month", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") SELECT old_values."amount", old_values."base", old_values."coverage_id", old_values."employer_amount", old_values."entered_on", old_values."id", old_values."month", old_values."paid_on", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2515dd188f5ab6918b27d6fea2c2ac8bf70dfdb2",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d82a4",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_contribution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contribution",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_contributionevent" ("amount", "base", "coverage_id", "employer_amount", "entered_on", "id", "month", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") SELECT old_values."amount", old_values."base", old_values."coverage_id", old_values."employer_amount", old_values."entered_on", old_values."id", old_values."month", old_values."paid_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e98967efdd8333ac63b576639b88dcd996add05a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_820f8",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_contribution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coverage",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_coverageevent" ("area_id", "category", "employer_id", "ended_because", "ends_before", "enrollee_id", "has_account", "id", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "starts_on") SELECT old_values."area_id", old_values."category", old_values."employer_id", old_values."ended_because", old_values."ends_before", old_values."enrollee_id", old_values."has_account", old_values."id", old_values."paid_on", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."scheme_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="85767dae9f294ce9275544c1300b372738eb2baf",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4a0fd",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_coverage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coverage",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_coverageevent" ("area_id", "category", "employer_id", "ended_because", "ends_before", "enrollee_id", "has_account", "id", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "starts_on") SELECT old_values."area_id", old_values."category", old_values."employer_id", old_values."ended_because", old_values."ends_before", old_values."enrollee_id", old_values."has_account", old_values."id", old_values."paid_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="75a0d87ff3fae6352700e966efdef38ee7d68cdb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2e310",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_coverage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="parameter",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_parameterevent" ("approval", "approved_by_id", "approved_on", "document_id", "entered_by_id", "entered_on", "id", "is_provisional", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "starts_on", "value") SELECT old_values."approval", old_values."approved_by_id", old_values."approved_on", old_values."document_id", old_values."entered_by_id", old_values."entered_on", old_values."id", old_values."is_provisional", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."scheme_id", old_values."starts_on", old_values."value" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="29fa959d2158fd79b492edaff116c7630874ad44",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_559d3",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_parameter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="parameter",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_parameterevent" ("approval", "approved_by_id", "approved_on", "document_id", "entered_by_id", "entered_on", "id", "is_provisional", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "starts_on", "value") SELECT old_values."approval", old_values."approved_by_id", old_values."approved_on", old_values."document_id", old_values."entered_by_id", old_values."entered_on", old_values."id", old_values."is_provisional", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."starts_on", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="44f408869e183647b79f206b9e159eee3e1822ec",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_08983",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_parameter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policydocument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_policydocumentevent" ("attachment_id", "based_on", "id", "issued_on", "issuer", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "status", "superseded_by_id", "text", "title") SELECT old_values."attachment_id", old_values."based_on", old_values."id", old_values."issued_on", old_values."issuer", old_values."number", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."scheme_id", old_values."status", old_values."superseded_by_id", old_values."text", old_values."title" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c7de1205355107226a179e0364f69a3e4e161b92",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8ccfe",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_policydocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policydocument",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_policydocumentevent" ("attachment_id", "based_on", "id", "issued_on", "issuer", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "status", "superseded_by_id", "text", "title") SELECT old_values."attachment_id", old_values."based_on", old_values."id", old_values."issued_on", old_values."issuer", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."status", old_values."superseded_by_id", old_values."text", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="38e170b99480eaeeafe5a31940d84d1de35e5088",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3f76c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_policydocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schemeedition",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'insufficient_privilege';",
                    hash="e303d3455142c6a144ea6eed433fd5b3d1477e6a",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_5e635",
                    table="insurance_schemeedition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schemeedition",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_schemeeditionevent" ("attachment_id", "copied_from_id", "document_id", "drafted_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "replaces_id", "returned_because", "scheme_id", "sha256", "starts_on", "status", "submitted_by_id", "submitted_on", "text") SELECT old_values."attachment_id", old_values."copied_from_id", old_values."document_id", old_values."drafted_by_id", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."replaces_id", old_values."returned_because", old_values."scheme_id", old_values."sha256", old_values."starts_on", old_values."status", old_values."submitted_by_id", old_values."submitted_on", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="9196fdb949fcca935ff9b4844c3eb929adbf0548",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_25efe",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_schemeedition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schemeedition",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_schemeeditionevent" ("attachment_id", "copied_from_id", "document_id", "drafted_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "replaces_id", "returned_because", "scheme_id", "sha256", "starts_on", "status", "submitted_by_id", "submitted_on", "text") SELECT old_values."attachment_id", old_values."copied_from_id", old_values."document_id", old_values."drafted_by_id", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."replaces_id", old_values."returned_because", old_values."scheme_id", old_values."sha256", old_values."starts_on", old_values."status", old_values."submitted_by_id", old_values."submitted_on", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6493ece86c7b5121e6ca0fb574486283879e919a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e942d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_schemeedition",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount", None), ("amount__gte", 0), _connector="OR"),
                    models.Q(
                        ("employer_amount", None), ("employer_amount__gte", 0), _connector="OR"
                    ),
                    models.Q(("base", None), ("base__gt", 0), _connector="OR"),
                ),
                name="insurance_contribution_amount",
            ),
        ),
        migrations.AddConstraint(
            model_name="personalaccount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on", None)),
                fields=("scheme", "enrollee"),
                name="insurance_account_one_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="personalaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_on", None), ("balance", 0), _connector="OR"),
                name="insurance_account_closed_empty",
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
        migrations.AddConstraint(
            model_name="schemeedition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces", None), ("status", "published")),
                fields=("scheme", "starts_on"),
                name="insurance_edition_published_once_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="schemeedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_by", None),
                    models.Q(
                        models.Q(("published_by", models.F("submitted_by")), _negated=True),
                        models.Q(("published_by", models.F("drafted_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="insurance_edition_second_person",
                violation_error_message="Whoever wrote an edition cannot publish it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="schemeedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("drafted_by__isnull", False), ("status", "published"), _negated=True),
                    models.Q(("published_by__isnull", False), ("submitted_by__isnull", False)),
                    _connector="OR",
                ),
                name="insurance_edition_published_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="schemeedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaces", None),
                    models.Q(("replaces", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="insurance_edition_replaces_another",
            ),
        ),
        migrations.AddField(
            model_name="accountclosing",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="closings",
                to="insurance.personalaccount",
                verbose_name="personal account",
            ),
        ),
        migrations.AddField(
            model_name="accountclosing",
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
            model_name="accountclosing",
            name="entry",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="closing",
                to="insurance.accountentry",
                verbose_name="account entry",
            ),
        ),
        migrations.AddField(
            model_name="accountclosing",
            name="evidence",
            field=models.ManyToManyField(
                blank=True,
                related_name="account_closings",
                to="insurance.attachment",
                verbose_name="evidence",
            ),
        ),
        migrations.AddField(
            model_name="accountclosing",
            name="heir",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.enrollee",
                verbose_name="heir",
            ),
        ),
        migrations.AddField(
            model_name="accountclosing",
            name="inherited_entry",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inheritance",
                to="insurance.accountentry",
                verbose_name="entry of the heir",
            ),
        ),
        migrations.AddField(
            model_name="accountclosing",
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
            model_name="accountclosing",
            name="refused_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="refused by",
            ),
        ),
        migrations.AddField(
            model_name="accountclosing",
            name="requested_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="requested by",
            ),
        ),
        migrations.AddField(
            model_name="accountclosingevent",
            name="account",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.personalaccount",
                verbose_name="personal account",
            ),
        ),
        migrations.AddField(
            model_name="accountclosingevent",
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
            model_name="accountclosingevent",
            name="entry",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.accountentry",
                verbose_name="account entry",
            ),
        ),
        migrations.AddField(
            model_name="accountclosingevent",
            name="heir",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.enrollee",
                verbose_name="heir",
            ),
        ),
        migrations.AddField(
            model_name="accountclosingevent",
            name="inherited_entry",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.accountentry",
                verbose_name="entry of the heir",
            ),
        ),
        migrations.AddField(
            model_name="accountclosingevent",
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
            model_name="accountclosingevent",
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
            model_name="accountclosingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.accountclosing",
            ),
        ),
        migrations.AddField(
            model_name="accountclosingevent",
            name="refused_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="refused by",
            ),
        ),
        migrations.AddField(
            model_name="accountclosingevent",
            name="requested_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="requested by",
            ),
        ),
        migrations.AddField(
            model_name="accountmember",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="members",
                to="insurance.personalaccount",
                verbose_name="personal account",
            ),
        ),
        migrations.AddField(
            model_name="accountmember",
            name="enrollee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="shared_accounts",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="accountmemberevent",
            name="account",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.personalaccount",
                verbose_name="personal account",
            ),
        ),
        migrations.AddField(
            model_name="accountmemberevent",
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
            model_name="accountmemberevent",
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
            model_name="accountmemberevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.accountmember",
            ),
        ),
        migrations.AddField(
            model_name="accountstatement",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="statements",
                to="insurance.personalaccount",
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="accountstatement",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="account_statements",
                to="insurance.run",
                verbose_name="run",
            ),
        ),
        migrations.AddField(
            model_name="catalogueitem",
            name="province",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="catalogue",
                to="insurance.area",
                verbose_name="province",
            ),
        ),
        migrations.AddField(
            model_name="catalogueitemevent",
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
            model_name="catalogueitemevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.catalogueitem",
            ),
        ),
        migrations.AddField(
            model_name="catalogueitemevent",
            name="province",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.area",
                verbose_name="province",
            ),
        ),
        migrations.AddField(
            model_name="catalogueterm",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="terms",
                to="insurance.catalogueitem",
                verbose_name="item",
            ),
        ),
        migrations.AddField(
            model_name="cataloguetermevent",
            name="item",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.catalogueitem",
                verbose_name="item",
            ),
        ),
        migrations.AddField(
            model_name="cataloguetermevent",
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
            model_name="cataloguetermevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.catalogueterm",
            ),
        ),
        migrations.AddField(
            model_name="creditcase",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="insurance.area",
                verbose_name="county",
            ),
        ),
        migrations.AddField(
            model_name="creditcase",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="true_ups",
                to="insurance.creditcase",
                verbose_name="trues up",
            ),
        ),
        migrations.AddField(
            model_name="creditcase",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="credit_cases",
                to="insurance.schemeedition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="creditcase",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="credit_cases",
                to="insurance.run",
                verbose_name="run",
            ),
        ),
        migrations.AddField(
            model_name="accountentry",
            name="case",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="insurance.creditcase",
                verbose_name="credit reckoned",
            ),
        ),
        migrations.AddIndex(
            model_name="accountentry",
            index=models.Index(
                condition=models.Q(
                    ("kind__in", ["credit_personal", "credit_employer", "credit_pooled"]),
                    _negated=True,
                ),
                fields=["booked_on"],
                name="insurance_account_entry_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("kind__in", ["credit_personal", "credit_employer", "credit_pooled"])
                ),
                fields=("account", "kind", "period"),
                name="insurance_account_credited_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "true_up")),
                fields=("account", "period", "run"),
                name="insurance_account_trued_up_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "kind__in",
                            ["credit_personal", "credit_employer", "credit_pooled", "true_up"],
                        ),
                        ("period__isnull", False),
                        ("run__isnull", False),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "kind__in",
                                ["credit_personal", "credit_employer", "credit_pooled", "true_up"],
                            ),
                            _negated=True,
                        ),
                        ("period", None),
                    ),
                    _connector="OR",
                ),
                name="insurance_account_entry_of_a_month",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "true_up"),
                    models.Q(
                        ("amount__lt", 0),
                        ("kind__in", ["payment", "transferred", "paid_out", "bequeathed"]),
                    ),
                    models.Q(
                        models.Q(
                            ("kind__in", ["payment", "transferred", "paid_out", "bequeathed"]),
                            _negated=True,
                        ),
                        ("amount__gt", 0),
                    ),
                    _connector="OR",
                ),
                name="insurance_account_entry_direction",
            ),
        ),
        migrations.AddField(
            model_name="editioncheck",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="checks",
                to="insurance.schemeedition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="editioncheck",
            name="started_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="started by",
            ),
        ),
        migrations.AddField(
            model_name="employer",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="employers",
                to="insurance.area",
                verbose_name="county",
            ),
        ),
        migrations.AddField(
            model_name="coverage",
            name="employer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="coverages",
                to="insurance.employer",
                verbose_name="employer",
            ),
        ),
        migrations.AddField(
            model_name="coverageevent",
            name="employer",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.employer",
                verbose_name="employer",
            ),
        ),
        migrations.AddField(
            model_name="employerevent",
            name="area",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.area",
                verbose_name="county",
            ),
        ),
        migrations.AddField(
            model_name="employerevent",
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
            model_name="employerevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.employer",
            ),
        ),
        migrations.AddField(
            model_name="employersuspension",
            name="employer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="suspensions",
                to="insurance.employer",
                verbose_name="employer",
            ),
        ),
        migrations.AddField(
            model_name="employersuspensionevent",
            name="employer",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.employer",
                verbose_name="employer",
            ),
        ),
        migrations.AddField(
            model_name="employersuspensionevent",
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
            model_name="employersuspensionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.employersuspension",
            ),
        ),
        migrations.AddField(
            model_name="importfile",
            name="applied_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="applied by",
            ),
        ),
        migrations.AddField(
            model_name="importfile",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="imports",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="importfile",
            name="uploaded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="uploaded by",
            ),
        ),
        migrations.AddField(
            model_name="interpretation",
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
            model_name="interpretation",
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
            model_name="interpretation",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interpretations",
                to="insurance.policydocument",
                verbose_name="basis document",
            ),
        ),
        migrations.AddField(
            model_name="interpretation",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interpretations",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="interpretationevent",
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
            model_name="interpretationevent",
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
            model_name="interpretationevent",
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
            model_name="interpretationevent",
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
            model_name="interpretationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.interpretation",
            ),
        ),
        migrations.AddField(
            model_name="interpretationevent",
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
            model_name="journal",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="journals",
                to="insurance.policydocument",
                verbose_name="basis document",
            ),
        ),
        migrations.AddField(
            model_name="journal",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty when the schedule did it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entered by",
            ),
        ),
        migrations.AddField(
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
        migrations.AddField(
            model_name="journal",
            name="run",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="journals",
                to="insurance.run",
                verbose_name="run",
            ),
        ),
        migrations.AddField(
            model_name="journal",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="journals",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="ledgeraccount",
            name="area",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ledger_accounts",
                to="insurance.area",
                verbose_name="county",
            ),
        ),
        migrations.AddField(
            model_name="ledgeraccount",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ledger_accounts",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="legs",
                to="insurance.ledgeraccount",
                verbose_name="ledger account",
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="journal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="legs",
                to="insurance.journal",
                verbose_name="journal",
            ),
        ),
        migrations.AddField(
            model_name="outstandingtrueup",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="outstanding_true_ups",
                to="insurance.personalaccount",
                verbose_name="personal account",
            ),
        ),
        migrations.AddField(
            model_name="outstandingtrueup",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="outstanding",
                to="insurance.creditcase",
                verbose_name="credit reckoned",
            ),
        ),
        migrations.AddField(
            model_name="outstandingtrueupevent",
            name="account",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.personalaccount",
                verbose_name="personal account",
            ),
        ),
        migrations.AddField(
            model_name="outstandingtrueupevent",
            name="case",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.creditcase",
                verbose_name="credit reckoned",
            ),
        ),
        migrations.AddField(
            model_name="outstandingtrueupevent",
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
            model_name="outstandingtrueupevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.outstandingtrueup",
            ),
        ),
        migrations.AddField(
            model_name="paymentstandard",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="standards",
                to="insurance.catalogueitem",
                verbose_name="item",
            ),
        ),
        migrations.AddField(
            model_name="paymentstandard",
            name="province",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="payment_standards",
                to="insurance.area",
                verbose_name="province",
            ),
        ),
        migrations.AddField(
            model_name="paymentstandardevent",
            name="item",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.catalogueitem",
                verbose_name="item",
            ),
        ),
        migrations.AddField(
            model_name="paymentstandardevent",
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
            model_name="paymentstandardevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.paymentstandard",
            ),
        ),
        migrations.AddField(
            model_name="paymentstandardevent",
            name="province",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.area",
                verbose_name="province",
            ),
        ),
        migrations.AddField(
            model_name="policyarticle",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="insurance.policydocument",
                verbose_name="policy document",
            ),
        ),
        migrations.AddField(
            model_name="policyarticle",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="policyarticleevent",
            name="document",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.policydocument",
                verbose_name="policy document",
            ),
        ),
        migrations.AddField(
            model_name="policyarticleevent",
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
            model_name="policyarticleevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.policyarticle",
            ),
        ),
        migrations.AddField(
            model_name="policyarticleevent",
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
            model_name="relative",
            name="enrollee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="relatives",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="relative",
            name="relative",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="relative_of",
                to="insurance.enrollee",
                verbose_name="relative",
            ),
        ),
        migrations.AddField(
            model_name="relative",
            name="verified_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="verified by",
            ),
        ),
        migrations.AddField(
            model_name="relativeevent",
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
            model_name="relativeevent",
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
            model_name="relativeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.relative",
            ),
        ),
        migrations.AddField(
            model_name="relativeevent",
            name="relative",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.enrollee",
                verbose_name="relative",
            ),
        ),
        migrations.AddField(
            model_name="relativeevent",
            name="verified_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="verified by",
            ),
        ),
        migrations.AddField(
            model_name="workedexample",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entered by",
            ),
        ),
        migrations.AddField(
            model_name="workedexample",
            name="retired_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="retired by",
            ),
        ),
        migrations.AddField(
            model_name="workedexample",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="examples",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="workedexampleevent",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entered by",
            ),
        ),
        migrations.AddField(
            model_name="workedexampleevent",
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
            model_name="workedexampleevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.workedexample",
            ),
        ),
        migrations.AddField(
            model_name="workedexampleevent",
            name="retired_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="retired by",
            ),
        ),
        migrations.AddField(
            model_name="workedexampleevent",
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
        migrations.AddConstraint(
            model_name="accountclosing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "refused"), _negated=True),
                fields=("account",),
                name="insurance_closing_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountclosing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved_by", None),
                        models.Q(("approved_by", models.F("requested_by")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("paid_by", None),
                        models.Q(
                            models.Q(("paid_by", models.F("requested_by")), _negated=True),
                            models.Q(("paid_by", models.F("approved_by")), _negated=True),
                        ),
                        _connector="OR",
                    ),
                ),
                name="insurance_closing_three_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountclosing",
            constraint=models.CheckConstraint(
                condition=models.Q(("how", "inherit"), ("heir", None), _connector="OR"),
                name="insurance_closing_heir_inherits",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountclosing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "paid"), _negated=True),
                    models.Q(("amount__isnull", False), ("paid_on__isnull", False)),
                    _connector="OR",
                ),
                name="insurance_closing_paid_whole",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accountclosing",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_accountclosingevent" ("account_id", "amount", "approved_by_id", "approved_on", "destination", "entry_id", "heir_id", "how", "id", "inherited_entry_id", "paid_by_id", "paid_on", "payee_account", "payee_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused_because", "refused_by_id", "requested_by_id", "requested_on", "status") SELECT old_values."account_id", old_values."amount", old_values."approved_by_id", old_values."approved_on", old_values."destination", old_values."entry_id", old_values."heir_id", old_values."how", old_values."id", old_values."inherited_entry_id", old_values."paid_by_id", old_values."paid_on", old_values."payee_account", old_values."payee_name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."refused_because", old_values."refused_by_id", old_values."requested_by_id", old_values."requested_on", old_values."status" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0bf419e52cd52006600c6dfa1d7af5f573b59ee1",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c367f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_accountclosing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accountclosing",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_accountclosingevent" ("account_id", "amount", "approved_by_id", "approved_on", "destination", "entry_id", "heir_id", "how", "id", "inherited_entry_id", "paid_by_id", "paid_on", "payee_account", "payee_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused_because", "refused_by_id", "requested_by_id", "requested_on", "status") SELECT old_values."account_id", old_values."amount", old_values."approved_by_id", old_values."approved_on", old_values."destination", old_values."entry_id", old_values."heir_id", old_values."how", old_values."id", old_values."inherited_entry_id", old_values."paid_by_id", old_values."paid_on", old_values."payee_account", old_values."payee_name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."refused_because", old_values."refused_by_id", old_values."requested_by_id", old_values."requested_on", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c2a735253f1940edeb42fdb2abe5d2af91af8cac",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6a093",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_accountclosing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accountclosingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="17d315a781066db513f76e1277ab717c7cc5430e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4bc3a",
                    table="insurance_accountclosingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="accountmember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_before", None),
                    ("ends_before__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="insurance_accountmember_period_not_empty",
                violation_error_code="period_empty",
                violation_error_message="The period ends before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountmember",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("enrollee", "="),
                    ("account", "="),
                    (insurance.models.fields.DateRange(), "&&"),
                ],
                name="insurance_account_member_one_a_day",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accountmember",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_accountmemberevent" ("account_id", "ends_before", "enrollee_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT old_values."account_id", old_values."ends_before", old_values."enrollee_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="113fee49acc4e291ae4df999770f93c85a078703",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_337da",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_accountmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accountmember",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_accountmemberevent" ("account_id", "ends_before", "enrollee_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") SELECT old_values."account_id", old_values."ends_before", old_values."enrollee_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="04b7ee3dd0bbefade6b59f678a28db30ad20053d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_26664",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_accountmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accountmemberevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b4491acc08ee643cd24bd6038774cbe47256c77f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_07ce1",
                    table="insurance_accountmemberevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="accountstatement",
            constraint=models.UniqueConstraint(
                fields=("account", "year"), name="insurance_statement_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountstatement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "closing",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("opening"), "+", models.F("credited")
                                        ),
                                        "+",
                                        models.F("received"),
                                    ),
                                    "+",
                                    models.F("refunded"),
                                ),
                                "-",
                                models.F("paid"),
                            ),
                            "-",
                            models.F("taken_out"),
                        ),
                    ),
                    ("closing__gte", 0),
                ),
                name="insurance_statement_adds_up",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accountstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d97e958e8f0827fd4dd439e5d8718b837d5150e0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a6afb",
                    table="insurance_accountstatement",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="catalogueitem",
            index=models.Index(
                fields=["pinyin"], name="insurance_item_pinyin", opclasses=["varchar_pattern_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="catalogueitem",
            index=models.Index(fields=["province", "generic"], name="insurance_item_generic"),
        ),
        migrations.AddConstraint(
            model_name="catalogueitem",
            constraint=models.UniqueConstraint(
                fields=("province", "code"), name="insurance_catalogue_item_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_catalogueitemevent" ("code", "generic", "id", "is_separate", "kind", "maker", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "province_id", "specification", "unit") SELECT old_values."code", old_values."generic", old_values."id", old_values."is_separate", old_values."kind", old_values."maker", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."pinyin", old_values."province_id", old_values."specification", old_values."unit" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="834187b2cf2cc87e8898a823d06e48cbb848926a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_25e6f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_catalogueitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_catalogueitemevent" ("code", "generic", "id", "is_separate", "kind", "maker", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "province_id", "specification", "unit") SELECT old_values."code", old_values."generic", old_values."id", old_values."is_separate", old_values."kind", old_values."maker", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."province_id", old_values."specification", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e17f02c052acf65e40688768b073fb9e575f0115",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_edae5",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_catalogueitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueitemevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d3ae08486095c2e1730164eb6594fde98dd918ee",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c7412",
                    table="insurance_catalogueitemevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueterm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_before", None),
                    ("ends_before__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="insurance_catalogueterm_period_not_empty",
                violation_error_code="period_empty",
                violation_error_message="The period ends before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueterm",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("item", "="), (insurance.models.fields.DateRange(), "&&")],
                name="insurance_catalogue_term_one_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueterm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("self_pay_share__lte", 10000),
                    models.Q(("item_class", "B"), ("self_pay_share", 0), _connector="OR"),
                ),
                name="insurance_catalogue_term_share",
                violation_error_message="Only class B has a first self-payment, of at most 1.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueterm",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_cataloguetermevent" ("ends_before", "id", "item_class", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "self_pay_share", "starts_on") SELECT old_values."ends_before", old_values."id", old_values."item_class", old_values."item_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."self_pay_share", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="897b768e09541cd0acad8b1021d4c5b42f339eac",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_089c1",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_catalogueterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueterm",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_cataloguetermevent" ("ends_before", "id", "item_class", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "self_pay_share", "starts_on") SELECT old_values."ends_before", old_values."id", old_values."item_class", old_values."item_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."self_pay_share", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d8546ef2d59e391d1f2bf7fcc6753b5150c25fb5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_de1c1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_catalogueterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cataloguetermevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bc7453ac46d01b817d3eea5f0fb63604390a7b5f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c8d9b",
                    table="insurance_cataloguetermevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="creditcase",
            constraint=models.UniqueConstraint(
                fields=(
                    "run",
                    "area",
                    "month",
                    "category",
                    "has_account",
                    "is_senior",
                    "is_suspended",
                    "base",
                    "corrects",
                ),
                name="insurance_credit_case_once",
                nulls_distinct=False,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="creditcase",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="936b15c5dbe91ac4e87a94244883084b2071cd67",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_de99f",
                    table="insurance_creditcase",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="editioncheck",
            constraint=models.UniqueConstraint(
                fields=("edition", "kind", "sha256"), name="insurance_edition_check_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_employerevent" ("area_id", "code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."area_id", old_values."code", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a94dfa7d0edee9fc364d7b6a7a061242a207ece5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a50ba",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_employer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_employerevent" ("area_id", "code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."area_id", old_values."code", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="652db5f29b5a6b5f21c65a409fa276afce939b62",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4b0b4",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_employer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2b00068f659459dd3d13cde2d3a3d8d07247ee05",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_67424",
                    table="insurance_employerevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="employersuspension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_before", None),
                    ("ends_before__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="insurance_employersuspension_period_not_empty",
                violation_error_code="period_empty",
                violation_error_message="The period ends before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="employersuspension",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("employer", "="), (insurance.models.fields.DateRange(), "&&")],
                name="insurance_employer_suspension_one_a_day",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employersuspension",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_employersuspensionevent" ("employer_id", "ends_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on") SELECT old_values."employer_id", old_values."ends_before", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="dcfd97286b9c5090d50dbf67c1b1ef2eb6a6a164",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_07c65",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_employersuspension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employersuspension",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_employersuspensionevent" ("employer_id", "ends_before", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on") SELECT old_values."employer_id", old_values."ends_before", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="13545f13e1dba9c258fa416ba326e2984ff3b06e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_de820",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_employersuspension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employersuspensionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c04e0fdc353f29f829d496bbb5c882e6be82c077",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8cb49",
                    table="insurance_employersuspensionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "applied")),
                fields=("scheme", "kind", "sha256"),
                name="insurance_import_applied_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "applied"), _negated=True),
                    models.Q(
                        ("applied_by__isnull", False),
                        ("applied_on__isnull", False),
                        ("problems", []),
                    ),
                    _connector="OR",
                ),
                name="insurance_import_applied_clean",
            ),
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
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("applied_on", None),
                    ("applied_on__gte", models.F("uploaded_on")),
                    _connector="OR",
                ),
                name="insurance_import_applied_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="interpretation",
            constraint=models.UniqueConstraint(
                fields=("scheme", "code"), name="insurance_interpretation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="interpretation",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[A-Z]{1,6}-A[0-9]+$")),
                name="insurance_interpretation_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="interpretation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by", None),
                    models.Q(("confirmed_by", models.F("decided_by")), _negated=True),
                    _connector="OR",
                ),
                name="insurance_interpretation_second_person",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interpretation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_interpretationevent" ("code", "confirmed_by_id", "confirmed_on", "decided_by_id", "decided_on", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "reading", "reason", "scheme_id", "status") SELECT old_values."code", old_values."confirmed_by_id", old_values."confirmed_on", old_values."decided_by_id", old_values."decided_on", old_values."document_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."question", old_values."reading", old_values."reason", old_values."scheme_id", old_values."status" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="4e405f388a136e6ef35592c386028bec376341e0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4f050",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_interpretation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interpretation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_interpretationevent" ("code", "confirmed_by_id", "confirmed_on", "decided_by_id", "decided_on", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "reading", "reason", "scheme_id", "status") SELECT old_values."code", old_values."confirmed_by_id", old_values."confirmed_on", old_values."decided_by_id", old_values."decided_on", old_values."document_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."question", old_values."reading", old_values."reason", old_values."scheme_id", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="99f9df673d3ea681a5c8d068b6d4973cbbfd7b5e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_01560",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_interpretation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interpretationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="797227417d5f39d9db10056e27539d048ddc2fcb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_69e7c",
                    table="insurance_interpretationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="journal",
            index=models.Index(fields=["scheme", "happened_on"], name="insurance_journal_day"),
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.UniqueConstraint(
                fields=("scheme", "key"), name="insurance_journal_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="journal",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2ce12a627df921c286262efa9790fab54e83967d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0a0dc",
                    table="insurance_journal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="journal",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'insufficient_privilege';",
                    hash="62fa5441c0090993145b5ae7a635f697e57010a1",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_d0d41",
                    table="insurance_journal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="journal",
            trigger=pgtrigger.compiler.Trigger(
                name="balanced",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF \n    (SELECT count(*) < 2 OR sum(amount) <> 0 FROM insurance_leg WHERE journal_id = NEW.id)\n THEN\n        RAISE EXCEPTION 'journal % does not balance', NEW.id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                    hash="aa7ae5ec95b5fe57b7843937b54ab55279c0ccd0",
                    operation="INSERT",
                    pgid="pgtrigger_balanced_e31e6",
                    table="insurance_journal",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgeraccount",
            constraint=models.UniqueConstraint(
                fields=("scheme", "code"), name="insurance_ledger_account_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgeraccount",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_what_it_is",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."scheme_id" IS DISTINCT FROM (NEW."scheme_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."kind" IS DISTINCT FROM (NEW."kind"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9b538a69f64454be68dad8d555b995c89cd272c7",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_what_it_is_5169f",
                    table="insurance_ledgeraccount",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="leg",
            constraint=models.UniqueConstraint(
                fields=("journal", "account"), name="insurance_leg_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="leg",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", 0), _negated=True), name="insurance_leg_moves"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="leg",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="87ff6cc15cee4552ba4903a9c34ac8d570abb6c2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_352b5",
                    table="insurance_leg",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="leg",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'insufficient_privilege';",
                    hash="a45c0c8864f99c928d02597929b7cbbb09a393da",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_56c6e",
                    table="insurance_leg",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="leg",
            trigger=pgtrigger.compiler.Trigger(
                name="balanced",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF \n    (SELECT count(*) < 2 OR sum(amount) <> 0 FROM insurance_leg WHERE journal_id = NEW.journal_id)\n OR \n    (SELECT scheme_id FROM insurance_ledgeraccount WHERE id = NEW.account_id)\n        <> (SELECT scheme_id FROM insurance_journal WHERE id = NEW.journal_id)\n THEN\n        RAISE EXCEPTION 'journal % does not balance', NEW.journal_id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                    hash="ad827d0aa4b7a599ec57389c8169997775e18ec5",
                    operation="INSERT",
                    pgid="pgtrigger_balanced_b49e4",
                    table="insurance_leg",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="outstandingtrueup",
            constraint=models.UniqueConstraint(
                fields=("account", "case"), name="insurance_outstanding_true_up_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="outstandingtrueup",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="insurance_outstanding_true_up_owed"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outstandingtrueup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_outstandingtrueupevent" ("account_id", "amount", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."account_id", old_values."amount", old_values."case_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="5bc8048ef58528b97a3323df0de2a700e081032d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8fc13",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_outstandingtrueup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outstandingtrueup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_outstandingtrueupevent" ("account_id", "amount", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."account_id", old_values."amount", old_values."case_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="efeeca9bded504cba48eb42b0387ed9169c74c11",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6d7db",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_outstandingtrueup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outstandingtrueupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3ae69faa1c1601da0e9ef4e9c8fdd04139bfaef2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a9e49",
                    table="insurance_outstandingtrueupevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentstandard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_before", None),
                    ("ends_before__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="insurance_paymentstandard_period_not_empty",
                violation_error_code="period_empty",
                violation_error_message="The period ends before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentstandard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("generic", ""), ("item__isnull", False)),
                    models.Q(("item", None), models.Q(("generic", ""), _negated=True)),
                    _connector="OR",
                ),
                name="insurance_standard_item_or_generic",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentstandard",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0)), name="insurance_standard_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentstandard",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("item__isnull", False)),
                expressions=[("item", "="), (insurance.models.fields.DateRange(), "&&")],
                name="insurance_standard_item_one_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentstandard",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("item", None)),
                expressions=[
                    ("province", "="),
                    (models.F("generic"), "="),
                    (insurance.models.fields.DateRange(), "&&"),
                ],
                name="insurance_standard_generic_one_a_day",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paymentstandard",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_paymentstandardevent" ("amount", "ends_before", "generic", "id", "is_inherited", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "source", "starts_on") SELECT old_values."amount", old_values."ends_before", old_values."generic", old_values."id", old_values."is_inherited", old_values."item_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."province_id", old_values."source", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d3d42a70bcbef861c989516da111a9fbbad0361f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f1ccd",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_paymentstandard",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paymentstandard",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_paymentstandardevent" ("amount", "ends_before", "generic", "id", "is_inherited", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "source", "starts_on") SELECT old_values."amount", old_values."ends_before", old_values."generic", old_values."id", old_values."is_inherited", old_values."item_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."province_id", old_values."source", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="bd8e6cbce8da32f1c027838815e8afd025aa73d3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_68642",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_paymentstandard",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paymentstandardevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="20bfd70c707a973e4be1a9f73cfe287128e94a26",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2bd19",
                    table="insurance_paymentstandardevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="policyarticle",
            constraint=models.UniqueConstraint(
                fields=("scheme", "code"), name="insurance_policy_article_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="policyarticle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("code__regex", "^[A-Z]{2,6}-[0-9]+(\\.[0-9]+[a-z]?)?(\\([0-9]+\\))?$")
                ),
                name="insurance_policy_article_code",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policyarticle",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_policyarticleevent" ("code", "document_id", "heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "text") SELECT old_values."code", old_values."document_id", old_values."heading", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."scheme_id", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e4f14c3e74d80935d712b104a6d4e665317d164e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f5896",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_policyarticle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policyarticle",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_policyarticleevent" ("code", "document_id", "heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "text") SELECT old_values."code", old_values."document_id", old_values."heading", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e135da4dcaadc80f0726771e5326d91b3d53e2fc",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_13a80",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_policyarticle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policyarticleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="da07b4a51304e3c39e2b34a9b967b84de07139d8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_af29c",
                    table="insurance_policyarticleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_before", None),
                    ("ends_before__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="insurance_relative_period_not_empty",
                violation_error_code="period_empty",
                violation_error_message="The period ends before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("enrollee", "="),
                    ("relative", "="),
                    (insurance.models.fields.DateRange(), "&&"),
                ],
                name="insurance_relative_one_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.CheckConstraint(
                condition=models.Q(("enrollee", models.F("relative")), _negated=True),
                name="insurance_relative_somebody_else",
            ),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verified_by", None), ("verified_on", None)),
                    models.Q(("verified_by__isnull", False), ("verified_on__isnull", False)),
                    _connector="OR",
                ),
                name="insurance_relative_verified_by_someone",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relative",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_relativeevent" ("ends_before", "enrollee_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "relative_id", "source", "starts_on", "verified_by_id", "verified_on") SELECT old_values."ends_before", old_values."enrollee_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."relation", old_values."relative_id", old_values."source", old_values."starts_on", old_values."verified_by_id", old_values."verified_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d417b2635f12bcd7f3ab262c368f66280fd7e3fc",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0c5ef",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_relative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relative",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_relativeevent" ("ends_before", "enrollee_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "relative_id", "source", "starts_on", "verified_by_id", "verified_on") SELECT old_values."ends_before", old_values."enrollee_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."relation", old_values."relative_id", old_values."source", old_values."starts_on", old_values."verified_by_id", old_values."verified_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f1f057fcda68f2a412fe4c9bb6a1477c5991f638",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_21a70",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_relative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relativeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c1927aba07ba3275ded4536ed10310d913c9b593",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_86895",
                    table="insurance_relativeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="workedexample",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_on", None)),
                fields=("scheme", "name"),
                name="insurance_example_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="workedexample",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_workedexampleevent" ("entered_by_id", "id", "is_packaged", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_because", "retired_by_id", "retired_on", "scheme_id", "text", "title") SELECT old_values."entered_by_id", old_values."id", old_values."is_packaged", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."retired_because", old_values."retired_by_id", old_values."retired_on", old_values."scheme_id", old_values."text", old_values."title" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="84b140237490f992307ec13e64a6babab7963ca0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f0d56",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_workedexample",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="workedexample",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_workedexampleevent" ("entered_by_id", "id", "is_packaged", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_because", "retired_by_id", "retired_on", "scheme_id", "text", "title") SELECT old_values."entered_by_id", old_values."id", old_values."is_packaged", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."retired_because", old_values."retired_by_id", old_values."retired_on", old_values."scheme_id", old_values."text", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="fa0c4c67ea75c53ea956f7da4db634a71cf0457d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_82b3f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_workedexample",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="workedexampleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0ce25232fd51844bec78ef611af68ab969d7bca8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8c235",
                    table="insurance_workedexampleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(
            (HERE / f"{NAME}.sql").read_text("utf-8"),
            (HERE / f"{NAME}_reverse.sql").read_text("utf-8"),
        ),
    ]
