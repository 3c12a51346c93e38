"""A plan and the people around it, who try what they may and what they may not; the commands refuse or obey."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import strategies as st

from recommendations.accounts import services as accounts
from recommendations.accounts.models import Post, Role, User
from recommendations.action_plans.models import (
    Action,
    ActionPlan,
    Completion,
    DateCorrection,
    Extension,
)
from recommendations.action_plans.services import completing, correcting, extending, overriding, updating
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.evidence import add_evidence
from recommendations.foundation.errors import DomainError
from tests.builders import (
    MONDAY_5_JAN,
    a_body,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    on_the,
    signed_off,
)

ROLES = {
    "Morgan Ellis": Role.MANAGER,
    "Lee Parker": Role.PLAN_LEAD,
    "Vera Okafor": Role.VERIFIER,
    "Bea Chair": Role.BOARD_MEMBER,
    "Priya Shah": Role.OWNER,
    "Olu Owner": Role.OWNER,
}
NAMES = list(ROLES)
ACTIONS, LONGEST = 3, 22


@dataclass
class Life:
    """One plan, the people around it, and a plain account of what was true when."""

    people: dict[str, User] = field(default_factory=dict)
    held: dict[int, list[tuple[str | None, date]]] = field(default_factory=dict)
    at_sign_off: dict[int, date] = field(default_factory=dict)
    today: date = MONDAY_5_JAN
    minutes: int = 0

    def __post_init__(self) -> None:
        self.service = a_service()
        self.people = {name: a_member(self.service, role, name=name) for name, role in ROLES.items()}
        self.meeting = a_meeting(a_body(self.service), on=MONDAY_5_JAN)
        self.plan: ActionPlan = a_plan(self.service)
        self.posts: list[Post] = []
        for number, holder in enumerate(("Priya Shah", "Morgan Ellis")):
            post = a_post(self.service, name=f"Post {number}", held_by=self.people[holder])
            self.posts.append(post)
            self.held[post.pk] = [(holder, MONDAY_5_JAN)]
        self.actions = [
            an_action(plan=self.plan, owner=self.posts[number % 2], due=MONDAY_5_JAN + timedelta(days=40 + number))
            for number in range(ACTIONS)
        ]

    def now(self) -> datetime:
        self.minutes += 1
        return on_the(self.today, 8) + timedelta(minutes=self.minutes)

    def holder_of(self, post_id: int | None, *, on: date) -> str | None:
        begun = [name for name, since in self.held.get(post_id or 0, []) if since <= on]
        return begun[-1] if begun else None


def waiting(
    rows: type[Completion | Extension | DateCorrection], action: Action
) -> Completion | Extension | DateCorrection | None:
    return rows.objects.filter(action=action, state=rows.AWAITING).first()


@dataclass(frozen=True)
class Try:
    """Somebody tries a step on an action, with a number that the step uses as it likes."""

    who: str
    what: str
    action: int
    number: int
    recorded_for: str | None


TRIES = st.builds(
    Try,
    who=st.sampled_from(NAMES),
    what=st.sampled_from(
        [
            "update",
            "update",
            "evidence",
            "propose",
            "verify",
            "return",
            "ask",
            "ask",
            "agree",
            "agree",
            "refuse",
            "change",
            "take back",
            "ask a correction",
            "correct",
            "correct",
            "set a rating",
            "hand over",
            "a week passes",
            "sign off",
        ]
    ),
    action=st.integers(0, ACTIONS - 1),
    number=st.integers(1, 60),
    recorded_for=st.sampled_from([None, None, "the board", *NAMES]),
)


def attempt(life: Life, tried: Try) -> None:
    action, by = again(life.actions[tried.action]), life.people[tried.who]
    heard = None
    if tried.recorded_for == "the board":
        heard = RecordedDecision(None, "Minute 4", meeting=life.meeting)
    elif tried.recorded_for is not None:
        heard = RecordedDecision(life.people[tried.recorded_for], "Email of today")
    try:
        with transaction.atomic():
            STEPS[tried.what](life, tried, action, by, heard)
    except (ValidationError, DomainError):
        pass


def _update(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    rating = ["on_track", "at_risk", "off_track"][tried.number % 3]
    updating.give_update(action, text="So far.", owner_rating=rating, on=life.today, by=by, at=life.now())


def _evidence(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    add_evidence(action, kind="link", shows="An audit", link="https://example.org/audit", by=by, at=life.now())


def _propose(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    completing.propose_completion(action, statement="It is done.", on=life.today, by=by, at=life.now())


def _verify(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    if row := waiting(Completion, action):
        completing.verify_completion(row, recorded=heard, by=by, at=life.now())


def _return(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    if row := waiting(Completion, action):
        completing.return_completion(row, missing="The dates.", recorded=heard, by=by, at=life.now())


def _ask(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    until = action.current_due_on + timedelta(days=tried.number)
    extending.request_extension(
        action, new_due_on=until, reason="Vacant.", prevention="A deputy.", on=life.today, by=by, at=life.now()
    )


def _agree(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    if row := waiting(Extension, action):
        extending.agree_extension(row, recorded=heard, by=by, at=life.now())


def _refuse(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    if row := waiting(Extension, action):
        extending.refuse_extension(row, note="Not again.", recorded=heard, by=by, at=life.now())


def _change(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    if row := waiting(Extension, action):
        other = row.due_then + timedelta(days=tried.number)
        extending.agree_extension(row, agreed_on=other, recorded=heard, by=by, at=life.now())


def _take_back(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    if row := waiting(Extension, action):
        extending.take_back_extension(row, by=by, at=life.now())


def _ask_a_correction(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    original, current = action.original_due_on, action.current_due_on
    shift = timedelta(days=tried.number - 30)
    if tried.number % 3:
        original += shift
    if tried.number % 2:
        current += shift
    correcting.ask_correction(
        action, new_original_on=original, new_current_on=current, reason="Typed wrongly.", on=life.today, by=by,
        at=life.now(),
    )  # fmt: skip


def _correct(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    if row := waiting(DateCorrection, action):
        correcting.make_correction(row, recorded=heard, by=by, at=life.now())


def _set_a_rating(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    rating = ["red", "amber", "green", "grey", "blue"][tried.number % 5]
    until = life.today + timedelta(days=tried.number)
    overriding.set_rating(
        action, rating=rating, reason="Seen.", until_on=until, recorded=heard, on=life.today, by=by, at=life.now()
    )


def _hand_over(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    post, name = life.posts[tried.number // len(NAMES) % 2], NAMES[tried.number % len(NAMES)]
    to = None if tried.number % 7 == 0 else name
    accounts.hand_over(again(post), to=life.people[to] if to else None, on=life.today, by=by, at=life.now())
    life.held[post.pk].append((to, life.today))


def _a_week(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    life.today, life.minutes = life.today + timedelta(days=7), 0


def _sign_off(life: Life, tried: Try, action: Action, by: User, heard: RecordedDecision | None) -> None:
    if not life.at_sign_off:
        signed_off(again(life.plan), on=life.today)
        life.at_sign_off = {row.pk: again(row).original_due_on for row in life.actions}


Step = Callable[[Life, Try, Action, User, RecordedDecision | None], None]
STEPS: dict[str, Step] = {
    "update": _update,
    "evidence": _evidence,
    "propose": _propose,
    "verify": _verify,
    "return": _return,
    "ask": _ask,
    "agree": _agree,
    "refuse": _refuse,
    "change": _change,
    "take back": _take_back,
    "ask a correction": _ask_a_correction,
    "correct": _correct,
    "set a rating": _set_a_rating,
    "hand over": _hand_over,
    "a week passes": _a_week,
    "sign off": _sign_off,
}
