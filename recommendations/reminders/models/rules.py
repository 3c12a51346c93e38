"""What a service, and a plan where it differs, has chosen about reminders; and how often a person wants email."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Post, Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.domain.reminder_rules import Unit
from recommendations.foundation.models import Versioned


class RuleCode(models.TextChoices):
    """Every rule, as it is named where it is set and where a reminder says why it came."""

    BEFORE_DUE = "before_due", _("An action before it is due")
    ON_THE_DAY = "on_the_day", _("An action on the day it is due")
    OVERDUE = "overdue", _("An action that is overdue")
    OVERDUE_LEAD = "overdue_lead", _("Overdue without an answer: the plan lead")
    OVERDUE_MANAGER = "overdue_manager", _("Overdue without an answer: the service manager")
    OVERDUE_CHAIR = "overdue_chair", _("Overdue without an answer: the chair")
    NO_UPDATE = "no_update", _("An action without an update")
    NO_UPDATE_LEAD = "no_update_lead", _("Without an update for longer: the plan lead")
    MILESTONE_DUE = "milestone_due", _("A milestone before it is due and on the day")
    MILESTONE_OVERDUE = "milestone_overdue", _("A milestone that is overdue")
    EVIDENCE_LAPSING = "evidence_lapsing", _("Evidence that is going out of date")
    EVIDENCE_LAPSED = "evidence_lapsed", _("Evidence that has gone out of date")
    EXTENSION_WAITING = "extension_waiting", _("A request for more time that waits for a decision")
    COMPLETION_WAITING = "completion_waiting", _("A completion that waits for a check")
    SUSTAIN_CHECK = "sustain_check", _("A sustain check before it is due and on the day")
    SUSTAIN_OVERDUE = "sustain_overdue", _("A sustain check that is overdue")
    PLAN_DUE = "plan_due", _("A plan due to the inspectorate")
    PLAN_OVERDUE = "plan_overdue", _("A plan overdue to the inspectorate")
    PAPER_UPDATE = "paper_update", _("An update that a meeting’s paper needs")
    PAPER_MADE = "paper_made", _("Papers that were made for a meeting")
    PAPER_WITHHELD = "paper_withheld", _("A panel’s report that cannot be made yet")
    PAPER_DUE = "paper_due", _("A paper due before a meeting")
    PAPER_LATE = "paper_late", _("A paper not released in time")
    PAPER_LATE_CHAIR = "paper_late_chair", _("A paper not released in time: the chair")
    VACANCY = "vacancy", _("A post with actions that nobody holds")
    MONDAY_SUMMARY = "monday_summary", _("The managers’ summary on Mondays")
    MEETING_AHEAD = "meeting_ahead", _("What board members get before a meeting")


LATER = frozenset(
    {
        RuleCode.PAPER_UPDATE, RuleCode.PAPER_MADE, RuleCode.PAPER_WITHHELD, RuleCode.PAPER_LATE,
        RuleCode.PAPER_LATE_CHAIR,
    }
)  # fmt: skip
"""Rules that came after the column was laid: its choices are a note in the schema, and a new rule changes no schema."""


class RuleUnit(models.TextChoices):
    DAYS = Unit.DAYS.value, _("Days")
    WORKING_DAYS = Unit.WORKING_DAYS.value, _("Working days")


class ReminderRule(Versioned):
    """A rule as a service has it, or a plan of it (`within`, "actionplan:3"), where it is not the default.

    `steps` and `high_steps` are whole numbers of days from the date; `high_steps` empty means the same as `steps`.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="reminder_rules")
    within = models.CharField(max_length=60, blank=True)
    code = models.CharField(
        max_length=30, choices=[(code, name) for code, name in RuleCode.choices if code not in LATER]
    )
    is_on = models.BooleanField(_("On"), default=True)
    steps = models.JSONField(default=list, blank=True)
    high_steps = models.JSONField(default=list, blank=True)
    every = models.PositiveSmallIntegerField(_("Then every"), default=0)
    unit = models.CharField(max_length=10, choices=RuleUnit.choices, default=RuleUnit.DAYS)

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "within", "code", "is_on", "steps", "high_steps", "every", "unit",
                )
            )
        },
        fixed=("service_id", "within", "code"),
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(name="reminder_rule_stands_once", fields=["service", "within", "code"]),
            models.CheckConstraint(name="reminder_rule_repeats_within_a_year", condition=Q(every__lte=366)),
        ]

    def __str__(self) -> str:
        return str(RuleCode(self.code).label)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Take every rule there is, those that came later among them."""
        super().clean_fields(exclude={*(exclude or ()), "code"})
        if self.code not in RuleCode.values:
            raise ValidationError({"code": _("There is no such rule.")})


class ReminderSettings(Versioned):
    """How a service sends: at which hours, on which days, with titles or not. A service without a row has defaults.

    Emails go from `send_hour` to before `quiet_from`, London time; on weekends and closed days none, unless
    `on_closed_days`. `chair` is the post whose holder is told where a service lets reminders climb to the chair.
    """

    service = models.OneToOneField(Service, on_delete=models.PROTECT, related_name="reminder_settings")
    send_hour = models.PositiveSmallIntegerField(_("Emails go from"), default=8)
    quiet_from = models.PositiveSmallIntegerField(_("No emails from"), default=18)
    on_closed_days = models.BooleanField(_("Send at weekends and on closed days too"), default=False)
    shows_titles = models.BooleanField(_("Emails show what an action says"), default=True)
    link_days = models.PositiveSmallIntegerField(_("Days for which a link in an email works"), default=14)
    chair = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "send_hour", "quiet_from", "on_closed_days", "shows_titles", "link_days",
                    "chair_id",
                )
            )
        },
        fixed=("service_id",),
    )  # fmt: skip

    class Meta:
        verbose_name_plural = "reminder settings"
        constraints = [
            models.CheckConstraint(
                name="reminders_go_within_the_day",
                condition=Q(send_hour__lt=F("quiet_from"), quiet_from__lte=24),
                violation_error_message=_("The hour from which emails go must be before the hour from which none go."),
            ),
            models.CheckConstraint(
                name="link_works_one_to_ninety_days",
                condition=Q(link_days__range=(1, 90)),
                violation_error_message=_("A link must work for 1 to 90 days."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.service)


class Frequency(models.TextChoices):
    """Never “none”: what is due today or overdue comes daily whatever is chosen."""

    EACH = "each", _("Each reminder in an email of its own, as it is owed")
    DAILY = "daily", _("One email a day, where there is something to say")
    WEEKLY = "weekly", _("One email a week, on Monday; what is due or overdue comes daily all the same")


class MailChoice(Versioned):
    """How often a person wants email of a service. Without a row: daily."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mail_choices")
    frequency = models.CharField(_("How often"), max_length=10, choices=Frequency.choices, default=Frequency.DAILY)

    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "user_id", "frequency"))}, fixed=("service_id", "user_id")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="mail_is_chosen_once_in_a_service", fields=["service", "user"]),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_frequency_display()}"
