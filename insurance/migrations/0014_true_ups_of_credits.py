import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0013_runs_that_true_up"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
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
        migrations.RemoveConstraint(
            model_name="creditcase",
            name="insurance_credit_case_once",
        ),
        migrations.RemoveField(
            model_name="creditcase",
            name="is_true_up",
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
    ]
