"""Whose history a page shows: which events belong to it, and what happened besides."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from recommendations.accounts.models import Post, Service, User
from recommendations.accounts.policies import Roles, may_read_emails, may_read_papers, may_read_reports
from recommendations.action_plans.models import Action, ActionPlan
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.history import happened_besides as besides
from recommendations.history.seen_events import seen_events
from recommendations.history.timeline import events_about, events_of_plan, events_of_recommendation
from recommendations.inspections.models import Inspection, Recommendation
from recommendations.intake.models import Intake
from recommendations.meetings.models import Body
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.models import Paper
from recommendations.papers.policies import may_open_papers


@dataclass(frozen=True)
class Scope:
    """One thing's history as one person may be told it. `within` is the plan or the service that an export is told in.

    `emails` and `papers` are None where none belong to the thing, or none may be told.
    """

    subject: models.Model
    service: Service
    within: models.Model
    caption: str
    events: QuerySet[Event]
    emails: QuerySet[OutgoingEmail] | None = None
    papers: QuerySet[Paper] | None = None
    may_open_papers: bool = False


def of_plan(plan: ActionPlan, *, user: User, roles: Roles) -> Scope:
    return Scope(
        subject=plan,
        service=plan.service,
        within=plan,
        caption=plan.title,
        events=events_of_plan(plan),
        emails=_emails(plan.actions.all(), service=plan.service, user=user, roles=roles),
    )


def of_recommendation(recommendation: Recommendation, *, user: User, roles: Roles) -> Scope:
    plan, service = recommendation.inspection.action_plan, recommendation.service
    return Scope(
        subject=recommendation,
        service=service,
        within=plan,
        caption=_("Recommendation %(label)s") % {"label": recommendation.shown_label},
        events=events_of_recommendation(recommendation),
        emails=_emails(recommendation.actions.all(), service=service, user=user, roles=roles),
        papers=besides.papers_with(recommendation, plan=plan, roles=roles),
        may_open_papers=may_read_papers(roles),
    )


def of_action(action: Action, *, user: User, roles: Roles) -> Scope:
    return Scope(
        subject=action,
        service=action.service,
        within=action.plan,
        caption=f"{action.label} {action.title}",
        events=events_about([action]),
        emails=_emails([action], service=action.service, user=user, roles=roles),
        papers=besides.papers_with(action, plan=action.plan, roles=roles),
        may_open_papers=may_read_papers(roles),
    )


def of_inspection(inspection: Inspection, *, user: User, roles: Roles) -> Scope:
    """The report's own history: handing it over and reading it, confirming it, its words and its recommendations."""
    keys = [
        key_of(inspection),
        *(f"recommendation:{pk}" for pk in inspection.recommendations.values_list("pk", flat=True)),
    ]
    if may_read_reports(roles):
        handed_over = Intake.objects.visible_to(user).filter(Q(inspection=inspection) | Q(publishes=inspection))
        keys += [f"intake:{pk}" for pk in handed_over.order_by().values_list("pk", flat=True)]
    events = Event.objects.filter(Q(subject__in=keys) | Q(container=key_of(inspection)))
    return Scope(
        subject=inspection,
        service=inspection.service,
        within=inspection.action_plan,
        caption=str(inspection),
        events=events.select_related("operation"),
        papers=besides.papers_with(inspection, plan=inspection.action_plan, roles=roles),
        may_open_papers=may_read_papers(roles),
    )


def of_post(post: Post) -> Scope:
    return Scope(
        subject=post, service=post.service, within=post.service, caption=post.name, events=events_about([post])
    )


def of_paper(paper: Paper) -> Scope:
    return Scope(
        subject=paper, service=paper.service, within=paper.plan, caption=paper.title, events=events_about([paper])
    )


def of_body(body: Body, *, user: User, roles: Roles) -> Scope:
    return Scope(
        subject=body,
        service=body.service,
        within=body.service,
        caption=body.name,
        events=events_about([body, *body.meetings.all()]),
        papers=besides.papers_for(body.meetings.all(), user=user, roles=roles) if may_open_papers(roles) else None,
        may_open_papers=True,
    )


def of_service(service: Service, *, user: User, roles: Roles) -> Scope:
    return Scope(
        subject=service,
        service=service,
        within=service,
        caption=service.name,
        events=seen_events(service, user=user, roles=roles),
        emails=besides.emails_of_service(service, user=user) if may_read_emails(roles) else None,
    )


def _emails(
    actions: models.Manager[Action] | QuerySet[Action] | list[Action], *, service: Service, user: User, roles: Roles
) -> QuerySet[OutgoingEmail] | None:
    return besides.emails_about(actions, service=service, user=user) if may_read_emails(roles) else None
