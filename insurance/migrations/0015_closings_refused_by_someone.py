import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0014_true_ups_of_credits"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="accountclosing",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="accountclosing",
            name="delete_delete",
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
    ]
