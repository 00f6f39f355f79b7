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
        ("claims", "0005_standards_within_a_year"),
        ("facilities", "0006_ledgers_of_facilities"),
        ("insurance", "0008_general_ledger"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
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
    ]
