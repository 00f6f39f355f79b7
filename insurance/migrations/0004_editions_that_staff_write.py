import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insurance", "0003_employers_and_their_contributions"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="EditionCheck",
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
                            ("form", "form and units"),
                            ("continuity", "gaps and overlaps over 24 months"),
                            ("examples", "worked examples"),
                            ("impact", "impact on the last 12 months"),
                        ],
                        max_length=12,
                        verbose_name="check",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "running"),
                            ("passed", "passed"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="done")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="to do")),
                ("result", models.JSONField(blank=True, default=dict, verbose_name="result")),
                ("started_on", models.DateField(verbose_name="started on")),
                (
                    "leased_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="leased until"),
                ),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished at"),
                ),
            ],
            options={
                "verbose_name": "check of an edition",
                "verbose_name_plural": "checks of an edition",
                "ordering": ["edition", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Interpretation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12, verbose_name="number")),
                ("question", models.CharField(max_length=300, verbose_name="what is unclear")),
                ("reading", models.TextField(verbose_name="reading")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("adopted", "adopted"),
                            ("proposed", "proposed, awaits a second person"),
                            ("open", "open"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="confirmed on"),
                ),
            ],
            options={
                "verbose_name": "interpretation",
                "verbose_name_plural": "interpretations",
                "ordering": ["scheme", "code"],
            },
        ),
        migrations.CreateModel(
            name="InterpretationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=12, verbose_name="number")),
                ("question", models.CharField(max_length=300, verbose_name="what is unclear")),
                ("reading", models.TextField(verbose_name="reading")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("adopted", "adopted"),
                            ("proposed", "proposed, awaits a second person"),
                            ("open", "open"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="confirmed on"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PolicyArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="number")),
                ("heading", models.CharField(blank=True, max_length=100, verbose_name="heading")),
                ("text", models.TextField(verbose_name="text")),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
                "ordering": ["scheme", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PolicyArticleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=20, verbose_name="number")),
                ("heading", models.CharField(blank=True, max_length=100, verbose_name="heading")),
                ("text", models.TextField(verbose_name="text")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WorkedExample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="file name")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", models.TextField(verbose_name="scenario (YAML)")),
                (
                    "is_packaged",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="comes with the portal"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="retired on")),
                (
                    "retired_because",
                    models.CharField(blank=True, max_length=200, verbose_name="retired because"),
                ),
            ],
            options={
                "verbose_name": "worked example",
                "verbose_name_plural": "worked examples",
                "ordering": ["scheme", "name"],
            },
        ),
        migrations.CreateModel(
            name="WorkedExampleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=80, verbose_name="file name")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", models.TextField(verbose_name="scenario (YAML)")),
                (
                    "is_packaged",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="comes with the portal"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="retired on")),
                (
                    "retired_because",
                    models.CharField(blank=True, max_length=200, verbose_name="retired because"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="schemeedition",
            options={
                "ordering": ["scheme", "starts_on", "pk"],
                "verbose_name": "scheme edition",
                "verbose_name_plural": "scheme editions",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="parameter",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="parameter",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="policydocument",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="policydocument",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="schemeedition",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="schemeedition",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="schemeedition",
            name="insurance_edition_published_once_a_day",
        ),
        migrations.AddField(
            model_name="parameter",
            name="approval",
            field=models.CharField(blank=True, max_length=100, verbose_name="approval by"),
        ),
        migrations.AddField(
            model_name="parameterevent",
            name="approval",
            field=models.CharField(blank=True, max_length=100, verbose_name="approval by"),
        ),
        migrations.AddField(
            model_name="policydocument",
            name="based_on",
            field=models.CharField(blank=True, max_length=300, verbose_name="based on"),
        ),
        migrations.AddField(
            model_name="policydocumentevent",
            name="based_on",
            field=models.CharField(blank=True, max_length=300, verbose_name="based on"),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="attachment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="insurance.attachment",
                verbose_name="notice",
            ),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="copied_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="insurance.schemeedition",
                verbose_name="copied from",
            ),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="drafted_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty for what comes with the portal.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="drafted by",
            ),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="note",
            field=models.CharField(blank=True, max_length=300, verbose_name="what changes and why"),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="replaces",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="correction",
                to="insurance.schemeedition",
                verbose_name="corrects",
            ),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="returned_because",
            field=models.CharField(blank=True, max_length=200, verbose_name="returned because"),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="submitted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="submitted by",
            ),
        ),
        migrations.AddField(
            model_name="schemeedition",
            name="submitted_on",
            field=models.DateField(blank=True, null=True, verbose_name="submitted on"),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="attachment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.attachment",
                verbose_name="notice",
            ),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="copied_from",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.schemeedition",
                verbose_name="copied from",
            ),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="drafted_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Empty for what comes with the portal.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="drafted by",
            ),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="note",
            field=models.CharField(blank=True, max_length=300, verbose_name="what changes and why"),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.schemeedition",
                verbose_name="corrects",
            ),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="returned_because",
            field=models.CharField(blank=True, max_length=200, verbose_name="returned because"),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="submitted_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="submitted by",
            ),
        ),
        migrations.AddField(
            model_name="schemeeditionevent",
            name="submitted_on",
            field=models.DateField(blank=True, null=True, verbose_name="submitted on"),
        ),
        migrations.AlterField(
            model_name="schemeedition",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "in review"),
                    ("published", "published"),
                    ("withdrawn", "withdrawn"),
                ],
                default="draft",
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="schemeeditionevent",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("in_review", "in review"),
                    ("published", "published"),
                    ("withdrawn", "withdrawn"),
                ],
                default="draft",
                max_length=10,
                verbose_name="status",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="parameter",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_parameterevent" ("approval", "approved_by_id", "approved_on", "document_id", "entered_by_id", "entered_on", "id", "is_provisional", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "starts_on", "value") SELECT old_values."approval", old_values."approved_by_id", old_values."approved_on", old_values."document_id", old_values."entered_by_id", old_values."entered_on", old_values."id", old_values."is_provisional", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."scheme_id", old_values."starts_on", old_values."value" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="29fa959d2158fd79b492edaff116c7630874ad44",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_559d3",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_parameter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="parameter",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_parameterevent" ("approval", "approved_by_id", "approved_on", "document_id", "entered_by_id", "entered_on", "id", "is_provisional", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "starts_on", "value") SELECT old_values."approval", old_values."approved_by_id", old_values."approved_on", old_values."document_id", old_values."entered_by_id", old_values."entered_on", old_values."id", old_values."is_provisional", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."starts_on", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="44f408869e183647b79f206b9e159eee3e1822ec",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_08983",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_parameter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policydocument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_policydocumentevent" ("attachment_id", "based_on", "id", "issued_on", "issuer", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "status", "superseded_by_id", "text", "title") SELECT old_values."attachment_id", old_values."based_on", old_values."id", old_values."issued_on", old_values."issuer", old_values."number", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."scheme_id", old_values."status", old_values."superseded_by_id", old_values."text", old_values."title" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c7de1205355107226a179e0364f69a3e4e161b92",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8ccfe",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_policydocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policydocument",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_policydocumentevent" ("attachment_id", "based_on", "id", "issued_on", "issuer", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "status", "superseded_by_id", "text", "title") SELECT old_values."attachment_id", old_values."based_on", old_values."id", old_values."issued_on", old_values."issuer", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."status", old_values."superseded_by_id", old_values."text", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="38e170b99480eaeeafe5a31940d84d1de35e5088",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3f76c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_policydocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schemeedition",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'insufficient_privilege';",
                    hash="e303d3455142c6a144ea6eed433fd5b3d1477e6a",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_5e635",
                    table="insurance_schemeedition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schemeedition",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_schemeeditionevent" ("attachment_id", "copied_from_id", "document_id", "drafted_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "replaces_id", "returned_because", "scheme_id", "sha256", "starts_on", "status", "submitted_by_id", "submitted_on", "text") SELECT old_values."attachment_id", old_values."copied_from_id", old_values."document_id", old_values."drafted_by_id", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."replaces_id", old_values."returned_because", old_values."scheme_id", old_values."sha256", old_values."starts_on", old_values."status", old_values."submitted_by_id", old_values."submitted_on", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="9196fdb949fcca935ff9b4844c3eb929adbf0548",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_25efe",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_schemeedition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schemeedition",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_schemeeditionevent" ("attachment_id", "copied_from_id", "document_id", "drafted_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "replaces_id", "returned_because", "scheme_id", "sha256", "starts_on", "status", "submitted_by_id", "submitted_on", "text") SELECT old_values."attachment_id", old_values."copied_from_id", old_values."document_id", old_values."drafted_by_id", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."replaces_id", old_values."returned_because", old_values."scheme_id", old_values."sha256", old_values."starts_on", old_values."status", old_values."submitted_by_id", old_values."submitted_on", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6493ece86c7b5121e6ca0fb574486283879e919a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e942d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_schemeedition",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="schemeedition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces", None), ("status", "published")),
                fields=("scheme", "starts_on"),
                name="insurance_edition_published_once_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="schemeedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_by", None),
                    models.Q(
                        models.Q(("published_by", models.F("submitted_by")), _negated=True),
                        models.Q(("published_by", models.F("drafted_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="insurance_edition_second_person",
                violation_error_message="Whoever wrote an edition cannot publish it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="schemeedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("drafted_by__isnull", False), ("status", "published"), _negated=True),
                    models.Q(("published_by__isnull", False), ("submitted_by__isnull", False)),
                    _connector="OR",
                ),
                name="insurance_edition_published_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="schemeedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaces", None),
                    models.Q(("replaces", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="insurance_edition_replaces_another",
            ),
        ),
        migrations.AddField(
            model_name="editioncheck",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="checks",
                to="insurance.schemeedition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="editioncheck",
            name="started_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="started by",
            ),
        ),
        migrations.AddField(
            model_name="interpretation",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
        migrations.AddField(
            model_name="interpretation",
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
            model_name="interpretation",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interpretations",
                to="insurance.policydocument",
                verbose_name="basis document",
            ),
        ),
        migrations.AddField(
            model_name="interpretation",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interpretations",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="interpretationevent",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
        migrations.AddField(
            model_name="interpretationevent",
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
            model_name="interpretationevent",
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
            model_name="interpretationevent",
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
            model_name="interpretationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.interpretation",
            ),
        ),
        migrations.AddField(
            model_name="interpretationevent",
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
        migrations.AddField(
            model_name="policyarticle",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="insurance.policydocument",
                verbose_name="policy document",
            ),
        ),
        migrations.AddField(
            model_name="policyarticle",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="policyarticleevent",
            name="document",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insurance.policydocument",
                verbose_name="policy document",
            ),
        ),
        migrations.AddField(
            model_name="policyarticleevent",
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
            model_name="policyarticleevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.policyarticle",
            ),
        ),
        migrations.AddField(
            model_name="policyarticleevent",
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
        migrations.AddField(
            model_name="workedexample",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entered by",
            ),
        ),
        migrations.AddField(
            model_name="workedexample",
            name="retired_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="retired by",
            ),
        ),
        migrations.AddField(
            model_name="workedexample",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="examples",
                to="insurance.scheme",
                verbose_name="scheme",
            ),
        ),
        migrations.AddField(
            model_name="workedexampleevent",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entered by",
            ),
        ),
        migrations.AddField(
            model_name="workedexampleevent",
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
            model_name="workedexampleevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="insurance.workedexample",
            ),
        ),
        migrations.AddField(
            model_name="workedexampleevent",
            name="retired_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="retired by",
            ),
        ),
        migrations.AddField(
            model_name="workedexampleevent",
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
            model_name="editioncheck",
            constraint=models.UniqueConstraint(
                fields=("edition", "kind", "sha256"), name="insurance_edition_check_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="interpretation",
            constraint=models.UniqueConstraint(
                fields=("scheme", "code"), name="insurance_interpretation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="interpretation",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[A-Z]{1,6}-A[0-9]+$")),
                name="insurance_interpretation_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="interpretation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by", None),
                    models.Q(("confirmed_by", models.F("decided_by")), _negated=True),
                    _connector="OR",
                ),
                name="insurance_interpretation_second_person",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interpretation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_interpretationevent" ("code", "confirmed_by_id", "confirmed_on", "decided_by_id", "decided_on", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "reading", "reason", "scheme_id", "status") SELECT old_values."code", old_values."confirmed_by_id", old_values."confirmed_on", old_values."decided_by_id", old_values."decided_on", old_values."document_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."question", old_values."reading", old_values."reason", old_values."scheme_id", old_values."status" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="4e405f388a136e6ef35592c386028bec376341e0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4f050",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_interpretation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interpretation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_interpretationevent" ("code", "confirmed_by_id", "confirmed_on", "decided_by_id", "decided_on", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "reading", "reason", "scheme_id", "status") SELECT old_values."code", old_values."confirmed_by_id", old_values."confirmed_on", old_values."decided_by_id", old_values."decided_on", old_values."document_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."question", old_values."reading", old_values."reason", old_values."scheme_id", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="99f9df673d3ea681a5c8d068b6d4973cbbfd7b5e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_01560",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_interpretation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interpretationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="797227417d5f39d9db10056e27539d048ddc2fcb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_69e7c",
                    table="insurance_interpretationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="policyarticle",
            constraint=models.UniqueConstraint(
                fields=("scheme", "code"), name="insurance_policy_article_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="policyarticle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("code__regex", "^[A-Z]{2,6}-[0-9]+(\\.[0-9]+[a-z]?)?(\\([0-9]+\\))?$")
                ),
                name="insurance_policy_article_code",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policyarticle",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_policyarticleevent" ("code", "document_id", "heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "text") SELECT old_values."code", old_values."document_id", old_values."heading", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."scheme_id", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e4f14c3e74d80935d712b104a6d4e665317d164e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f5896",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_policyarticle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policyarticle",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_policyarticleevent" ("code", "document_id", "heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "text") SELECT old_values."code", old_values."document_id", old_values."heading", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e135da4dcaadc80f0726771e5326d91b3d53e2fc",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_13a80",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_policyarticle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policyarticleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="da07b4a51304e3c39e2b34a9b967b84de07139d8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_af29c",
                    table="insurance_policyarticleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="workedexample",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_on", None)),
                fields=("scheme", "name"),
                name="insurance_example_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="workedexample",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_workedexampleevent" ("entered_by_id", "id", "is_packaged", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_because", "retired_by_id", "retired_on", "scheme_id", "text", "title") SELECT old_values."entered_by_id", old_values."id", old_values."is_packaged", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."retired_because", old_values."retired_by_id", old_values."retired_on", old_values."scheme_id", old_values."text", old_values."title" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="84b140237490f992307ec13e64a6babab7963ca0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f0d56",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insurance_workedexample",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="workedexample",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insurance_workedexampleevent" ("entered_by_id", "id", "is_packaged", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_because", "retired_by_id", "retired_on", "scheme_id", "text", "title") SELECT old_values."entered_by_id", old_values."id", old_values."is_packaged", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."retired_because", old_values."retired_by_id", old_values."retired_on", old_values."scheme_id", old_values."text", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="fa0c4c67ea75c53ea956f7da4db634a71cf0457d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_82b3f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insurance_workedexample",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="workedexampleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0ce25232fd51844bec78ef611af68ab969d7bca8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8c235",
                    table="insurance_workedexampleevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
