"""A service whose plan changes in every way that pages show, one command at a time, on days that go by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from recommendations.accounts.models import Role
from recommendations.accounts.services import hand_over, rename_post
from recommendations.action_plans.models import Action, Extension
from recommendations.action_plans.services.carrying import Carried, carry_forward
from recommendations.action_plans.services.completing import return_completion, verify_completion
from recommendations.action_plans.services.extending import agree_extension
from recommendations.action_plans.services.halting import resume
from recommendations.action_plans.services.moving import move_action
from recommendations.action_plans.services.planning import ActionContent, change_action, remove_action
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.inspections.services.naming import give_short_title
from recommendations.meetings.services import change_meeting
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_completion,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_recommendation,
    a_service,
    a_verifier,
    again,
    an_action,
    an_extension,
    an_inspection,
    an_update,
    evidence,
    on_the,
    signed_off,
)
from tests.builders_dates import a_set_rating
from tests.builders_of_plans import a_baseline, closed
from tests.builders_posts import a_deputy
from tests.builders_recommendations import a_response
from tests.builders_reminders import a_promise, a_reminder
from tests.builders_reshaping import a_milestone, merged, paused, split, tied
from tests.pages.whole_service import A_PDF

WHY = "The board asked for it."


class ChangingService:
    """`steps` are what happens, in their order; each is on a day of its own."""

    def __init__(self) -> None:
        self.service = a_service("Northgate Youth Justice Service")
        self.manager = a_manager(self.service)
        self.lead = a_plan_lead(self.service)
        self.verifier = a_verifier(self.service)
        self.owner = a_member(self.service, Role.OWNER, name="Olu Owner")
        self.next_owner = a_member(self.service, Role.OWNER, name="Nia Next")
        self.auditor = a_member(self.service, Role.AUDITOR, name="Ada Auditor")
        self.post = a_post(self.service, name="Practice Lead", held_by=self.owner)
        self.other_post = a_post(self.service, name="Police Lead", held_by=self.lead)
        inspection = an_inspection(self.service)
        self.first, self.second = (a_recommendation(inspection) for _number in range(2))
        self.plan = a_plan(inspection=inspection)
        self.review = self._action("Review every plan each month")
        self.train = self._action("Train all staff")
        self.agree = self._action("Agree a protocol with police")
        self.audit = self._action("Audit twelve plans")
        self.gone = self._action("Buy a system")
        self.meeting = a_meeting(a_body(self.service), on=TUESDAY_3_MARCH)
        self.today: date = TUESDAY_3_FEB

    def _action(self, title: str) -> Action:
        return an_action(self.first, plan=self.plan, owner=self.post, title=title)

    @property
    def at(self) -> datetime:
        return on_the(self.today, 10)

    @property
    def by(self) -> dict[str, object]:
        return {"by": self.manager, "at": self.at}

    @property
    def last(self) -> Operation:
        return Operation.objects.filter(chain=key_of(self.service)).order_by("-number").first()

    @property
    def steps(self) -> list[Callable[[], object]]:
        return [
            self.update, self.ask, self.agree_ask, self.propose, self.return_it, self.propose, self.verify,
            self.tie, self.remind, self.email_goes, self.name, self.re_own, self.respond, self.remove,
            self.sign_off, self.pause, self.go_on, self.split_it, self.merge_it, self.move_it, self.set_rating,
            self.deputise, self.hand_on, self.rename, self.move_meeting, self.make_paper, self.baseline,
            self.open_next, self.carry, self.close,
        ]  # fmt: skip

    def go(self) -> Iterator[str]:
        """Let the steps happen, and say after each what it was."""
        for step in self.steps:
            self.today += ONE_DAY
            step()
            yield step.__name__

    def update(self) -> None:
        an_update(self.review, by=self.owner, on=self.today)
        evidence(self.review, by=self.owner)

    def ask(self) -> None:
        self.extension: Extension = an_extension(self.agree, by=self.owner, on=self.today)

    def agree_ask(self) -> None:
        agree_extension(self.extension, note="", by=self.manager, at=self.at)

    def propose(self) -> None:
        self.completion = a_completion(again(self.train), by=self.owner, on=self.today)

    def return_it(self) -> None:
        return_completion(self.completion, missing="Show the certificates.", by=self.verifier, at=self.at)

    def verify(self) -> None:
        verify_completion(self.completion, by=self.verifier, at=self.at)

    def tie(self) -> None:
        tied(
            self.audit,
            also_answers=[self.second],
            supported_by=[self.other_post],
            waits_for=[again(self.review)],
            on=self.today,
        )
        a_milestone(again(self.audit), on=self.today, due=self.today + timedelta(days=7))

    def remind(self) -> None:
        email = OutgoingEmail.objects.create(
            key=f"changing:{self.review.pk}", service=key_of(self.service), occasion="update_due", to=self.owner,
            subject="Due soon", body_text="Due soon", message_id="<1@example.org>", decided_at=self.at,
            not_before=self.at,
        )  # fmt: skip
        promise = a_promise(again(self.review), on=self.today, owed_at=self.at, planned_at=self.at, state="sent")
        a_reminder(self.review, to=self.owner, promise=promise, email=email)

    def email_goes(self) -> None:
        an_update(again(self.audit), by=self.owner, on=self.today)
        sent = OutgoingEmail.objects.filter(key=f"changing:{self.review.pk}")
        sent.update(state="sent", sent_at=self.at, sent_to=self.owner.email)

    def name(self) -> None:
        first = again(self.first)
        give_short_title(first, short_title="Reviews on time", version=first.version, **self.by)

    def re_own(self) -> None:
        action = again(self.review)
        content = ActionContent(
            **{**ActionContent.of(action).__dict__, "owner": self.other_post, "title": "Review all"}
        )
        change_action(action, content=content, version=action.version, reason=WHY, **self.by)

    def respond(self) -> None:
        a_response(self.second, by=self.manager, on=self.today)

    def remove(self) -> None:
        remove_action(again(self.gone), **self.by)

    def sign_off(self) -> None:
        self.plan = signed_off(again(self.plan), on=self.today)

    def pause(self) -> None:
        paused(again(self.agree), by=self.manager, on=self.today)

    def go_on(self) -> None:
        resume(again(self.agree), reason=WHY, **self.by)

    def split_it(self) -> None:
        self.parts = split(again(self.review), "Review the rest", by=self.manager, on=self.today)

    def merge_it(self) -> None:
        merged(again(self.parts[0]), again(self.agree), by=self.manager, on=self.today)

    def move_it(self) -> None:
        move_action(again(self.audit), to=self.second, reason=WHY, **self.by)

    def set_rating(self) -> None:
        a_set_rating(again(self.parts[0]), by=self.manager, on=self.today, until=self.today + timedelta(days=3))

    def deputise(self) -> None:
        a_deputy(self.post, who=self.lead, since=self.today, until=self.today + timedelta(days=5))

    def hand_on(self) -> None:
        hand_over(again(self.post), to=self.next_owner, on=self.today, **self.by)

    def rename(self) -> None:
        rename_post(again(self.post), name="Head of Practice", version=again(self.post).version, **self.by)

    def move_meeting(self) -> None:
        meeting = again(self.meeting)
        days = {"held_on": WEDNESDAY_1_APRIL, "paper_on": WEDNESDAY_1_APRIL - timedelta(days=7)}
        change_meeting(meeting, **days, place="Room 2", version=meeting.version, **self.by)

    def make_paper(self) -> None:
        self.paper = ask_for_paper(again(self.plan), meeting=None, **self.by)
        archive(self.paper, made=A_PDF, at=self.at)

    def baseline(self) -> None:
        a_baseline(again(self.plan), on=self.today)

    def open_next(self) -> None:
        inspection = an_inspection(self.service)
        self.after = a_recommendation(inspection, text="Keep on doing it.")
        self.next_plan = a_plan(inspection=inspection)

    def carry(self) -> None:
        chosen = [Carried(again(self.review), under=self.after)]
        carry_forward(again(self.plan), into=self.next_plan, chosen=chosen, reason=WHY, on=self.today, **self.by)

    def close(self) -> None:
        closed(again(self.plan), on=self.today)
