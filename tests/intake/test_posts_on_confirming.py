"""Printed owners are matched to the service's posts or become new ones, and none is made unseen."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import Post
from recommendations.action_plans.models import Action, ActionPlan
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain, verify_rows
from recommendations.foundation.errors import Conflict
from recommendations.inspections.models import Inspection, Precision, Recommendation
from recommendations.intake.models import Draft, DraftAction, Intake, IntakeState
from recommendations.intake.owner_forms import key_of_words
from recommendations.intake.printed_owners import (
    Meaning,
    PrintedOwner,
    in_short,
    is_role_or_body,
    names_several,
    printed_owners,
)
from recommendations.intake.services.confirming import confirm
from recommendations.intake.services.draft_actions import DraftActionContent, add_draft_action, drop_draft_action
from recommendations.intake.services.drafts import DraftContent, drop_draft, mend_draft
from recommendations.intake.services.handing_over import discard
from recommendations.intake.services.posts import say_who_they_are
from recommendations.intake.services.under_review import ChangedMeanwhile
from tests.builders import AT, BY_SOMEBODY, a_manager, a_post, a_service, again
from tests.intake.test_action_plan_tables import Planned
from tests.pages.visiting import address, main_of


class Meant(Planned):
    """The plan's leads are Practice Lead, Quality Officer and Head of Service."""

    def addressed_to(self, draft: Draft, words: str) -> Draft:
        content = DraftContent(kind=draft.kind, label=draft.label, text=draft.text, addressee=words)
        return mend_draft(draft, content=content, version=again(draft).version, **BY_SOMEBODY)

    def owners(self) -> dict[str, PrintedOwner]:
        intake = Intake.objects.select_related("service").get(pk=self.intake.pk)
        return {one.words: one for one in printed_owners(intake, intake.drafts.prefetch_related("actions"))}

    def short(self) -> tuple[str, ...]:
        return in_short(self.owners().values()).sentences

    def say(self, **meanings: Meaning) -> Intake:
        said = {words.replace("_", " "): meaning for words, meaning in meanings.items()}
        return say_who_they_are(self.intake, meanings=said, version=again(self.intake).version, **BY_SOMEBODY)

    def confirm(self, **more) -> ActionPlan:
        return confirm(again(self.intake), version=again(self.intake).version, by=self.manager, at=AT, **more)


class Matching(Meant):
    def test_each_owner_is_asked_once_with_where_it_is_named(self):
        self.addressed_to(self.second, "the head of service")
        owners = self.owners()
        self.assertEqual(list(owners), ["Practice Lead", "Quality Officer", "the head of service"])
        head = owners["the head of service"]
        self.assertEqual((head.spellings, head.named_by), (("the head of service", "Head of Service"), ("2", "2a")))

    def test_the_post_of_the_same_name_is_meant_whatever_the_service_was_called(self):
        head = a_post(self.service, name="Head of the Youth Justice Service")
        a_post(self.service, name="Practice Manager")
        owners = self.owners()
        self.assertEqual(owners["Head of Service"].meaning, Meaning(head))
        self.assertEqual(owners["Practice Lead"].meaning, Meaning(name="Practice Lead"))
        self.assertEqual([post.name for post in owners["Practice Lead"].near], ["Practice Manager"])
        self.assertEqual(
            self.short(),
            (
                "2 new posts will be made: Practice Lead; Quality Officer.",
                "1 post of the service is meant: Head of the Youth Justice Service.",
            ),
        )

    def test_another_services_post_is_never_meant(self):
        a_post(a_service(), name="Practice Lead")
        self.assertTrue(self.owners()["Practice Lead"].meaning.is_new)

    def test_what_names_no_role_or_body_stays_words(self):
        for words in ("All", "To be confirmed", "Robin Example", "N/A", "Inspector Robin Example"):
            self.assertFalse(is_role_or_body(words), words)
        for words in (
            "The Management Board",
            "Northgate Police",
            "Case managers",
            "School nurse",
            "Practice Lead",
            "Police Sergeant",
        ):
            self.assertTrue(is_role_or_body(words), words)
        self.addressed_to(self.second, "All")
        self.assertIn("1 owner stays words, without a post: “All”.", self.short())

    def test_no_single_post_is_made_of_two_who_share_a_task(self):
        for words in ("YJS Manager and Northgate Police", "The Management Board; the Head of Service"):
            self.assertTrue(names_several(words), words)
        for words in ("Police and Crime Commissioner", "Head of Education and Skills", "Health and Wellbeing Board"):
            self.assertFalse(names_several(words), words)
        self.addressed_to(self.second, "YJS Manager and Northgate Police")
        self.assertEqual(self.owners()["YJS Manager and Northgate Police"].meaning, Meaning())

    def test_an_action_whose_lead_is_no_post_is_said_to_have_no_owner(self):
        DraftAction.objects.filter(pk=self.train.pk).update(lead="All")
        self.assertIn("1 lead is no post, so what it leads has no owner in the plan: “All”.", self.short())
        plan = self.confirm()
        self.assertIsNone(Action.objects.get(plan=plan, title=self.train.title).owner)

    def test_what_is_dropped_is_nobodys(self):
        drop_draft_action(self.train, **BY_SOMEBODY)
        drop_draft(self.second, **BY_SOMEBODY)
        self.assertEqual(list(self.owners()), ["Quality Officer"])

    def test_a_person_says_otherwise_and_that_holds(self):
        post = a_post(self.service, name="Deputy Head")
        self.say(
            Practice_Lead=Meaning(post), Quality_Officer=Meaning(name="Quality Manager"), Head_of_Service=Meaning()
        )
        owners = self.owners()
        self.assertEqual(owners["Practice Lead"].meaning, Meaning(post))
        self.assertEqual(owners["Quality Officer"].meaning, Meaning(name="Quality Manager"))
        self.assertEqual(owners["Head of Service"].meaning, Meaning())
        self.assertTrue(all(one.is_said for one in owners.values()))

    def test_a_post_made_meanwhile_under_the_new_name_is_the_one_that_is_meant(self):
        self.say(Practice_Lead=Meaning(name="Lead for practice"))
        post = a_post(self.service, name="Lead for Practice")
        self.assertEqual(self.owners()["Practice Lead"].meaning, Meaning(post))

    def test_a_post_of_another_service_cannot_be_said_nor_an_endless_name(self):
        with pytest.raises(ValidationError):
            self.say(Practice_Lead=Meaning(a_post(a_service())))
        with pytest.raises(ValidationError):
            self.say(Practice_Lead=Meaning(name="x" * 121))

    def test_what_was_said_over_a_page_that_changed_is_told(self):
        with pytest.raises(Conflict):
            say_who_they_are(self.intake, meanings={"All": Meaning()}, version=self.intake.version - 1, **BY_SOMEBODY)

    def test_the_posts_cost_one_query_however_many_owners_there_are(self):
        intake = Intake.objects.select_related("service").get(pk=self.intake.pk)
        drafts = list(intake.drafts.prefetch_related("actions"))
        with CaptureQueriesContext(
            connection,
        ) as few:
            printed_owners(intake, drafts)
        for number in range(5):
            add_draft_action(
                self.first, content=DraftActionContent(title="More", lead=f"Officer {number}"), **BY_SOMEBODY
            )
        drafts = list(intake.drafts.prefetch_related("actions"))
        with CaptureQueriesContext(connection) as many:
            self.assertEqual(len(printed_owners(intake, drafts)), 8)
        self.assertEqual((len(few), len(many)), (1, 1))


class Confirming(Meant):
    def test_the_whole_plan_is_open_with_its_actions_months_and_posts(self):
        head = a_post(self.service, name="YJS Head of Service")
        self.addressed_to(self.second, "Northgate Police")
        plan = self.confirm()
        actions = list(plan.actions.select_related("recommendation", "owner"))
        self.assertEqual(
            [(one.label, one.owner.name) for one in actions],
            [
                ("1a", "Practice Lead"),
                ("1b", "Quality Officer"),
                ("2a", "YJS Head of Service"),
            ],
        )
        train, audit, protocol = actions
        self.assertEqual((train.title, train.success_criteria), (self.train.title, self.train.success_criteria))
        self.assertEqual((train.original_due_on, train.current_due_on), (date(2026, 3, 31), date(2026, 3, 31)))
        self.assertEqual((train.original_precision, train.due_precision), (Precision.MONTH, Precision.MONTH))
        self.assertEqual((audit.current_due_on, audit.due_precision), (date(2026, 5, 31), Precision.DAY))
        self.assertEqual((protocol.current_due_on, protocol.original_due_on), (None, None))
        self.assertEqual((protocol.owner, protocol.opened_on), (head, date(2026, 1, 5)))
        first, second = plan.inspection.recommendations.all()
        self.assertEqual((first.addressee_post, second.addressee_post.name), (None, "Northgate Police"))
        self.assertEqual(self.service.posts.count(), 4)

    def test_it_is_one_operation_and_the_record_holds(self):
        self.confirm()
        told = list(Event.objects.filter(operation=Event.objects.latest("id").operation).order_by("position"))
        self.assertEqual(
            [one.code for one in told],
            [
                *["post.added"] * 3,
                "plan.opened",
                *["recommendation.confirmed"] * 2,
                "inspection.confirmed",
                *["action.added"] * 3,
            ],
        )
        chain = key_of(self.service)
        self.assertEqual(verify_chain(chain) + verify_rows(chain), [])
        for model, column in ((Recommendation, "addressee_post_id"), (Action, "owner_id")):
            with self.subTest(column=column):
                other = a_post(self.service, name=f"Put in by hand as {column}")
                with connection.cursor() as cursor:
                    cursor.execute(f"UPDATE {model._meta.db_table} SET {column} = %s", [other.pk])  # noqa: S608
                self.assertTrue(verify_rows(chain))

    def test_what_a_person_said_is_done(self):
        deputy = a_post(self.service, name="Deputy Head")
        self.say(Practice_Lead=Meaning(deputy), Quality_Officer=Meaning(name="Deputy head"), Head_of_Service=Meaning())
        plan = self.confirm()
        self.assertEqual([one.owner for one in plan.actions.all()], [deputy, deputy, None])
        self.assertEqual(list(self.service.posts.all()), [deputy])

    def test_two_owners_of_one_new_name_are_one_post(self):
        self.say(Practice_Lead=Meaning(name="Operations Manager"), Quality_Officer=Meaning(name="Operations manager"))
        plan = self.confirm()
        self.assertEqual(len({one.owner_id for one in plan.actions.all()}), 2)
        self.assertEqual({post.name for post in self.service.posts.all()}, {"Operations Manager", "Head of Service"})

    def test_actions_and_recommendations_that_were_dropped_are_left_out(self):
        drop_draft_action(self.train, **BY_SOMEBODY)
        drop_draft(self.second, **BY_SOMEBODY)
        plan = self.confirm()
        self.assertEqual([(one.label, one.title) for one in plan.actions.all()], [("1a", self.audit.title)])
        self.assertEqual([post.name for post in self.service.posts.all()], ["Quality Officer"])

    def test_what_can_be_undone_ends_with_confirming(self):
        drop_draft_action(self.train, **BY_SOMEBODY)
        self.assertTrue(self.intake.steps.exists())
        self.confirm()
        self.assertFalse(self.intake.steps.exists())

    def test_an_action_too_long_for_a_plan_is_named_and_nothing_is_made(self):
        DraftAction.objects.filter(pk=self.audit.pk).update(title="x" * 1001)
        with pytest.raises(ValidationError, match="Action 1b has 1001 characters, and 1000 is the most"):
            self.confirm()
        self.assertEqual((Inspection.objects.count(), Action.objects.count(), self.service.posts.count()), (0, 0, 0))
        self.assertEqual(again(self.intake).state, IntakeState.REVIEW)

    def test_posts_other_than_the_page_said_are_not_made(self):
        seen = in_short(self.owners().values()).digest
        self.assertEqual(seen, in_short(self.owners().values()).digest)
        DraftAction.objects.filter(pk=self.train.pk).update(lead="Somebody else’s manager")
        with pytest.raises(ChangedMeanwhile, match="about posts"):
            self.confirm(posts_seen=seen)
        self.assertFalse(Post.objects.exists())
        self.confirm(posts_seen=in_short(self.owners().values()).digest)

    def test_a_report_of_another_area_needs_somebody_to_say_that_it_is_ours(self):
        intake = again(self.intake)
        intake.facts = {**intake.facts, "area": "Westbrook"}
        intake.save()
        with pytest.raises(ValidationError, match="say below that it is about your service"):
            self.confirm()
        self.confirm(is_about_us=True)
        self.assertEqual(again(self.intake).state, IntakeState.CONFIRMED)


class OnThePage(Meant):
    def setUp(self):
        super().setUp()
        self.where = address("report_posts", self.intake.pk)
        self.review = address("report", self.intake.pk)

    def typed(self, **who: str) -> dict[str, object]:
        """What the page sends with each owner's choice; “new” keeps the name it offers."""
        typed: dict[str, object] = {"version": again(self.intake).version}
        for words, owner in self.owners().items():
            typed |= {f"who_{key_of_words(words)}": "new", f"name_{key_of_words(words)}": owner.words}
        for words, given in who.items():
            typed[f"who_{key_of_words(words.replace('_', ' '))}"] = given
        return typed

    def test_the_review_says_what_confirming_will_make_and_leads_to_the_page(self):
        page = self.client.get(self.review)
        self.assertIn("3 new posts will be made: Practice Lead; Quality Officer; Head of Service.", main_of(page))
        self.assertContains(page, self.where)

    def test_the_page_offers_what_is_likely_and_keeps_what_is_said(self):
        post = a_post(self.service, name="Practice Manager")
        page = self.client.get(self.where)
        for words in ("Who is “Practice Lead”?", "Named by 1a", "Posts that read alike", "Practice Manager"):
            self.assertContains(page, words)
        answer = self.client.post(self.where, self.typed(Practice_Lead=str(post.pk), Head_of_Service="words"))
        self.assertEqual((answer.status_code, answer.url), (302, f"{self.review}#confirm"))
        self.assertEqual(self.owners()["Practice Lead"].meaning, Meaning(post))
        short = "1 lead is no post, so what it leads has no owner in the plan: “Head of Service”."
        self.assertIn(short, main_of(self.client.get(self.review)))
        self.assertEqual(list(self.service.posts.all()), [post])

    def test_the_name_of_a_new_post_can_be_mended(self):
        key = f"name_{key_of_words('Practice Lead')}"
        self.client.post(self.where, self.typed() | {key: "Lead for  practice"})
        self.assertEqual(self.owners()["Practice Lead"].meaning, Meaning(name="Lead for practice"))

    def test_what_is_wrong_is_told_by_its_owner_and_what_was_typed_stays(self):
        a_post(self.service, name="Education Lead")
        name, who = f"name_{key_of_words('Practice Lead')}", f"who_{key_of_words('Practice Lead')}"
        for typed, message in [
            ({name: ""}, "Enter the name of the new post for “Practice Lead”"),
            ({name: "education lead"}, "There is a post called “education lead” already"),
            ({name: "x" * 121}, "must be 120 characters or fewer"),
            ({name: "jo@example.org"}, "has no email address"),
            ({who: "999999"}, "Choose one of the posts, a new post, or words only"),
            ({who: ""}, "Who is “Practice Lead”?"),
        ]:
            with self.subTest(message=message):
                answer = self.client.post(self.where, self.typed() | typed)
                self.assertContains(answer, message, status_code=422)
        self.assertEqual(again(self.intake).posts, {})

    def test_a_page_that_was_overtaken_is_told_and_then_saves_knowingly(self):
        typed = self.typed(Practice_Lead="words")
        add_draft_action(self.first, content=DraftActionContent(title="More", lead="School nurse"), **BY_SOMEBODY)
        answer = self.client.post(self.where, typed)
        self.assertEqual(answer.status_code, 422)
        version = answer.context["form"]["version"].value()
        nurse = key_of_words("School nurse")
        again_typed = typed | {"version": version, f"who_{nurse}": "new", f"name_{nurse}": "School nurse"}
        self.assertEqual(self.client.post(self.where, again_typed).status_code, 302)
        self.assertEqual(self.owners()["Practice Lead"].meaning, Meaning())

    def test_a_report_that_names_nobody_says_so(self):
        DraftAction.objects.update(lead="")
        self.assertIn("The report names no owner.", main_of(self.client.get(self.where)))

    def test_the_page_of_a_discarded_report_leads_back_to_it(self):
        discard(self.intake, by=self.manager, at=AT)
        self.assertRedirects(self.client.get(self.where), self.review)

    def test_confirming_as_the_page_shows_it_opens_the_plan(self):
        page = self.client.get(self.review).content.decode()
        form = re.search(r'<form[^>]*id="confirm".*?</form>', page, re.DOTALL)[0]
        sent = dict(re.findall(r'name="(version|posts)" value="([^"]*)"', form))
        answer = self.client.post(address("report_confirm", self.intake.pk), sent)
        plan = ActionPlan.objects.get()
        self.assertRedirects(answer, address("plan", plan.pk))
        shown = main_of(self.client.get(address("plan", plan.pk)))
        for words in ("1a. Train all staff", "March 2026", "Practice Lead", "2a. Agree a protocol"):
            self.assertIn(words, shown)

    def test_a_report_of_another_area_asks_to_be_ticked(self):
        intake = again(self.intake)
        intake.facts = {**intake.facts, "area": "Westbrook"}
        intake.save()
        self.assertIn("It is about our service", main_of(self.client.get(self.review)))
        where = address("report_confirm", self.intake.pk)
        refused = self.client.post(where, {"version": intake.version}, follow=True)
        self.assertContains(refused, "Or say below that it is about your service.")
        self.client.post(where, {"version": intake.version, "is_about_us": "yes"})
        self.assertEqual(again(self.intake).state, IntakeState.CONFIRMED)

    def test_the_addressees_post_is_offered_as_owner_of_a_new_action_and_stands_beside_it(self):
        self.addressed_to(self.first, "the police")
        self.say(the_police=Meaning(name="Northgate Police"))
        recommendation = self.confirm().inspection.recommendations.first()
        page = self.client.get(address("action_add", recommendation.pk))
        self.assertEqual(page.context["form"]["owner"].value(), recommendation.addressee_post_id)
        shown = main_of(self.client.get(address("recommendation", recommendation.pk)))
        self.assertIn("the police The post of Northgate Police", shown)


class ElsewhereToo(Planned):
    def test_somebody_of_another_service_never_reaches_the_pages(self):
        other = a_manager(a_service(), name="Olga Outsider")
        self.client.force_login(other)
        for name, row in (("report_posts", self.intake), ("draft_action_change", self.train)):
            self.assertEqual(self.client.get(address(name, row.pk)).status_code, 404)
