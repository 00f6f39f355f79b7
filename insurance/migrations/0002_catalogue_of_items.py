import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import insurance.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
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
    ]
