import django.db.models.deletion
import recommendations.audit.running
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0009_action_plans_date_agreed"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalResponse",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("agreed", "Agreed"), ("partly", "Partly agreed"), ("not_agreed", "Not agreed")],
                        max_length=10,
                        verbose_name="Response",
                    ),
                ),
                ("agreed_part", models.TextField(blank=True, verbose_name="Which part is agreed")),
                ("reason", models.TextField(blank=True, verbose_name="Why not, or why not the rest")),
                ("reference", models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
                (
                    "approved_by",
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
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.recommendation",
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
                "verbose_name": "historical response",
                "verbose_name_plural": "historical responses",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="response_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("agreed", "Agreed"), ("partly", "Partly agreed"), ("not_agreed", "Not agreed")],
                        max_length=10,
                        verbose_name="Response",
                    ),
                ),
                ("agreed_part", models.TextField(blank=True, verbose_name="Which part is agreed")),
                ("reason", models.TextField(blank=True, verbose_name="Why not, or why not the rest")),
                ("reference", models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "recommendation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="response",
                        to="recommendations.recommendation",
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "partly"), _negated=True),
                            models.Q(
                                models.Q(("agreed_part", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="partly_agreed_says_which_part_and_why_not_the_rest",
                        violation_error_message="Say which part is agreed, and why the rest is not.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "not_agreed"), _negated=True),
                            models.Q(
                                models.Q(("reason", ""), _negated=True),
                                models.Q(
                                    ("approved_by__isnull", False),
                                    models.Q(("meeting__isnull", False), models.Q(("reference", ""), _negated=True)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="not_agreed_says_why_and_who_approved",
                        violation_error_message="Say why it is not agreed, and who approved that.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalImpact",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_measured", "Not yet measured"),
                            ("no_improvement", "No improvement"),
                            ("improving", "Improving"),
                            ("achieved", "Achieved"),
                            ("sustained", "Sustained"),
                        ],
                        max_length=15,
                        verbose_name="Impact",
                    ),
                ),
                ("basis", models.TextField(verbose_name="What this rests on")),
                ("said_on", models.DateField()),
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
                    "operation",
                    models.ForeignKey(
                        default=recommendations.audit.running.running_operation_pk,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.operation",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.recommendation",
                    ),
                ),
                (
                    "said_by",
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
                "verbose_name": "historical impact",
                "verbose_name_plural": "historical impacts",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="impact_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Impact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_measured", "Not yet measured"),
                            ("no_improvement", "No improvement"),
                            ("improving", "Improving"),
                            ("achieved", "Achieved"),
                            ("sustained", "Sustained"),
                        ],
                        max_length=15,
                        verbose_name="Impact",
                    ),
                ),
                ("basis", models.TextField(verbose_name="What this rests on")),
                ("said_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="impacts",
                        to="recommendations.recommendation",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                "ordering": ["-said_on", "-id"],
                "indexes": [models.Index(fields=["recommendation", "-said_on", "-id"], name="impact_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("basis", ""), _negated=True),
                        name="impact_says_what_it_rests_on",
                        violation_error_message="Say what this rests on.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("accepted_on", models.DateField(verbose_name="Accepted on")),
                ("reference", models.CharField(max_length=120, verbose_name="Minute reference")),
                ("note", models.TextField(blank=True, verbose_name="Note")),
                ("recorded_at", models.DateTimeField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True)),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acceptances",
                        to="recommendations.action",
                    ),
                ),
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
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acceptances",
                        to="recommendations.recommendation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                "ordering": ["-accepted_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action__isnull", True), ("recommendation__isnull", False)),
                            models.Q(("action__isnull", False), ("recommendation__isnull", True)),
                            _connector="OR",
                        ),
                        name="acceptance_is_of_a_recommendation_or_an_action",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("recommendation",),
                        name="recommendation_is_accepted_once_at_a_time",
                        violation_error_message="The board has accepted this already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("action",),
                        name="action_is_accepted_once_at_a_time",
                        violation_error_message="The board has accepted this already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on__isnull", True), ("ended_reason", "")),
                            models.Q(
                                ("ended_on__gte", models.F("accepted_on")),
                                models.Q(("ended_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="acceptance_that_ended_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAcceptance",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("accepted_on", models.DateField(verbose_name="Accepted on")),
                ("reference", models.CharField(max_length=120, verbose_name="Minute reference")),
                ("note", models.TextField(blank=True, verbose_name="Note")),
                ("recorded_at", models.DateTimeField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.action",
                    ),
                ),
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
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.recommendation",
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
                "verbose_name": "historical acceptance",
                "verbose_name_plural": "historical acceptances",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="acceptance_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSustainCheck",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("due_on", models.DateField(verbose_name="To be checked by")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "To be checked"),
                            ("sustained", "Sustained"),
                            ("failed", "Not sustained"),
                            ("dropped", "No longer needed"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("finding", models.TextField(blank=True, verbose_name="What was found")),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("reference", models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
                (
                    "acceptance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.acceptance",
                    ),
                ),
                (
                    "checked_by",
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
                    "operation",
                    models.ForeignKey(
                        default=recommendations.audit.running.running_operation_pk,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.operation",
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
                "verbose_name": "historical sustain check",
                "verbose_name_plural": "historical sustain checks",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="sustaincheck_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SustainCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("due_on", models.DateField(verbose_name="To be checked by")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "To be checked"),
                            ("sustained", "Sustained"),
                            ("failed", "Not sustained"),
                            ("dropped", "No longer needed"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("finding", models.TextField(blank=True, verbose_name="What was found")),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("reference", models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference")),
                (
                    "acceptance",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sustain_check",
                        to="recommendations.acceptance",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["due_on", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "planned")), fields=["due_on"], name="sustain_check_by_day"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_on__isnull", True), ("state__in", ["planned", "dropped"])),
                            models.Q(
                                ("state__in", ["sustained", "failed"]),
                                ("checked_by__isnull", False),
                                ("checked_on__isnull", False),
                                models.Q(("finding", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sustain_check_done_says_what_was_found",
                        violation_error_message="Say what was found, when and by whom.",
                    )
                ],
            },
        ),
    ]
