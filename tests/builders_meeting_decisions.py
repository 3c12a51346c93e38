"""A board that meets over its paper, and what it decides there, by the product's own commands."""

from __future__ import annotations

from datetime import date
from typing import Any

from recommendations.accounts.models import Role, Service, User
from recommendations.papers.after_meetings.items import AskedItem, items_of
from recommendations.papers.after_meetings.recording import Decided, record_decisions, with_its_items
from recommendations.papers.models import Item, MeetingDecision, Outcome, Paper
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_recommendation,
    a_service,
    a_verifier,
    an_action,
    an_extension,
    an_inspection,
    on_the,
)
from tests.builders_dates import a_correction, a_set_rating
from tests.builders_papers import a_released_paper
from tests.builders_recommendations import verified

MINUTE = "Minute 7"


class BoardAsked:
    """A signed-off plan whose paper asks its board for more time, a correction, a rating and an acceptance."""

    def __init__(
        self, service: Service | None = None, *, board: str = "Management Board", meets_on: date = TUESDAY_3_MARCH
    ) -> None:
        self.service = service or a_service()
        self.manager = _who_is(Role.MANAGER, self.service) or a_manager(self.service)
        self.lead = _who_is(Role.PLAN_LEAD, self.service) or a_plan_lead(self.service)
        self.owner = a_member(self.service, Role.OWNER, name="Robin Answerable")
        self.verifier = _who_is(Role.VERIFIER, self.service) or a_verifier(self.service)
        self.post = a_post(self.service, name="Head of Prevention", held_by=self.owner)
        inspection = an_inspection(self.service)
        self.recommendation, self.done = a_recommendation(inspection), a_recommendation(inspection)
        self.plan = a_plan(inspection=inspection, signed_off_on=MONDAY_5_JAN)
        self.late, self.mistaken, self.rated = (
            an_action(self.recommendation, owner=self.post, title=title)
            for title in ("Agree a protocol with police", "Review every plan each month", "Train all staff")
        )
        self.extension = an_extension(self.late, by=self.owner)
        self.correction = a_correction(self.mistaken, by=self.owner)
        self.override = a_set_rating(self.rated, by=self.verifier, rating="green", until=WEDNESDAY_1_APRIL)
        verified(an_action(self.done, owner=self.post), by=self.verifier, owner=self.owner, on=MONDAY_5_JAN)
        self.board = a_body(self.service, name=board)
        self.meeting = a_meeting(self.board, on=meets_on)
        self.paper = a_released_paper(self.plan, by=self.manager, meeting=self.meeting, on=TUESDAY_3_FEB)


def _who_is(role: str, service: Service) -> User | None:
    """Return who has the role in the service already, so that a service of many subjects keeps its people."""
    found = service.memberships.filter(role=role, until_on__isnull=True).select_related("user").order_by("pk").first()
    return found.user if found else None


def asked_in(paper: Paper, *, on: date = TUESDAY_3_MARCH) -> dict[Item, AskedItem]:
    """What the paper asked, by kind: papers of these tests ask for each kind once."""
    row = with_its_items(Paper.objects.all()).get(pk=paper.pk)
    return {item.kind: item for item in items_of([row], on=on)[row.pk]}


def as_decided(item: AskedItem, outcome: Outcome, *, minute: str = MINUTE, **more: Any) -> Decided:
    return Decided(key=item.key, outcome=outcome, minute=minute, **{"acts": item.acts, **more})


def decided(
    paper: Paper, kind: Item, outcome: Outcome, *, by: User, on: date = TUESDAY_3_MARCH, **more: Any
) -> MeetingDecision:
    """What the meeting decided on the paper's item of the kind, recorded on the day."""
    one = as_decided(asked_in(paper, on=on)[kind], outcome, **more)
    return record_decisions(paper, decided=[one], on=on, by=by, at=on_the(on, 18))[0]
