"""Two people at one form: what each changed is put together, what both changed is asked about, nothing is lost."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse

from recommendations.accounts.services import rename_post
from recommendations.action_plans.models import Action
from recommendations.action_plans.services.updating import give_update
from recommendations.meetings.models import Meeting
from tests.action_plans.plan_pages import Plan
from tests.builders import (
    AT,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_meeting,
    a_post,
    a_recommendation,
    again,
    on_the,
)
from tests.builders_reshaping import a_milestone
from tests.pages.visiting import address, main_of, typed_date, visitor

INPUT = re.compile(r'<input type="hidden" name="(version|opened)" value="([^"]*)"')


def hidden_of(answer: HttpResponse) -> dict[str, str]:
    """What the page carries along without showing it."""
    return dict(INPUT.findall(answer.content.decode()))


class AnAction(Plan):
    def setUp(self):
        super().setUp()
        self.where = address("action_change", self.action.pk)
        self.mine = self.opened(self.client)
        self.theirs = self.opened(visitor(self.lead))

    def opened(self, client) -> dict[str, Any]:
        """The form as somebody opens it, ready to be changed and sent."""
        return {
            "title": self.action.title,
            "success_criteria": "",
            "owner": self.post.pk,
            **typed_date("due_on", TUESDAY_3_MARCH),
            **hidden_of(client.get(self.where)),
        }

    def they_send(self, **typed: Any) -> None:
        self.assertEqual(visitor(self.lead).post(self.where, self.theirs | typed).status_code, 302)

    def i_send(self, **typed: Any) -> HttpResponse:
        return self.client.post(self.where, self.mine | typed)

    def now(self) -> Action:
        return again(self.action)

    def test_what_only_one_of_us_changed_is_put_together(self):
        self.they_send(success_criteria="Twelve of twelve", **typed_date("due_on", WEDNESDAY_1_APRIL))
        self.assertEqual(self.i_send(title="Review every plan").status_code, 302)
        now = self.now()
        self.assertEqual((now.title, now.success_criteria), ("Review every plan", "Twelve of twelve"))
        self.assertEqual(now.current_due_on, WEDNESDAY_1_APRIL)

    def test_what_both_changed_is_shown_side_by_side_and_nothing_is_saved(self):
        self.they_send(title="Lee’s words", priority="high")
        answer = self.i_send(title="My own words", reference="YJS-7")
        self.assertEqual(answer.status_code, 422)
        shown = main_of(answer)
        for said in (
            "Lee Parker changed action 1a, “Lee’s words” at 12:00, 3 February 2026, while you had the page open.",
            "Choose below which to keep. Nothing is saved yet.",
            "Lee Parker changed it to “Lee’s words”",
            "You typed “My own words”",
        ):
            self.assertIn(said, shown)
        self.assertContains(answer, 'value="My own words"', status_code=422)
        self.assertContains(answer, '<option value="high" selected>', status_code=422)
        self.assertEqual((self.now().title, self.now().reference), ("Lee’s words", ""))

    def chosen(self, keep: str | None, **typed: Any) -> HttpResponse:
        self.they_send(title="Lee’s words", priority="high")
        answer = self.i_send(title="My own words", reference="YJS-7")
        told = {"title": "My own words", "reference": "YJS-7", "priority": "high"}
        choice = {"keep_title": keep} if keep else {}
        return self.i_send(**{**told, **hidden_of(answer), **choice, **typed})

    def test_mine_or_theirs_is_chosen_for_each_and_the_rest_of_both_is_kept(self):
        self.assertEqual(self.chosen("mine").status_code, 302)
        now = self.now()
        self.assertEqual((now.title, now.priority, now.reference), ("My own words", "high", "YJS-7"))

    def test_theirs_leaves_what_only_i_changed(self):
        self.assertEqual(self.chosen("theirs").status_code, 302)
        now = self.now()
        self.assertEqual((now.title, now.priority, now.reference), ("Lee’s words", "high", "YJS-7"))

    def test_no_choice_saves_nothing_and_asks_again(self):
        answer = self.chosen(None)
        for keep in ("", "nobody’s"):
            self.assertContains(answer, "What will be done: choose which to keep", status_code=422)
            self.assertContains(answer, "Lee Parker changed it to", status_code=422)
            self.assertEqual(self.now().title, "Lee’s words")
            answer = self.i_send(title="My own words", **hidden_of(answer), keep_title=keep)

    def test_a_third_saving_between_asks_once_more(self):
        self.they_send(title="Lee’s words")
        answer = self.i_send(title="My own words")
        self.theirs = self.opened(visitor(self.lead))
        self.they_send(title="Lee’s better words")
        answer = self.i_send(title="My own words", **hidden_of(answer), keep_title="mine")
        self.assertIn("Lee Parker changed it to “Lee’s better words”", main_of(answer))
        answer = self.i_send(title="My own words", **hidden_of(answer), keep_title="mine")
        self.assertEqual((answer.status_code, self.now().title), (302, "My own words"))

    def test_the_same_change_twice_is_no_conflict(self):
        self.they_send(title="Review every plan")
        self.assertEqual(self.i_send(title="Review every plan").status_code, 302)

    def test_an_update_meanwhile_stops_nobody(self):
        give_update(
            self.action,
            text="Done.",
            owner_rating="on_track",
            on=TUESDAY_3_FEB,
            by=self.owner,
            at=on_the(TUESDAY_3_FEB),
        )
        self.assertEqual(self.i_send(title="Review every plan").status_code, 302)

    def test_a_date_and_its_month_are_never_taken_from_two_people(self):
        self.they_send(only_month="on")
        answer = self.i_send(**typed_date("due_on", WEDNESDAY_1_APRIL))
        shown = main_of(answer)
        self.assertIn("Lee Parker changed it to “31 March 2026, Only the month is fixed”", shown)
        self.assertIn("You typed “1 April 2026”", shown)

    def test_ties_are_put_together_too(self):
        recommendation = a_recommendation(self.plan.inspection)
        post = a_post(self.service, name="Health Lead")
        self.they_send(also_answers=[recommendation.pk])
        self.assertEqual(self.i_send(supported_by=[post.pk]).status_code, 302)
        self.assertEqual(self.action.also_answers.get().recommendation, recommendation)
        self.assertEqual(self.action.supporting_posts.get().post, post)

    def test_a_page_that_does_not_say_how_it_was_opened_asks_about_every_difference(self):
        self.they_send(title="Lee’s words")
        for opened in ("", "nonsense", self.mine["opened"][:-2], hidden_of_another(self)):
            answer = self.i_send(success_criteria="Twelve", opened=opened)
            self.assertContains(answer, "You typed “Review every plan each month”", status_code=422)
            self.assertContains(answer, "You typed “Twelve”", status_code=422)
        self.assertEqual(self.now().title, "Lee’s words")

    def test_what_is_wrong_is_said_first_and_the_merging_waits(self):
        self.they_send(priority="high")
        answer = self.i_send(title="")
        self.assertContains(answer, "Say what will be done", status_code=422)
        answer = self.i_send(title="Right", **hidden_of(answer))
        self.assertEqual((answer.status_code, self.now().priority, self.now().title), (302, "high", "Right"))

    def test_each_change_is_told_by_whoever_made_it(self):
        self.they_send(title="Lee’s words")
        verifier = self.opened(visitor(self.manager))
        self.client.post(self.where, verifier | {"title": "Lee’s words", "reference": "YJS-9"})
        answer = self.i_send(title="Mine", reference="YJS-7")
        self.assertIn("Lee Parker changed it to “Lee’s words”", main_of(answer))
        self.assertIn("Morgan Ellis changed it to “YJS-9”", main_of(answer))


def hidden_of_another(test: AnAction) -> str:
    """The opened values of another row: signed by us, but not for this one."""
    milestone = a_milestone(test.action)
    return hidden_of(test.client.get(address("milestone_change", milestone.pk)))["opened"]


class OtherRows(Plan):
    def test_a_post_renamed_by_both_asks_which_name(self):
        where = address("post_rename", self.post.pk)
        opened = hidden_of(self.client.get(where))
        rename_post(self.post, name="Head of Practice", version=again(self.post).version, by=self.lead, at=AT)
        answer = self.client.post(where, {"name": "Practice Manager", **opened})
        self.assertContains(answer, "Lee Parker changed it to “Head of Practice”", status_code=422)
        typed = {"name": "Practice Manager", "keep_name": "mine", **hidden_of(answer)}
        self.assertEqual(self.client.post(where, typed).status_code, 302)
        self.assertEqual(again(self.post).name, "Practice Manager")

    def test_a_meeting_takes_the_place_from_one_and_the_day_from_the_other(self):
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_MARCH, paper_on=TUESDAY_3_FEB)
        where = address("meeting_change", meeting.pk)
        typed = {
            **typed_date("held_on", TUESDAY_3_MARCH),
            **typed_date("paper_on", TUESDAY_3_FEB),
            "place": "",
            **hidden_of(self.client.get(where)),
        }
        self.assertEqual(visitor(self.lead).post(where, typed | {"place": "Town Hall"}).status_code, 302)
        later = typed_date("held_on", TUESDAY_3_MARCH + ONE_DAY)
        self.assertEqual(self.client.post(where, typed | later).status_code, 302)
        now = Meeting.objects.get(pk=meeting.pk)
        self.assertEqual((now.place, now.held_on), ("Town Hall", TUESDAY_3_MARCH + ONE_DAY))
