import django.db.models.deletion
import recommendations.audit.running
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0005_action_plans_life_of_a_plan"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="action",
            name="action_still_owed_by_due",
        ),
        migrations.AddField(
            model_name="action",
            name="came_by",
            field=models.CharField(
                blank=True,
                choices=[("split", "Split from"), ("copied", "Copied from"), ("carried", "Carried forward from")],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="came_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="led_to",
                to="recommendations.action",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="continued_how",
            field=models.CharField(
                blank=True, choices=[("merged", "Merged into"), ("carried", "Carried forward as")], max_length=10
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="continued_in",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="continues",
                to="recommendations.action",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="due_words",
            field=models.CharField(blank=True, max_length=120, verbose_name="Time in words"),
        ),
        migrations.AddField(
            model_name="action",
            name="priority",
            field=models.CharField(
                blank=True,
                choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                max_length=6,
                verbose_name="Priority",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="reference",
            field=models.CharField(blank=True, max_length=40, verbose_name="Your own reference"),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="came_by",
            field=models.CharField(
                blank=True,
                choices=[("split", "Split from"), ("copied", "Copied from"), ("carried", "Carried forward from")],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="came_from",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="recommendations.action",
            ),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="continued_how",
            field=models.CharField(
                blank=True, choices=[("merged", "Merged into"), ("carried", "Carried forward as")], max_length=10
            ),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="continued_in",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="recommendations.action",
            ),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="due_words",
            field=models.CharField(blank=True, max_length=120, verbose_name="Time in words"),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="priority",
            field=models.CharField(
                blank=True,
                choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                max_length=6,
                verbose_name="Priority",
            ),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="reference",
            field=models.CharField(blank=True, max_length=40, verbose_name="Your own reference"),
        ),
        migrations.AlterField(
            model_name="action",
            name="status",
            field=models.CharField(
                choices=[
                    ("not_started", "Not started"),
                    ("in_progress", "In progress"),
                    ("proposed_complete", "Awaiting check"),
                    ("verified_complete", "Verified complete"),
                    ("paused", "Paused"),
                    ("not_pursued", "Not pursued"),
                    ("continued", "Continued in another action"),
                ],
                default="not_started",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalaction",
            name="status",
            field=models.CharField(
                choices=[
                    ("not_started", "Not started"),
                    ("in_progress", "In progress"),
                    ("proposed_complete", "Awaiting check"),
                    ("verified_complete", "Verified complete"),
                    ("paused", "Paused"),
                    ("not_pursued", "Not pursued"),
                    ("continued", "Continued in another action"),
                ],
                default="not_started",
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                condition=models.Q(("status__in", ["not_started", "in_progress", "paused"])),
                fields=["current_due_on"],
                name="action_still_owed_by_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("reference", ""), _negated=True), models.Q(("status", "continued"), _negated=True)
                ),
                fields=("plan", "reference"),
                name="action_reference_once_in_a_plan",
                violation_error_message="Another action of this plan has this reference.",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("continued_in__isnull", False),
                        ("status", "continued"),
                        models.Q(("continued_how", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("status", "continued"), _negated=True),
                        ("continued_how", ""),
                        ("continued_in__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="action_continued_says_in_which_and_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("came_by", ""), ("came_from__isnull", True)),
                    models.Q(("came_from__isnull", False), models.Q(("came_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="action_from_another_says_how",
            ),
        ),
        migrations.CreateModel(
            name="AlsoAnswers",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="also_answers",
                        to="recommendations.action",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="also_answered_by",
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
                "verbose_name_plural": "also answers",
                "ordering": ["recommendation__position", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "recommendation"), name="action_answers_a_recommendation_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAlsoAnswers",
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
                "verbose_name": "historical also answers",
                "verbose_name_plural": "historical also answers",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="alsoanswers_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSupportingPost",
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
                    "operation",
                    models.ForeignKey(
                        default=recommendations.audit.running.running_operation_pk,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.operation",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.post",
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
                "verbose_name": "historical supporting post",
                "verbose_name_plural": "historical supporting posts",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="supportingpost_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SupportingPost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supporting_posts",
                        to="recommendations.action",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="supports", to="recommendations.post"
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
                "ordering": ["post__name", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("action", "post"), name="post_supports_an_action_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Dependency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dependencies",
                        to="recommendations.action",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.service"
                    ),
                ),
                (
                    "waits_for",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dependants",
                        to="recommendations.action",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "dependencies",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("action", "waits_for"), name="action_waits_for_another_once"),
                    models.CheckConstraint(
                        condition=models.Q(("action", models.F("waits_for")), _negated=True),
                        name="action_never_waits_for_itself",
                        violation_error_message="An action cannot wait for itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDependency",
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
                (
                    "waits_for",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.action",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical dependency",
                "verbose_name_plural": "historical dependencies",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="dependency_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMilestone",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("title", models.CharField(max_length=250, verbose_name="Milestone")),
                ("original_due_on", models.DateField(verbose_name="First date")),
                ("due_on", models.DateField(verbose_name="Date")),
                (
                    "due_precision",
                    models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="Reached on")),
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
                    "done_by",
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
                "verbose_name": "historical milestone",
                "verbose_name_plural": "historical milestones",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="milestone_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("title", models.CharField(max_length=250, verbose_name="Milestone")),
                ("original_due_on", models.DateField(verbose_name="First date")),
                ("due_on", models.DateField(verbose_name="Date")),
                (
                    "due_precision",
                    models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="Reached on")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="recommendations.action",
                    ),
                ),
                (
                    "done_by",
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
                        condition=models.Q(("done_on__isnull", True)),
                        fields=["action", "due_on"],
                        name="milestone_open_by_day",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="milestone_says_what_it_is",
                        violation_error_message="Say what the milestone is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_by__isnull", True), ("done_on__isnull", True)),
                            models.Q(("done_by__isnull", False), ("done_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="milestone_reached_says_by_whom",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Halt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(choices=[("paused", "Paused"), ("not_pursued", "Not pursued")], max_length=12),
                ),
                ("reason", models.TextField(verbose_name="Why")),
                ("reference", models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference")),
                ("recorded_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="halts", to="recommendations.action"
                    ),
                ),
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
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "holder_then",
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
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("action",),
                        name="action_is_halted_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="halt_says_why",
                        violation_error_message="Say why.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_by__isnull", False),
                                models.Q(
                                    ("holder_then__isnull", True),
                                    models.Q(("approved_by", models.F("holder_then")), _negated=True),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("recorded_by", models.F("approved_by")),
                                    models.Q(("reference", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("approved_by__isnull", True),
                                ("meeting__isnull", False),
                                models.Q(("reference", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="halt_is_approved_by_another_person_or_the_board",
                        violation_error_message="Somebody other than the owner must approve this.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalHalt",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(choices=[("paused", "Paused"), ("not_pursued", "Not pursued")], max_length=12),
                ),
                ("reason", models.TextField(verbose_name="Why")),
                ("reference", models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference")),
                ("recorded_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                    "ended_by",
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
                    "holder_then",
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
                "verbose_name": "historical halt",
                "verbose_name_plural": "historical halts",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="halt_versions",
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
