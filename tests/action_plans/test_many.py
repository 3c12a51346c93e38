"""Many actions at once: each row's before and after first, those that cannot and why, then all in one operation."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.action_plans.models import ExtensionState, Milestone
from recommendations.action_plans.services.many import ChangedMeanwhile, change_many
from recommendations.action_plans.services.many_outcomes import ManyChange, ManyStep, digest_of, outcomes, rows_for
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import every_chain, verify_chain, verify_rows
from recommendations.foundation.errors import DomainError
from recommendations.safeguarding.models import Flag
from tests.action_plans.plan_pages import Plan
from tests.builders import (
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_completion,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    an_extension,
    on_the,
    signed_off,
)
from tests.pages.visiting import address, main_of, typed_date, visitor


class Many(Plan):
    def setUp(self):
        super().setUp()
        self.second = an_action(plan=self.plan, owner=self.post, title="Train all staff", due=WEDNESDAY_1_APRIL)
        self.police = a_post(self.service, name="Police Sergeant")
        self.pks = [self.action.pk, self.second.pk]

    def do(self, change, *, pks=None):
        pks = pks or self.pks
        rows = outcomes(rows_for(self.service, pks, on=TUESDAY_3_FEB), change)
        who = {"on": TUESDAY_3_FEB, "by": self.manager, "at": on_the(TUESDAY_3_FEB, 12)}
        return change_many(self.service, pks=pks, change=change, seen=digest_of(rows), **who)

    def findings(self):
        return [found for chain in every_chain() for found in (*verify_chain(chain), *verify_rows(chain))]

    def where(self, **query):
        return address("actions_many", self.service.pk)


class TheCommand(Many):
    def test_gives_all_of_them_an_owner_in_one_operation_with_a_sentence_each(self):
        before = Operation.objects.count()
        self.assertEqual(self.do(ManyChange(ManyStep.OWNER, owner=self.police)), 2)
        self.assertEqual({again(self.action).owner, again(self.second).owner}, {self.police})
        self.assertEqual(Operation.objects.count(), before + 1)
        events = Event.objects.filter(operation=Operation.objects.latest("pk"))
        self.assertEqual([event.code for event in events], ["action.changed"] * 2)
        self.assertEqual(self.findings(), [])

    def test_counts_each_rows_version_up_so_that_a_form_opened_before_is_told(self):
        self.do(ManyChange(ManyStep.PRIORITY, priority="high"))
        self.assertEqual(again(self.action).version, self.action.version + 1)
        self.assertEqual(again(self.action).priority, "high")

    def test_asks_more_time_for_each_by_days_or_until_one_date(self):
        change = ManyChange(ManyStep.MORE_TIME, days=28, reason="Vacant posts.", prevention="A deputy.")
        self.do(change)
        asked = [again(row).extensions.get() for row in (self.action, self.second)]
        self.assertEqual([row.days for row in asked], [28, 28])
        self.assertEqual({row.state for row in asked}, {ExtensionState.ASKED})
        self.assertEqual({row.holder_then for row in asked}, {self.owner})
        self.assertEqual(again(self.action).current_due_on, TUESDAY_3_MARCH)
        self.assertEqual(self.findings(), [])

    def test_moves_a_month_to_a_month(self):
        month = an_action(plan=self.plan, due=TUESDAY_3_MARCH, precision="month", title="In March")
        change = ManyChange(ManyStep.MORE_TIME, days=10, reason="Vacant posts.", prevention="A deputy.")
        row = outcomes(rows_for(self.service, [month.pk], on=TUESDAY_3_FEB), change)[0]
        self.assertEqual((row.before, row.after), ("March 2026", "April 2026"))

    def test_adds_one_milestone_to_each(self):
        self.do(ManyChange(ManyStep.MILESTONE, milestone="Half done", due_on=TUESDAY_3_FEB))
        self.assertEqual([again(row).milestones.get().title for row in (self.action, self.second)], ["Half done"] * 2)

    def test_looks_at_the_words_of_each_milestone_as_one_added_alone_is_looked_at(self):
        self.do(ManyChange(ManyStep.MILESTONE, milestone="Write to the one aged 15", due_on=TUESDAY_3_FEB))
        flagged = set(Flag.objects.standing().values_list("subject", flat=True))
        self.assertEqual(flagged, {key_of(row) for row in Milestone.objects.all()})
        self.assertEqual(self.findings(), [])

    def test_adds_a_theme_to_their_recommendations_beside_those_they_have(self):
        self.do(ManyChange(ManyStep.THEME, theme="Assessment"))
        self.do(ManyChange(ManyStep.THEME, theme="Planning"))
        told = [link.theme.name for link in self.recommendation.theme_links.all()]
        self.assertEqual(told, ["Assessment", "Planning"])
        self.assertEqual(self.findings(), [])

    def test_leaves_out_those_that_cannot_and_says_why(self):
        done = an_action(plan=self.plan, owner=self.post, title="Done")
        a_completion(done, by=self.owner)
        asked = an_action(plan=self.plan, owner=self.post, title="Asked")
        an_extension(asked, by=self.owner)
        undated = an_action(plan=self.plan, title="Undated", due=None)
        late = an_action(plan=self.plan, title="Late already", due=WEDNESDAY_1_APRIL)
        change = ManyChange(ManyStep.MORE_TIME, until=WEDNESDAY_1_APRIL, reason="Vacant.", prevention="A deputy.")
        rows = outcomes(
            rows_for(self.service, [done.pk, asked.pk, undated.pk, late.pk, self.action.pk], on=TUESDAY_3_FEB), change
        )
        self.assertEqual({row.action.title: row.problem for row in rows}, {
            "Done": "It is “Awaiting check”.",
            "Asked": "More time was asked for already and waits for a decision.",
            "Undated": "It has no due date.",
            "Late already": "The new date is not after the current one.",
            self.action.title: "",
        })  # fmt: skip

    def test_says_of_those_that_are_so_already(self):
        rows = outcomes(rows_for(self.service, self.pks, on=TUESDAY_3_FEB), ManyChange(ManyStep.OWNER, owner=self.post))
        self.assertEqual({row.problem for row in rows}, {"It is so already."})
        with pytest.raises(DomainError, match="None of these"):
            self.do(ManyChange(ManyStep.OWNER, owner=self.post))

    def test_needs_a_reason_where_a_plan_is_signed_off(self):
        signed_off(self.plan)
        with pytest.raises(ValidationError, match="say why its actions change"):
            self.do(ManyChange(ManyStep.OWNER, owner=self.police))
        self.do(ManyChange(ManyStep.OWNER, owner=self.police, reason="The police take over."))
        self.assertEqual(Operation.objects.latest("pk").reason, "The police take over.")

    def test_changes_nothing_where_the_rows_are_no_longer_as_shown(self):
        change = ManyChange(ManyStep.OWNER, owner=self.police)
        seen = digest_of(outcomes(rows_for(self.service, self.pks, on=TUESDAY_3_FEB), change))
        self.do(ManyChange(ManyStep.PRIORITY, priority="low"))
        with pytest.raises(ChangedMeanwhile):
            change_many(self.service, pks=self.pks, change=change, seen=seen, on=TUESDAY_3_FEB, by=self.manager,
                        at=on_the(TUESDAY_3_FEB, 13))  # fmt: skip
        self.assertEqual(again(self.action).owner, self.post)

    def test_takes_no_post_of_another_service(self):
        theirs = a_post(a_service("Eastmoor Youth Justice Service"), name="Theirs")
        with pytest.raises(ValidationError, match="Choose a post of this service"):
            self.do(ManyChange(ManyStep.OWNER, owner=theirs))


class ThePages(Many):
    def test_choose_rows_on_the_lists_without_javascript(self):
        for page in (address("actions", self.service.pk), address("plan", self.plan.pk)):
            plain = self.client.get(page)
            self.assertContains(plain, 'href="?many=yes"')
            self.assertNotContains(plain, 'form="many"')
            answer = self.client.get(f"{page}?many=yes")
            self.assertContains(answer, f'action="{self.where()}"')
            self.assertContains(answer, f'name="action" type="checkbox" value="{self.action.pk}" form="many"')
            self.assertContains(answer, f'name="on_page" value="{self.action.pk}" form="many"')
            theirs = visitor(self.owner).get(f"{page}?many=yes")
            self.assertNotContains(theirs, 'form="many"')
            self.assertNotContains(theirs, "Change many at once")

    def test_lead_from_the_choice_over_a_preview_to_the_change(self):
        chosen = self.client.get(self.where(), {"action": self.pks, "step": "owner"})
        self.assertContains(chosen, "2 actions chosen")
        given = {"action": self.pks, "step": "owner", "owner": self.police.pk}
        answer = self.client.post(self.where(), given)
        self.assertIn("2 actions would change", main_of(answer))
        self.assertIn("Practice Lead Police Sergeant", main_of(answer))
        self.assertEqual(again(self.action).owner, self.post)
        answer = self.client.post(self.where(), {**given, "confirm": answer.context["digest"]}, follow=True)
        self.assertContains(answer, "2 actions were changed. To undo it, choose the same actions and change them back.")
        self.assertEqual(again(self.action).owner, self.police)

    def test_asking_for_more_time_changes_no_date_and_does_not_say_so(self):
        given = {"action": self.pks, "step": "more_time", "days": "5", "reason": "Vacant posts", "prevention": "Cover"}
        answer = self.client.post(self.where(), given)
        self.assertIn("More time would be asked for 2 actions", main_of(answer))
        self.assertNotContains(answer, "change them back")
        answer = self.client.post(self.where(), {**given, "confirm": answer.context["digest"]}, follow=True)
        self.assertContains(answer, "More time was asked for 2 actions. The dates stay until somebody else decides.")

    def test_take_all_of_the_page_where_that_was_ticked(self):
        query = {"on_page": self.pks, "all": "yes", "step": "priority"}
        self.assertContains(self.client.get(self.where(), query), "2 actions chosen")

    def test_say_what_is_missing_and_keep_what_was_typed(self):
        base = {"action": self.pks, "step": "more_time", "reason": "Vacant posts", "prevention": "A deputy"}
        later = typed_date("until", WEDNESDAY_1_APRIL)
        for wrong, said in [
            ({}, "Enter how many days to add, or one new date for all"),
            ({"days": "5", **later}, "Enter days or a date, not both"),
            ({"days": "0"}, "must be 1 or more"),
            ({"days": "5", "prevention": ""}, "Say what changes so that they will not slip again"),
            ({"days": "5", "reason": ""}, "Say why more time is needed"),
        ]:
            with self.subTest(said=said):
                answer = self.client.post(self.where(), base | wrong)
                self.assertContains(answer, said, status_code=422)
                self.assertContains(answer, "A deputy" if wrong.get("prevention", "x") else "Vacant", status_code=422)

    def test_ask_about_a_text_that_may_name_a_child(self):
        given = {"action": self.pks, "step": "more_time", "days": "5", "reason": "J.S., 15, moved", "prevention": "No."}
        self.assertContains(self.client.post(self.where(), given), "Why this is fine", status_code=422)

    def test_show_the_rows_anew_where_they_changed_meanwhile(self):
        given = {"action": self.pks, "step": "owner", "owner": self.police.pk, "confirm": "stale"}
        answer = self.client.post(self.where(), given)
        self.assertContains(answer, "Something has changed since you looked", status_code=422)
        self.assertIn("2 actions would change", main_of(answer))

    def test_send_somebody_who_chose_nothing_to_the_list(self):
        answer = self.client.get(self.where(), {"action": ["x", "99999999"], "step": "none"})
        self.assertContains(answer, "Choose actions on the list first")
        self.assertEqual(self.client.post(self.where(), {"step": "owner", "owner": ""}).status_code, 200)

    def test_never_touch_another_service(self):
        theirs = an_action(plan=a_plan(a_service("Eastmoor Youth Justice Service")))
        given = {"action": [theirs.pk], "step": "priority", "priority": "high"}
        self.assertContains(self.client.post(self.where(), given), "0 actions chosen")
        self.assertEqual(again(theirs).priority, "")

    def test_cost_the_same_for_two_rows_as_for_twenty(self):
        def cost(pks):
            with CaptureQueriesContext(connection) as queries:
                self.client.post(self.where(), {"action": pks, "step": "owner", "owner": self.police.pk})
            return len(queries)

        more = [an_action(plan=self.plan, title=f"Action {number}").pk for number in range(20)]
        self.assertEqual(cost(self.pks), cost(more))
