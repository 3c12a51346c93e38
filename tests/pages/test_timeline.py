"""What the history of a plan, a recommendation and an action says: who, when, and what from what to what."""

from __future__ import annotations

from django.test import TestCase

from recommendations.action_plans.services.completing import return_completion, verify_completion
from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.history.timeline import Item
from tests.builders import (
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    again,
    an_action,
    an_update,
    on_the,
)
from tests.pages.visiting import StandingClock, address, main_of, visitor


class Timeline(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)
        cls.owner = a_member(cls.service)
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.other = a_post(cls.service, name="Education Lead")
        cls.action = an_action(plan=a_plan(cls.service), owner=cls.post, due=TUESDAY_3_MARCH)

    def items(self, name: str = "action_history") -> list[Item]:
        subject = {"action": self.action.pk, "action_history": self.action.pk, "plan_history": self.action.plan_id}.get(
            name, self.action.recommendation_id
        )
        return visitor(self.owner).get(address(name, subject)).context["items"]

    def told(self, item: Item) -> list[tuple[str, str, str]]:
        return [(change.field, change.before, change.after) for row in item.rows for change in row.fields]

    def change(self, **content) -> None:
        given = {"title": self.action.title, "owner": self.post, "due_on": TUESDAY_3_MARCH, **content}
        row = again(self.action)
        change_action(
            row, content=ActionContent(**given), version=row.version, by=self.lead, at=on_the(TUESDAY_3_FEB, 14)
        )

    def test_says_who_when_and_what_changed_from_what_to_what(self):
        self.change(title="Review every plan each fortnight", owner=self.other, due_on=WEDNESDAY_1_APRIL)
        latest = self.items()[0]
        self.assertEqual(latest.title, "Lee Parker changed action 1a, “Review every plan each fortnight”")
        self.assertEqual(latest.at, on_the(TUESDAY_3_FEB, 14))
        self.assertEqual(
            {change.field: (change.before, change.after) for change in latest.rows[0].fields},
            {
                "What will be done": ("Review every plan each month", "Review every plan each fortnight"),
                "Owner": ("Practice Lead", "Education Lead"),
                "Original due date": ("3 March 2026", "1 April 2026"),
                "Current due date": ("3 March 2026", "1 April 2026"),
            },
        )

    def test_shows_what_was_taken_away_as_removed(self):
        self.change(owner=None)
        answer = visitor(self.owner).get(address("action_history", self.action.pk))
        self.assertIn("Owner was Practice Lead removed", main_of(answer))

    def test_a_change_of_state_stands_beside_what_caused_it(self):
        completion = a_completion(self.action, by=self.owner)
        return_completion(completion, missing="Two audits.", by=self.manager, at=on_the(TUESDAY_3_FEB, 15))
        returned, proposed, *_ = self.items()
        self.assertIn("Morgan Ellis returned", returned.title)
        self.assertIn("Two audits.", returned.title)
        self.assertIn(("Status", "Not started", "Awaiting check"), self.told(proposed))
        self.assertIn(("Status", "Awaiting check", "In progress"), self.told(returned))
        self.assertIn(("Note", "", "Two audits."), self.told(returned))

    def test_what_changed_stands_once_beside_the_first_event_of_an_operation(self):
        an_update(self.action, by=self.owner, text="One was aged 15.")
        flagged, updated, *_ = self.items()
        self.assertIn("saved a text", flagged.title)
        self.assertEqual(flagged.rows, [])
        self.assertIn(("Status", "Not started", "In progress"), self.told(updated))
        self.assertIn(("What has changed", "", "One was aged 15."), self.told(updated))

    def test_nobody_is_named_twice_in_a_line(self):
        completion = a_completion(self.action, by=self.owner)
        verify_completion(completion, by=self.manager, at=on_the(TUESDAY_3_FEB, 15))
        self.assertEqual(self.items()[0].by, "")

    def test_of_a_plan_and_of_a_recommendation_tell_of_their_actions_too(self):
        an_update(self.action, by=self.owner)
        for name in ("plan_history", "recommendation_history", "recommendation", "action"):
            self.assertTrue(any("gave an update" in item.title for item in self.items(name)), name)

    def test_of_one_action_is_silent_on_another(self):
        other = an_action(plan=self.action.plan, title="Something else")
        self.change(title="Changed meanwhile")
        shown = main_of(visitor(self.owner).get(address("action_history", other.pk)))
        self.assertNotIn("Changed meanwhile", shown)
