import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0006_budgets_of_units"),
        ("facilities", "0006_ledgers_of_facilities"),
        ("insurance", "0008_general_ledger"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
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
