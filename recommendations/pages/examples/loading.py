"""Setting up the example services on the embedded default.

Everything goes through the real reader and the real commands, at instants before today, so that
every page, paper and timeline has something true to show.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from recommendations.accounts import services as accounts
from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.services import planning, signing_off
from recommendations.action_plans.services.planning import ActionContent
from recommendations.inspections.models import Precision
from recommendations.intake.models import Intake
from recommendations.intake.reading import keep
from recommendations.intake.reading_process import read_pasted_text
from recommendations.intake.services.confirming import confirm
from recommendations.intake.services.handing_over import hand_over
from recommendations.meetings import services as meetings
from recommendations.pages.examples.acting import STEPS, Step
from recommendations.pages.examples.alderbrook import ALDERBROOK
from recommendations.pages.examples.castlewick import CASTLEWICK
from recommendations.pages.examples.described import Example, ExampleAction, ExamplePanel
from recommendations.pages.examples.fenbridge import FENBRIDGE
from recommendations.pages.examples.panels import add_panel, add_readers, send_draft
from recommendations.pages.examples.quarrydale import QUARRYDALE
from recommendations.pages.examples.thornmere import THORNMERE

REPORTS = Path(__file__).parent / "reports"
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
    ("Service manager whose report has just been read", "manager@fenbridge.example", PASSWORD),
    ("Service manager who is drafting a plan", "manager@thornmere.example", PASSWORD),
    ("Service manager of a plan just signed off", "manager@quarrydale.example", PASSWORD),
    ("Service manager of a plan nearly closed", "manager@castlewick.example", PASSWORD),
]


EXAMPLES = [ALDERBROOK, THORNMERE, FENBRIDGE, QUARRYDALE, CASTLEWICK]


def load(*, on: date) -> None:
    """Set up every service as it would stand on the day, whole or not at all."""
    with transaction.atomic():
        for example in EXAMPLES:
            _load(example, on=on)


def _load(example: Example, *, on: date) -> None:
    begun = example.published + 20
    service, who = _set_up(example, on=on - timedelta(days=begun), at=_morning(on, days=-begun))
    board = meetings.add_body(service, name=example.board, by=who[example.planned_by], at=_morning(on, days=-begun))
    read_at = _morning(on, days=-example.read)
    held = [
        meetings.add_meeting(
            board, held_on=on + timedelta(days=days), place=example.place, by=who[example.planned_by], at=read_at
        )
        for days in example.meetings
    ]
    add_readers(board, example.readers, by=who[example.planned_by], at=read_at)
    intake = _read(example, service=service, by=who[example.handed_by], on=on, at=read_at)
    if example.planned is None:
        return
    plan = confirm(intake, version=intake.version, by=who[example.handed_by], at=read_at)
    planned = _morning(on, days=-example.planned)
    by_position = {row.position: row for row in plan.inspection.recommendations.all()}
    actions = [
        planning.add_action(
            by_position[told.recommendation],
            plan=plan,
            content=_content(told, service=service, on=on),
            on=timezone.localdate(planned),
            by=who[example.planned_by],
            at=planned,
        )
        for told in example.actions
    ]
    if example.signed_off is not None:
        signed = on - timedelta(days=example.signed_off)
        _sign_off(plan, example=example, meeting=held[example.signed_off_at], signed=signed, who=who)
    for days, what, number, by, facts in example.steps:
        day, at = on - timedelta(days=days), _morning(on, days=-days)
        STEPS[what](Step(actions[number - 1], facts, by=who[by], who=who, day=day, at=at, on=on))
    if example.panel is not None:
        _report_to_panel(example.panel, plan=plan, who=who, by=who[example.planned_by], on=on)


def _report_to_panel(told: ExamplePanel, *, plan: ActionPlan, who: dict[str, User], by: User, on: date) -> None:
    sent = _morning(on, days=-told.draft_sent)
    held = add_panel(plan.service, told, who=who, by=by, on=on, at=sent)
    coming = next(row for row in held if row.held_on == on + timedelta(days=told.draft_for))
    send_draft(plan, coming, by=by, at=sent)


def _morning(on: date, *, days: int) -> datetime:
    """Return ten in the morning so many days from `on`."""
    return timezone.make_aware(datetime.combine(on + timedelta(days=days), time(10)))


def _set_up(example: Example, *, on: date, at: datetime) -> tuple[Service, dict[str, User]]:
    """Return the service with its people, by what stands before the at sign of their addresses."""
    service = accounts.create_service(example.service, by=SET_UP, at=at)
    signs_in = {email for _words, email, _password in EXAMPLE_SIGN_INS}
    by_email = {
        # Hashing a password takes longer than all else of a person, so only who is printed at the start has one.
        email: accounts.add_person(
            service,
            email=email,
            name=person,
            roles=roles,
            on=on,
            by=SET_UP,
            at=at,
            password=PASSWORD if email in signs_in else None,
        )
        for person, email, roles in example.people
    }
    for post_name, holder in example.posts.items():
        post = accounts.add_post(service, name=post_name, by=SET_UP, at=at)
        if holder is not None:
            accounts.hand_over(post, to=by_email[holder], on=on, by=SET_UP, at=at)
    return service, {email.partition("@")[0]: person for email, person in by_email.items()}


def _read(example: Example, *, service: Service, by: User, on: date, at: datetime) -> Intake:
    published = on - timedelta(days=example.published)
    fieldwork = published - timedelta(days=60)
    text = (REPORTS / example.report).read_text()
    text = text.format(published=f"{published.day} {published:%B %Y}", fieldwork=f"{fieldwork:%B %Y}")
    intake = hand_over(service, data=text.encode(), name=example.report_name, by=by, at=at)
    keep(intake, result=read_pasted_text(text), at=at)
    intake.refresh_from_db()
    return intake


def _content(told: ExampleAction, *, service: Service, on: date) -> ActionContent:
    return ActionContent(
        title=told.title,
        owner=service.posts.get(name=told.owner) if told.owner else None,
        success_criteria=told.criteria,
        start_on=None if told.start is None else on + timedelta(days=told.start),
        due_on=None if told.due is None else on + timedelta(days=told.due),
        due_precision=Precision.MONTH if told.month else Precision.DAY,
    )


def _sign_off(plan: ActionPlan, *, example: Example, meeting: object, signed: date, who: dict[str, User]) -> None:
    signing_off.sign_off_plan(
        plan,
        signed_off_on=signed,
        reference=example.sign_off_reference,
        despite=example.despite,
        meeting=meeting,
        on=signed,
        by=who[example.planned_by],
        at=timezone.make_aware(datetime.combine(signed, time(10))),
    )
