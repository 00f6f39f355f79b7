import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("facilities", "0003_schools_and_students"),
        ("insurance", "0008_general_ledger"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChosenFacility",
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
                "verbose_name": "chosen facility",
                "verbose_name_plural": "chosen facilities",
                "ordering": ["-starts_on"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChosenFacilityEvent",
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
        migrations.AddField(
            model_name="chosenfacility",
            name="enrollee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chosen_facilities",
                to="insurance.enrollee",
                verbose_name="enrollee",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacility",
            name="facility",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chosen_by",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacility",
            name="registered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="registered by",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacility",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chosen_facilities",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacilityevent",
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
            model_name="chosenfacilityevent",
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
            model_name="chosenfacilityevent",
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
            model_name="chosenfacilityevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="facilities.chosenfacility",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacilityevent",
            name="registered_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="registered by",
            ),
        ),
        migrations.AddField(
            model_name="chosenfacilityevent",
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
            model_name="chosenfacility",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_before", None),
                    ("ends_before__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="facilities_chosenfacility_period_not_empty",
                violation_error_code="period_empty",
                violation_error_message="The period ends before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="chosenfacility",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("enrollee", "="),
                    ("scheme", "="),
                    ("facility", "="),
                    (insurance.models.fields.DateRange(), "&&"),
                ],
                name="facilities_chosen_once_a_day",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chosenfacility",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_chosenfacilityevent" ("ends_before", "enrollee_id", "facility_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "scheme_id", "starts_on") SELECT old_values."ends_before", old_values."enrollee_id", old_values."facility_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."registered_by_id", old_values."scheme_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0dffe60fa0403ce6e4a3b78b36725576acef1db3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_57e18",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="facilities_chosenfacility",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chosenfacility",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_chosenfacilityevent" ("ends_before", "enrollee_id", "facility_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "scheme_id", "starts_on") SELECT old_values."ends_before", old_values."enrollee_id", old_values."facility_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."registered_by_id", old_values."scheme_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="5583b5e6e19c5dfee153fcfa1fa137356cce35ff",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1313d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="facilities_chosenfacility",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chosenfacilityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="14a3263fa21e3573f887c1b9894e8cbbc61aaade",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7ce17",
                    table="facilities_chosenfacilityevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
