"""What happened besides the record's events: emails that went out about a thing, and papers in which it stood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.models import Service, User
from recommendations.accounts.policies import Roles
from recommendations.accounts.services.days import shown
from recommendations.action_plans.models import Action, ActionPlan, SustainCheck
from recommendations.audit.operations import key_of
from recommendations.history.timeline import Item
from recommendations.inspections.models import Inspection
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.policies import papers_read_by, papers_told_to
from recommendations.reminders.models import Course, Reminder

OF_WHOLE_PLANS = (Kind.BOARD, Kind.SCRUTINY, Kind.SUBMISSION, Kind.REGISTER)

SENTENCES = {
    EmailState.SENT: gettext_lazy("An email “%(subject)s” went to %(person)s"),
    EmailState.KEPT: gettext_lazy("An email “%(subject)s” to %(person)s was not sent, because mail is switched off"),
    EmailState.FAILED: gettext_lazy("An email “%(subject)s” to %(person)s could not be sent"),
    EmailState.WAITING: gettext_lazy("An email “%(subject)s” waits to go to %(person)s"),
    EmailState.SENDING: gettext_lazy("An email “%(subject)s” waits to go to %(person)s"),
    EmailState.BOUNCED: gettext_lazy("An email “%(subject)s” to %(person)s came back"),
    EmailState.LAPSED: gettext_lazy("An email “%(subject)s” to %(person)s was not sent in time, and was told anew"),
}


def emails_of_service(service: Service, *, user: User) -> QuerySet[OutgoingEmail]:
    """The service's emails that the person may be told of, each `at` when it went or was decided on."""
    return (
        OutgoingEmail.objects.filter(service=key_of(service))
        .exclude(about__in=Inspection.objects.kept_from(user).keys())
        .annotate(at=Coalesce("sent_at", "decided_at"))
        .select_related("to")
        .defer("body_text", "body_html")
    )


def emails_about(actions: Iterable[Action], *, service: Service, user: User) -> QuerySet[OutgoingEmail]:
    """The emails about the actions: those that lead to one of them, and the reminders of what hangs on them."""
    actions = list(actions)
    pks = [action.pk for action in actions]
    checks = SustainCheck.objects.filter(Q(acceptance__action__in=pks) | Q(acceptance__recommendation__actions__in=pks))
    courses = Course.objects.filter(
        Q(about__in=[key_of(action) for action in actions])
        | Q(occasion="sustain_check", subject_id__in=checks.values("pk"))
    )
    told = Reminder.objects.filter(promise__course__in=courses.values("pk"))
    paths = [reverse("recommendations:action", args=[pk]) for pk in pks]
    about = Q(links__action__path__in=paths) | Q(pk__in=told.values("email_id"))
    return emails_of_service(service, user=user).filter(about)


def papers_with(row: models.Model, *, plan: ActionPlan, roles: Roles) -> QuerySet[Paper]:
    """The plan's papers that show the row: made from an operation at or after the one that began it.

    Papers of the kinds that show the whole plan, and such as the person may know of.
    """
    began = row.history.order_by("operation_id", "history_id").values_list("operation__number", flat=True).first()
    rows = Paper.objects.filter(plan=plan, operation_number__gte=began or 0, kind__in=OF_WHOLE_PLANS)
    return _made(papers_told_to(roles, rows))


def papers_for(meetings: QuerySet[Any], *, user: User, roles: Roles) -> QuerySet[Paper]:
    """The papers for the meetings that the person may read."""
    return _made(papers_read_by(user, roles, Paper.objects.visible_to(user).filter(meeting__in=meetings)))


def _made(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    made = papers.filter(state__in=[PaperState.READY, PaperState.WITHDRAWN])
    return made.annotate(at=F("as_at")).select_related("meeting__body", "asked_by").defer("snapshot", "fingerprint")


def email_item(email: Any) -> Item:
    """Return what an email is told as; its page says what stood in it."""
    facts = {"subject": email.subject, "person": email.to.name}
    href = reverse("recommendations:email", args=[email.pk])
    return Item(title=str(SENTENCES[EmailState(email.state)]) % facts, at=email.at, href=href)


def paper_item(paper: Any, *, may_read: bool) -> Item:
    """Return what a paper is told as; the link is for whoever may read papers."""
    facts = {"paper": paper.title}
    if paper.meeting is None:
        title = _("Stood in: %(paper)s") % facts
    else:
        facts |= {"body": paper.meeting.body.name, "day": shown(paper.for_day or paper.meeting.held_on)}
        title = _("Stood in: %(paper)s, for the %(body)s of %(day)s") % facts
    if paper.state == PaperState.WITHDRAWN:
        title = _("%(told)s, withdrawn since") % {"told": title}
    href = reverse("recommendations:paper", args=[paper.pk]) if may_read else ""
    return Item(title=title, at=paper.at, href=href)
