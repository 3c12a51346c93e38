"""The archive: one frozen snapshot a paper, its bytes and their hash. Released, withdrawn, replaced; never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models import ActionPlan, OnPlanQuerySet
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.domain.check_codes import shown
from recommendations.files.models import StoredFile
from recommendations.meetings.models import Meeting
from recommendations.papers.kinds import AUDIENCES, Audience, Form, Kind
from recommendations.papers.models.drafts import PanelDraft
from recommendations.safeguarding.models import Sign

READERS = {
    Audience.BOARD: _("for the board"),
    Audience.PUBLIC: _("public"),
    Audience.EXEMPT: _("exempt"),
    Audience.INSPECTORATE: _("for the inspectorate"),
}
"""For whom a paper is, after its kind: “Action register YP-1-3, for the inspectorate”."""


class PaperState(models.TextChoices):
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PaperQuerySet(OnPlanQuerySet):
    def released(self) -> PaperQuerySet:
        """Papers that were released and stand: what their readers have before them."""
        return self.filter(state=PaperState.READY, released_at__isnull=False)

    def ever_released(self) -> PaperQuerySet:
        """Papers that were released, those withdrawn since among them."""
        return self.filter(released_at__isnull=False)


class Paper(models.Model):
    """A paper of one kind for one audience at an instant. `number` counts the service's papers; the snapshot is kept.

    `for_day` is the meeting's day when the paper was made: a meeting moved later is owed another. `draft` is where
    people typed what a panel's report says besides the plan. `fingerprint` is what would have to be the same to make
    the same bytes again, `examination` what the gate found in them (gate/values.py). By `check_code`, which it prints,
    and by `sha256`, its file's, anybody may ask whether it is genuine; both stay when the file goes.

    A person releases it: until then nobody reads it but who runs the plan, and auditors. Papers of before releases
    were kept are released by nobody. A paper withdrawn by hand keeps its file and says why; one that held words since
    redacted loses it, and the paper that `replaces` it says the same of the same operation without them.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="papers")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="papers")
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="papers")
    for_day = models.DateField(null=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.BOARD)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.BOARD)
    draft = models.ForeignKey(PanelDraft, null=True, blank=True, on_delete=models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    is_scheduled = models.BooleanField(default=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=PaperState.choices, default=PaperState.MAKING)
    problem = models.CharField(max_length=60, blank=True)
    as_at = models.DateTimeField()
    operation_number = models.PositiveBigIntegerField()
    seal = models.CharField(max_length=64)
    snapshot = models.TextField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.JSONField(default=dict, blank=True)
    examination = models.JSONField(null=True, blank=True)
    check_code = models.CharField(max_length=8, null=True)
    sha256 = models.CharField(max_length=64, blank=True, default="", db_index=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.TextField(blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(name="paper_number_once_in_a_service", fields=["service", "number"]),
            models.UniqueConstraint(name="check_code_is_of_one_paper", fields=["check_code"]),
            models.UniqueConstraint(
                name="scheduled_paper_is_made_once_for_a_meeting",
                fields=["plan", "meeting", "for_day", "kind", "audience"],
                condition=Q(is_scheduled=True),
            ),
            models.CheckConstraint(
                name="ready_paper_has_its_file",
                condition=(Q(state=PaperState.READY) & Q(file__isnull=False))
                | Q(state=PaperState.WITHDRAWN)
                | (~Q(state__in=[PaperState.READY, PaperState.WITHDRAWN]) & Q(file__isnull=True)),
            ),
            models.CheckConstraint(
                name="released_paper_was_made",
                condition=Q(released_at__isnull=True) | Q(state__in=[PaperState.READY, PaperState.WITHDRAWN]),
            ),
            models.CheckConstraint(
                name="paper_withdrawn_by_hand_says_why",
                condition=Q(withdrawn_by__isnull=True) | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
            ),
            models.CheckConstraint(
                name="withdrawn_paper_says_when",
                condition=Q(state=PaperState.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=PaperState.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def shown_check_code(self) -> str:
        """The code by which anybody may ask whether it is genuine, as it is printed."""
        return shown(self.check_code or "")

    @property
    def code(self) -> str:
        """The code printed on the paper: the service's number and the paper's."""
        return f"YP-{self.service_id}-{self.number}"

    @property
    def title(self) -> str:
        """What it is called on pages: its kind and its code, and for whom where the kind is made for several."""
        facts = {"kind": self.get_kind_display(), "code": self.code, "readers": READERS[Audience(self.audience)]}
        if len(AUDIENCES[Kind(self.kind)]) == 1:
            return gettext("%(kind)s %(code)s") % facts
        return gettext("%(kind)s %(code)s, %(readers)s") % facts

    @property
    def is_released(self) -> bool:
        """Whether somebody released it, and it was not withdrawn since."""
        return self.state == PaperState.READY and self.released_at is not None


class PaperFile(models.Model):
    """Another form of a paper: Word, large print, CSV. The same snapshot, the same content.

    `examination` is what the gate found, of a form that is a PDF.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=12, choices=Form.choices)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, db_index=True)
    fingerprint = models.JSONField(default=dict, blank=True)
    examination = models.JSONField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(name="paper_is_made_once_in_a_form", fields=["paper", "form"])]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.form}"


class PaperTranslation(models.Model):
    """A council's own translation of a paper, which goes out with it. What it says is the council's to answer for."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="translations")
    language = models.CharField(max_length=10)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, db_index=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(name="paper_has_one_translation_in_a_language", fields=["paper", "language"])
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.language}"


class PaperClearing(models.Model):
    """Why words of a paper that look as if they could identify a child do not: by whom, and the reason.

    It stands for the same words in later papers of the plan for the same audience.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="clearings")
    audience = models.CharField(max_length=12, choices=Audience.choices)
    sign = models.CharField(max_length=15, choices=Sign.choices)
    words = models.CharField(max_length=300)
    reason = models.TextField()
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField()

    history = SealedHistory(
        {
            1: SealedColumns(
                plain=(
                    "id", "service_id", "plan_id", "paper_id", "audience", "sign", "cleared_by_id", "cleared_at",
                ),
                hidden=("words", "reason"),
            )
        },
        fixed=("service_id", "plan_id", "paper_id", "audience", "sign", "cleared_by_id", "cleared_at"),
    )  # fmt: skip

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="clearing_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.sign}"
