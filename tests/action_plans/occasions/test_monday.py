"""The managers' summary of the week: what is late, due, waiting or vacant; nothing where there is nothing to say."""

from __future__ import annotations

from datetime import date, timedelta

from django.template.loader import render_to_string
from django.test import TestCase

from recommendations.accounts.services import hand_over
from recommendations.action_plans.services.not_mine import say_not_mine
from recommendations.outbox.addresses import address_failed
from tests.action_plans.occasions.asking import days_of, ends_of, kept, said
from tests.builders import (
    SYSTEM,
    TUESDAY_3_FEB,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    an_action,
    an_extension,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan

CODE = "monday_summary"
MONDAY = date(2026, 2, 9)
NEXT_MONDAY = date(2026, 2, 16)
LATE = date(2026, 2, 2)
JUNE = date(2026, 6, 1)


class Summaries(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager, cls.owner = a_manager(cls.service), a_member(cls.service)
        cls.plan = a_plan(cls.service)
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)

    def an_action(self, title, *, due=JUNE, owner=None):
        return an_action(plan=self.plan, owner=owner or self.post, title=title, due=due)

    def parts(self, on=MONDAY):
        (facts,) = said(CODE, on=on)
        return {part.words: [row.title for row in part.rows] for part in facts.context["parts"]} if facts else {}

    def test_are_of_the_week_whichever_day_it_is(self):
        for day in range(7):
            self.assertEqual(days_of(CODE, on=MONDAY + timedelta(days=day)), [MONDAY])
        self.assertEqual(days_of(CODE, on=NEXT_MONDAY), [NEXT_MONDAY])
        self.assertEqual(ends_of(CODE, on=NEXT_MONDAY), ["done"])

    def test_are_for_services_with_a_plan_and_a_manager(self):
        a_plan(a_service())
        a_manager(a_service(), name="Alex Hart")
        self.assertEqual([course.subject_id for course in kept(CODE, on=MONDAY)], [self.service.pk])

    def test_say_nothing_where_nothing_is_late_due_or_waiting(self):
        self.an_action("Train all staff")
        self.assertEqual(said(CODE, on=MONDAY), [None])

    def test_tell_what_is_overdue_and_what_is_due_until_sunday(self):
        self.an_action("Late", due=LATE)
        self.an_action("Sunday", due=MONDAY + timedelta(days=6))
        self.an_action("The week after", due=NEXT_MONDAY)
        self.assertEqual(self.parts(), {"1 action is overdue": ["Late"], "1 action is due this week": ["Sunday"]})

    def test_tell_what_waits(self):
        an_extension(self.an_action("More time"), by=self.owner, until=date(2026, 7, 1))
        a_completion(self.an_action("Proposed"), by=self.owner)
        say_not_mine(self.an_action("Not mine"), reason="Health has it.", on=LATE, by=self.owner, at=on_the(LATE))
        self.assertEqual(
            self.parts(),
            {
                "1 request for more time waits for a decision": ["More time"],
                "1 action proposed complete waits for a check": ["Proposed"],
                "1 action is not its owner’s any more, as they say": ["Not mine"],
            },
        )

    def test_tell_which_posts_are_vacant_and_whose_email_comes_back(self):
        self.an_action("Train all staff")
        hand_over(self.post, to=None, on=TUESDAY_3_FEB, by=SYSTEM, at=on_the(TUESDAY_3_FEB))
        address_failed(self.owner.email, detail="550 no such user", at=on_the(LATE))
        self.assertEqual(
            self.parts(),
            {
                "1 post that owns actions is vacant": ["Practice Lead"],
                "Email to 1 person comes back": [f"{self.owner.name}, {self.owner.email}"],
            },
        )

    def test_name_the_first_five_and_count_the_rest(self):
        for number in range(7):
            self.an_action(f"Late {number}", due=LATE - timedelta(days=number))
        (facts,) = said(CODE, on=MONDAY)
        (part,) = facts.context["parts"]
        self.assertEqual((part.words, part.more), ("7 actions are overdue", 2))
        self.assertEqual([row.title for row in part.rows], [f"Late {number}" for number in (6, 5, 4, 3, 2)])
        text, html = self.rendered(facts)
        self.assertIn("* and 2 more", text)
        self.assertIn("<li>and 2 more</li>", html)

    def test_know_nothing_of_another_service_nor_of_a_plan_under_embargo(self):
        elsewhere = a_service()
        a_manager(elsewhere, name="Alex Hart")
        an_action(plan=a_plan(elsewhere), title="Elsewhere", due=LATE)
        an_action(plan=an_embargoed_plan(self.service, by=self.manager), title="Draft", due=LATE)
        of_ours, of_theirs = said(CODE, on=MONDAY)
        self.assertIsNone(of_ours)
        self.assertIn("Elsewhere", str(of_theirs))

    def test_link_to_each_thing_and_say_no_title_where_a_service_shows_none(self):
        late = self.an_action("Train <all> staff", due=LATE)
        (facts,) = said(CODE, on=MONDAY)
        self.assertEqual(facts.paths, {"part_0_0": f"/actions/{late.pk}/"})
        text, html = self.rendered(facts)
        self.assertIn("* Train <all> staff\n  Due 2 February 2026\n  LINK part_0_0", text)
        self.assertIn("Train &lt;all&gt; staff</a><br>Due 2 February 2026", html)
        for words in self.rendered(facts, shows_titles=False):
            self.assertNotIn("Train", words)
            self.assertIn("Action 1a", words)

    def rendered(self, facts, *, shows_titles=True):
        link = {name: f"LINK {name}" for name in ["own", *facts.paths]}
        told = {**facts.context, "link": link, "shows_titles": shows_titles}
        return [render_to_string(f"{facts.block}.{kind}", told) for kind in ("txt", "html")]
