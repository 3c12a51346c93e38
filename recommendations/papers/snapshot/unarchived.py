"""Snapshots that are not archived, for papers made from the command line: of a plan as it stood."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.action_plans.models import ActionPlan
from recommendations.audit.models import ChainHead, Operation
from recommendations.audit.past import standing_at
from recommendations.inspections.disposed_of import refuse_if_disposed_of
from recommendations.papers.snapshot import gathering
from recommendations.papers.snapshot.board import BoardPaper


class NotThereYet(LookupError):
    """The plan did not exist at that moment; the message says so."""


def gather_as_at(
    plan: ActionPlan,
    *,
    operation: Operation,
    at: datetime,
    asked_by: str,
    dates: str = "current",
    of_panel: bool = False,
) -> BoardPaper:
    """Return the board update of the plan as it stood after the operation, as at the instant, by the same queries.

    It says that it is not archived. What changed before it is counted from the last paper there was then. Rights are
    the caller's to check, and today's. Raises NotThereYet, and DomainError for a plan that was disposed of.
    """
    refuse_if_disposed_of(plan.inspection_id)
    head = ChainHead(chain=operation.chain, number=operation.number, seal=operation.seal, at=operation.at)
    with standing_at(operation, at=at):
        then = ActionPlan.objects.for_lists().filter(pk=plan.pk).first()
        if then is None:
            raise NotThereYet(_("The plan “%(plan)s” did not exist yet at that moment.") % {"plan": plan.title})
        seen = gathering.seen_now(then, meeting=None, on=timezone.localdate(at), of_panel=of_panel)
        paper = gathering.paper_of(
            seen, head=head, as_at=at, code=not_archived(), asked_by=asked_by, dates=dates, since=None
        )
    # Two earlier instants compared are each a past of their own, which cannot be looked at from within this one.
    return dataclasses.replace(paper, since=seen.since(number=operation.number))


def not_archived() -> str:
    """Return what stands in the place of a paper's code where there is none to look it up by."""
    return _("not archived")
