import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import recommendations.audit.running


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0028_papers_say_the_hash_of_their_file"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalMeetingDecision",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sign_off", "Sign-off of the plan"),
                            ("extension", "More time"),
                            ("correction", "Correction of a date"),
                            ("override", "Rating set by a person"),
                            ("acceptance", "Acceptance of a recommendation"),
                            ("update", "Update asked for"),
                        ],
                        max_length=12,
                    ),
                ),
                ("subject", models.CharField(max_length=60)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("agreed", "Agreed"),
                            ("refused", "Refused"),
                            ("asked_again", "To be asked again"),
                            ("later", "Update asked for later"),
                        ],
                        max_length=12,
                        verbose_name="Outcome",
                    ),
                ),
                ("minute", models.CharField(max_length=120, verbose_name="Minute")),
                ("note", models.TextField(blank=True, verbose_name="Note")),
                ("again_on", models.DateField(blank=True, null=True, verbose_name="Heard of again by")),
                ("recorded_at", models.DateTimeField()),
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
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.paper",
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
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "historical meeting decision",
                "verbose_name_plural": "historical meeting decisions",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="meetingdecision_versions",
                    )
                ],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPanelDraft",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("typed", models.JSONField()),
                ("with_exempt", models.BooleanField(default=False)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("names_confirmed_at", models.DateTimeField(blank=True, null=True)),
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
                    "sent_by",
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
                    "names_confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "historical panel draft",
                "verbose_name_plural": "historical panel drafts",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="paneldraft_versions",
                    )
                ],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPanelOfficer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.body",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "historical panel officer",
                "verbose_name_plural": "historical panel officers",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="panelofficer_versions",
                    )
                ],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPaperClearing",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("board", "The board"),
                            ("public", "The public"),
                            ("exempt", "The panel alone (exempt)"),
                            ("inspectorate", "The inspectorate"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "sign",
                    models.CharField(
                        choices=[
                            ("date_of_birth", "a date of birth"),
                            ("nhs_number", "an NHS number"),
                            ("postcode", "a postcode"),
                            ("phone", "a telephone number"),
                            ("case_reference", "a case reference"),
                            ("age", "an age"),
                            ("initials", "initials with an age"),
                            ("email", "an email address"),
                        ],
                        max_length=15,
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("reason", models.TextField()),
                ("cleared_at", models.DateTimeField()),
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
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.paper",
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "historical paper clearing",
                "verbose_name_plural": "historical paper clearings",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="paperclearing_versions",
                    )
                ],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPaperLayout",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("content", models.JSONField()),
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
                    "council",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.council",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "historical paper layout",
                "verbose_name_plural": "historical paper layouts",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="paperlayout_versions",
                    )
                ],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPaperRecipient",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[("attachment", "Attached to the email"), ("link", "By a link that expires")],
                        default="link",
                        max_length=10,
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
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="recommendations.body",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                ("schema", models.PositiveSmallIntegerField()),
                ("salts", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "historical paper recipient",
                "verbose_name_plural": "historical paper recipients",
                "ordering": ("-operation_id", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        models.F("id"),
                        models.OrderBy(models.F("operation_id"), descending=True),
                        models.OrderBy(models.F("history_id"), descending=True),
                        name="paperrecipient_versions",
                    )
                ],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MeetingDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.service"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_decisions",
                        to="recommendations.actionplan",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="recommendations.paper",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="recommendations.meeting",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sign_off", "Sign-off of the plan"),
                            ("extension", "More time"),
                            ("correction", "Correction of a date"),
                            ("override", "Rating set by a person"),
                            ("acceptance", "Acceptance of a recommendation"),
                            ("update", "Update asked for"),
                        ],
                        max_length=12,
                    ),
                ),
                ("subject", models.CharField(max_length=60)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("agreed", "Agreed"),
                            ("refused", "Refused"),
                            ("asked_again", "To be asked again"),
                            ("later", "Update asked for later"),
                        ],
                        max_length=12,
                        verbose_name="Outcome",
                    ),
                ),
                ("minute", models.CharField(max_length=120, verbose_name="Minute")),
                ("note", models.TextField(blank=True, verbose_name="Note")),
                ("again_on", models.DateField(blank=True, null=True, verbose_name="Heard of again by")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("paper", "subject"), name="item_of_a_paper_is_decided_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "later"), ("again_on__isnull", False)),
                            models.Q(models.Q(("outcome", "later"), _negated=True), ("again_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="update_asked_for_later_says_when",
                        violation_error_message="Enter the day by which the meeting wants to hear of it again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minute", ""), _negated=True),
                        name="meeting_decision_says_where_it_is_minuted",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PanelDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.service"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panel_drafts",
                        to="recommendations.actionplan",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panel_drafts",
                        to="recommendations.meeting",
                    ),
                ),
                ("typed", models.JSONField()),
                ("with_exempt", models.BooleanField(default=False)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("names_confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "names_confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "meeting"), name="panel_draft_is_one_for_a_plan_and_a_meeting"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", True), ("sent_by__isnull", True)),
                            models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="panel_draft_sent_says_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("names_confirmed_at__isnull", True), ("names_confirmed_by__isnull", True)),
                            models.Q(("names_confirmed_at__isnull", False), ("names_confirmed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="names_are_confirmed_by_somebody",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PanelOfficer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.service"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="officers", to="recommendations.body"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="panels", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["person__name", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "person"),
                        name="officer_stands_once_with_a_panel",
                        violation_error_message="This person is named for the panel already.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PaperClearing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.service"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.actionplan"
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearings",
                        to="recommendations.paper",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("board", "The board"),
                            ("public", "The public"),
                            ("exempt", "The panel alone (exempt)"),
                            ("inspectorate", "The inspectorate"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "sign",
                    models.CharField(
                        choices=[
                            ("date_of_birth", "a date of birth"),
                            ("nhs_number", "an NHS number"),
                            ("postcode", "a postcode"),
                            ("phone", "a telephone number"),
                            ("case_reference", "a case reference"),
                            ("age", "an age"),
                            ("initials", "initials with an age"),
                            ("email", "an email address"),
                        ],
                        max_length=15,
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("reason", models.TextField()),
                (
                    "cleared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("cleared_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="clearing_says_why")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PaperFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="recommendations.paper"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("large_print", "PDF in large print"),
                            ("docx", "Word"),
                            ("xlsx", "Excel"),
                            ("csv", "CSV"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.storedfile",
                    ),
                ),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("fingerprint", models.JSONField(blank=True, default=dict)),
                ("examination", models.JSONField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("paper", "form"), name="paper_is_made_once_in_a_form")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PaperLayout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.service"
                    ),
                ),
                (
                    "council",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="layout", to="recommendations.council"
                    ),
                ),
                ("content", models.JSONField()),
            ],
            options={
                "abstract": False,
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="PaperRecipient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.service"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recipients",
                        to="recommendations.body",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("attachment", "Attached to the email"), ("link", "By a link that expires")],
                        default="link",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["person__name", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "person"),
                        name="person_stands_once_on_a_distribution_list",
                        violation_error_message="This person is on the list already.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PaperSending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sendings", to="recommendations.paper"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("attachment", "Attached to the email"), ("link", "By a link that expires")],
                        max_length=10,
                    ),
                ),
                (
                    "email",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.outgoingemail",
                    ),
                ),
                ("times", models.PositiveSmallIntegerField(default=1)),
                ("secret", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("paper", "person"), name="paper_goes_to_a_person_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PaperTranslation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="recommendations.paper",
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.storedfile",
                    ),
                ),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paper", "language"), name="paper_has_one_translation_in_a_language"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.RemoveConstraint(
            model_name="paper",
            name="scheduled_paper_is_made_once_for_a_meeting",
        ),
        migrations.RemoveConstraint(
            model_name="paper",
            name="ready_paper_has_its_file",
        ),
        migrations.AddField(
            model_name="body",
            name="ask_days",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[django.core.validators.MaxValueValidator(60)],
                verbose_name="Owners asked for updates, working days before that",
            ),
        ),
        migrations.AddField(
            model_name="body",
            name="scheduled_papers",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="historicalbody",
            name="ask_days",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[django.core.validators.MaxValueValidator(60)],
                verbose_name="Owners asked for updates, working days before that",
            ),
        ),
        migrations.AddField(
            model_name="historicalbody",
            name="scheduled_papers",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="ask_on",
            field=models.DateField(blank=True, null=True, verbose_name="Ask owners for updates on"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="ask_on",
            field=models.DateField(blank=True, null=True, verbose_name="Ask owners for updates on"),
        ),
        migrations.AddField(
            model_name="outgoingemail",
            name="files",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="paper",
            name="audience",
            field=models.CharField(
                choices=[
                    ("board", "The board"),
                    ("public", "The public"),
                    ("exempt", "The panel alone (exempt)"),
                    ("inspectorate", "The inspectorate"),
                ],
                default="board",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="examination",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="paper",
            name="kind",
            field=models.CharField(
                choices=[
                    ("board", "Board update"),
                    ("scrutiny", "Scrutiny panel report"),
                    ("submission", "Submission to the inspectorate"),
                    ("summary", "One-page summary"),
                    ("slippage", "Slippage ledger"),
                    ("register", "Action register"),
                ],
                default="board",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="released_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="paper",
            name="released_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="withdrawn_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ask_on__isnull", True), ("ask_on__lte", models.F("paper_on")), _connector="OR"),
                name="owners_are_asked_by_the_day_of_the_paper",
                violation_error_message="Owners must be asked on or before the day on which the paper is made.",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="draft",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="papers",
                to="recommendations.paneldraft",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_scheduled", True)),
                fields=("plan", "meeting", "for_day", "kind", "audience"),
                name="scheduled_paper_is_made_once_for_a_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ready"), ("file__isnull", False)),
                    ("state", "withdrawn"),
                    models.Q(models.Q(("state__in", ["ready", "withdrawn"]), _negated=True), ("file__isnull", True)),
                    _connector="OR",
                ),
                name="ready_paper_has_its_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("released_at__isnull", True), ("state__in", ["ready", "withdrawn"]), _connector="OR"
                ),
                name="released_paper_was_made",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_by__isnull", True),
                    models.Q(("withdrawn_at__isnull", False), models.Q(("withdrawn_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="paper_withdrawn_by_hand_says_why",
            ),
        ),
    ]
