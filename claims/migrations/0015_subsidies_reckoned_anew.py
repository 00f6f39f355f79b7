import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0014_payments_taken_back"),
        ("facilities", "0006_ledgers_of_facilities"),
        ("insurance", "0017_subsidies_of_a_year"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="subsidy",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="subsidy",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="subsidy",
            name="claims_subsidy_paid_when_known",
        ),
        migrations.AddField(
            model_name="subsidy",
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
            model_name="subsidy",
            name="void_because",
            field=models.CharField(blank=True, max_length=200, verbose_name="void because"),
        ),
        migrations.AddField(
            model_name="subsidyevent",
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
            model_name="subsidyevent",
            name="void_because",
            field=models.CharField(blank=True, max_length=200, verbose_name="void because"),
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
    ]
