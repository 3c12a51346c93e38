"""The ledger: a course of reminders for each date that something is for, and each of its steps as a promise.

`Course` says of what and for which date; `Promise` whom it tells, by when, and how it ended; `Reminder` who got it in
which email. None of them holds a word of a plan: what a thing is called is asked of its feature when it is shown.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.domain.reminder_rules import Audience as Whom
from recommendations.outbox.models import OutgoingEmail


class Settled(models.TextChoices):
    """Why a promise is held, or why a course or a promise is no longer needed."""

    MOVED = "moved", _("The date was moved")
    DONE = "done", _("It is done, or no longer asked for")
    CLOSED = "closed", _("The plan was closed")
    REMOVED = "removed", _("It was taken out")
    OVERTAKEN = "overtaken", _("A later reminder says the same")
    RULES = "rules", _("The rules were changed")
    ANSWERED = "answered", _("The owner has answered")
    TOLD_ALREADY = "told_already", _("The same person is told already")
    NOTHING_TO_SAY = "nothing", _("There was nothing to say")
    NOBODY = "nobody", _("There is nobody who can be told")
    MAIL_AWAY = "mail_away", _("The mail server cannot be reached")
    NEXT_DIGEST = "next_digest", _("It waits for the person’s next email")


class Course(models.Model):
    """The reminders of one date of one thing. A date that moves ends it and begins another; back again, it goes on.

    `about` is the action it concerns ("action:12"), `within` the plan ("actionplan:3"), `inspection` what an embargo
    is asked of ("inspection:5"): each blank where there is none. `planned_at` is empty while its promises have still
    to be reckoned: it is new, or its rules, its priority or the closed days were changed.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=30)
    subject_id = models.PositiveBigIntegerField()
    due_on = models.DateField()
    is_high = models.BooleanField(default=False)
    about = models.CharField(max_length=60, blank=True)
    within = models.CharField(max_length=60, blank=True)
    inspection = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField()
    planned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=20, choices=Settled.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="course_is_for_one_date_once", fields=["occasion", "subject_id", "due_on"]),
            models.CheckConstraint(
                name="course_ended_says_why",
                condition=Q(ended_at__isnull=True, ended_why="") | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
            ),
        ]
        indexes = [
            models.Index(
                name="course_open", fields=["occasion", "subject_id", "due_on"], condition=Q(ended_at__isnull=True)
            ),
            models.Index(
                name="course_to_plan", fields=["id"], condition=Q(ended_at__isnull=True, planned_at__isnull=True)
            ),
            models.Index(name="course_open_by_service", fields=["service"], condition=Q(ended_at__isnull=True)),
            models.Index(name="course_by_about", fields=["about"], condition=~Q(about="")),
        ]

    def __str__(self) -> str:
        return f"{self.occasion}:{self.subject_id} {self.due_on}"


class PromiseState(models.TextChoices):
    """`sent` means put into an email: how that fared is the email's own state."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    SENT = "sent", _("Sent")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("No longer needed")


STILL_TO_GO = [PromiseState.PLANNED, PromiseState.HELD]


class Audience(models.TextChoices):
    OWNER = Whom.OWNER.value, _("Whoever answers for the post")
    LEAD = Whom.LEAD.value, _("The plan lead")
    MANAGER = Whom.MANAGER.value, _("The service manager")
    CHAIR = Whom.CHAIR.value, _("The chair")
    RUNS_THE_PLAN = Whom.RUNS_THE_PLAN.value, _("Everybody who runs the plan")
    VERIFIERS = Whom.VERIFIERS.value, _("The verifiers")
    DECIDERS = Whom.DECIDERS.value, _("Whoever decides")
    BOARD = Whom.BOARD.value, _("The board’s members")


class PromiseQuerySet(models.QuerySet):
    def owed(self, *, at: datetime) -> PromiseQuerySet:
        """Promises whose instant has come and that have not gone.

        Asked as the index says it, without a parameter: SQLite would otherwise go through all that ever were.
        """
        not_gone = self.filter(sent_at__isnull=True, settled_at__isnull=True)
        return not_gone.filter(state__in=STILL_TO_GO, owed_at__lte=at)


class Promise(models.Model):
    """One reminder, owed by an instant: of the course's date, by a rule at a step of days from it, to an audience.

    `first_on` is the day the rule names; `owed_at` when it goes, once weekends, closed days and quiet hours have moved
    it. `why` says why it is held or no longer needed.
    """

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="promises")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=30)
    step = models.SmallIntegerField()
    audience = models.CharField(max_length=10, choices=Audience.choices)
    first_on = models.DateField()
    owed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=PromiseState.choices, default=PromiseState.PLANNED)
    why = models.CharField(max_length=20, choices=Settled.choices, blank=True)
    planned_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["owed_at", "id"]
        constraints = [
            models.UniqueConstraint(name="promise_is_made_once", fields=["course", "rule", "step"]),
            models.CheckConstraint(
                name="promise_sent_says_when",
                condition=~Q(state__in=["sent", "answered"]) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="promise_held_or_closed_says_why", condition=~Q(state__in=["held", "closed"]) | ~Q(why="")
            ),
            models.CheckConstraint(
                name="promise_still_to_go_has_not_gone",
                condition=~Q(state__in=["planned", "held"]) | Q(sent_at__isnull=True, settled_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                name="promise_still_to_go",
                fields=["owed_at"],
                condition=Q(sent_at__isnull=True, settled_at__isnull=True),
            ),
            models.Index(name="promise_by_service_and_time", fields=["service", "owed_at", "id"]),
            models.Index(name="promise_unanswered", fields=["course"], condition=Q(state="sent")),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} {self.rule} {self.step}"


class ToldAs(models.TextChoices):
    """Why this person got it."""

    HOLDER = "holder", _("holds the post")
    DEPUTY = "deputy", _("deputises in the post")
    VACANT = "vacant", _("nobody holds the post")
    UNNAMED = "unnamed", _("whoever holds the post may not know of it yet")
    BOUNCED = "bounced", _("email to whoever holds the post comes back")
    BY_ROLE = "role", _("has this part in the service")


class Reminder(models.Model):
    """One promise told to one person in one email. A promise told anew, because an email never went, has another."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="reminders")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    told_as = models.CharField(max_length=10, choices=ToldAs.choices, default=ToldAs.HOLDER)
    email = models.ForeignKey(OutgoingEmail, on_delete=models.PROTECT, related_name="reminders")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(name="promise_is_in_an_email_once", fields=["promise", "recipient", "email"]),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id} {self.recipient_id}"


class SweepTurn(models.Model):
    """The row a sweep locks, so that two sweeps at once take turns and the second finds nothing left to do."""

    name = models.CharField(max_length=40, unique=True)
    swept_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
