"""What is owed about evidence by a day: newer evidence, once what there is has gone out of date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from recommendations.action_plans.models import Action, Evidence, PlanStatus
from recommendations.inspections.embargo import embargoes
from recommendations.reminders.models import Reminder
from recommendations.reminders.sweeping import Owed

STAGE = "out_of_date"
ONE_DAY = timedelta(days=1)


def evidence_out_of_date(on: date) -> Iterator[Owed]:
    """Every piece of evidence whose last day has passed, told once to the action's owner: two queries.

    Only of actions in hand in plans that are not closed, and not where anything was added since.
    """
    sent = Reminder.objects.filter(subject_kind="evidence", subject_id=OuterRef("pk"), stage=STAGE)
    lapsed = Evidence.objects.lapsed(on=on).exclude(action__plan__status=PlanStatus.CLOSED)
    pieces = list(lapsed.filter(~Exists(sent)).order_by("current_until", "id"))
    if not pieces:
        return
    kept = embargoes()
    rows = Action.objects.select_related("owner", "plan").with_holder(on=on)
    actions = rows.in_bulk({piece.action_id for piece in pieces})
    for piece in pieces:
        action, last_day = actions[piece.action_id], piece.current_until
        yield Owed(
            service_id=piece.service_id,
            subject_kind="evidence",
            subject_id=piece.pk,
            title=_("Newer evidence is needed for “%(action)s”") % {"action": action.title},
            path=reverse("recommendations:action", args=[action.pk]),
            post=action.owner.name if action.owner else "",
            holder_id=action.holder_id,
            due_on=last_day + ONE_DAY,
            shown_due=formats.date_format(last_day + ONE_DAY, "j F Y"),
            stage=STAGE,
            owed_on=last_day + ONE_DAY,
            facts={
                "when": _("What was added was current until %(day)s, and does not count as evidence now")
                % {"day": formats.date_format(last_day, "j F Y")}
            },
            acting_id=action.acting_id,
            embargo=kept.get(action.plan.inspection_id),
        )
