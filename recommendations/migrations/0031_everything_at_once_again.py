import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import recommendations.audit.running


class CreateModels(Operation):
    """Every table at once. For each CreateModel of its own Django renders all models that hang together anew.

    With 150 tables that took half a minute on every first start and every test database; so takes a second.
    """

    def __init__(self, models):
        self.models = models

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered when it is next asked for: once
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return "Create every table"


class Migration(migrations.Migration):
    replaces = [
        ("recommendations", "0001_first"),
        ("recommendations", "0002_intake_review"),
        ("recommendations", "0003_accounts_deputies_and_closure_days"),
        ("recommendations", "0004_inspections_embargo_wordings_and_themes"),
        ("recommendations", "0005_action_plans_life_of_a_plan"),
        ("recommendations", "0006_action_plans_what_actions_are_tied_to"),
        ("recommendations", "0007_action_plans_decisions_in_meetings"),
        ("recommendations", "0008_action_plans_agreed_dates"),
        ("recommendations", "0009_action_plans_date_agreed"),
        ("recommendations", "0010_action_plans_responses_and_acceptance"),
        ("recommendations", "0011_action_plans_ratings"),
        ("recommendations", "0012_action_plans_evidence_files_and_drafts"),
        ("recommendations", "0013_safeguarding_flags"),
        ("recommendations", "0014_intake_embargo"),
        ("recommendations", "0015_spreadsheets_imports"),
        ("recommendations", "0016_action_plans_updates_brought_in"),
        ("recommendations", "0017_outbox_emails_about_something_under_embargo"),
        ("recommendations", "0018_action_plans_asks_taken_back"),
        ("recommendations", "0019_action_plans_acceptance_ended"),
        ("recommendations", "0020_action_plans_agreed_says_until_when"),
        ("recommendations", "0021_record_redacted_verified_and_signed"),
        ("recommendations", "0022_redaction"),
        ("recommendations", "0023_retention"),
        ("recommendations", "0024_everything_at_once"),
        ("recommendations", "0025_reminders_people_trust"),
        ("recommendations", "0026_meetings_councils_and_paper_dates"),
        ("recommendations", "0027_papers_check_codes"),
        ("recommendations", "0028_papers_say_the_hash_of_their_file"),
        ("recommendations", "0029_papers_released_sent_and_decided"),
        ("recommendations", "0030_papers_of_before_are_released"),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="ChainHead",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("chain", models.CharField(max_length=40, unique=True)),
                        ("number", models.PositiveBigIntegerField(default=0)),
                        ("seal", models.CharField(max_length=64)),
                        ("at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="FailingAddress",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("address", models.EmailField(max_length=254)),
                        ("began_at", models.DateTimeField()),
                        ("last_at", models.DateTimeField()),
                        ("failures", models.PositiveSmallIntegerField(default=1)),
                        ("is_for_good", models.BooleanField(default=False)),
                        ("detail", models.CharField(blank=True, max_length=250)),
                        ("next_try_at", models.DateTimeField()),
                        ("told_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name_plural": "failing addresses",
                        "ordering": ["-began_at", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("address",),
                                name="address_fails_once_at_a_time",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Heartbeat",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("part", models.CharField(max_length=20, unique=True)),
                        ("seen_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="MailStanding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(default="mail", max_length=10, unique=True)),
                        ("away_since", models.DateTimeField(null=True)),
                        ("tries", models.PositiveIntegerField(default=0)),
                        ("next_try_at", models.DateTimeField(null=True)),
                        ("problem", models.CharField(blank=True, max_length=250)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Operation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("chain", models.CharField(max_length=40)),
                        ("number", models.PositiveBigIntegerField()),
                        ("at", models.DateTimeField()),
                        ("actor", models.CharField(max_length=60)),
                        ("reason", models.TextField(blank=True)),
                        ("reason_salt", models.CharField(max_length=32)),
                        ("format", models.PositiveSmallIntegerField(default=1)),
                        ("previous_seal", models.CharField(max_length=64)),
                        ("seal", models.CharField(max_length=64, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["chain", "-at"], name="operation_by_chain_and_time")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("chain", "number"), name="operation_number_once_in_a_chain"
                            ),
                            models.UniqueConstraint(
                                fields=("chain", "previous_seal"), name="operation_follows_one_seal_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)), name="operation_number_counts_from_one"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "operation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="recommendations.operation",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("code", models.CharField(max_length=60)),
                        ("subject", models.CharField(max_length=60)),
                        ("container", models.CharField(blank=True, max_length=60)),
                        ("details", models.JSONField(default=dict)),
                        ("salt", models.CharField(max_length=32)),
                    ],
                    options={
                        "ordering": ["-operation_id", "-position"],
                        "indexes": [
                            models.Index(
                                models.F("subject"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                name="event_by_subject",
                            ),
                            models.Index(
                                models.F("container"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                name="event_by_container",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("operation", "position"), name="event_position_once_in_an_operation"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalService",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(db_index=True, max_length=120, verbose_name="Name")),
                        (
                            "nation",
                            models.CharField(
                                choices=[("england", "England"), ("wales", "Wales")],
                                default="england",
                                max_length=10,
                                verbose_name="Nation",
                            ),
                        ),
                        (
                            "window_months",
                            models.PositiveSmallIntegerField(default=12, verbose_name="Outcome window in months"),
                        ),
                        (
                            "sustain_months",
                            models.PositiveSmallIntegerField(default=6, verbose_name="Months until a sustain check"),
                        ),
                        (
                            "board_accepts_actions",
                            models.BooleanField(default=False, verbose_name="The board also accepts single actions"),
                        ),
                        (
                            "case_reference_pattern",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="What a case reference looks like"
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical service",
                        "verbose_name_plural": "historical services",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="service_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="RedactedText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "operation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="redacted",
                                to="recommendations.operation",
                            ),
                        ),
                        (
                            "within",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="redacted_of_it",
                                to="recommendations.operation",
                            ),
                        ),
                        ("table", models.CharField(max_length=60)),
                        ("row", models.PositiveBigIntegerField()),
                        ("column", models.CharField(max_length=60)),
                        ("digest", models.CharField(max_length=64)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("table", "row", "column"), name="text_is_redacted_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Service",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=120, unique=True, verbose_name="Name")),
                        (
                            "nation",
                            models.CharField(
                                choices=[("england", "England"), ("wales", "Wales")],
                                default="england",
                                max_length=10,
                                verbose_name="Nation",
                            ),
                        ),
                        (
                            "window_months",
                            models.PositiveSmallIntegerField(default=12, verbose_name="Outcome window in months"),
                        ),
                        (
                            "sustain_months",
                            models.PositiveSmallIntegerField(default=6, verbose_name="Months until a sustain check"),
                        ),
                        (
                            "board_accepts_actions",
                            models.BooleanField(default=False, verbose_name="The board also accepts single actions"),
                        ),
                        (
                            "case_reference_pattern",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="What a case reference looks like"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("window_months__range", (1, 60))),
                                name="service_window_is_one_to_sixty_months",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sustain_months__range", (1, 24))),
                                name="service_checks_again_within_one_to_twenty_four_months",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ClosureDay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closure_days",
                                to="recommendations.service",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="Day")),
                        ("name", models.CharField(max_length=120, verbose_name="What it is")),
                    ],
                    options={
                        "ordering": ["on", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "on"),
                                name="closure_day_stands_once_in_a_service",
                                violation_error_message="This day is in the list already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Council",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="councils",
                                to="recommendations.service",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "nation",
                            models.CharField(
                                choices=[
                                    ("england", "England: five clear working days"),
                                    ("wales", "Wales: three clear working days"),
                                ],
                                default="england",
                                max_length=10,
                                verbose_name="Where it is",
                            ),
                        ),
                        (
                            "clear_days",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="Clear working days",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "name"),
                                name="council_is_named_once_in_a_service",
                                violation_error_message="This council is in the list already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Body",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bodies",
                                to="recommendations.service",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("board", "Management board"), ("panel", "Scrutiny panel")],
                                default="board",
                                max_length=10,
                                verbose_name="Kind",
                            ),
                        ),
                        (
                            "council",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bodies",
                                to="recommendations.council",
                            ),
                        ),
                        (
                            "out_days",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="Papers go out, working days before the meeting",
                            ),
                        ),
                        (
                            "report_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="Report handed in, working days before that",
                            ),
                        ),
                        (
                            "draft_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="Draft made, working days before that",
                            ),
                        ),
                        (
                            "ask_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="Owners asked for updates, working days before that",
                            ),
                        ),
                        ("scheduled_papers", models.JSONField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "bodies",
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(fields=("service", "name"), name="body_is_named_once_in_a_service"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "board"), _negated=True),
                                    ("council__isnull", True),
                                    _connector="OR",
                                ),
                                name="board_is_of_no_council",
                                violation_error_message="A management board is no committee of a council.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CouncilClosure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "council",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closures",
                                to="recommendations.council",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="Day")),
                        ("name", models.CharField(max_length=120, verbose_name="What it is")),
                    ],
                    options={
                        "ordering": ["on", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("council", "on"),
                                name="council_closure_stands_once",
                                violation_error_message="This day is in the list already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Course",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        ("occasion", models.CharField(max_length=30)),
                        ("subject_id", models.PositiveBigIntegerField()),
                        ("due_on", models.DateField()),
                        ("is_high", models.BooleanField(default=False)),
                        ("about", models.CharField(blank=True, max_length=60)),
                        ("within", models.CharField(blank=True, max_length=60)),
                        ("inspection", models.CharField(blank=True, max_length=60)),
                        ("opened_at", models.DateTimeField()),
                        ("planned_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "ended_why",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("moved", "The date was moved"),
                                    ("done", "It is done, or no longer asked for"),
                                    ("closed", "The plan was closed"),
                                    ("removed", "It was taken out"),
                                    ("overtaken", "A later reminder says the same"),
                                    ("rules", "The rules were changed"),
                                    ("answered", "The owner has answered"),
                                    ("told_already", "The same person is told already"),
                                    ("nothing", "There was nothing to say"),
                                    ("nobody", "There is nobody who can be told"),
                                    ("mail_away", "The mail server cannot be reached"),
                                    ("next_digest", "It waits for the person’s next email"),
                                ],
                                max_length=20,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=["occasion", "subject_id", "due_on"],
                                name="course_open",
                            ),
                            models.Index(
                                condition=models.Q(("ended_at__isnull", True), ("planned_at__isnull", True)),
                                fields=["id"],
                                name="course_to_plan",
                            ),
                            models.Index(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=["service"],
                                name="course_open_by_service",
                            ),
                            models.Index(
                                condition=models.Q(("about", ""), _negated=True),
                                fields=["about"],
                                name="course_by_about",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("occasion", "subject_id", "due_on"), name="course_is_for_one_date_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at__isnull", True), ("ended_why", "")),
                                    models.Q(("ended_at__isnull", False), models.Q(("ended_why", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="course_ended_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalBody",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("board", "Management board"), ("panel", "Scrutiny panel")],
                                default="board",
                                max_length=10,
                                verbose_name="Kind",
                            ),
                        ),
                        (
                            "out_days",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="Papers go out, working days before the meeting",
                            ),
                        ),
                        (
                            "report_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="Report handed in, working days before that",
                            ),
                        ),
                        (
                            "draft_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="Draft made, working days before that",
                            ),
                        ),
                        (
                            "ask_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="Owners asked for updates, working days before that",
                            ),
                        ),
                        ("scheduled_papers", models.JSONField(blank=True, null=True)),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical body",
                        "verbose_name_plural": "historical bodies",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="body_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalClosureDay",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("on", models.DateField(verbose_name="Day")),
                        ("name", models.CharField(max_length=120, verbose_name="What it is")),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical closure day",
                        "verbose_name_plural": "historical closure days",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="closureday_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCouncil",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "nation",
                            models.CharField(
                                choices=[
                                    ("england", "England: five clear working days"),
                                    ("wales", "Wales: three clear working days"),
                                ],
                                default="england",
                                max_length=10,
                                verbose_name="Where it is",
                            ),
                        ),
                        (
                            "clear_days",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="Clear working days",
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical council",
                        "verbose_name_plural": "historical councils",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="council_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCouncilClosure",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("on", models.DateField(verbose_name="Day")),
                        ("name", models.CharField(max_length=120, verbose_name="What it is")),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical council closure",
                        "verbose_name_plural": "historical council closures",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="councilclosure_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMeeting",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("held_on", models.DateField(verbose_name="Date of the meeting")),
                        ("ask_on", models.DateField(blank=True, null=True, verbose_name="Ask owners for updates on")),
                        ("paper_on", models.DateField(verbose_name="Make the paper on")),
                        ("report_due_on", models.DateField(blank=True, null=True, verbose_name="Report handed in by")),
                        (
                            "publish_by",
                            models.DateField(blank=True, null=True, verbose_name="Published or sent out by"),
                        ),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="Place")),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical meeting",
                        "verbose_name_plural": "historical meetings",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="meeting_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMonitoringBody",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        ("is_retired", models.BooleanField(default=False, verbose_name="No longer used")),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                    name="HistoricalPost",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=120, verbose_name="Post")),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical post",
                        "verbose_name_plural": "historical posts",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="post_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRatingThresholds",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "update_every",
                            models.PositiveSmallIntegerField(
                                default=28, verbose_name="Days without an update that make an action Amber"
                            ),
                        ),
                        (
                            "extensions_for_amber",
                            models.PositiveSmallIntegerField(
                                default=2, verbose_name="Requests for more time that make it Amber"
                            ),
                        ),
                        (
                            "milestones_for_amber",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="Late milestones that make it Amber"
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical rating thresholds",
                        "verbose_name_plural": "historical rating thresholds",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="ratingthresholds_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReminderRule",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("within", models.CharField(blank=True, max_length=60)),
                        (
                            "code",
                            models.CharField(
                                choices=[
                                    ("before_due", "An action before it is due"),
                                    ("on_the_day", "An action on the day it is due"),
                                    ("overdue", "An action that is overdue"),
                                    ("overdue_lead", "Overdue without an answer: the plan lead"),
                                    ("overdue_manager", "Overdue without an answer: the service manager"),
                                    ("overdue_chair", "Overdue without an answer: the chair"),
                                    ("no_update", "An action without an update"),
                                    ("no_update_lead", "Without an update for longer: the plan lead"),
                                    ("milestone_due", "A milestone before it is due and on the day"),
                                    ("milestone_overdue", "A milestone that is overdue"),
                                    ("evidence_lapsing", "Evidence that is going out of date"),
                                    ("evidence_lapsed", "Evidence that has gone out of date"),
                                    ("extension_waiting", "A request for more time that waits for a decision"),
                                    ("completion_waiting", "A completion that waits for a check"),
                                    ("sustain_check", "A sustain check before it is due and on the day"),
                                    ("sustain_overdue", "A sustain check that is overdue"),
                                    ("plan_due", "A plan due to the inspectorate"),
                                    ("plan_overdue", "A plan overdue to the inspectorate"),
                                    ("paper_due", "A paper due before a meeting"),
                                    ("vacancy", "A post with actions that nobody holds"),
                                    ("monday_summary", "The managers’ summary on Mondays"),
                                    ("meeting_ahead", "What board members get before a meeting"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("is_on", models.BooleanField(default=True, verbose_name="On")),
                        ("steps", models.JSONField(blank=True, default=list)),
                        ("high_steps", models.JSONField(blank=True, default=list)),
                        ("every", models.PositiveSmallIntegerField(default=0, verbose_name="Then every")),
                        (
                            "unit",
                            models.CharField(
                                choices=[("days", "Days"), ("working", "Working days")], default="days", max_length=10
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical reminder rule",
                        "verbose_name_plural": "historical reminder rules",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="reminderrule_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRetentionSchedule",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("years", models.PositiveSmallIntegerField(verbose_name="Years kept after a plan is closed")),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical retention schedule",
                        "verbose_name_plural": "historical retention schedules",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="retentionschedule_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTheme",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=80, verbose_name="Theme")),
                        ("words", models.CharField(blank=True, max_length=500, verbose_name="Words that suggest it")),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("is_retired", models.BooleanField(default=False, verbose_name="No longer used")),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical theme",
                        "verbose_name_plural": "historical themes",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="theme_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="recommendations.body",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="Date of the meeting")),
                        ("ask_on", models.DateField(blank=True, null=True, verbose_name="Ask owners for updates on")),
                        ("paper_on", models.DateField(verbose_name="Make the paper on")),
                        ("report_due_on", models.DateField(blank=True, null=True, verbose_name="Report handed in by")),
                        (
                            "publish_by",
                            models.DateField(blank=True, null=True, verbose_name="Published or sent out by"),
                        ),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="Place")),
                    ],
                    options={
                        "ordering": ["held_on", "id"],
                        "indexes": [models.Index(fields=["service", "held_on"], name="meeting_by_service_and_day")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("body", "held_on"),
                                name="body_meets_once_a_day",
                                violation_error_message="This body has a meeting on that day already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("paper_on__lte", models.F("held_on"))),
                                name="paper_is_made_by_the_day_of_the_meeting",
                                violation_error_message="The paper must be made on or before the day of the meeting.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ask_on__isnull", True), ("ask_on__lte", models.F("paper_on")), _connector="OR"
                                ),
                                name="owners_are_asked_by_the_day_of_the_paper",
                                violation_error_message="Owners must be asked on or before the day on which the paper is made.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("report_due_on__isnull", True),
                                    ("report_due_on__gte", models.F("paper_on")),
                                    _connector="OR",
                                ),
                                name="report_is_handed_in_once_it_is_made",
                                violation_error_message="The report must be handed in on or after the day on which it is made.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("publish_by__isnull", True),
                                    models.Q(
                                        ("publish_by__gte", models.F("report_due_on")), ("report_due_on__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="report_is_published_once_it_is_handed_in",
                                violation_error_message="The report must be published on or after the day on which it is handed in.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("publish_by__isnull", True),
                                    ("publish_by__lte", models.F("held_on")),
                                    _connector="OR",
                                ),
                                name="report_is_published_by_the_day_of_the_meeting",
                                violation_error_message="The report must be published on or before the day of the meeting.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MonitoringBody",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="monitoring_bodies",
                                to="recommendations.service",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        ("is_retired", models.BooleanField(default=False, verbose_name="No longer used")),
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
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PaperLayout",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "council",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="layout",
                                to="recommendations.council",
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
                    name="Post",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="recommendations.service",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Post")),
                    ],
                    options={
                        "ordering": ["name", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "name"),
                                name="post_is_named_once_in_a_service",
                                violation_error_message="This service has a post of this name already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReminderSettings",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("send_hour", models.PositiveSmallIntegerField(default=8, verbose_name="Emails go from")),
                        ("quiet_from", models.PositiveSmallIntegerField(default=18, verbose_name="No emails from")),
                        (
                            "on_closed_days",
                            models.BooleanField(default=False, verbose_name="Send at weekends and on closed days too"),
                        ),
                        (
                            "shows_titles",
                            models.BooleanField(default=True, verbose_name="Emails show what an action says"),
                        ),
                        (
                            "link_days",
                            models.PositiveSmallIntegerField(
                                default=14, verbose_name="Days for which a link in an email works"
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
                            "chair",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="recommendations.post",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical reminder settings",
                        "verbose_name_plural": "historical reminder settings",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="remindersettings_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Promise",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="promises",
                                to="recommendations.course",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        ("rule", models.CharField(max_length=30)),
                        ("step", models.SmallIntegerField()),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("owner", "Whoever answers for the post"),
                                    ("lead", "The plan lead"),
                                    ("manager", "The service manager"),
                                    ("chair", "The chair"),
                                    ("runs", "Everybody who runs the plan"),
                                    ("verifiers", "The verifiers"),
                                    ("deciders", "Whoever decides"),
                                    ("board", "The board’s members"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("first_on", models.DateField()),
                        ("owed_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("sent", "Sent"),
                                    ("answered", "Answered"),
                                    ("closed", "No longer needed"),
                                ],
                                default="planned",
                                max_length=10,
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("moved", "The date was moved"),
                                    ("done", "It is done, or no longer asked for"),
                                    ("closed", "The plan was closed"),
                                    ("removed", "It was taken out"),
                                    ("overtaken", "A later reminder says the same"),
                                    ("rules", "The rules were changed"),
                                    ("answered", "The owner has answered"),
                                    ("told_already", "The same person is told already"),
                                    ("nothing", "There was nothing to say"),
                                    ("nobody", "There is nobody who can be told"),
                                    ("mail_away", "The mail server cannot be reached"),
                                    ("next_digest", "It waits for the person’s next email"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("planned_at", models.DateTimeField()),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("settled_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["owed_at", "id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("sent_at__isnull", True), ("settled_at__isnull", True)),
                                fields=["owed_at"],
                                name="promise_still_to_go",
                            ),
                            models.Index(fields=["service", "owed_at", "id"], name="promise_by_service_and_time"),
                            models.Index(
                                condition=models.Q(("state", "sent")), fields=["course"], name="promise_unanswered"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("course", "rule", "step"), name="promise_is_made_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["sent", "answered"]), _negated=True),
                                    ("sent_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="promise_sent_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["held", "closed"]), _negated=True),
                                    models.Q(("why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="promise_held_or_closed_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["planned", "held"]), _negated=True),
                                    models.Q(("sent_at__isnull", True), ("settled_at__isnull", True)),
                                    _connector="OR",
                                ),
                                name="promise_still_to_go_has_not_gone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RatingThresholds",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rating_thresholds",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "update_every",
                            models.PositiveSmallIntegerField(
                                default=28, verbose_name="Days without an update that make an action Amber"
                            ),
                        ),
                        (
                            "extensions_for_amber",
                            models.PositiveSmallIntegerField(
                                default=2, verbose_name="Requests for more time that make it Amber"
                            ),
                        ),
                        (
                            "milestones_for_amber",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="Late milestones that make it Amber"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "rating thresholds",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("update_every__range", (1, 366)),
                                    ("extensions_for_amber__range", (1, 20)),
                                    ("milestones_for_amber__range", (1, 20)),
                                ),
                                name="rating_thresholds_are_within_reason",
                                violation_error_message="Days must be from 1 to 366, requests and milestones from 1 to 20.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminder_rules",
                                to="recommendations.service",
                            ),
                        ),
                        ("within", models.CharField(blank=True, max_length=60)),
                        (
                            "code",
                            models.CharField(
                                choices=[
                                    ("before_due", "An action before it is due"),
                                    ("on_the_day", "An action on the day it is due"),
                                    ("overdue", "An action that is overdue"),
                                    ("overdue_lead", "Overdue without an answer: the plan lead"),
                                    ("overdue_manager", "Overdue without an answer: the service manager"),
                                    ("overdue_chair", "Overdue without an answer: the chair"),
                                    ("no_update", "An action without an update"),
                                    ("no_update_lead", "Without an update for longer: the plan lead"),
                                    ("milestone_due", "A milestone before it is due and on the day"),
                                    ("milestone_overdue", "A milestone that is overdue"),
                                    ("evidence_lapsing", "Evidence that is going out of date"),
                                    ("evidence_lapsed", "Evidence that has gone out of date"),
                                    ("extension_waiting", "A request for more time that waits for a decision"),
                                    ("completion_waiting", "A completion that waits for a check"),
                                    ("sustain_check", "A sustain check before it is due and on the day"),
                                    ("sustain_overdue", "A sustain check that is overdue"),
                                    ("plan_due", "A plan due to the inspectorate"),
                                    ("plan_overdue", "A plan overdue to the inspectorate"),
                                    ("paper_due", "A paper due before a meeting"),
                                    ("vacancy", "A post with actions that nobody holds"),
                                    ("monday_summary", "The managers’ summary on Mondays"),
                                    ("meeting_ahead", "What board members get before a meeting"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("is_on", models.BooleanField(default=True, verbose_name="On")),
                        ("steps", models.JSONField(blank=True, default=list)),
                        ("high_steps", models.JSONField(blank=True, default=list)),
                        ("every", models.PositiveSmallIntegerField(default=0, verbose_name="Then every")),
                        (
                            "unit",
                            models.CharField(
                                choices=[("days", "Days"), ("working", "Working days")], default="days", max_length=10
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "within", "code"), name="reminder_rule_stands_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("every__lte", 366)), name="reminder_rule_repeats_within_a_year"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderSettings",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminder_settings",
                                to="recommendations.service",
                            ),
                        ),
                        ("send_hour", models.PositiveSmallIntegerField(default=8, verbose_name="Emails go from")),
                        ("quiet_from", models.PositiveSmallIntegerField(default=18, verbose_name="No emails from")),
                        (
                            "on_closed_days",
                            models.BooleanField(default=False, verbose_name="Send at weekends and on closed days too"),
                        ),
                        (
                            "shows_titles",
                            models.BooleanField(default=True, verbose_name="Emails show what an action says"),
                        ),
                        (
                            "link_days",
                            models.PositiveSmallIntegerField(
                                default=14, verbose_name="Days for which a link in an email works"
                            ),
                        ),
                        (
                            "chair",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.post",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "reminder settings",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("quiet_from__lte", 24), ("send_hour__lt", models.F("quiet_from"))),
                                name="reminders_go_within_the_day",
                                violation_error_message="The hour from which emails go must be before the hour from which none go.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("link_days__range", (1, 90))),
                                name="link_works_one_to_ninety_days",
                                violation_error_message="A link must work for 1 to 90 days.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionSchedule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="retention",
                                to="recommendations.service",
                            ),
                        ),
                        ("years", models.PositiveSmallIntegerField(verbose_name="Years kept after a plan is closed")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("years__range", (1, 99))),
                                name="retention_is_one_to_ninety_nine_years",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SigningKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(unique=True)),
                        ("public", models.CharField(max_length=64)),
                        ("made_at", models.DateTimeField()),
                        ("retired_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-number"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="StoredFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("service", models.CharField(max_length=40)),
                        ("name", models.CharField(max_length=200)),
                        ("media_type", models.CharField(max_length=100)),
                        ("size", models.PositiveBigIntegerField()),
                        ("sha256", models.CharField(db_index=True, max_length=64)),
                        ("stored_at", models.DateTimeField()),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalInspection",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "programme",
                            models.CharField(
                                choices=[
                                    ("cci", "Core Case Inspection (2009–12)"),
                                    ("sqs", "Short Quality Screening (2012–18)"),
                                    ("fji", "Full Joint Inspection (2012–18)"),
                                    ("youth_2018", "Youth inspection (2018–25)"),
                                    ("youth_2025", "Youth justice inspection (2025 on)"),
                                    ("jtai", "Joint targeted area inspection"),
                                    ("other", "Another inspection"),
                                ],
                                default="other",
                                max_length=20,
                                verbose_name="Programme",
                            ),
                        ),
                        (
                            "report_type",
                            models.CharField(blank=True, max_length=120, verbose_name="What the report calls itself"),
                        ),
                        ("inspectorate", models.CharField(blank=True, max_length=120, verbose_name="Inspectorate")),
                        ("area", models.CharField(blank=True, max_length=120, verbose_name="Area")),
                        ("fieldwork_start_on", models.DateField(blank=True, null=True, verbose_name="Fieldwork began")),
                        ("fieldwork_end_on", models.DateField(blank=True, null=True, verbose_name="Fieldwork ended")),
                        (
                            "fieldwork_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="Published")),
                        (
                            "published_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        (
                            "plan_due_on",
                            models.DateField(blank=True, null=True, verbose_name="Plan due to the inspectorate"),
                        ),
                        (
                            "plan_due_basis",
                            models.CharField(blank=True, max_length=250, verbose_name="Where that date comes from"),
                        ),
                        (
                            "window_months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Outcome window in months"
                            ),
                        ),
                        ("ratings", models.JSONField(blank=True, default=list)),
                        ("is_embargoed", models.BooleanField(default=False, verbose_name="Under embargo")),
                        (
                            "embargo_lifted_on",
                            models.DateField(blank=True, null=True, verbose_name="Embargo lifted on"),
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
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="recommendations.storedfile",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical inspection",
                        "verbose_name_plural": "historical inspections",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="inspection_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Inspection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inspections",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "programme",
                            models.CharField(
                                choices=[
                                    ("cci", "Core Case Inspection (2009–12)"),
                                    ("sqs", "Short Quality Screening (2012–18)"),
                                    ("fji", "Full Joint Inspection (2012–18)"),
                                    ("youth_2018", "Youth inspection (2018–25)"),
                                    ("youth_2025", "Youth justice inspection (2025 on)"),
                                    ("jtai", "Joint targeted area inspection"),
                                    ("other", "Another inspection"),
                                ],
                                default="other",
                                max_length=20,
                                verbose_name="Programme",
                            ),
                        ),
                        (
                            "report_type",
                            models.CharField(blank=True, max_length=120, verbose_name="What the report calls itself"),
                        ),
                        ("inspectorate", models.CharField(blank=True, max_length=120, verbose_name="Inspectorate")),
                        ("area", models.CharField(blank=True, max_length=120, verbose_name="Area")),
                        ("fieldwork_start_on", models.DateField(blank=True, null=True, verbose_name="Fieldwork began")),
                        ("fieldwork_end_on", models.DateField(blank=True, null=True, verbose_name="Fieldwork ended")),
                        (
                            "fieldwork_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        ("published_on", models.DateField(blank=True, null=True, verbose_name="Published")),
                        (
                            "published_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        (
                            "plan_due_on",
                            models.DateField(blank=True, null=True, verbose_name="Plan due to the inspectorate"),
                        ),
                        (
                            "plan_due_basis",
                            models.CharField(blank=True, max_length=250, verbose_name="Where that date comes from"),
                        ),
                        (
                            "window_months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Outcome window in months"
                            ),
                        ),
                        ("ratings", models.JSONField(blank=True, default=list)),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.storedfile",
                            ),
                        ),
                        ("is_embargoed", models.BooleanField(default=False, verbose_name="Under embargo")),
                        (
                            "embargo_lifted_on",
                            models.DateField(blank=True, null=True, verbose_name="Embargo lifted on"),
                        ),
                    ],
                    options={
                        "ordering": ["-published_on", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fieldwork_end_on__isnull", True),
                                    ("fieldwork_start_on__isnull", True),
                                    ("fieldwork_end_on__gte", models.F("fieldwork_start_on")),
                                    _connector="OR",
                                ),
                                name="inspection_fieldwork_ends_after_it_begins",
                                violation_error_message="Fieldwork must end on or after the day it began.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("window_months__isnull", True), ("window_months__range", (1, 60)), _connector="OR"
                                ),
                                name="inspection_window_is_one_to_sixty_months",
                                violation_error_message="The outcome window must be between 1 and 60 months.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Recommendation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recommendations",
                                to="recommendations.inspection",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("recommendation", "Recommendation"), ("area", "Area requiring improvement")],
                                default="recommendation",
                                max_length=20,
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=20, verbose_name="Label as printed")),
                        ("reference", models.CharField(blank=True, max_length=20, verbose_name="Number in the plan")),
                        ("text", models.TextField(verbose_name="The inspectorate’s words")),
                        ("lead_in", models.TextField(blank=True, verbose_name="The sentence that leads in")),
                        ("addressee", models.CharField(blank=True, max_length=200, verbose_name="Addressed to")),
                        ("page", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Page")),
                        ("due_words", models.CharField(blank=True, max_length=250, verbose_name="Time as printed")),
                        (
                            "window_months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Own window in months"
                            ),
                        ),
                        ("short_title", models.CharField(blank=True, max_length=120, verbose_name="Short title")),
                        (
                            "addressee_post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.post",
                            ),
                        ),
                        (
                            "repeat_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="repeats",
                                to="recommendations.recommendation",
                            ),
                        ),
                        (
                            "is_withdrawn",
                            models.BooleanField(default=False, verbose_name="Not in the published report"),
                        ),
                    ],
                    options={
                        "ordering": ["inspection_id", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("inspection", "position"), name="recommendation_position_once_in_a_report"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="recommendation_has_words",
                                violation_error_message="A recommendation needs its words.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalRecommendation",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("recommendation", "Recommendation"), ("area", "Area requiring improvement")],
                                default="recommendation",
                                max_length=20,
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=20, verbose_name="Label as printed")),
                        ("reference", models.CharField(blank=True, max_length=20, verbose_name="Number in the plan")),
                        ("text", models.TextField(verbose_name="The inspectorate’s words")),
                        ("lead_in", models.TextField(blank=True, verbose_name="The sentence that leads in")),
                        ("addressee", models.CharField(blank=True, max_length=200, verbose_name="Addressed to")),
                        ("page", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Page")),
                        ("due_words", models.CharField(blank=True, max_length=250, verbose_name="Time as printed")),
                        (
                            "window_months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Own window in months"
                            ),
                        ),
                        ("short_title", models.CharField(blank=True, max_length=120, verbose_name="Short title")),
                        (
                            "is_withdrawn",
                            models.BooleanField(default=False, verbose_name="Not in the published report"),
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
                            "inspection",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="recommendations.inspection",
                            ),
                        ),
                        (
                            "addressee_post",
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
                            "repeat_of",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="recommendations.recommendation",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical recommendation",
                        "verbose_name_plural": "historical recommendations",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="recommendation_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="SweepTurn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40, unique=True)),
                        ("swept_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Theme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="themes",
                                to="recommendations.service",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="Theme")),
                        ("words", models.CharField(blank=True, max_length=500, verbose_name="Words that suggest it")),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("is_retired", models.BooleanField(default=False, verbose_name="No longer used")),
                    ],
                    options={
                        "ordering": ["position", "name", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "name"),
                                name="theme_is_named_once_in_a_service",
                                violation_error_message="This service has a theme of this name already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="theme_has_a_name"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalRecommendationTheme",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="recommendations.theme",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical recommendation theme",
                        "verbose_name_plural": "historical recommendation themes",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="recommendationtheme_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="RecommendationTheme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="theme_links",
                                to="recommendations.recommendation",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recommendation_links",
                                to="recommendations.theme",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["theme__position", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("recommendation", "theme"), name="recommendation_has_a_theme_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "email",
                            models.EmailField(
                                error_messages={"unique": "Somebody with this email address is here already."},
                                max_length=254,
                                unique=True,
                                verbose_name="Email address",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        ("is_active", models.BooleanField(default=True)),
                    ],
                    options={
                        "verbose_name": "person",
                        "verbose_name_plural": "people",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="person_has_a_name"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ActionPlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_plans",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "inspection",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_plan",
                                to="recommendations.inspection",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        (
                            "status",
                            models.CharField(
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
                        ("signed_off_on", models.DateField(blank=True, null=True, verbose_name="Signed off on")),
                        (
                            "signed_off_meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.meeting",
                            ),
                        ),
                        (
                            "signed_off_reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute reference"),
                        ),
                        (
                            "signed_off_recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="Closed on")),
                        (
                            "closed_meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.meeting",
                            ),
                        ),
                        (
                            "closed_reference",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="Minute reference of the closing"
                            ),
                        ),
                        ("closed_reason", models.TextField(blank=True, verbose_name="Why it is closed")),
                        ("disposed_on", models.DateField(blank=True, null=True, verbose_name="Disposed of on")),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "draft"),
                                    models.Q(
                                        ("signed_off_on__isnull", False),
                                        models.Q(("signed_off_reference", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="signed_off_plan_says_when_and_where",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_on__isnull", False),
                                        ("status", "closed"),
                                        models.Q(("closed_reference", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("status", "closed"), _negated=True), ("closed_on__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="closed_plan_says_when_and_by_which_minute",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("disposed_on__isnull", True), ("status", "closed"), _connector="OR"
                                ),
                                name="plan_disposed_of_is_closed",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Action",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="recommendations.actionplan",
                            ),
                        ),
                        (
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="recommendations.recommendation",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=1000, verbose_name="What will be done")),
                        ("success_criteria", models.TextField(blank=True, verbose_name="How we will know")),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="recommendations.post",
                            ),
                        ),
                        ("opened_on", models.DateField()),
                        ("start_on", models.DateField(blank=True, null=True, verbose_name="Start")),
                        ("original_due_on", models.DateField(blank=True, null=True, verbose_name="Original due date")),
                        (
                            "original_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        ("current_due_on", models.DateField(blank=True, null=True, verbose_name="Current due date")),
                        (
                            "due_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        ("due_words", models.CharField(blank=True, max_length=120, verbose_name="Time in words")),
                        (
                            "status",
                            models.CharField(
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
                        (
                            "priority",
                            models.CharField(
                                blank=True,
                                choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                                max_length=6,
                                verbose_name="Priority",
                            ),
                        ),
                        ("reference", models.CharField(blank=True, max_length=40, verbose_name="Your own reference")),
                        (
                            "came_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="led_to",
                                to="recommendations.action",
                            ),
                        ),
                        (
                            "came_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("split", "Split from"),
                                    ("copied", "Copied from"),
                                    ("carried", "Carried forward from"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "continued_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="continues",
                                to="recommendations.action",
                            ),
                        ),
                        (
                            "continued_how",
                            models.CharField(
                                blank=True,
                                choices=[("merged", "Merged into"), ("carried", "Carried forward as")],
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recommendation__position", "position", "id"],
                        "indexes": [
                            models.Index(fields=["service", "current_due_on", "id"], name="action_by_service_and_due"),
                            models.Index(
                                condition=models.Q(("status__in", ["not_started", "in_progress", "paused"])),
                                fields=["current_due_on"],
                                name="action_still_owed_by_due",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("recommendation", "position"), name="action_position_once_in_a_recommendation"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="action_says_what_will_be_done",
                                violation_error_message="Say what will be done.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("start_on__isnull", True),
                                    ("current_due_on__isnull", True),
                                    models.Q(
                                        ("current_due_on__gte", models.F("start_on")),
                                        ("original_due_on__gte", models.F("start_on")),
                                    ),
                                    _connector="OR",
                                ),
                                name="action_is_due_on_or_after_its_start",
                                violation_error_message="The due date must be on or after the start date.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("current_due_on__isnull", True), ("original_due_on__isnull", True)),
                                    models.Q(("current_due_on__isnull", False), ("original_due_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="action_has_both_due_dates_or_neither",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    models.Q(("reference", ""), _negated=True),
                                    models.Q(("status", "continued"), _negated=True),
                                ),
                                fields=("plan", "reference"),
                                name="action_reference_once_in_a_plan",
                                violation_error_message="Another action of this plan has this reference.",
                            ),
                            models.CheckConstraint(
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("came_by", ""), ("came_from__isnull", True)),
                                    models.Q(("came_from__isnull", False), models.Q(("came_by", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="action_from_another_says_how",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Acceptance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
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
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acceptances",
                                to="recommendations.action",
                            ),
                        ),
                        ("accepted_on", models.DateField(verbose_name="Accepted on")),
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
                        ("reference", models.CharField(max_length=120, verbose_name="Minute reference")),
                        ("note", models.TextField(blank=True, verbose_name="Note")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("ended_reason", models.TextField(blank=True)),
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
                                        ("ended_on__isnull", False),
                                        models.Q(("ended_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="acceptance_that_ended_says_why",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AlsoAnswers",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
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
                    ],
                    options={
                        "verbose_name_plural": "also answers",
                        "ordering": ["recommendation__position", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("action", "recommendation"), name="action_answers_a_recommendation_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Baseline",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
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
                        ("number", models.PositiveSmallIntegerField()),
                        ("operation_number", models.PositiveBigIntegerField()),
                        ("agreed_on", models.DateField(verbose_name="Agreed on")),
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
                        ("reference", models.CharField(max_length=120, verbose_name="Minute reference")),
                        ("reason", models.TextField(blank=True, verbose_name="Why there is a new baseline")),
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
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "number"), name="baseline_number_once_in_a_plan"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="later_baseline_says_why",
                                violation_error_message="Say why there is a new baseline.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarFeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.actionplan",
                            ),
                        ),
                        ("secret_sha256", models.CharField(max_length=64, unique=True)),
                        ("made_at", models.DateTimeField()),
                        ("fetched_at", models.DateTimeField(null=True)),
                        ("told_sha256", models.CharField(blank=True, max_length=64)),
                        ("changed_at", models.DateTimeField(null=True)),
                        ("revoked_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("plan__isnull", True), ("revoked_at__isnull", True)),
                                fields=("service", "user"),
                                name="person_has_one_feed_of_a_service",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("plan__isnull", False), ("revoked_at__isnull", True)),
                                fields=("plan", "user"),
                                name="person_has_one_feed_of_a_plan",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "feed",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="recommendations.calendarfeed",
                            ),
                        ),
                        ("uid", models.CharField(max_length=120)),
                        ("sequence", models.PositiveIntegerField(default=0)),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("starts_on", models.DateField()),
                        ("changed_at", models.DateTimeField()),
                        ("cancelled_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("feed", "uid"), name="calendar_entry_stands_once_in_a_feed")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Completion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
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
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decision_note", models.TextField(blank=True, verbose_name="Note")),
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
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="completions",
                                to="recommendations.action",
                            ),
                        ),
                        ("statement", models.TextField(verbose_name="How the success criteria are met")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Awaiting check"),
                                    ("verified", "Verified"),
                                    ("returned", "Returned"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "proposed")),
                                fields=("action",),
                                name="action_has_one_completion_awaiting_check",
                                violation_error_message="This action is already awaiting a check.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "proposed"),
                                        ("decided_at__isnull", True),
                                        ("decided_by__isnull", True),
                                        ("meeting__isnull", True),
                                    ),
                                    models.Q(
                                        ("state__in", ["verified", "returned"]),
                                        ("decided_at__isnull", False),
                                        models.Q(
                                            ("decided_by__isnull", False), ("meeting__isnull", False), _connector="OR"
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="completion_is_decided_unless_proposed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "returned"), _negated=True),
                                    models.Q(("decision_note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="returned_completion_says_what_is_missing",
                                violation_error_message="Say what is missing.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(
                                        models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                        models.Q(
                                            ("holder_then__isnull", True),
                                            models.Q(("decided_by", models.F("holder_then")), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="completion_verifier_is_another_person",
                                violation_error_message="Somebody else must verify this action.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_at__isnull", True),
                                    models.Q(
                                        ("recorded_by__isnull", False),
                                        models.Q(
                                            models.Q(
                                                ("decided_by__isnull", False), ("recorded_by", models.F("decided_by"))
                                            ),
                                            models.Q(("reference", ""), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="completion_recorded_for_another_has_a_reference",
                                violation_error_message="A decision recorded for somebody else needs its minute or email reference.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="DateCorrection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
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
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decision_note", models.TextField(blank=True, verbose_name="Note")),
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
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="date_corrections",
                                to="recommendations.action",
                            ),
                        ),
                        ("original_then", models.DateField()),
                        ("current_then", models.DateField()),
                        ("new_original_on", models.DateField(verbose_name="Right original due date")),
                        ("new_current_on", models.DateField(verbose_name="Right current due date")),
                        (
                            "new_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        ("reason", models.TextField(verbose_name="What was mistaken")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for a second person"),
                                    ("made", "Made"),
                                    ("refused", "Refused"),
                                    ("taken_back", "Taken back"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("action",),
                                name="action_has_one_correction_awaiting_decision",
                                violation_error_message="A correction of this date waits for a second person already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("new_original_on", models.F("original_then")), _negated=True),
                                    models.Q(("new_current_on", models.F("current_then")), _negated=True),
                                    _connector="OR",
                                ),
                                name="correction_changes_a_date",
                                violation_error_message="The dates are the same as they were.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="correction_says_what_was_mistaken",
                                violation_error_message="Say what was mistaken.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ("asked", "taken_back")),
                                        ("decided_at__isnull", True),
                                        ("decided_by__isnull", True),
                                        ("meeting__isnull", True),
                                    ),
                                    models.Q(
                                        ("state__in", ["made", "refused"]),
                                        ("decided_at__isnull", False),
                                        models.Q(
                                            ("decided_by__isnull", False), ("meeting__isnull", False), _connector="OR"
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="correction_is_decided_unless_asked",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(
                                        models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                        models.Q(
                                            ("holder_then__isnull", True),
                                            models.Q(("decided_by", models.F("holder_then")), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="correction_is_made_by_another_person",
                                violation_error_message="A second person must make this.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_at__isnull", True),
                                    models.Q(
                                        ("recorded_by__isnull", False),
                                        models.Q(
                                            models.Q(
                                                ("decided_by__isnull", False), ("recorded_by", models.F("decided_by"))
                                            ),
                                            models.Q(("reference", ""), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="correction_recorded_for_another_has_a_reference",
                                violation_error_message="A decision recorded for somebody else needs its minute or email reference.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Dependency",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dependencies",
                                to="recommendations.action",
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
                            models.UniqueConstraint(
                                fields=("action", "waits_for"), name="action_waits_for_another_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("action", models.F("waits_for")), _negated=True),
                                name="action_never_waits_for_itself",
                                violation_error_message="An action cannot wait for itself.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Deputy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deputies",
                                to="recommendations.post",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deputising",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("from_on", models.DateField(verbose_name="First day")),
                        ("until_on", models.DateField(verbose_name="Last day")),
                        ("reason", models.CharField(blank=True, max_length=120, verbose_name="Why")),
                    ],
                    options={
                        "verbose_name_plural": "deputies",
                        "ordering": ["-from_on", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until_on__gte", models.F("from_on"))),
                                name="deputy_ends_after_beginning",
                                violation_error_message="The last day must be on or after the first.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Disposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="disposals",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="disposals",
                                to="recommendations.actionplan",
                            ),
                        ),
                        ("due_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for a second person"),
                                    ("done", "Done"),
                                    ("refused", "Refused"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="Why")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decision_note", models.TextField(blank=True, verbose_name="Note")),
                        ("texts", models.PositiveIntegerField(default=0)),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("emails", models.PositiveIntegerField(default=0)),
                        ("files", models.PositiveIntegerField(default=0)),
                        ("papers", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("plan",),
                                name="disposal_is_asked_once_at_a_time",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "done")), fields=("plan",), name="plan_is_disposed_of_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="disposal_is_decided_by_another_person",
                                violation_error_message="Somebody else must decide this.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", True), ("decided_by__isnull", True), ("state", "asked")
                                    ),
                                    models.Q(
                                        models.Q(("state", "asked"), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="disposal_decided_says_who_and_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="disposal_has_a_reason"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="EmbargoReader",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="embargo_readers",
                                to="recommendations.inspection",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("inspection", "user"), name="embargo_reader_is_named_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="recommendations.action",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("file", "A file"), ("link", "A link"), ("elsewhere", "Held elsewhere")],
                                max_length=10,
                            ),
                        ),
                        ("shows", models.CharField(max_length=250, verbose_name="What it shows")),
                        ("link", models.URLField(blank=True, max_length=500, verbose_name="Link")),
                        ("held_where", models.CharField(blank=True, max_length=250, verbose_name="Where it is held")),
                        ("seen_by", models.CharField(blank=True, max_length=120, verbose_name="Who has seen it")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.storedfile",
                            ),
                        ),
                        ("original_sha256", models.CharField(blank=True, max_length=64)),
                        ("link_title", models.CharField(blank=True, max_length=250, verbose_name="Title of the page")),
                        ("seen_on", models.DateField(blank=True, null=True, verbose_name="Day it was seen")),
                        ("current_until", models.DateField(blank=True, null=True, verbose_name="Current until")),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("added_at", models.DateTimeField()),
                    ],
                    options={
                        "verbose_name_plural": "evidence",
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("shows", ""), _negated=True),
                                name="evidence_says_what_it_shows",
                                violation_error_message="Say what the evidence shows.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "link"), models.Q(("link", ""), _negated=True)),
                                    models.Q(
                                        ("file__isnull", False),
                                        ("kind", "file"),
                                        models.Q(("original_sha256", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("kind", "elsewhere"),
                                        models.Q(("held_where", ""), _negated=True),
                                        models.Q(("seen_by", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="evidence_can_be_found",
                                violation_error_message="Choose a file, give the link, or say where the evidence is held and who has seen it.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Extension",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
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
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decision_note", models.TextField(blank=True, verbose_name="Note")),
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
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="extensions",
                                to="recommendations.action",
                            ),
                        ),
                        ("due_then", models.DateField()),
                        ("new_due_on", models.DateField(verbose_name="New due date")),
                        ("reason", models.TextField(verbose_name="Why more time is needed")),
                        ("prevention", models.TextField(verbose_name="What changes so that it will not slip again")),
                        (
                            "new_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        ("agreed_on", models.DateField(blank=True, null=True, verbose_name="Date agreed")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for a decision"),
                                    ("agreed", "Agreed"),
                                    ("changed", "Agreed for another date"),
                                    ("refused", "Refused"),
                                    ("taken_back", "Taken back"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("action",),
                                name="action_has_one_extension_awaiting_decision",
                                violation_error_message="More time has been asked for already and waits for a decision.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("new_due_on__gt", models.F("due_then"))),
                                name="extension_moves_the_date_later",
                                violation_error_message="The new due date must be after the current one.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ("asked", "taken_back")),
                                        ("decided_at__isnull", True),
                                        ("decided_by__isnull", True),
                                        ("meeting__isnull", True),
                                    ),
                                    models.Q(
                                        ("state__in", ["agreed", "changed", "refused"]),
                                        ("decided_at__isnull", False),
                                        models.Q(
                                            ("decided_by__isnull", False), ("meeting__isnull", False), _connector="OR"
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="extension_is_decided_unless_asked",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("agreed_on__gt", models.F("due_then")),
                                        ("agreed_on__isnull", False),
                                        ("state__in", ("agreed", "changed")),
                                    ),
                                    models.Q(
                                        ("agreed_on__isnull", True), ("state__in", ["asked", "refused", "taken_back"])
                                    ),
                                    _connector="OR",
                                ),
                                name="extension_agreed_says_until_when",
                                violation_error_message="The date agreed must be after the current one.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(
                                        models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                        models.Q(
                                            ("holder_then__isnull", True),
                                            models.Q(("decided_by", models.F("holder_then")), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="extension_decider_is_another_person",
                                violation_error_message="Somebody else must decide on this extension.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_at__isnull", True),
                                    models.Q(
                                        ("recorded_by__isnull", False),
                                        models.Q(
                                            models.Q(
                                                ("decided_by__isnull", False), ("recorded_by", models.F("decided_by"))
                                            ),
                                            models.Q(("reference", ""), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="extension_recorded_for_another_has_a_reference",
                                violation_error_message="A decision recorded for somebody else needs its minute or email reference.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Flag",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        ("subject", models.CharField(db_index=True, max_length=60)),
                        ("field", models.CharField(max_length=40)),
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
                        ("start", models.PositiveIntegerField()),
                        ("end", models.PositiveIntegerField()),
                        ("found_at", models.DateTimeField()),
                        (
                            "cleared_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("cleared_at", models.DateTimeField(blank=True, null=True)),
                        ("reason", models.TextField(blank=True, verbose_name="Why this is fine")),
                    ],
                    options={
                        "ordering": ["subject", "field", "start", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cleared_at__isnull", True), ("cleared_by__isnull", True), ("reason", "")
                                    ),
                                    models.Q(
                                        ("cleared_at__isnull", False),
                                        ("cleared_by__isnull", False),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="flag_cleared_says_by_whom_and_why",
                                violation_error_message="Say why this is fine.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("end__gt", models.F("start"))), name="flag_marks_some_letters"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Halt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="halts",
                                to="recommendations.action",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("paused", "Paused"), ("not_pursued", "Not pursued")], max_length=12
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="Why")),
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
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                        ("ended_reason", models.TextField(blank=True)),
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
                        "indexes": [],
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAction",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("position", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=1000, verbose_name="What will be done")),
                        ("success_criteria", models.TextField(blank=True, verbose_name="How we will know")),
                        ("opened_on", models.DateField()),
                        ("start_on", models.DateField(blank=True, null=True, verbose_name="Start")),
                        ("original_due_on", models.DateField(blank=True, null=True, verbose_name="Original due date")),
                        (
                            "original_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        ("current_due_on", models.DateField(blank=True, null=True, verbose_name="Current due date")),
                        (
                            "due_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        ("due_words", models.CharField(blank=True, max_length=120, verbose_name="Time in words")),
                        (
                            "status",
                            models.CharField(
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
                        (
                            "priority",
                            models.CharField(
                                blank=True,
                                choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                                max_length=6,
                                verbose_name="Priority",
                            ),
                        ),
                        ("reference", models.CharField(blank=True, max_length=40, verbose_name="Your own reference")),
                        (
                            "came_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("split", "Split from"),
                                    ("copied", "Copied from"),
                                    ("carried", "Carried forward from"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "continued_how",
                            models.CharField(
                                blank=True,
                                choices=[("merged", "Merged into"), ("carried", "Carried forward as")],
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
                            "owner",
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
                            "came_from",
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
                            "continued_in",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="recommendations.action",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical action",
                        "verbose_name_plural": "historical actions",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="action_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalActionPlan",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        (
                            "status",
                            models.CharField(
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
                        ("signed_off_on", models.DateField(blank=True, null=True, verbose_name="Signed off on")),
                        (
                            "signed_off_reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute reference"),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="Closed on")),
                        (
                            "closed_reference",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="Minute reference of the closing"
                            ),
                        ),
                        ("closed_reason", models.TextField(blank=True, verbose_name="Why it is closed")),
                        ("disposed_on", models.DateField(blank=True, null=True, verbose_name="Disposed of on")),
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
                            "inspection",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="recommendations.inspection",
                            ),
                        ),
                        (
                            "signed_off_meeting",
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
                            "signed_off_recorded_by",
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
                            "closed_meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="recommendations.meeting",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical action plan",
                        "verbose_name_plural": "historical action plans",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="actionplan_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAlsoAnswers",
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCompletion",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("asked_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decision_note", models.TextField(blank=True, verbose_name="Note")),
                        (
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
                        ),
                        ("statement", models.TextField(verbose_name="How the success criteria are met")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Awaiting check"),
                                    ("verified", "Verified"),
                                    ("returned", "Returned"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                        (
                            "asked_by",
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
                            "decided_by",
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical completion",
                        "verbose_name_plural": "historical completions",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="completion_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDateCorrection",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("asked_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decision_note", models.TextField(blank=True, verbose_name="Note")),
                        (
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
                        ),
                        ("original_then", models.DateField()),
                        ("current_then", models.DateField()),
                        ("new_original_on", models.DateField(verbose_name="Right original due date")),
                        ("new_current_on", models.DateField(verbose_name="Right current due date")),
                        (
                            "new_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        ("reason", models.TextField(verbose_name="What was mistaken")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for a second person"),
                                    ("made", "Made"),
                                    ("refused", "Refused"),
                                    ("taken_back", "Taken back"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        (
                            "asked_by",
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
                            "decided_by",
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical date correction",
                        "verbose_name_plural": "historical date corrections",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="datecorrection_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDependency",
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDeputy",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("from_on", models.DateField(verbose_name="First day")),
                        ("until_on", models.DateField(verbose_name="Last day")),
                        ("reason", models.CharField(blank=True, max_length=120, verbose_name="Why")),
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
                            "user",
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical deputy",
                        "verbose_name_plural": "historical deputies",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="deputy_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDisposal",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("due_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for a second person"),
                                    ("done", "Done"),
                                    ("refused", "Refused"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="Why")),
                        ("asked_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decision_note", models.TextField(blank=True, verbose_name="Note")),
                        ("texts", models.PositiveIntegerField(default=0)),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("emails", models.PositiveIntegerField(default=0)),
                        ("files", models.PositiveIntegerField(default=0)),
                        ("papers", models.PositiveIntegerField(default=0)),
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
                            "asked_by",
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
                            "decided_by",
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical disposal",
                        "verbose_name_plural": "historical disposals",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="disposal_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalEmbargoReader",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "inspection",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="recommendations.inspection",
                            ),
                        ),
                        (
                            "user",
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical embargo reader",
                        "verbose_name_plural": "historical embargo readers",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="embargoreader_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalEvidence",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("file", "A file"), ("link", "A link"), ("elsewhere", "Held elsewhere")],
                                max_length=10,
                            ),
                        ),
                        ("shows", models.CharField(max_length=250, verbose_name="What it shows")),
                        ("link", models.URLField(blank=True, max_length=500, verbose_name="Link")),
                        ("held_where", models.CharField(blank=True, max_length=250, verbose_name="Where it is held")),
                        ("seen_by", models.CharField(blank=True, max_length=120, verbose_name="Who has seen it")),
                        ("original_sha256", models.CharField(blank=True, max_length=64)),
                        ("link_title", models.CharField(blank=True, max_length=250, verbose_name="Title of the page")),
                        ("seen_on", models.DateField(blank=True, null=True, verbose_name="Day it was seen")),
                        ("current_until", models.DateField(blank=True, null=True, verbose_name="Current until")),
                        ("added_at", models.DateTimeField()),
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
                            "added_by",
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical evidence",
                        "verbose_name_plural": "historical evidence",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="evidence_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalExtension",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("asked_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decision_note", models.TextField(blank=True, verbose_name="Note")),
                        (
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
                        ),
                        ("due_then", models.DateField()),
                        ("new_due_on", models.DateField(verbose_name="New due date")),
                        ("reason", models.TextField(verbose_name="Why more time is needed")),
                        ("prevention", models.TextField(verbose_name="What changes so that it will not slip again")),
                        (
                            "new_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        ("agreed_on", models.DateField(blank=True, null=True, verbose_name="Date agreed")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for a decision"),
                                    ("agreed", "Agreed"),
                                    ("changed", "Agreed for another date"),
                                    ("refused", "Refused"),
                                    ("taken_back", "Taken back"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        (
                            "asked_by",
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
                            "decided_by",
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical extension",
                        "verbose_name_plural": "historical extensions",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="extension_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFlag",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("subject", models.CharField(db_index=True, max_length=60)),
                        ("field", models.CharField(max_length=40)),
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
                        ("start", models.PositiveIntegerField()),
                        ("end", models.PositiveIntegerField()),
                        ("found_at", models.DateTimeField()),
                        ("cleared_at", models.DateTimeField(blank=True, null=True)),
                        ("reason", models.TextField(blank=True, verbose_name="Why this is fine")),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical flag",
                        "verbose_name_plural": "historical flags",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="flag_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalHalt",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("paused", "Paused"), ("not_pursued", "Not pursued")], max_length=12
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="Why")),
                        (
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_reason", models.TextField(blank=True)),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalLegalHold",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("reason", models.TextField(verbose_name="Why")),
                        ("placed_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_reason", models.TextField(blank=True, verbose_name="Why it ends")),
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
                            "placed_by",
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical legal hold",
                        "verbose_name_plural": "historical legal holds",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="legalhold_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMailChoice",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "frequency",
                            models.CharField(
                                choices=[
                                    ("each", "Each reminder in an email of its own, as it is owed"),
                                    ("daily", "One email a day, where there is something to say"),
                                    (
                                        "weekly",
                                        "One email a week, on Monday; what is due or overdue comes daily all the same",
                                    ),
                                ],
                                default="daily",
                                max_length=10,
                                verbose_name="How often",
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
                            "user",
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical mail choice",
                        "verbose_name_plural": "historical mail choices",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="mailchoice_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMembership",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("manager", "Service manager"),
                                    ("plan_lead", "Plan lead"),
                                    ("owner", "Action owner"),
                                    ("verifier", "Verifier"),
                                    ("board_member", "Board member"),
                                    ("scrutiny_officer", "Scrutiny officer"),
                                    ("auditor", "Auditor or inspector"),
                                    ("administrator", "Administrator"),
                                ],
                                max_length=20,
                                verbose_name="Role",
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(blank=True, null=True)),
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
                            "user",
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical membership",
                        "verbose_name_plural": "historical memberships",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="membership_versions",
                            )
                        ],
                        "constraints": [],
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalNotMine",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("said_at", models.DateTimeField()),
                        ("reason", models.TextField(verbose_name="Whose it is now, or why it is not yours")),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        ("answer", models.TextField(blank=True, verbose_name="Your answer")),
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
                            "settled_by",
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical not mine",
                        "verbose_name_plural": "historical not mine",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="notmine_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalOverriddenHole",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("code", models.CharField(max_length=40)),
                        ("subject", models.CharField(max_length=60)),
                        ("reason", models.TextField(verbose_name="Why this is fine")),
                        ("overridden_at", models.DateTimeField()),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                    name="HistoricalPlanMonitor",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPostHolding",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(blank=True, null=True)),
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
                            "user",
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical post holding",
                        "verbose_name_plural": "historical post holdings",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="postholding_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRatingOverride",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "rating",
                            models.CharField(
                                choices=[
                                    ("blue", "Blue"),
                                    ("red", "Red"),
                                    ("amber", "Amber"),
                                    ("grey", "Grey"),
                                    ("green", "Green"),
                                ],
                                max_length=5,
                                verbose_name="Rating",
                            ),
                        ),
                        (
                            "computed",
                            models.CharField(
                                choices=[
                                    ("blue", "Blue"),
                                    ("red", "Red"),
                                    ("amber", "Amber"),
                                    ("grey", "Grey"),
                                    ("green", "Green"),
                                ],
                                max_length=5,
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="Why")),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(verbose_name="Until")),
                        (
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
                        ),
                        ("set_at", models.DateTimeField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
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
                            "set_by",
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical rating override",
                        "verbose_name_plural": "historical rating overrides",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="ratingoverride_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRedaction",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("words", "Words that should not be there"),
                                    ("person", "A person who is to be anonymous"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for a second person"),
                                    ("done", "Done"),
                                    ("refused", "Refused"),
                                    ("taken_back", "Taken back"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="Why")),
                        ("asked_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decision_note", models.TextField(blank=True, verbose_name="Note")),
                        ("texts", models.PositiveIntegerField(default=0)),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("emails", models.PositiveIntegerField(default=0)),
                        ("files", models.PositiveIntegerField(default=0)),
                        ("papers", models.PositiveIntegerField(default=0)),
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
                        (
                            "asked_by",
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
                            "decided_by",
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical redaction",
                        "verbose_name_plural": "historical redactions",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="redaction_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalResponse",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("agreed", "Agreed"),
                                    ("partly", "Partly agreed"),
                                    ("not_agreed", "Not agreed"),
                                ],
                                max_length=10,
                                verbose_name="Response",
                            ),
                        ),
                        ("agreed_part", models.TextField(blank=True, verbose_name="Which part is agreed")),
                        ("reason", models.TextField(blank=True, verbose_name="Why not, or why not the rest")),
                        (
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                        "constraints": [],
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSupportingPost",
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                        "constraints": [],
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
                        (
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
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
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalUpdate",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("text", models.TextField(verbose_name="What has changed")),
                        (
                            "owner_rating",
                            models.CharField(
                                blank=True,
                                choices=[("on_track", "On track"), ("at_risk", "At risk"), ("off_track", "Off track")],
                                max_length=10,
                                verbose_name="How it is going",
                            ),
                        ),
                        ("may_publish", models.BooleanField(default=False, verbose_name="The words may be published")),
                        ("given_on", models.DateField()),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("call", "Telephone call"),
                                    ("email", "Email"),
                                    ("meeting", "Meeting"),
                                    ("sheet", "Brought in from a spreadsheet"),
                                ],
                                max_length=10,
                                verbose_name="How you know",
                            ),
                        ),
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
                            "given_by",
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
                            "on_behalf_of",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="recommendations.post",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical update",
                        "verbose_name_plural": "historical updates",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="update_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalWording",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("label", models.CharField(blank=True, max_length=20)),
                        ("text", models.TextField()),
                        ("lead_in", models.TextField(blank=True)),
                        ("page", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "why",
                            models.CharField(
                                choices=[("correction", "A correction"), ("published", "The published version")],
                                max_length=10,
                            ),
                        ),
                        ("source", models.CharField(max_length=250, verbose_name="Where the right words stand")),
                        ("replaced_at", models.DateTimeField()),
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
                            "replaced_by",
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        ("schema", models.PositiveSmallIntegerField()),
                        ("salts", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "historical wording",
                        "verbose_name_plural": "historical wordings",
                        "ordering": ("-operation_id", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                models.F("id"),
                                models.OrderBy(models.F("operation_id"), descending=True),
                                models.OrderBy(models.F("history_id"), descending=True),
                                name="wording_versions",
                            )
                        ],
                        "constraints": [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Impact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="impacts",
                                to="recommendations.recommendation",
                            ),
                        ),
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
                        (
                            "said_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("said_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["-said_on", "-id"],
                        "indexes": [
                            models.Index(fields=["recommendation", "-said_on", "-id"], name="impact_newest_first")
                        ],
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
                    name="Intake",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="intakes",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.storedfile",
                            ),
                        ),
                        (
                            "handed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("handed_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("reading", "Being read"),
                                    ("review", "To be checked"),
                                    ("failed", "Could not be read"),
                                    ("confirmed", "Confirmed"),
                                    ("discarded", "Discarded"),
                                ],
                                default="reading",
                                max_length=10,
                            ),
                        ),
                        ("problem", models.CharField(blank=True, max_length=40)),
                        ("pages", models.JSONField(default=list)),
                        ("facts", models.JSONField(default=dict)),
                        ("decisions", models.JSONField(default=list)),
                        ("passed_over", models.JSONField(default=list)),
                        ("reader_version", models.CharField(blank=True, max_length=20)),
                        ("wants_recognition", models.BooleanField(default=False)),
                        ("is_recognised", models.BooleanField(default=False)),
                        ("words_sha256", models.CharField(blank=True, max_length=64)),
                        ("pages_read", models.PositiveSmallIntegerField(null=True)),
                        ("page_count", models.PositiveSmallIntegerField(null=True)),
                        ("posts", models.JSONField(default=dict)),
                        (
                            "inspection",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="intakes",
                                to="recommendations.inspection",
                            ),
                        ),
                        ("is_embargoed", models.BooleanField(default=False)),
                        (
                            "publishes",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.inspection",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "confirmed"), ("inspection__isnull", False)),
                                    models.Q(
                                        models.Q(("state", "confirmed"), _negated=True), ("inspection__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="confirmed_intake_has_its_inspection",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Draft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to="recommendations.intake",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("recommendation", "Recommendation"), ("area", "Area requiring improvement")],
                                default="recommendation",
                                max_length=20,
                                verbose_name="Kind",
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=20, verbose_name="Label as printed")),
                        ("text", models.TextField(verbose_name="The inspectorate’s words")),
                        ("lead_in", models.TextField(blank=True)),
                        ("addressee", models.CharField(blank=True, max_length=200, verbose_name="Addressed to")),
                        ("page", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Page")),
                        ("due_words", models.CharField(blank=True, max_length=250, verbose_name="Time as printed")),
                        (
                            "window_months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Own window in months"
                            ),
                        ),
                        ("source", models.JSONField(blank=True, default=list)),
                        ("found_because", models.CharField(blank=True, max_length=60)),
                        ("found_words", models.CharField(blank=True, max_length=250)),
                        ("confidence", models.FloatField(blank=True, null=True)),
                        ("doubts", models.JSONField(blank=True, default=list)),
                        ("owner_source", models.CharField(blank=True, max_length=20)),
                        ("likely_repeats", models.JSONField(blank=True, default=list)),
                        (
                            "repeat_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.recommendation",
                            ),
                        ),
                        ("is_mended", models.BooleanField(default=False)),
                        ("is_checked", models.BooleanField(default=False)),
                        ("is_dropped", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["position", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="draft_has_words",
                                violation_error_message="A recommendation needs its words.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="DraftAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="actions",
                                to="recommendations.draft",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("title", models.TextField(verbose_name="What will be done")),
                        ("lead", models.CharField(blank=True, max_length=200, verbose_name="Lead as printed")),
                        ("due_words", models.CharField(blank=True, max_length=250, verbose_name="Date as printed")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="Due date")),
                        (
                            "due_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        ("success_criteria", models.TextField(blank=True, verbose_name="How we will know")),
                        ("source", models.JSONField(blank=True, default=list)),
                        ("is_dropped", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["position", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="draft_action_has_words",
                                violation_error_message="An action needs its words.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="IntakeReader",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readers",
                                to="recommendations.intake",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("intake", "user"), name="intake_reader_is_named_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Job",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("subject", models.CharField(max_length=60)),
                        ("service", models.CharField(max_length=40)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Under way"),
                                    ("done", "Done"),
                                    ("failed", "Failed"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("progress", models.PositiveSmallIntegerField(default=0)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("lease_until", models.DateTimeField(null=True)),
                        ("claimed_by", models.CharField(blank=True, max_length=36)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("problem", models.CharField(blank=True, max_length=60)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["waiting", "running"])),
                                fields=["asked_at"],
                                name="job_still_to_do",
                            ),
                            models.Index(fields=["subject", "-id"], name="job_by_subject"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("progress__lte", 100)), name="job_progress_is_a_percentage"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["waiting", "running"])),
                                fields=("kind", "subject"),
                                name="job_is_asked_for_once_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LegalHold",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="legal_holds",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="legal_holds",
                                to="recommendations.actionplan",
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="Why")),
                        (
                            "placed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("placed_at", models.DateTimeField()),
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
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_reason", models.TextField(blank=True, verbose_name="Why it ends")),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="legal_hold_has_a_reason"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at__isnull", True), ("ended_by__isnull", True), ("ended_reason", "")
                                    ),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("ended_by__isnull", False),
                                        models.Q(("ended_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="legal_hold_ended_says_who_and_why",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MailChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mail_choices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "frequency",
                            models.CharField(
                                choices=[
                                    ("each", "Each reminder in an email of its own, as it is owed"),
                                    ("daily", "One email a day, where there is something to say"),
                                    (
                                        "weekly",
                                        "One email a week, on Monday; what is due or overdue comes daily all the same",
                                    ),
                                ],
                                default="daily",
                                max_length=10,
                                verbose_name="How often",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("service", "user"), name="mail_is_chosen_once_in_a_service")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("manager", "Service manager"),
                                    ("plan_lead", "Plan lead"),
                                    ("owner", "Action owner"),
                                    ("verifier", "Verifier"),
                                    ("board_member", "Board member"),
                                    ("scrutiny_officer", "Scrutiny officer"),
                                    ("auditor", "Auditor or inspector"),
                                    ("administrator", "Administrator"),
                                ],
                                max_length=20,
                                verbose_name="Role",
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until_on__isnull", True)),
                                fields=("service", "user", "role"),
                                name="membership_role_held_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_on__isnull", True), ("until_on__gte", models.F("from_on")), _connector="OR"
                                ),
                                name="membership_ends_after_it_begins",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="milestones",
                                to="recommendations.action",
                            ),
                        ),
                        ("title", models.CharField(max_length=250, verbose_name="Milestone")),
                        ("original_due_on", models.DateField(verbose_name="First date")),
                        ("due_on", models.DateField(verbose_name="Date")),
                        (
                            "due_precision",
                            models.CharField(choices=[("day", "Day"), ("month", "Month")], default="day", max_length=5),
                        ),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="Reached on")),
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
                    name="NotMine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="said_not_mine",
                                to="recommendations.action",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.post"
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("said_at", models.DateTimeField()),
                        ("reason", models.TextField(verbose_name="Whose it is now, or why it is not yours")),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="Your answer")),
                    ],
                    options={
                        "verbose_name_plural": "not mine",
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("settled_at__isnull", True)),
                                fields=("action",),
                                name="action_is_said_not_mine_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="not_mine_says_why",
                                violation_error_message="Say whose it is now, or why it is not yours.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                                    models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="not_mine_settled_says_by_whom",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="OutgoingEmail",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=200, unique=True)),
                        ("service", models.CharField(blank=True, max_length=40)),
                        ("about", models.CharField(blank=True, max_length=40)),
                        ("occasion", models.CharField(max_length=60)),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="emails",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("subject", models.CharField(max_length=250)),
                        ("body_text", models.TextField()),
                        ("body_html", models.TextField(blank=True)),
                        ("links", models.JSONField(default=dict)),
                        ("reply_to", models.EmailField(blank=True, max_length=254)),
                        ("from_name", models.CharField(blank=True, max_length=120)),
                        ("headers", models.JSONField(blank=True, default=dict)),
                        ("files", models.JSONField(blank=True, default=list)),
                        ("message_id", models.CharField(max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting to be sent"),
                                    ("sending", "Being sent"),
                                    ("sent", "Sent"),
                                    ("kept", "Not sent: mail is switched off"),
                                    ("failed", "Could not be sent"),
                                    ("bounced", "Came back"),
                                    ("lapsed", "Not sent in time; what it said is told anew"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("decided_at", models.DateTimeField()),
                        ("not_before", models.DateTimeField()),
                        ("good_until", models.DateTimeField(null=True)),
                        ("claimed_at", models.DateTimeField(null=True)),
                        ("claimed_by", models.CharField(blank=True, max_length=36)),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("sent_to", models.EmailField(blank=True, max_length=254)),
                        ("provider_id", models.CharField(blank=True, max_length=200)),
                        ("unsure", models.PositiveSmallIntegerField(default=0)),
                        ("bounced_at", models.DateTimeField(null=True)),
                        ("problem", models.CharField(blank=True, max_length=250)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["waiting", "sending"])),
                                fields=["not_before"],
                                name="email_still_to_go",
                            ),
                            models.Index(fields=["service", "-id"], name="email_by_service"),
                            models.Index(condition=models.Q(("state", "lapsed")), fields=["id"], name="email_too_late"),
                            models.Index(fields=["occasion", "decided_at"], name="email_by_occasion_and_time"),
                            models.Index(
                                condition=models.Q(("provider_id", ""), _negated=True),
                                fields=["provider_id"],
                                name="email_by_provider_id",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "sent"), _negated=True),
                                    ("sent_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="email_sent_has_an_instant",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OverriddenHole",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        ("code", models.CharField(max_length=40)),
                        ("subject", models.CharField(max_length=60)),
                        ("reason", models.TextField(verbose_name="Why this is fine")),
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
                        ("overridden_at", models.DateTimeField()),
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
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="OwnerLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.actionplan",
                            ),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("address", models.EmailField(max_length=254)),
                        ("secret", models.CharField(max_length=64)),
                        ("made_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(null=True)),
                        ("asked_again_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at__isnull", True)),
                                fields=("plan", "holder", "address"),
                                name="owner_link_is_one_for_a_holder_a_plan_and_an_address",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="LinkSubmission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "link",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submissions",
                                to="recommendations.ownerlink",
                            ),
                        ),
                        ("key", models.CharField(max_length=40)),
                        ("what", models.CharField(max_length=20)),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.action",
                            ),
                        ),
                        ("sent", models.CharField(max_length=64)),
                        ("done_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("link", "key"), name="link_submission_is_done_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PanelDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
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
                                    models.Q(
                                        ("names_confirmed_at__isnull", True), ("names_confirmed_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("names_confirmed_at__isnull", False), ("names_confirmed_by__isnull", False)
                                    ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="officers",
                                to="recommendations.body",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="panels",
                                to=settings.AUTH_USER_MODEL,
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
                    name="Paper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="recommendations.actionplan",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="recommendations.meeting",
                            ),
                        ),
                        ("for_day", models.DateField(null=True)),
                        (
                            "kind",
                            models.CharField(
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
                        (
                            "audience",
                            models.CharField(
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
                        (
                            "draft",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="recommendations.paneldraft",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("is_scheduled", models.BooleanField(default=False)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("making", "Being made"),
                                    ("ready", "Ready"),
                                    ("failed", "Could not be made"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="making",
                                max_length=10,
                            ),
                        ),
                        ("problem", models.CharField(blank=True, max_length=60)),
                        ("as_at", models.DateTimeField()),
                        ("operation_number", models.PositiveBigIntegerField()),
                        ("seal", models.CharField(max_length=64)),
                        ("snapshot", models.TextField()),
                        (
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.storedfile",
                            ),
                        ),
                        ("fingerprint", models.JSONField(blank=True, default=dict)),
                        ("examination", models.JSONField(blank=True, null=True)),
                        ("check_code", models.CharField(max_length=8, null=True)),
                        ("sha256", models.CharField(blank=True, db_index=True, default="", max_length=64)),
                        ("released_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("withdrawn_reason", models.TextField(blank=True)),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="recommendations.paper",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "number"), name="paper_number_once_in_a_service"
                            ),
                            models.UniqueConstraint(fields=("check_code",), name="check_code_is_of_one_paper"),
                            models.UniqueConstraint(
                                condition=models.Q(("is_scheduled", True)),
                                fields=("plan", "meeting", "for_day", "kind", "audience"),
                                name="scheduled_paper_is_made_once_for_a_meeting",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "ready"), ("file__isnull", False)),
                                    ("state", "withdrawn"),
                                    models.Q(
                                        models.Q(("state__in", ["ready", "withdrawn"]), _negated=True),
                                        ("file__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="ready_paper_has_its_file",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("released_at__isnull", True),
                                    ("state__in", ["ready", "withdrawn"]),
                                    _connector="OR",
                                ),
                                name="released_paper_was_made",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_by__isnull", True),
                                    models.Q(
                                        ("withdrawn_at__isnull", False),
                                        models.Q(("withdrawn_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="paper_withdrawn_by_hand_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "withdrawn"), ("withdrawn_at__isnull", False)),
                                    models.Q(
                                        models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_at__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="withdrawn_paper_says_when",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                    name="MeetingDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("paper", "subject"), name="item_of_a_paper_is_decided_once"
                            ),
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
                    name="PaperClearing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.actionplan",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("cleared_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="clearing_says_why"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PaperFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="recommendations.paper",
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
                        "constraints": [
                            models.UniqueConstraint(fields=("paper", "form"), name="paper_is_made_once_in_a_form")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PaperRecipient",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sendings",
                                to="recommendations.paper",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                migrations.CreateModel(
                    name="PlanImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.actionplan",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.storedfile",
                            ),
                        ),
                        ("sheet", models.CharField(blank=True, max_length=120)),
                        ("columns", models.JSONField(default=dict)),
                        ("about", models.JSONField(default=dict)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("matching", "Columns to be matched"),
                                    ("tried", "Tried out"),
                                    ("done", "Brought in"),
                                    ("discarded", "Discarded"),
                                ],
                                default="matching",
                                max_length=10,
                            ),
                        ),
                        (
                            "handed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("handed_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "done"), _negated=True), ("plan__isnull", False), _connector="OR"
                                ),
                                name="import_brought_in_has_its_plan",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanMonitor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.monitoringbody",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["body__name", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "body"), name="body_monitors_a_plan_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PostHolding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holdings",
                                to="recommendations.post",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holdings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-from_on", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until_on__isnull", True)),
                                fields=("post",),
                                name="post_has_one_holder_at_a_time",
                                violation_error_message="Somebody holds this post already; their time must end first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_on__isnull", True), ("until_on__gte", models.F("from_on")), _connector="OR"
                                ),
                                name="holding_ends_after_it_begins",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RatingOverride",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rating_overrides",
                                to="recommendations.action",
                            ),
                        ),
                        (
                            "rating",
                            models.CharField(
                                choices=[
                                    ("blue", "Blue"),
                                    ("red", "Red"),
                                    ("amber", "Amber"),
                                    ("grey", "Grey"),
                                    ("green", "Green"),
                                ],
                                max_length=5,
                                verbose_name="Rating",
                            ),
                        ),
                        (
                            "computed",
                            models.CharField(
                                choices=[
                                    ("blue", "Blue"),
                                    ("red", "Red"),
                                    ("amber", "Amber"),
                                    ("grey", "Grey"),
                                    ("green", "Green"),
                                ],
                                max_length=5,
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="Why")),
                        ("from_on", models.DateField()),
                        ("until_on", models.DateField(verbose_name="Until")),
                        (
                            "set_by",
                            models.ForeignKey(
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
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
                        ),
                        ("set_at", models.DateTimeField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
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
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on__isnull", True)),
                                fields=("action",),
                                name="action_has_one_rating_override_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="rating_override_says_why",
                                violation_error_message="Say why the rating is set.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until_on__gte", models.F("from_on"))),
                                name="rating_override_ends_after_beginning",
                                violation_error_message="The last day must be on or after today.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("holder_then__isnull", True),
                                    models.Q(("set_by", models.F("holder_then")), _negated=True),
                                    _connector="OR",
                                ),
                                name="rating_is_overridden_by_another_person_than_the_owner",
                                violation_error_message="Somebody other than the owner must set the rating.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("recorded_by", models.F("set_by")),
                                    models.Q(("reference", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="rating_override_recorded_for_another_has_a_reference",
                                violation_error_message="A decision recorded for somebody else needs its reference.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Redaction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="redactions",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("words", "Words that should not be there"),
                                    ("person", "A person who is to be anonymous"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for a second person"),
                                    ("done", "Done"),
                                    ("refused", "Refused"),
                                    ("taken_back", "Taken back"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="Why")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decision_note", models.TextField(blank=True, verbose_name="Note")),
                        ("texts", models.PositiveIntegerField(default=0)),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("emails", models.PositiveIntegerField(default=0)),
                        ("files", models.PositiveIntegerField(default=0)),
                        ("papers", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    ("state", "taken_back"),
                                    models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="redaction_is_decided_by_another_person",
                                violation_error_message="Somebody else must decide this.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", True), ("decided_by__isnull", True), ("state", "asked")
                                    ),
                                    models.Q(
                                        models.Q(("state", "asked"), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="redaction_decided_says_who_and_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="redaction_has_a_reason"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "person"), ("person__isnull", False)),
                                    models.Q(("kind", "words"), ("person__isnull", True)),
                                    _connector="OR",
                                ),
                                name="redaction_of_a_person_names_the_person",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RedactionWords",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "redaction",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="wanted",
                                to="recommendations.redaction",
                            ),
                        ),
                        ("phrases", models.JSONField(default=list)),
                        ("files", models.ManyToManyField(related_name="+", to="recommendations.storedfile")),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "promise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to="recommendations.promise",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "told_as",
                            models.CharField(
                                choices=[
                                    ("holder", "holds the post"),
                                    ("deputy", "deputises in the post"),
                                    ("vacant", "nobody holds the post"),
                                    ("unnamed", "whoever holds the post may not know of it yet"),
                                    ("bounced", "email to whoever holds the post comes back"),
                                    ("role", "has this part in the service"),
                                ],
                                default="holder",
                                max_length=10,
                            ),
                        ),
                        (
                            "email",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to="recommendations.outgoingemail",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("promise", "recipient", "email"), name="promise_is_in_an_email_once"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Response",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("agreed", "Agreed"),
                                    ("partly", "Partly agreed"),
                                    ("not_agreed", "Not agreed"),
                                ],
                                max_length=10,
                                verbose_name="Response",
                            ),
                        ),
                        ("agreed_part", models.TextField(blank=True, verbose_name="Which part is agreed")),
                        ("reason", models.TextField(blank=True, verbose_name="Why not, or why not the rest")),
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
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "partly"), _negated=True),
                                    models.Q(
                                        models.Q(("agreed_part", ""), _negated=True),
                                        models.Q(("reason", ""), _negated=True),
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
                                            models.Q(
                                                ("meeting__isnull", False), models.Q(("reference", ""), _negated=True)
                                            ),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="not_agreed_says_why_and_who_approved",
                                violation_error_message="Say why it is not agreed, and who approved that.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="recommendations.intake",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("done", models.CharField(max_length=20)),
                        ("subject", models.CharField(blank=True, max_length=120)),
                        ("before", models.JSONField()),
                    ],
                    options={
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("intake", "number"), name="review_step_is_numbered_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
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
                        ("sent_on", models.DateField(verbose_name="Sent on")),
                        ("sent_to", models.CharField(max_length=120, verbose_name="Sent to")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.storedfile",
                            ),
                        ),
                        (
                            "is_before_sign_off",
                            models.BooleanField(default=False, verbose_name="Subject to the board’s agreement"),
                        ),
                        ("note", models.CharField(blank=True, max_length=250, verbose_name="Note")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("reply_on", models.DateField(blank=True, null=True, verbose_name="Date of the reply")),
                        ("reply", models.TextField(blank=True, verbose_name="What the reply says")),
                        ("is_approved", models.BooleanField(default=False, verbose_name="The reply approves the plan")),
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
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SupportingPost",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supports",
                                to="recommendations.post",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["post__name", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("action", "post"), name="post_supports_an_action_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SustainCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "acceptance",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sustain_check",
                                to="recommendations.acceptance",
                            ),
                        ),
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
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="Minute or email reference"),
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
                migrations.CreateModel(
                    name="Update",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="updates",
                                to="recommendations.action",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="What has changed")),
                        (
                            "owner_rating",
                            models.CharField(
                                blank=True,
                                choices=[("on_track", "On track"), ("at_risk", "At risk"), ("off_track", "Off track")],
                                max_length=10,
                                verbose_name="How it is going",
                            ),
                        ),
                        ("may_publish", models.BooleanField(default=False, verbose_name="The words may be published")),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("given_on", models.DateField()),
                        (
                            "on_behalf_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.post",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("call", "Telephone call"),
                                    ("email", "Email"),
                                    ("meeting", "Meeting"),
                                    ("sheet", "Brought in from a spreadsheet"),
                                ],
                                max_length=10,
                                verbose_name="How you know",
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["-given_on", "-id"],
                        "indexes": [
                            models.Index(fields=["action", "-given_on", "-id"], name="update_newest_of_an_action")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="update_says_something",
                                violation_error_message="Say what has changed.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("on_behalf_of__isnull", True),
                                    models.Q(("source", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="update_on_behalf_says_how_it_is_known",
                                violation_error_message="Say how you know: a call, an email or a meeting.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("owner_rating", ""), _negated=True), ("source", "sheet"), _connector="OR"
                                ),
                                name="update_says_how_it_is_going_unless_brought_in",
                                violation_error_message="Select how it is going",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UpdateDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="update_drafts",
                                to="recommendations.action",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField(blank=True)),
                        (
                            "owner_rating",
                            models.CharField(
                                blank=True,
                                choices=[("on_track", "On track"), ("at_risk", "At risk"), ("off_track", "Off track")],
                                max_length=10,
                            ),
                        ),
                        ("may_publish", models.BooleanField(default=False)),
                        ("saved_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("action", "author"), name="update_draft_once_for_each_author"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Verification",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("chain", models.CharField(max_length=40)),
                        ("is_full", models.BooleanField()),
                        ("began_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField()),
                        ("from_number", models.PositiveBigIntegerField()),
                        ("to_number", models.PositiveBigIntegerField()),
                        ("seal", models.CharField(max_length=64)),
                        ("entries", models.PositiveBigIntegerField()),
                        ("found", models.PositiveIntegerField()),
                        ("findings", models.JSONField(default=list)),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(
                                models.F("chain"),
                                models.OrderBy(models.F("id"), descending=True),
                                name="verification_by_chain",
                            )
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Wording",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="recommendations.service",
                            ),
                        ),
                        (
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="earlier_wordings",
                                to="recommendations.recommendation",
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=20)),
                        ("text", models.TextField()),
                        ("lead_in", models.TextField(blank=True)),
                        ("page", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "why",
                            models.CharField(
                                choices=[("correction", "A correction"), ("published", "The published version")],
                                max_length=10,
                            ),
                        ),
                        ("source", models.CharField(max_length=250, verbose_name="Where the right words stand")),
                        (
                            "replaced_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("replaced_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("source", ""), _negated=True),
                                name="earlier_wording_says_where_the_right_words_stand",
                                violation_error_message="Say where the right words stand.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ]
        )
    ]
