import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facilities", "0006_ledgers_of_facilities"),
        ("insurance", "0017_subsidies_of_a_year"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="integrityrecord",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="integrityrecord",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="integrityrecord",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("card_lending", "card lent to others"),
                    ("impersonation", "card of others used"),
                    ("altered_receipt", "receipts altered"),
                    ("illegal_gain", "illegal gain from benefits"),
                    ("other", "other violation"),
                ],
                max_length=16,
                verbose_name="kind of a person's breach",
            ),
        ),
        migrations.AddField(
            model_name="integrityrecordevent",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("card_lending", "card lent to others"),
                    ("impersonation", "card of others used"),
                    ("altered_receipt", "receipts altered"),
                    ("illegal_gain", "illegal gain from benefits"),
                    ("other", "other violation"),
                ],
                max_length=16,
                verbose_name="kind of a person's breach",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="integrityrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_integrityrecordevent" ("breach", "doctor_id", "enrollee_id", "facility_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "recorded_on") SELECT old_values."breach", old_values."doctor_id", old_values."enrollee_id", old_values."facility_id", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."recorded_by_id", old_values."recorded_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="80f8b689565e9125a1a52690035ecfc0dbe43a2b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d3aff",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="facilities_integrityrecord",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="integrityrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_integrityrecordevent" ("breach", "doctor_id", "enrollee_id", "facility_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "recorded_on") SELECT old_values."breach", old_values."doctor_id", old_values."enrollee_id", old_values."facility_id", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_by_id", old_values."recorded_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="dabe5dd2ed710d8f0eed22039962abdfb5f5394b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3641a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="facilities_integrityrecord",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="integrityrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("enrollee__isnull", False), ("kind", ""), _connector="OR"),
                name="facilities_integrity_kind_of_a_person",
            ),
        ),
    ]
