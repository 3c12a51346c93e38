"""Adding and changing actions and signing off the plan, through the pages; and what can go wrong."""

from __future__ import annotations

from datetime import date

from recommendations.action_plans.models import Action
from recommendations.inspections.models import Precision
from tests.action_plans.plan_pages import EMOJI, LONG_WORD, Plan
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_meeting,
    again,
    signed_off,
)
from tests.pages.visiting import address, main_of, typed_date, visitor


class AddingAnAction(Plan):
    def setUp(self):
        super().setUp()
        self.where = address("action_add", self.recommendation.pk)
        self.typed = {
            "title": "Train all staff",
            "success_criteria": "Every case manager trained",
            "owner": self.post.pk,
            **typed_date("due_on", WEDNESDAY_1_APRIL),
        }

    def added(self) -> Action:
        return Action.objects.latest("id")

    def test_takes_one_page_and_leads_back_to_the_recommendation(self):
        answer = self.client.post(self.where, self.typed)
        self.assertTrue(answer.url.endswith(f"#recommendation-{self.recommendation.pk}"))
        action = self.added()
        self.assertEqual((action.label, action.owner, action.original_due_on), ("1b", self.post, WEDNESDAY_1_APRIL))
        self.assertIn("Action 1b was added.", main_of(self.client.get(address("plan", self.plan.pk))))

    def test_suggests_a_due_date_and_states_its_rule(self):
        answer = self.client.get(self.where)
        self.assertContains(answer, "The outcome window ends on 1 December 2026: 12 months after publication")
        self.assertEqual(answer.context["form"]["due_on"].value(), date(2026, 12, 1))

    def test_suggests_no_date_that_has_passed(self):
        self.it_is(date(2026, 12, 2))
        answer = self.client.get(self.where)
        self.assertContains(answer, "The outcome window ended on 1 December 2026: 12 months after publication")
        self.assertIsNone(answer.context["form"]["due_on"].value())

    def test_offers_to_add_another_at_once(self):
        self.assertRedirects(self.client.post(self.where, self.typed | {"another": "yes"}), self.where)

    def test_needs_only_what_will_be_done(self):
        self.client.post(self.where, {"title": "Just this"})
        action = self.added()
        self.assertEqual((action.title, action.owner, action.current_due_on), ("Just this", None, None))

    def test_names_a_new_post_on_the_way_and_finds_one_that_is_there(self):
        self.client.post(self.where, self.typed | {"owner": "", "new_owner": "Education Lead"})
        self.assertEqual(self.added().owner.name, "Education Lead")
        self.client.post(self.where, self.typed | {"owner": "", "new_owner": "  practice   LEAD "})
        self.assertEqual(self.added().owner, self.post)

    def test_with_only_a_month_is_due_on_its_last_day(self):
        self.client.post(self.where, self.typed | typed_date("due_on", (3, "March", 2026)) | {"only_month": "on"})
        action = self.added()
        self.assertEqual((action.current_due_on.day, action.due_precision), (31, Precision.MONTH))

    def test_says_what_is_wrong_and_keeps_what_was_typed(self):
        number = Action.objects.count()
        self.wrong(
            self.where,
            self.typed,
            [
                ({"title": ""}, "Say what will be done"),
                ({"title": " \x00 \t"}, "Say what will be done"),
                ({"title": "x" * 1001}, "What will be done must be 1000 characters or fewer. It now has 1001"),
                ({"title": "x" * 1_000_000}, "It now has 1000000"),
                (
                    {"title": "", "success_criteria": "Every case manager trained" + "x" * 2000},
                    "2000 characters or fewer",
                ),
                (typed_date("due_on", (31, 2, 2026)), "Due date must be a real date: February 2026 has 28 days"),
                (typed_date("due_on", (31, 2, 2026)), 'href="#id_due_on_0"'),
                (typed_date("due_on", ("", "", 2026)), "Due date must include a day and a month"),
                (typed_date("due_on", (1, "Smarch", 2026)), "Due date must have a month from 1 to 12, or its name"),
                (typed_date("due_on", (1, 1, 10**20)), "Due date must have a year of four digits"),
                (typed_date("start_on", (2, 4, 2026)), "The due date must be on or after the start date."),
                ({"owner": "999999"}, "Owner post is not one of the choices any more"),
                ({"owner": "\x00"}, "Owner post is not one of the choices any more"),
                ({"owner": str(10**30)}, "Owner post is not one of the choices any more"),
                ({"new_owner": "Education Lead"}, "Choose a post from the list or name a new one, not both"),
                ({"owner": "", "new_owner": "x" * 121}, "Or a new post must be 120 characters or fewer"),
            ],
            kept="Every case manager trained",
        )
        self.assertEqual(Action.objects.count(), number)
        self.assertFalse(self.service.posts.filter(name="Education Lead").exists())

    def test_that_is_refused_leaves_no_post_behind(self):
        typed = self.typed | {"owner": "", "new_owner": "Health Lead"} | typed_date("start_on", (2, 4, 2026))
        self.assertEqual(self.client.post(self.where, typed).status_code, 422)
        self.assertFalse(self.service.posts.filter(name="Health Lead").exists())

    def test_takes_emoji_and_very_long_words_and_shows_them_everywhere(self):
        self.client.post(self.where, self.typed | {"title": EMOJI})
        self.client.post(self.where, self.typed | {"title": LONG_WORD})
        for name, subject in (
            ("plan", self.plan), ("actions", self.service), ("action", self.added()), ("plan_history", self.plan)
        ):  # fmt: skip
            self.assertContains(self.client.get(address(name, subject.pk)), LONG_WORD)
        self.assertContains(self.client.get(address("plan", self.plan.pk)), EMOJI)

    def test_takes_no_html(self):
        self.client.post(self.where, self.typed | {"title": "<img src=x onerror=alert(1)>"})
        for name, subject in (("plan", self.plan), ("action", self.added()), ("plan_history", self.plan)):
            self.assertNotContains(self.client.get(address(name, subject.pk)), "<img src=x")


class ChangingAnAction(Plan):
    def setUp(self):
        super().setUp()
        self.where = address("action_change", self.action.pk)
        self.typed = {
            "title": "Review every plan",
            "success_criteria": "",
            "owner": self.post.pk,
            "version": again(self.action).version,
            **typed_date("due_on", TUESDAY_3_MARCH),
        }

    def test_shows_it_as_it_is_and_saves_it_as_typed(self):
        page = self.client.get(self.where)
        self.assertContains(page, self.action.title)
        self.client.post(self.where, self.typed | {"owner": ""})
        self.assertEqual((again(self.action).title, again(self.action).owner), ("Review every plan", None))

    def test_a_sending_without_its_version_or_with_nonsense_saves_over_nobody(self):
        for version in ("", "x", "-1", "0", str(10**30), "\x00"):
            with self.subTest(version=version):
                answer = self.client.post(self.where, self.typed | {"version": version})
                self.assertEqual(answer.status_code, 422)
                self.assertContains(answer, "There is a problem", status_code=422)
        self.assertEqual(again(self.action).title, self.action.title)

    def test_after_sign_off_the_date_is_not_offered_and_does_not_move_though_it_is_sent(self):
        signed_off(self.plan)
        self.assertNotContains(self.client.get(self.where), "due_on_day")
        typed = (
            self.typed
            | typed_date("due_on", WEDNESDAY_1_APRIL)
            | {"version": again(self.action).version, "reason": "Agreed."}
        )
        self.assertEqual(self.client.post(self.where, typed).status_code, 302)
        self.assertEqual(again(self.action).current_due_on, TUESDAY_3_MARCH)

    def test_after_sign_off_it_asks_why_and_the_history_says_so(self):
        signed_off(self.plan)
        version = {"version": again(self.action).version}
        answer = self.client.post(self.where, self.typed | version)
        self.assertContains(answer, "Enter the reason for the change", status_code=422)
        self.client.post(self.where, self.typed | version | {"title": "Review all plans", "reason": "The board asked."})
        self.assertContains(self.client.get(address("action", self.action.pk)), "The board asked.")

    def test_one_added_by_mistake_can_be_taken_back_until_the_plan_is_signed_off(self):
        where = address("action_remove", self.action.pk)
        self.assertContains(self.client.get(address("action", self.action.pk)), where)
        signed_off(self.plan)
        self.assertNotContains(self.client.get(address("action", self.action.pk)), where)
        answer = self.client.post(where, follow=True)
        self.assertContains(answer, "signed off, so its actions stay")

    def test_a_start_after_the_date_that_no_longer_moves_is_explained(self):
        signed_off(self.plan)
        typed = (
            self.typed
            | typed_date("start_on", WEDNESDAY_1_APRIL)
            | {"version": again(self.action).version, "reason": "Agreed."}
        )
        answer = self.client.post(self.where, typed)
        self.assertContains(answer, "The due date must be on or after the start date.", status_code=422)


class SigningOff(Plan):
    def setUp(self):
        super().setUp()
        self.where = address("plan_sign_off", self.plan.pk)
        day = typed_date("signed_off_on", TUESDAY_3_FEB)
        self.typed = {"reference": "Minute 7.2", "despite": "The board knows.", **day}

    def test_is_recorded_with_its_meeting_and_reference(self):
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_FEB)
        self.client.post(self.where, self.typed | {"meeting": meeting.pk})
        shown = main_of(self.client.get(address("plan", self.plan.pk)))
        self.assertIn("Signed off: 3 February 2026, Minute 7.2", shown)
        self.assertNotIn("Record the board’s sign-off", shown)

    def test_that_cannot_be_says_why(self):
        self.wrong(
            self.where,
            self.typed,
            [
                (typed_date("signed_off_on", TUESDAY_3_FEB + ONE_DAY), "cannot be in the future"),
                (typed_date("signed_off_on", (30, 2, 2026)), "must be a real date"),
                (typed_date("signed_off_on", ("", "", "")), "Enter the day the board signed off the plan"),
                ({"reference": ""}, "Enter the minute reference"),
                ({"reference": "Minute 7.2" + "x" * 120}, "120 characters or fewer"),
                ({"meeting": "x"}, "Meeting is not one of the choices any more"),
            ],
            kept="Minute reference",
        )
        self.assertFalse(again(self.plan).is_signed_off)

    def test_is_recorded_once(self):
        self.client.post(self.where, self.typed)
        answer = visitor(self.lead).post(self.where, self.typed | {"reference": "Another"})
        self.assertContains(answer, "This plan is signed off already.", status_code=422)
        self.assertEqual(again(self.plan).signed_off_reference, "Minute 7.2")
