import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0006_runs_over_accounts"),
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
                ("is_true_up", models.BooleanField(default=False, verbose_name="true-up")),
            ],
            options={
                "verbose_name": "credit reckoned",
                "verbose_name_plural": "credits reckoned",
                "ordering": ["run", "area", "month", "category", "pk"],
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
        migrations.RemoveConstraint(
            model_name="personalaccount",
            name="insurance_account_one_a_person",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_accountclosingevent" ("account_id", "amount", "approved_by_id", "approved_on", "destination", "entry_id", "heir_id", "how", "id", "inherited_entry_id", "paid_by_id", "paid_on", "payee_account", "payee_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused_because", "requested_by_id", "requested_on", "status") SELECT old_values."account_id", old_values."amount", old_values."approved_by_id", old_values."approved_on", old_values."destination", old_values."entry_id", old_values."heir_id", old_values."how", old_values."id", old_values."inherited_entry_id", old_values."paid_by_id", old_values."paid_on", old_values."payee_account", old_values."payee_name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."refused_because", old_values."requested_by_id", old_values."requested_on", old_values."status" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ca66faa665e4fcc4edaf563c0a53cffa15818d62",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_accountclosingevent" ("account_id", "amount", "approved_by_id", "approved_on", "destination", "entry_id", "heir_id", "how", "id", "inherited_entry_id", "paid_by_id", "paid_on", "payee_account", "payee_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused_because", "requested_by_id", "requested_on", "status") SELECT old_values."account_id", old_values."amount", old_values."approved_by_id", old_values."approved_on", old_values."destination", old_values."entry_id", old_values."heir_id", old_values."how", old_values."id", old_values."inherited_entry_id", old_values."paid_by_id", old_values."paid_on", old_values."payee_account", old_values."payee_name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."refused_because", old_values."requested_by_id", old_values."requested_on", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="4e960a207f11b69ab913f95db12c4b0774ab2a7d",
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
                    "is_true_up",
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
    ]
