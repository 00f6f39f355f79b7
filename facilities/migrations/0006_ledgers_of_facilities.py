import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facilities", "0005_payment_methods_of_contracts"),
        ("insurance", "0008_general_ledger"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="FacilityLedger",
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
            ],
            options={
                "verbose_name": "ledger of a facility",
                "verbose_name_plural": "ledgers of facilities",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="facility",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="facility",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="facility",
            name="has_dual_channel",
            field=models.BooleanField(
                default=False, verbose_name="dual channel for negotiated drugs"
            ),
        ),
        migrations.AddField(
            model_name="facilityevent",
            name="has_dual_channel",
            field=models.BooleanField(
                default=False, verbose_name="dual channel for negotiated drugs"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="facility",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_facilityevent" ("address", "area_id", "code", "has_direct_settlement", "has_dual_channel", "id", "name", "offers_public_health", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "township_id") SELECT old_values."address", old_values."area_id", old_values."code", old_values."has_direct_settlement", old_values."has_dual_channel", old_values."id", old_values."name", old_values."offers_public_health", old_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."phone", old_values."pinyin", old_values."township_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8f3fd149739345d4f7b063393aa31592b39b9fe5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0d9d6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="facilities_facility",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="facility",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "facilities_facilityevent" ("address", "area_id", "code", "has_direct_settlement", "has_dual_channel", "id", "name", "offers_public_health", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "township_id") SELECT old_values."address", old_values."area_id", old_values."code", old_values."has_direct_settlement", old_values."has_dual_channel", old_values."id", old_values."name", old_values."offers_public_health", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."pinyin", old_values."township_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="48c30155941615509ab8221d28fe1ea1c84f1633",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1f9a9",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="facilities_facility",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="facilityledger",
            name="account",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="facility_ledger",
                to="insurance.ledgeraccount",
                verbose_name="ledger account",
            ),
        ),
        migrations.AddField(
            model_name="facilityledger",
            name="facility",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ledgers",
                to="facilities.facility",
                verbose_name="facility",
            ),
        ),
        migrations.AddField(
            model_name="facilityledger",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="facility_ledgers",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddConstraint(
            model_name="facilityledger",
            constraint=models.UniqueConstraint(
                fields=("scheme", "facility", "kind"), name="facilities_ledger_one_a_kind"
            ),
        ),
    ]
