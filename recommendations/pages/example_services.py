"""Two invented services to look at on the embedded default: one drafting its plan, one mid-delivery with slippage.

Everything goes through the real reader and the real commands, at instants before today, so that
every page, paper and timeline has something true to show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from recommendations.accounts import services as accounts
from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import Action, ActionPlan, CompletionState, ExtensionState
from recommendations.action_plans.services import completing, extending, planning, updating
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.planning import ActionContent
from recommendations.action_plans.services.updating import OnBehalf
from recommendations.inspections.models import Precision
from recommendations.intake.reading import keep
from recommendations.intake.reading_process import read_pasted_text
from recommendations.intake.services.confirming import confirm
from recommendations.intake.services.handing_over import hand_over
from recommendations.meetings import services as meetings
from recommendations.meetings.models import Meeting
from recommendations.pages import example_alderbrook as alderbrook
from recommendations.pages import example_thornmere as thornmere
from recommendations.papers.making import ask_for_paper

REPORTS = Path(__file__).parent / "example_reports"
PASSWORD = "example-password"  # noqa: S105 - printed at the start; these people exist only on the embedded default
SET_UP = "system:example"

EXAMPLE_SIGN_INS = [
    ("Service manager", "manager@alderbrook.example", PASSWORD),
    ("Plan lead", "lead@alderbrook.example", PASSWORD),
    ("Action owner", "owner@alderbrook.example", PASSWORD),
    ("Verifier, the head of service", "head@alderbrook.example", PASSWORD),
    ("Board member, the chair", "chair@alderbrook.example", PASSWORD),
    ("Scrutiny officer", "scrutiny@alderbrook.example", PASSWORD),
    ("Auditor or inspector", "auditor@alderbrook.example", PASSWORD),
    ("Administrator", "admin@alderbrook.example", PASSWORD),
    ("Service manager who is drafting a plan", "manager@thornmere.example", PASSWORD),
]


def load(*, on: date) -> None:
    """Set up both services as they would stand on the day, whole or not at all."""
    with transaction.atomic():
        _load_alderbrook(on)
        _load_thornmere(on)


def _morning(on: date, *, days: int) -> datetime:
    """Return ten in the morning so many days from `on`."""
    return timezone.make_aware(datetime.combine(on + timedelta(days=days), time(10)))


def _set_up(
    name: str,
    *,
    people: list[tuple[str, str, tuple[str, ...]]],
    posts: dict[str, str | None],
    on: date,
    at: datetime,
) -> tuple[Service, dict[str, User]]:
    service = accounts.create_service(name, by=SET_UP, at=at)
    by_email = {}
    for person, email, roles in people:
        by_email[email] = accounts.add_person(
            service, email=email, name=person, roles=roles, on=on, by=SET_UP, at=at, password=PASSWORD
        )
    for post_name, holder in posts.items():
        post = accounts.add_post(service, name=post_name, by=SET_UP, at=at)
        if holder is not None:
            accounts.hand_over(post, to=by_email[holder], on=on, by=SET_UP, at=at)
    return service, by_email


def _read(service: Service, *, text: str, name: str, by: User, at: datetime) -> ActionPlan:
    intake = hand_over(service, data=text.encode(), name=name, by=by, at=at)
    keep(intake, result=read_pasted_text(text))
    intake.refresh_from_db()
    return confirm(intake, version=intake.version, by=by, at=at)


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _content(example: Any, *, service: Service, on: date) -> ActionContent:
    return ActionContent(
        title=example.title,
        owner=service.posts.get(name=example.owner) if example.owner else None,
        success_criteria=example.criteria,
        start_on=None if example.start is None else on + timedelta(days=example.start),
        due_on=None if example.due is None else on + timedelta(days=example.due),
        due_precision=Precision.MONTH if example.month else Precision.DAY,
    )


def _load_alderbrook(on: date) -> None:
    begun = -alderbrook.PUBLISHED - 20
    at = _morning(on, days=begun)
    service, people = _set_up(
        alderbrook.SERVICE, people=alderbrook.PEOPLE, posts=alderbrook.POSTS, on=on + timedelta(days=begun), at=at
    )
    who = {email.partition("@")[0]: person for email, person in people.items()}
    board = meetings.add_body(service, name="Alderbrook Youth Justice Management Board", by=who["lead"], at=at)
    published = on - timedelta(days=alderbrook.PUBLISHED)
    text = (REPORTS / "alderbrook.txt").read_text().format(published=_words(published))
    read_at = _morning(on, days=-alderbrook.PUBLISHED + 1)
    plan = _read(service, text=text, name="Alderbrook full joint inspection.txt", by=who["manager"], at=read_at)
    held = [
        meetings.add_meeting(
            board, held_on=on + timedelta(days=days), place="Town Hall, Committee Room 2", by=who["lead"], at=read_at
        )
        for days in alderbrook.MEETINGS
    ]
    by_position = {row.position: row for row in plan.inspection.recommendations.all()}
    planned = _morning(on, days=-alderbrook.PUBLISHED + 12)
    actions = [
        planning.add_action(
            by_position[example.recommendation],
            plan=plan,
            content=_content(example, service=service, on=on),
            on=timezone.localdate(planned),
            by=who["lead"],
            at=planned,
        )
        for example in alderbrook.ACTIONS
    ]
    signed = on - timedelta(days=alderbrook.SIGNED_OFF)
    planning.sign_off_plan(
        plan,
        signed_off_on=signed,
        reference="Minute 4.1",
        meeting=held[0],
        on=signed,
        by=who["lead"],
        at=_morning(on, days=-alderbrook.SIGNED_OFF),
    )
    for days, what, number, by, facts in alderbrook.STEPS:
        day, at = on - timedelta(days=days), _morning(on, days=-days)
        STEPS[what](Step(actions[number - 1], facts, by=who[by], who=who, day=day, at=at, on=on))


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
    updating.add_evidence(
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


STEPS: dict[str, Callable[[Step], None]] = {
    "update": _update,
    "evidence": _evidence,
    "propose": _propose,
    "verify": _verify,
    "return": _return,
    "extend": _extend,
    "agree": _agree,
    "paper": _paper,
}


def _load_thornmere(on: date) -> None:
    begun = -thornmere.PUBLISHED - 3
    at = _morning(on, days=begun)
    service, people = _set_up(
        thornmere.SERVICE, people=thornmere.PEOPLE, posts=thornmere.POSTS, on=on + timedelta(days=begun), at=at
    )
    manager = people["manager@thornmere.example"]
    board = meetings.add_body(service, name="Thornmere Youth Justice Executive Board", by=manager, at=at)
    for days in thornmere.MEETINGS:
        meetings.add_meeting(board, held_on=on + timedelta(days=days), by=manager, at=at)
    published = on - timedelta(days=thornmere.PUBLISHED)
    fieldwork = published - timedelta(days=60)
    text = (REPORTS / "thornmere.txt").read_text()
    text = text.format(published=_words(published), fieldwork=f"{fieldwork:%B %Y}")
    plan = _read(
        service,
        text=text,
        name="Thornmere core case inspection.txt",
        by=manager,
        at=_morning(on, days=-thornmere.PUBLISHED + 2),
    )
    by_position = {row.position: row for row in plan.inspection.recommendations.all()}
    planned = _morning(on, days=-5)
    for example in thornmere.ACTIONS:
        planning.add_action(
            by_position[example.recommendation],
            plan=plan,
            content=_content(example, service=service, on=on),
            on=timezone.localdate(planned),
            by=manager,
            at=planned,
        )
