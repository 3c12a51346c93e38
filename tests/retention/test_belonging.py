"""What goes with a plan, what stays because others use it too, and that nothing else in the code deletes."""

from __future__ import annotations

import ast

from django.apps import apps
from django.test import TestCase

from recommendations.action_plans.models import Action, ActionPlan, Milestone, OwnerRating, UpdateDraft
from recommendations.action_plans.services.carrying import Carried, carry_forward
from recommendations.action_plans.services.milestones import add_milestone
from recommendations.action_plans.services.update_drafts import save_draft
from recommendations.audit.events import REDACTED
from recommendations.audit.history import TRACKED
from recommendations.audit.models import Event
from recommendations.files.storage import store
from recommendations.inspections.models import Inspection
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.redaction.columns import text_columns
from recommendations.retention.belonging import HANGS_ON, STAYS, belongings_of
from recommendations.retention.report import KINDS
from recommendations.safeguarding.flagging import FILE
from recommendations.safeguarding.models import Flag
from recommendations.spreadsheets.models import ImportState, PlanImport
from tests.builders import (
    AT,
    ONE_DAY,
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_recommendation,
    a_service,
    a_verifier,
    again,
    an_action,
    an_inspection,
    an_update,
    on_the,
    signed_off,
)
from tests.builders_of_plans import closed
from tests.builders_retention import a_schedule, disposed_of
from tests.refusals import written_around_the_commands
from tests.test_house_rules import at, nodes

BELONGS = {ActionPlan, Inspection, Flag} | {model for model, _column, _parent in HANGS_ON}
NOT_TRACKED = {
    # The record itself, blanked by audit.redacting, and what holds keys, hashes and codes.
    "ChainHead", "Operation", "Event", "RedactedText", "Verification", "SigningKey", "Heartbeat", "Job", "Reminder",
    "SweepTurn", "IntakeReader", "Course", "Promise", "FailingAddress", "MailStanding", "OwnerLink", "LinkSubmission",
    "CalendarFeed", "CalendarEntry",
    # Of people and services, not of one plan.
    "User", "RedactionWords",
    # disposing.py empties, withdraws or removes each.
    "StoredFile", "Intake", "Draft", "DraftAction", "ReviewStep", "UpdateDraft", "PlanImport", "Paper", "OutgoingEmail",
    "PaperFile", "PaperTranslation", "PaperSending",
}  # fmt: skip


def test_every_tracked_model_belongs_to_a_plan_or_to_the_service():
    assert set(TRACKED.values()) == BELONGS | STAYS
    assert set() == BELONGS & STAYS


def test_every_other_model_was_thought_of():
    """A new table that may hold words of a plan must be emptied by disposing.py before it is named here."""
    tracked = {model.__name__ for model in TRACKED.values()}
    found = {
        model.__name__
        for model in apps.get_app_config("recommendations").get_models()
        if not model.__name__.startswith("Historical")
    }
    assert found - tracked == NOT_TRACKED


def test_every_kind_that_has_words_has_a_name_in_the_report():
    assert {model for model in BELONGS if text_columns(model)} == set(KINDS)


# --- Nothing else deletes ----------------------------------------------------------------------------

# Tracked rows leave their versions; what is being typed or checked is nobody's record yet.
DELETES = {
    "recommendations.accounts.services.addresses",  # what allauth noted of an address that was corrected
    "recommendations.accounts.services.closures",
    "recommendations.accounts.services.deputising",
    "recommendations.meetings.services.councils",  # the council is open after all
    "recommendations.meetings.services.officers",  # somebody no longer keeps a panel's papers
    "recommendations.accounts.services.posts",
    "recommendations.reminders.services.rules",  # back to the default
    "recommendations.action_plans.services.checking",
    "recommendations.action_plans.services.milestones",
    "recommendations.action_plans.services.monitoring",
    "recommendations.action_plans.services.moving",
    "recommendations.action_plans.services.planning",
    "recommendations.action_plans.services.relating",
    "recommendations.action_plans.services.reshaping",
    "recommendations.action_plans.services.update_drafts",
    "recommendations.calendar_feed.services",  # what an ended feed told
    "recommendations.foundation.sent_twice",
    "recommendations.inspections.services.embargo",
    "recommendations.inspections.services.theming",
    "recommendations.intake.reading",
    "recommendations.intake.services.confirming",
    "recommendations.intake.services.merging",
    "recommendations.intake.services.undo",
    "recommendations.papers.distribution.lists",  # papers go to somebody no longer
    "recommendations.papers.release.translations",  # a council's translation is taken off before anybody has it
    "recommendations.spreadsheets.services.writing_rows",
}
FOR_GOOD = ("recommendations.redaction.", "recommendations.retention.")
# An export that failed takes its own half-written file away; nothing that is kept lies there.
UNLINKS = {"recommendations.files.storage", "recommendations.management.commands.export_record"}
NEVER = {"StoredFile", "Operation", "Event", "RedactedText", "Verification", "Paper", "OutgoingEmail", "ChainHead"}


def names_in(node: ast.AST) -> set[str]:
    """Return every name that what is deleted is reached by."""
    found = {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
    return found | {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def test_only_redaction_and_disposal_delete_for_good():
    wrong = []
    for module, call in nodes(ast.Call):
        if not isinstance(call.func, ast.Attribute):
            continue
        named = names_in(call.func.value)
        if call.func.attr == "delete" and not module.startswith(FOR_GOOD):
            wrong += [at(module, call)] if module not in DELETES or named & {*NEVER, "history", "versions"} else []
        if call.func.attr in {"unlink", "rmtree"} or (call.func.attr == "remove" and "os" in named):
            wrong += [at(module, call)] if module not in UNLINKS else []
    assert wrong == []


# --- One plan beside another --------------------------------------------------------------------------


class OneOfTwo(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager, cls.owner = a_manager(cls.service), a_member(cls.service, name="Olu Owner")
        cls.verifier = a_verifier(cls.service)
        a_schedule(cls.service)
        cls.post = a_post(cls.service, name="Records Lead", held_by=cls.owner)
        cls.plan = signed_off(a_plan(inspection=an_inspection(cls.service)))
        cls.action = an_action(plan=cls.plan, owner=cls.post, title="Shred the paper files")
        cls.next = a_plan(inspection=an_inspection(cls.service))

    def dispose(self) -> None:
        self.gone = closed(again(self.plan))
        with self.captureOnCommitCallbacks(execute=True):
            disposed_of(self.gone)

    def test_leaves_the_action_that_carries_one_on_and_the_milestones_that_went_over(self):
        milestone = add_milestone(
            self.action, title="Order the shredder", due_on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB)
        )
        under = self.next.inspection.recommendations.get()
        [carried] = carry_forward(
            self.plan,
            into=self.next,
            chosen=[Carried(self.action, under)],
            reason="The next report asks for it too.",
            on=TUESDAY_3_FEB,
            by=self.manager,
            at=on_the(TUESDAY_3_FEB),
        )
        self.assertNotIn(carried.pk, belongings_of(self.plan).tracked[Action])
        self.dispose()
        self.assertEqual(again(self.action).title, REDACTED)
        self.assertEqual(again(self.action).continued_in, carried)
        self.assertEqual(again(carried).title, "Shred the paper files")
        self.assertEqual(list(Milestone.objects.values_list("title", flat=True)), ["Order the shredder"])
        self.assertEqual(again(milestone).action, carried)

    def test_leaves_a_file_that_another_plan_has_too_and_removes_its_own(self):
        shared, own = (
            store(text, name=name, media_type="text/csv", service=f"service:{self.service.pk}", at=AT)
            for text, name in ((b"a,b", "Both.csv"), (b"c,d", "Own.csv"))
        )
        for plan, file in ((self.plan, shared), (self.next, shared), (self.plan, own)):
            PlanImport.objects.create(
                service=self.service, plan=plan, file=file, state=ImportState.DONE, handed_by=self.manager, handed_at=AT
            )
        self.dispose()
        self.assertEqual((again(shared).name, shared.path.exists()), ("Both.csv", True))
        self.assertEqual((again(own).name, own.path.exists()), (REDACTED, False))
        self.assertIsNotNone(again(own).removed_at)

    def test_empties_its_emails_and_lets_none_of_them_go_any_more(self):
        a_completion(self.action, by=self.owner)
        other = an_action(plan=self.next, owner=self.post, title="Count the files")
        a_completion(other, by=self.owner)
        about, elsewhere = OutgoingEmail.objects.filter(occasion="completion_proposed").order_by("pk")
        self.assertIn("Shred the paper files", about.body_text)
        self.dispose()
        told = again(about)
        self.assertEqual((told.subject, told.body_text, told.links), (REDACTED, REDACTED, {}))
        self.assertEqual(told.state, EmailState.FAILED)
        self.assertIn("Count the files", again(elsewhere).body_text)
        self.assertEqual(again(elsewhere).state, elsewhere.state)

    def test_takes_away_what_was_being_typed_and_what_was_removed_long_before(self):
        save_draft(
            self.action, text="Half of the files", owner_rating=OwnerRating.ON_TRACK, may_publish=False,
            by=self.owner, at=AT,
        )  # fmt: skip
        self.dispose()
        self.assertFalse(UpdateDraft.objects.exists())

    def test_clears_the_flags_on_words_that_are_gone_in_texts_and_in_files(self):
        update = an_update(self.action, by=self.owner, text="A boy of SW1A 1AA told us.")
        flag = Flag.objects.standing().get()
        in_file = Flag(
            service=self.service, subject=f"update:{update.pk}", field=FILE, sign=flag.sign, start=0, end=4, found_at=AT
        )
        with written_around_the_commands(self.service):
            in_file.save()
        self.dispose()
        self.assertFalse(Flag.objects.standing().exists())
        self.assertEqual(again(flag).subject, flag.subject)

    def test_leaves_a_later_recommendation_that_repeats_one_of_it(self):
        earlier = self.plan.inspection.recommendations.get()
        later = a_recommendation(self.next.inspection, text="Do it at last.")
        self.assertNotIn(later.pk, belongings_of(self.plan).keys)
        self.dispose()
        self.assertEqual((again(earlier).text, again(later).text), (REDACTED, "Do it at last."))

    def test_leaves_the_other_plans_events(self):
        an_action(plan=self.next, owner=self.post, title="Count the files", due=WEDNESDAY_1_APRIL + ONE_DAY)
        self.dispose()
        told = Event.objects.filter(container=f"actionplan:{self.next.pk}").values_list("details", flat=True)
        self.assertTrue(all(told))
        own = Event.objects.filter(container=f"actionplan:{self.plan.pk}").exclude(code__startswith="retention.")
        self.assertEqual([event.code for event in own.exclude(code="record.texts_redacted") if event.details], [])
