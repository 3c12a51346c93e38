"""What people of an example service did with its actions, each through the product's own command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from recommendations.accounts.models import Post, User
from recommendations.accounts.services.deputising import add_deputy
from recommendations.action_plans.models import Action, ActionPlan, CompletionState, ExtensionState
from recommendations.action_plans.services import completing, extending, halting, milestones, overriding, updating
from recommendations.action_plans.services.accepting import Accepted, BoardMinute, accept
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.evidence import add_evidence
from recommendations.action_plans.services.impact import say_impact
from recommendations.action_plans.services.responding import Answer, respond
from recommendations.action_plans.services.updating import OnBehalf
from recommendations.domain.themes import suggest
from recommendations.inspections.models import Recommendation
from recommendations.inspections.services.theming import set_themes_of_all, usable_themes
from recommendations.measures.services.measuring import MeasureDetails, add_measure
from recommendations.measures.services.readings import Taken, record_reading
from recommendations.meetings.models import Meeting
from recommendations.papers.archive.asking import ask_for_paper


@dataclass(frozen=True)
class Step:
    """What somebody did with an action on a day of the past; `on` is the day of loading."""

    action: Action
    facts: dict[str, Any]
    by: User
    who: dict[str, User]
    day: date
    at: datetime
    on: date


def _update(step: Step) -> None:
    facts = step.facts
    heard = OnBehalf(source=facts["source"], said_on=step.day) if "source" in facts else None
    updating.give_update(
        step.action,
        text=facts["text"],
        owner_rating=facts["rating"],
        may_publish=True,
        on_behalf=heard,
        on=step.day,
        by=step.by,
        at=step.at,
    )


def _evidence(step: Step) -> None:
    facts = step.facts
    add_evidence(
        step.action,
        kind="link" if "link" in facts else "elsewhere",
        shows=facts["shows"],
        link=facts.get("link", ""),
        held_where=facts.get("where", ""),
        seen_by=facts.get("seen_by", ""),
        by=step.by,
        at=step.at,
    )


def _propose(step: Step) -> None:
    completing.propose_completion(step.action, statement=step.facts["statement"], on=step.day, by=step.by, at=step.at)


def _verify(step: Step) -> None:
    proposed = step.action.completions.get(state=CompletionState.PROPOSED)
    completing.verify_completion(proposed, note=step.facts["note"], by=step.by, at=step.at)


def _return(step: Step) -> None:
    proposed = step.action.completions.get(state=CompletionState.PROPOSED)
    completing.return_completion(proposed, missing=step.facts["missing"], by=step.by, at=step.at)


def _extend(step: Step) -> None:
    extending.request_extension(
        step.action,
        new_due_on=step.on + timedelta(days=step.facts["to"]),
        reason=step.facts["reason"],
        prevention=step.facts["prevention"],
        on=step.day,
        by=step.by,
        at=step.at,
    )


def _agree(step: Step) -> None:
    recorder = step.who.get(step.facts.get("recorded_by", ""))
    extending.agree_extension(
        step.action.extensions.get(state=ExtensionState.ASKED),
        recorded=RecordedDecision(step.by, step.facts["reference"]) if recorder else None,
        by=recorder or step.by,
        at=step.at,
    )


def _paper(step: Step) -> None:
    meeting = Meeting.objects.get(service=step.action.service, held_on=step.on + timedelta(days=step.facts["meeting"]))
    ask_for_paper(step.action.plan, meeting=meeting, by=step.by, at=step.at)


def _milestone(step: Step) -> None:
    due_on = step.on + timedelta(days=step.facts["due"])
    milestones.add_milestone(step.action, title=step.facts["title"], due_on=due_on, by=step.by, at=step.at)


def _reach(step: Step) -> None:
    milestone = step.action.milestones.get(title=step.facts["title"])
    milestones.reach_milestone(milestone, done_on=step.day, on=step.day, by=step.by, at=step.at)


def _pause(step: Step) -> None:
    halting.pause(step.action, reason=step.facts["reason"], on=step.day, by=step.by, at=step.at)


def _rate(step: Step) -> None:
    overriding.set_rating(
        step.action,
        rating=step.facts["rating"],
        reason=step.facts["reason"],
        until_on=step.on + timedelta(days=step.facts["until"]),
        on=step.day,
        by=step.by,
        at=step.at,
    )


def _respond(step: Step) -> None:
    """Answer the recommendation of the action."""
    recommendation = Recommendation.objects.get(pk=step.action.recommendation_id)
    answer = Answer(
        kind=step.facts["kind"], agreed_part=step.facts.get("part", ""), reason=step.facts.get("reason", "")
    )
    respond(recommendation, plan=step.action.plan, answer=answer, version=None, by=step.by, at=step.at)


def _impact(step: Step) -> None:
    say_impact(
        step.action.recommendation,
        plan=step.action.plan,
        status=step.facts["status"],
        basis=step.facts["basis"],
        on=step.day,
        by=step.by,
        at=step.at,
    )


def _measure(step: Step) -> None:
    """Begin to measure whether it helped; what the inspection found, `ago` days before, is the baseline."""
    facts = step.facts
    details = MeasureDetails(name=facts["name"], target=Decimal(facts["target"]), may_be_published=True)
    measure = add_measure(step.action.recommendation, details, by=step.by, at=step.at)
    count, out_of = facts["baseline"]
    found_on = step.day - timedelta(days=facts["ago"])
    baseline = Taken(found_on, source="What the inspection found", count=count, out_of=out_of, is_baseline=True)
    record_reading(measure, baseline, on=step.day, by=step.by, at=step.at)


def _reading(step: Step) -> None:
    """Record what the recommendation's first measure was on the day."""
    measure = step.action.recommendation.measures.first()
    count, out_of = step.facts["cases"]
    taken = Taken(step.day, source=step.facts["source"], count=count, out_of=out_of)
    record_reading(measure, taken, on=step.day, by=step.by, at=step.at)


def _accept(step: Step) -> None:
    """The board accepts the recommendations at these places of the report."""
    plan = ActionPlan.objects.get(pk=step.action.plan_id)
    chosen = list(plan.inspection.recommendations.filter(position__in=step.facts["recommendations"]))
    minute = BoardMinute(accepted_on=step.day, reference=step.facts["reference"])
    accept(plan, accepted=Accepted(recommendations=chosen), minute=minute, on=step.day, by=step.by, at=step.at)


def _deputise(step: Step) -> None:
    facts = step.facts
    post = Post.objects.get(service=step.action.service, name=facts["post"])
    until_on = step.on + timedelta(days=facts["until"])
    add_deputy(
        post,
        user=step.who[facts["who"]],
        from_on=step.day,
        until_on=until_on,
        reason=facts["reason"],
        by=step.by,
        at=step.at,
    )


def _themes(step: Step) -> None:
    """Give each recommendation the themes that its words suggest."""
    inspection = step.action.plan.inspection
    usable = usable_themes(inspection.service)
    names = {row.pk: [found.name for found in suggest(row.text, usable)] for row in inspection.recommendations.all()}
    set_themes_of_all(inspection, names=names, by=step.by, at=step.at)


STEPS: dict[str, Callable[[Step], None]] = {
    "update": _update,
    "evidence": _evidence,
    "propose": _propose,
    "verify": _verify,
    "return": _return,
    "extend": _extend,
    "agree": _agree,
    "paper": _paper,
    "milestone": _milestone,
    "reach": _reach,
    "pause": _pause,
    "rate": _rate,
    "respond": _respond,
    "impact": _impact,
    "measure": _measure,
    "reading": _reading,
    "accept": _accept,
    "deputise": _deputise,
    "themes": _themes,
}
