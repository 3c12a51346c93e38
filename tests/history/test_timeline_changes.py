"""What a timeline tells of every kind of row: in words, with names, and never a word that was redacted."""

from __future__ import annotations

from django.test import TestCase

from recommendations.action_plans.services.completing import verify_completion
from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.action_plans.services.signing_off import sign_off_plan
from recommendations.audit.events import REDACTED, REGISTRY
from recommendations.audit.history import TRACKED
from recommendations.audit.models import Event
from recommendations.audit.operations import operation, record
from recommendations.audit.redacting import Text, blank
from recommendations.foundation.pagination import PAGE
from recommendations.history.changed_rows import changed_by_event
from recommendations.history.events import HISTORY_EXPORTED
from recommendations.history.families import Family, codes_of, family_of
from recommendations.history.field_words import COLUMNS, ROWS, name_of_field, told_fields
from recommendations.history.timeline import Item, told
from tests.builders import (
    MONDAY_5_JAN,
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
    a_service,
    again,
    an_action,
    an_update,
    on_the,
)
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.pages.whole_service import WholeService

LONG = "Every plan is reviewed by its manager within {} working days, and the review is kept with the plan."


class EveryKind(StandingClock, TestCase):
    """All that happens in a whole service, told item by item."""

    @classmethod
    def setUpTestData(cls):
        cls.world = WholeService()
        cls.manager = cls.world.people["manager"]
        cls.events = list(Event.objects.select_related("operation").order_by("pk"))
        cls.items = told(cls.events, user=cls.manager)

    def told_of(self, name: str) -> list[tuple[str, str, str]]:
        return [
            (one.field, one.before, one.after)
            for item in self.items
            for row in item.rows
            for one in row.fields
            if row.row == str(ROWS[name])
        ]

    def test_every_event_of_the_service_tells_a_sentence(self):
        for event, item in zip(self.events, self.items, strict=True):
            self.assertGreater(len(item.title), 10, event.code)
            self.assertNotRegex(item.title, r"[{}]", event.code)

    def test_every_version_of_every_row_is_told_by_one_event(self):
        rows = [(row.model, row.version) for found in changed_by_event(self.events).values() for row in found]
        stored = [(name, pk) for name, model in TRACKED.items() for pk in model.history.values_list("pk", flat=True)]
        self.assertEqual(sorted(rows), sorted(stored))

    def test_no_column_name_no_key_and_no_code_is_shown(self):
        codes = {
            str(code)
            for model in TRACKED.values()
            for field in told_fields(model)
            for code, words in field.flatchoices
            if str(code) != str(words)
        }
        for item in self.items:
            for row in item.rows:
                for one in row.fields:
                    self.assertNotRegex(one.field, r"_|\bid\b")
                    for value in (one.before, one.after):
                        self.assertNotIn(value, codes, one.field)
                        self.assertNotRegex(value, r"^\d{4}-\d\d-\d\d|^(None|True|False)$", one.field)

    def test_every_tracked_row_and_every_column_told_has_words_of_its_own(self):
        self.assertEqual(set(TRACKED) - set(ROWS), set())
        for model in TRACKED.values():
            for field in told_fields(model):
                only_a_column = str(field.verbose_name) == field.name.replace("_", " ")
                self.assertTrue(not only_a_column or field.attname in COLUMNS, f"{model.__name__}.{field.attname}")
                self.assertTrue(name_of_field(field)[0].isupper(), f"{model.__name__}.{field.attname}")

    def test_rows_are_named_by_what_they_are_called(self):
        self.assertIn(("Kind", "", "A link"), self.told_of("evidence"))
        self.assertIn(("Owner", "", "Practice Lead"), [one[:3] for one in self.told_of_itself()])
        self.assertTrue(all(" " in after for field, _before, after in self.told_of("dependency") if after))

    def told_of_itself(self) -> list[tuple[str, str, str]]:
        rows = [row for item in self.items for row in item.rows if not row.row]
        return [(one.field, one.before, one.after) for row in rows for one in row.fields]

    def test_every_declared_event_has_a_family_and_every_family_its_events(self):
        self.assertEqual(sum(len(list(codes_of(family))) for family in Family.values), len(REGISTRY))
        for code in ("action.update_given", "action.evidence_added"):
            self.assertEqual(family_of(code), Family.UPDATES)
        self.assertEqual(family_of("action.extension_agreed"), Family.DECISIONS)
        self.assertEqual(family_of("plan.opened"), Family.PLAN)
        self.assertEqual(family_of("link.used"), Family.EMAILS)
        self.assertEqual(family_of("nobody.placed_this"), Family.RECORD)

    def test_every_declared_code_is_told_on_a_page_and_none_as_markup(self):
        client = visitor(self.manager)
        with operation(service=self.world.service, by=self.manager, at=on_the(TUESDAY_3_FEB)) as done:
            for _code in REGISTRY:
                record(HISTORY_EXPORTED, self.world.plan, within=self.world.plan, what="x", kind="CSV")
        for event, declared in zip(done.events.order_by("pk"), REGISTRY.values(), strict=True):
            details = dict.fromkeys(declared.details, "<b>words</b>")
            Event.objects.filter(pk=event.pk).update(code=declared.code, details=details)
        for name, thing in (("plan_history", self.world.plan), ("service_history", self.world.service)):
            where, told_of = address(name, thing.pk), 0
            for _page in range(len(REGISTRY) // PAGE + 1):
                answer = client.get(where)
                self.assertEqual(answer.status_code, 200)
                self.assertNotContains(answer, "<b>words")
                told_of += len(answer.context["items"])
                where = address(name, thing.pk) + answer.context["page"].next
            self.assertGreaterEqual(told_of, len(REGISTRY))


class Changes(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager, cls.lead = a_manager(cls.service), a_plan_lead(cls.service)
        cls.owner = a_member(cls.service)
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.action = an_action(plan=a_plan(cls.service), owner=cls.post, due=TUESDAY_3_MARCH)

    def items(self) -> list[Item]:
        return visitor(self.owner).get(address("action_history", self.action.pk)).context["items"]

    def change(self, **content) -> None:
        row = again(self.action)
        given = {"title": row.title, "owner": self.post, "due_on": row.current_due_on, **content}
        change_action(
            row, content=ActionContent(**given), version=row.version, by=self.lead, at=on_the(TUESDAY_3_FEB, 14)
        )

    def test_the_words_of_a_long_text_that_changed_are_marked(self):
        self.change(success_criteria=LONG.format("ten"))
        self.change(success_criteria=LONG.format("five"))
        change = self.items()[0].rows[0].fields[0]
        self.assertEqual(
            [(piece.kind, piece.text) for piece in change.pieces if piece.kind != "same"],
            [("removed", "ten"), ("added", "five")],
        )
        answer = visitor(self.owner).get(address("action_history", self.action.pk))
        self.assertIn("removed: ten end of removed added: five end of added", main_of(answer))

    def test_much_that_changed_is_folded_and_little_is_not(self):
        self.change(title="Review every plan")
        self.change(success_criteria=LONG.format("ten"))
        self.change(success_criteria=LONG.format("five"))
        long, _shorter, short, *_ = self.items()
        self.assertTrue(long.is_folded)
        self.assertFalse(short.is_folded)

    def test_what_was_decided_in_a_meeting_names_the_meeting(self):
        meeting = a_meeting(a_body(self.service), on=MONDAY_5_JAN)
        sign_off_plan(
            self.action.plan, signed_off_on=MONDAY_5_JAN, meeting=meeting, reference="Minute 4", despite="It will do.",
            on=TUESDAY_3_FEB, by=self.lead, at=on_the(TUESDAY_3_FEB),
        )  # fmt: skip
        answer = visitor(self.owner).get(address("plan_history", self.action.plan_id))
        self.assertEqual(
            answer.context["items"][0].meeting or answer.context["items"][1].meeting,
            "Management Board of 5 January 2026",
        )
        self.assertIn("3 February 2026, 09:00 , at the Management Board of 5 January 2026", main_of(answer))

    def test_who_did_it_is_not_told_again_by_a_column(self):
        completion = a_completion(self.action, by=self.owner)
        verify_completion(completion, by=self.manager, at=on_the(TUESDAY_3_FEB, 15))
        fields = {one.field for item in self.items()[:2] for row in item.rows for one in row.fields}
        self.assertNotIn("Decided by", fields)
        self.assertNotIn("Asked by", fields)

    def test_what_was_redacted_is_nowhere_and_says_so(self):
        an_update(self.action, by=self.owner, text="Jamie Example, born in 2009, has moved out of his family’s home.")
        self.change(title="Review the plan of Jamie Example")
        self.change(title="Review every plan", due_on=WEDNESDAY_1_APRIL)
        texts = [
            Text("historicalaction", version.history_id, "title")
            for version in self.action.history.all()
            if "Jamie" in version.title
        ]
        texts += [
            Text("historicalupdate", version.history_id, "text")
            for version in TRACKED["update"].history.model.objects.all()
        ]
        texts += [Text("event", event.pk, "details") for event in Event.objects.all() if "Jamie" in str(event.details)]
        with operation(service=self.service, by=self.manager, at=on_the(TUESDAY_3_FEB, 16)):
            blank(texts, subject=self.action, within=self.action.plan)
            record(HISTORY_EXPORTED, self.action, within=self.action.plan, what="x", kind="CSV")
        for name in ("action_history", "action_history_file"):
            answer = visitor(self.manager).get(address(name, self.action.pk))
            self.assertNotContains(answer, "Jamie")
            self.assertContains(answer, REDACTED)
        told_as = [(one.before, one.after) for item in self.items() for row in item.rows for one in row.fields]
        self.assertIn((REDACTED, "Review every plan"), told_as)
