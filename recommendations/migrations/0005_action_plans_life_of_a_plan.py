import django.db.models.deletion
import recommendations.audit.running
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0004_inspections_embargo_wordings_and_themes"),
    ]

    operations = [
        migrations.AddField(
            model_name="actionplan",
            name="closed_meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="recommendations.meeting",
            ),
        ),
        migrations.AddField(
            model_name="actionplan",
            name="closed_on",
            field=models.DateField(blank=True, null=True, verbose_name="Closed on"),
        ),
        migrations.AddField(
            model_name="actionplan",
            name="closed_reason",
            field=models.TextField(blank=True, verbose_name="Why it is closed"),
        ),
        migrations.AddField(
            model_name="actionplan",
            name="closed_reference",
            field=models.CharField(blank=True, max_length=120, verbose_name="Minute reference of the closing"),
        ),
        migrations.AddField(
            model_name="actionplan",
            name="signed_off_recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalactionplan",
            name="closed_meeting",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="recommendations.meeting",
            ),
        ),
        migrations.AddField(
            model_name="historicalactionplan",
            name="closed_on",
            field=models.DateField(blank=True, null=True, verbose_name="Closed on"),
        ),
        migrations.AddField(
            model_name="historicalactionplan",
            name="closed_reason",
            field=models.TextField(blank=True, verbose_name="Why it is closed"),
        ),
        migrations.AddField(
            model_name="historicalactionplan",
            name="closed_reference",
            field=models.CharField(blank=True, max_length=120, verbose_name="Minute reference of the closing"),
        ),
        migrations.AddField(
            model_name="historicalactionplan",
            name="signed_off_recorded_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="actionplan",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("signed_off", "Signed off"),
                    ("delivering", "Being delivered"),
                    ("closed", "Closed"),
                ],
                default="draft",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="historicalactionplan",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("signed_off", "Signed off"),
                    ("delivering", "Being delivered"),
                    ("closed", "Closed"),
                ],
                default="draft",
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="actionplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_on__isnull", False),
                        ("status", "closed"),
                        models.Q(("closed_reference", ""), _negated=True),
                    ),
                    models.Q(models.Q(("status", "closed"), _negated=True), ("closed_on__isnull", True)),
                    _connector="OR",
                ),
                name="closed_plan_says_when_and_by_which_minute",
            ),
        ),
        migrations.CreateModel(
            name="Baseline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("operation_number", models.PositiveBigIntegerField()),
                ("agreed_on", models.DateField(verbose_name="Agreed on")),
                ("reference", models.CharField(max_length=120, verbose_name="Minute reference")),
                ("reason", models.TextField(blank=True, verbose_name="Why there is a new baseline")),
                ("recorded_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.meeting",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="baselines",
                        to="recommendations.actionplan",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.service"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="baseline_number_once_in_a_plan"),
                    models.CheckConstraint(
                        condition=models.Q(("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="later_baseline_says_why",
                        violation_error_message="Say why there is a new baseline.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalBaseline",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("operation_number", models.PositiveBigIntegerField()),
                ("agreed_on", models.DateField(verbose_name="Agreed on")),
                ("reference", models.CharField(max_length=120, verbose_name="Minute reference")),
                ("reason", models.TextField(blank=True, verbose_name="Why there is a new baseline")),
                ("recorded_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.meeting",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        default=recommendations.audit.running.running_operation_pk,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.operation",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.actionplan",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.service",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical baseline",
                "verbose_name_plural": "historical baselines",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="baseline_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSubmission",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("sent_on", models.DateField(verbose_name="Sent on")),
                ("sent_to", models.CharField(max_length=120, verbose_name="Sent to")),
                (
                    "is_before_sign_off",
                    models.BooleanField(default=False, verbose_name="Subject to the board’s agreement"),
                ),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="Note")),
                ("recorded_at", models.DateTimeField()),
                ("reply_on", models.DateField(blank=True, null=True, verbose_name="Date of the reply")),
                ("reply", models.TextField(blank=True, verbose_name="What the reply says")),
                ("is_approved", models.BooleanField(default=False, verbose_name="The reply approves the plan")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.storedfile",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        default=recommendations.audit.running.running_operation_pk,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.operation",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.actionplan",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reply_file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.storedfile",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.service",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical submission",
                "verbose_name_plural": "historical submissions",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="submission_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("sent_on", models.DateField(verbose_name="Sent on")),
                ("sent_to", models.CharField(max_length=120, verbose_name="Sent to")),
                (
                    "is_before_sign_off",
                    models.BooleanField(default=False, verbose_name="Subject to the board’s agreement"),
                ),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="Note")),
                ("recorded_at", models.DateTimeField()),
                ("reply_on", models.DateField(blank=True, null=True, verbose_name="Date of the reply")),
                ("reply", models.TextField(blank=True, verbose_name="What the reply says")),
                ("is_approved", models.BooleanField(default=False, verbose_name="The reply approves the plan")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.storedfile"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="recommendations.actionplan",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "reply_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.storedfile",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.service"
                    ),
                ),
            ],
            options={
                "ordering": ["-sent_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reply_on__isnull", True), ("reply_on__gte", models.F("sent_on")), _connector="OR"
                        ),
                        name="reply_comes_on_or_after_the_submission",
                        violation_error_message="The reply cannot be older than what it answers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reply_on__isnull", False),
                            models.Q(("is_approved", False), ("reply", ""), ("reply_file__isnull", True)),
                            _connector="OR",
                        ),
                        name="reply_has_its_date",
                        violation_error_message="Give the date of the reply.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMonitoringBody",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                ("is_retired", models.BooleanField(default=False, verbose_name="No longer used")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
                (
                    "operation",
                    models.ForeignKey(
                        default=recommendations.audit.running.running_operation_pk,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.operation",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.service",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical monitoring body",
                "verbose_name_plural": "historical monitoring bodies",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="monitoringbody_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MonitoringBody",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                ("is_retired", models.BooleanField(default=False, verbose_name="No longer used")),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monitoring_bodies",
                        to="recommendations.service",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "monitoring bodies",
                "ordering": ["name", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "name"),
                        name="monitoring_body_is_named_once_in_a_service",
                        violation_error_message="This name is in the list already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPlanMonitor",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.monitoringbody",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        default=recommendations.audit.running.running_operation_pk,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.operation",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.actionplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical plan monitor",
                "verbose_name_plural": "historical plan monitors",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="planmonitor_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PlanMonitor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.monitoringbody",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monitors",
                        to="recommendations.actionplan",
                    ),
                ),
            ],
            options={
                "ordering": ["body__name", "id"],
                "constraints": [models.UniqueConstraint(fields=("plan", "body"), name="body_monitors_a_plan_once")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOverriddenHole",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=60)),
                ("reason", models.TextField(verbose_name="Why this is fine")),
                ("overridden_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
                (
                    "operation",
                    models.ForeignKey(
                        default=recommendations.audit.running.running_operation_pk,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.operation",
                    ),
                ),
                (
                    "overridden_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.actionplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical overridden hole",
                "verbose_name_plural": "historical overridden holes",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="overriddenhole_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="OverriddenHole",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=60)),
                ("reason", models.TextField(verbose_name="Why this is fine")),
                ("overridden_at", models.DateTimeField()),
                (
                    "overridden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overridden_holes",
                        to="recommendations.actionplan",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "code", "subject"), name="hole_is_overridden_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="overridden_hole_says_why",
                        violation_error_message="Say why this is fine.",
                    ),
                ],
            },
        ),
    ]
