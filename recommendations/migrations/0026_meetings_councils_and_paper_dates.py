import django.core.validators
import django.db.models.deletion
import recommendations.audit.running
import simple_history.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0025_reminders_people_trust"),
    ]

    operations = [
        migrations.CreateModel(
            name="Council",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            name="CouncilClosure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="recommendations.service"
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
        migrations.AddField(
            model_name="body",
            name="draft_days",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[django.core.validators.MaxValueValidator(60)],
                verbose_name="Draft made, working days before that",
            ),
        ),
        migrations.AddField(
            model_name="body",
            name="out_days",
            field=models.PositiveSmallIntegerField(
                default=5,
                validators=[django.core.validators.MaxValueValidator(60)],
                verbose_name="Papers go out, working days before the meeting",
            ),
        ),
        migrations.AddField(
            model_name="body",
            name="report_days",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[django.core.validators.MaxValueValidator(60)],
                verbose_name="Report handed in, working days before that",
            ),
        ),
        migrations.AddField(
            model_name="historicalbody",
            name="draft_days",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[django.core.validators.MaxValueValidator(60)],
                verbose_name="Draft made, working days before that",
            ),
        ),
        migrations.AddField(
            model_name="historicalbody",
            name="out_days",
            field=models.PositiveSmallIntegerField(
                default=5,
                validators=[django.core.validators.MaxValueValidator(60)],
                verbose_name="Papers go out, working days before the meeting",
            ),
        ),
        migrations.AddField(
            model_name="historicalbody",
            name="report_days",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[django.core.validators.MaxValueValidator(60)],
                verbose_name="Report handed in, working days before that",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="publish_by",
            field=models.DateField(blank=True, null=True, verbose_name="Published or sent out by"),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="report_due_on",
            field=models.DateField(blank=True, null=True, verbose_name="Report handed in by"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="publish_by",
            field=models.DateField(blank=True, null=True, verbose_name="Published or sent out by"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="report_due_on",
            field=models.DateField(blank=True, null=True, verbose_name="Report handed in by"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("report_due_on__isnull", True), ("report_due_on__gte", models.F("paper_on")), _connector="OR"
                ),
                name="report_is_handed_in_once_it_is_made",
                violation_error_message="The report must be handed in on or after the day on which it is made.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("publish_by__isnull", True),
                    models.Q(("publish_by__gte", models.F("report_due_on")), ("report_due_on__isnull", False)),
                    _connector="OR",
                ),
                name="report_is_published_once_it_is_handed_in",
                violation_error_message="The report must be published on or after the day on which it is handed in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("publish_by__isnull", True), ("publish_by__lte", models.F("held_on")), _connector="OR"
                ),
                name="report_is_published_by_the_day_of_the_meeting",
                violation_error_message="The report must be published on or before the day of the meeting.",
            ),
        ),
        migrations.AddField(
            model_name="body",
            name="council",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bodies",
                to="recommendations.council",
            ),
        ),
        migrations.AddField(
            model_name="historicalbody",
            name="council",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="recommendations.council",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "board"), _negated=True), ("council__isnull", True), _connector="OR"
                ),
                name="board_is_of_no_council",
                violation_error_message="A management board is no committee of a council.",
            ),
        ),
    ]
