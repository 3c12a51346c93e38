"""The bodies a service reports to, the councils whose panels some of them are, and when they meet."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import OfServiceQuerySet, Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.foundation.models import Versioned


class BodyKind(models.TextChoices):
    BOARD = "board", _("Management board")
    PANEL = "panel", _("Scrutiny panel")


MOST_DAYS = 60  # working days that any step of a paper may take


class Nation(models.TextChoices):
    ENGLAND = "england", _("England: five clear working days")
    WALES = "wales", _("Wales: three clear working days")


CLEAR_DAYS = {Nation.ENGLAND: 5, Nation.WALES: 3}
"""What the law asks of a council there (SI 2002/715; LGA 1972 s.100A(6)(aa)); a council's own number may be higher."""


class Council(Versioned):
    """A council whose committees the service reports to, and how many clear working days its papers need."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="councils")
    name = models.CharField(_("Name"), max_length=120)
    nation = models.CharField(_("Where it is"), max_length=10, choices=Nation.choices, default=Nation.ENGLAND)
    clear_days = models.PositiveSmallIntegerField(
        _("Clear working days"), default=CLEAR_DAYS[Nation.ENGLAND], validators=[MaxValueValidator(MOST_DAYS)]
    )

    objects = OfServiceQuerySet.as_manager()
    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "nation", "clear_days"), hidden=("name",))}, fixed=("service_id",)
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="council_is_named_once_in_a_service",
                fields=["service", "name"],
                violation_error_message=_("This council is in the list already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CouncilClosure(models.Model):
    """A day on which a council is closed beside weekends and bank holidays: it is no clear day there."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="closures")
    on = models.DateField(_("Day"))
    name = models.CharField(_("What it is"), max_length=120)

    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "council_id", "on"), hidden=("name",))},
        fixed=("service_id", "council_id"),
    )

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="council_closure_stands_once",
                fields=["council", "on"],
                violation_error_message=_("This day is in the list already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.on}"


def _days(label: str, *, default: int) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, default=default, validators=[MaxValueValidator(MOST_DAYS)])


class Body(Versioned):
    """A management board or a council's scrutiny panel, and how long before its meetings its papers are wanted.

    All in working days. A body of a `council` publishes by the council's clear days; any other body has its papers
    `out_days` before the meeting. `report_days` lie between handing a report in and that day, `draft_days` between
    the draft and the handing in, `ask_days` between asking the owners for updates and the draft; at 0 nobody is asked.
    `scheduled_papers` are made for each of its meetings, as "kind:audience" (papers/kinds.py); None means what is usual
    for its kind.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(_("Name"), max_length=120)
    kind = models.CharField(_("Kind"), max_length=10, choices=BodyKind.choices, default=BodyKind.BOARD)
    council = models.ForeignKey(Council, null=True, blank=True, on_delete=models.PROTECT, related_name="bodies")
    out_days = _days(_("Papers go out, working days before the meeting"), default=5)
    report_days = _days(_("Report handed in, working days before that"), default=0)
    draft_days = _days(_("Draft made, working days before that"), default=0)
    ask_days = _days(_("Owners asked for updates, working days before that"), default=0)
    scheduled_papers = models.JSONField(null=True, blank=True)

    objects = OfServiceQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(plain=("id", "service_id", "kind"), hidden=("name",)),
            2: SealedColumns(
                plain=("id", "service_id", "kind", "council_id", "out_days", "report_days", "draft_days"),
                hidden=("name",),
            ),
            3: SealedColumns(
                plain=(
                    "id", "service_id", "kind", "council_id", "out_days", "report_days", "draft_days", "ask_days",
                    "scheduled_papers",
                ),
                hidden=("name",),
            ),
        },
        fixed=("service_id",),
    )  # fmt: skip

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="body_is_named_once_in_a_service", fields=["service", "name"]),
            models.CheckConstraint(
                name="board_is_of_no_council",
                condition=~Q(kind=BodyKind.BOARD) | Q(council__isnull=True),
                violation_error_message=_("A management board is no committee of a council."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PanelOfficer(models.Model):
    """A scrutiny officer of a panel: sees its drafts that were sent to them, and its papers once they are released."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="officers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="panels")

    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "body_id", "person_id"))},
        fixed=("service_id", "body_id", "person_id"),
    )

    class Meta:
        ordering = ["person__name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="officer_stands_once_with_a_panel",
                fields=["body", "person"],
                violation_error_message=_("This person is named for the panel already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.person_id}"


class MeetingQuerySet(OfServiceQuerySet):
    def upcoming(self, *, on: date) -> MeetingQuerySet:
        """Meetings on or after the day, the next first."""
        return self.filter(held_on__gte=on).order_by("held_on", "id")


class Meeting(Versioned):
    """One meeting of a body. Its paper is made on `paper_on`, in time to be read and mended.

    Owners are asked for updates on `ask_on`, where the body has them asked.

    It is handed in by `report_due_on` (a council's: to democratic services) and published, or sent out, by
    `publish_by`; meetings of before these dates were kept have neither.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField(_("Date of the meeting"))
    ask_on = models.DateField(_("Ask owners for updates on"), null=True, blank=True)
    paper_on = models.DateField(_("Make the paper on"))
    report_due_on = models.DateField(_("Report handed in by"), null=True, blank=True)
    publish_by = models.DateField(_("Published or sent out by"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=120, blank=True)

    objects = MeetingQuerySet.as_manager()
    history = SealedHistory(
        {
            1: SealedColumns(plain=("id", "service_id", "body_id", "held_on", "paper_on"), hidden=("place",)),
            2: SealedColumns(
                plain=("id", "service_id", "body_id", "held_on", "paper_on", "report_due_on", "publish_by"),
                hidden=("place",),
            ),
            3: SealedColumns(
                plain=("id", "service_id", "body_id", "held_on", "ask_on", "paper_on", "report_due_on", "publish_by"),
                hidden=("place",),
            ),
        },
        fixed=("service_id", "body_id"),
    )

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="body_meets_once_a_day",
                fields=["body", "held_on"],
                violation_error_message=_("This body has a meeting on that day already."),
            ),
            models.CheckConstraint(
                name="paper_is_made_by_the_day_of_the_meeting",
                condition=Q(paper_on__lte=F("held_on")),
                violation_error_message=_("The paper must be made on or before the day of the meeting."),
            ),
            models.CheckConstraint(
                name="owners_are_asked_by_the_day_of_the_paper",
                condition=Q(ask_on__isnull=True) | Q(ask_on__lte=F("paper_on")),
                violation_error_message=_("Owners must be asked on or before the day on which the paper is made."),
            ),
            models.CheckConstraint(
                name="report_is_handed_in_once_it_is_made",
                condition=Q(report_due_on__isnull=True) | Q(report_due_on__gte=F("paper_on")),
                violation_error_message=_("The report must be handed in on or after the day on which it is made."),
            ),
            models.CheckConstraint(
                name="report_is_published_once_it_is_handed_in",
                condition=Q(publish_by__isnull=True)
                | Q(report_due_on__isnull=False, publish_by__gte=F("report_due_on")),
                violation_error_message=_("The report must be published on or after the day on which it is handed in."),
            ),
            models.CheckConstraint(
                name="report_is_published_by_the_day_of_the_meeting",
                condition=Q(publish_by__isnull=True) | Q(publish_by__lte=F("held_on")),
                violation_error_message=_("The report must be published on or before the day of the meeting."),
            ),
        ]
        indexes = [models.Index(name="meeting_by_service_and_day", fields=["service", "held_on"])]

    def __str__(self) -> str:
        return f"{self.body}, {date_format(self.held_on, 'j F Y')}"
