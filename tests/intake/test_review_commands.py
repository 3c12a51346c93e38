"""The commands of the review: what each does to the drafts, and that undo puts back exactly what was."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from recommendations.foundation.errors import Conflict
from recommendations.intake.models import Draft, DraftAction, Intake, ReviewStep
from recommendations.intake.review_wording import step_in_words
from recommendations.intake.services import drafts as commands
from recommendations.intake.services.merging import merge_with_one_before, split_draft
from recommendations.intake.services.passed_over import take_decision, take_passed_over
from recommendations.intake.services.repeats import say_repeat
from recommendations.intake.services.several import change_several
from recommendations.intake.services.undo import MOST_KEPT, IsGone, NothingToUndo, newest_step, undo
from tests.builders import BY_SOMEBODY, a_recommendation, again, an_inspection
from tests.intake.report_pages import Reports
from tests.refusals import refused_by

REPORT = """An inspection of youth offending services in Northgate
HM Inspectorate of Probation, December 2025

Recommendations from the previous inspection
The Northgate Youth Justice Service should:
1. keep a register of risks
2. agree a protocol with schools

Recommendations
The Northgate Youth Justice Service should:
1. review every plan each month
2. train all staff within the next six months. Managers should check
every assessment
3. listen to what children say of their lives

The Management Board should:
4. make sure that every partner attends
"""


class Review(Reports):
    def setUp(self):
        super().setUp()
        self.intake = self.under_review(REPORT)
        self.one, self.two, self.three, self.four = self.intake.drafts.all()

    def texts(self) -> list[str]:
        return [draft.text for draft in self.intake.drafts.all()]

    def rows(self) -> list[dict]:
        """Everything the drafts and their actions hold, but for how often they were changed."""
        rows = [*Draft.objects.filter(intake=self.intake).values(), *DraftAction.objects.order_by("id").values()]
        return [{name: value for name, value in row.items() if name != "version"} for row in rows]

    def undo(self) -> Draft | None:
        return undo(self.intake, number=newest_step(self.intake).number, **BY_SOMEBODY)

    def content(self, draft: Draft, **changes) -> commands.DraftContent:
        columns = commands.DraftContent.__dataclass_fields__
        return commands.DraftContent(**{name: getattr(draft, name) for name in columns} | changes)

    # --- Merging and splitting ---------------------------------------------------------------------

    def test_merging_joins_words_and_places_and_keeps_the_first_label_and_addressee(self):
        action = DraftAction.objects.create(draft=self.four, position=1, title="Write to partners")
        merged = merge_with_one_before(
            self.four, version=self.four.version, before_version=self.three.version, **BY_SOMEBODY
        )
        self.assertEqual(merged.text, "listen to what children say of their lives make sure that every partner attends")
        self.assertEqual((merged.label, merged.addressee), (self.three.label, self.three.addressee))
        lines = [place["first_line"] for place in merged.source]
        self.assertEqual(lines, [draft.source[0]["first_line"] for draft in (self.three, self.four)])
        self.assertEqual(again(action).draft_id, self.three.pk)
        self.assertEqual(list(self.intake.drafts.values_list("position", flat=True)), [1, 2, 3])

    def test_two_sentences_that_are_merged_stand_on_lines_of_their_own(self):
        commands.mend_draft(
            self.one, content=self.content(self.one, text="Review plans."), version=self.one.version, **BY_SOMEBODY
        )
        self.assertEqual(merge_with_one_before(self.two, **BY_SOMEBODY).text.splitlines()[0], "Review plans.")

    def test_merging_passes_over_what_was_dropped_and_refuses_the_first(self):
        commands.drop_draft(self.two, **BY_SOMEBODY)
        self.assertEqual(merge_with_one_before(self.three, **BY_SOMEBODY).pk, self.one.pk)
        with self.assertRaises(ValidationError):
            merge_with_one_before(self.one, **BY_SOMEBODY)

    def test_merging_with_words_that_changed_meanwhile_is_refused(self):
        commands.mend_draft(
            self.one, content=self.content(self.one, text="Other words"), version=self.one.version, **BY_SOMEBODY
        )
        with self.assertRaises(Conflict):
            merge_with_one_before(self.two, version=self.two.version, before_version=self.one.version, **BY_SOMEBODY)
        self.assertEqual(len(self.texts()), 4)

    def test_splitting_divides_words_and_lines_and_gives_the_time_to_the_part_that_prints_it(self):
        at = self.two.text.index("Managers")
        second = split_draft(self.two, letter=at, version=self.two.version, **BY_SOMEBODY)
        first = again(self.two)
        self.assertEqual(first.text, "train all staff within the next six months.")
        self.assertEqual(second.text, "Managers should check every assessment")
        self.assertEqual((first.window_months, second.window_months, second.due_words), (6, None, ""))
        self.assertEqual(second.addressee, first.addressee)
        self.assertEqual([draft.pk for draft in self.intake.drafts.all()][1:3], [first.pk, second.pk])
        # Both begin on the same printed line; only the second reaches the next.
        self.assertEqual(first.source[0]["last_line"], second.source[0]["first_line"])
        self.assertEqual(second.source[0]["last_line"], self.two.source[0]["last_line"])

    def test_a_label_printed_where_the_second_part_begins_becomes_its_label(self):
        words = "review every plan\n5. train all staff"
        commands.mend_draft(
            self.one, content=self.content(self.one, text=words), version=self.one.version, **BY_SOMEBODY
        )
        second = split_draft(self.one, letter=words.index("5."), version=again(self.one).version, **BY_SOMEBODY)
        self.assertEqual((second.label, second.text), ("5", "train all staff"))

    def test_a_part_without_words_is_refused(self):
        for at in (0, 10_000):
            with self.assertRaises(ValidationError):
                split_draft(self.one, letter=at, version=self.one.version, **BY_SOMEBODY)

    # --- Placing, and several at once -----------------------------------------------------------------

    def test_a_draft_moves_to_a_given_place_and_never_beyond_an_end(self):
        commands.move_draft_to(self.four, place=1, **BY_SOMEBODY)
        self.assertEqual(next(iter(self.intake.drafts.all())), self.four)
        commands.move_draft_to(self.four, place=999, **BY_SOMEBODY)
        self.assertEqual(list(self.intake.drafts.all())[-1], self.four)
        steps = self.intake.steps.count()
        commands.move_draft_later(self.four, **BY_SOMEBODY)
        self.assertEqual(self.intake.steps.count(), steps)

    def test_what_is_added_from_the_report_goes_where_it_is_printed(self):
        place = {**self.three.source[0]}
        added = commands.add_draft(
            self.intake,
            content=commands.DraftContent(kind="recommendation", label="", text="Missed"),
            place=place,
            **BY_SOMEBODY,
        )
        self.assertEqual([draft.text for draft in self.intake.drafts.all()][3], "Missed")
        self.assertEqual(added.page, place["first_page"])

    def test_several_are_addressed_anew_and_the_dropped_are_left(self):
        commands.drop_draft(self.three, **BY_SOMEBODY)
        keys = [self.one.pk, self.two.pk, self.three.pk]
        changed = change_several(
            self.intake,
            keys=keys,
            addressee="YJS Manager",
            kind="area",
            version=again(self.intake).version,
            **BY_SOMEBODY,
        )
        self.assertEqual([draft.pk for draft in changed], [self.one.pk, self.two.pk])
        rows = list(self.intake.drafts.values_list("addressee", "kind"))
        self.assertEqual(rows[:2], [("YJS Manager", "area")] * 2)
        self.assertEqual(rows[2], (self.three.addressee, "recommendation"))

    def test_several_are_not_changed_unseen_or_without_a_change_or_a_draft(self):
        version = again(self.intake).version
        commands.drop_draft(self.four, **BY_SOMEBODY)
        with self.assertRaises(Conflict):
            change_several(self.intake, keys=[self.one.pk], addressee="YJS Manager", version=version, **BY_SOMEBODY)
        version = again(self.intake).version
        for keys, addressee in (([], "YJS Manager"), ([self.one.pk], None), ([10**9], "YJS Manager")):
            with self.assertRaises(ValidationError):
                change_several(self.intake, keys=keys, addressee=addressee, version=version, **BY_SOMEBODY)

    # --- What was passed over ----------------------------------------------------------------------

    def test_a_list_passed_over_is_taken_where_it_is_printed_and_only_once(self):
        quote = self.intake.passed_over[0]["quote"]
        taken = take_passed_over(self.intake, number=0, quote=quote, item=1, **BY_SOMEBODY)
        self.assertEqual([draft.text for draft in taken], ["agree a protocol with schools"])
        take_passed_over(self.intake, number=0, quote=quote, **BY_SOMEBODY)
        self.assertEqual(self.texts()[:2], ["keep a register of risks", "agree a protocol with schools"])
        self.assertEqual(take_passed_over(self.intake, number=0, quote=quote, **BY_SOMEBODY), [])
        self.assertEqual(len(self.texts()), 6)

    def test_a_list_that_is_no_longer_there_is_not_taken(self):
        for number, quote, item in ((0, "Another heading", None), (7, "x", None), (-1, "x", None)):
            with self.assertRaises(Conflict):
                take_passed_over(self.intake, number=number, quote=quote, item=item, **BY_SOMEBODY)
        with self.assertRaises(Conflict):
            take_passed_over(self.intake, number=0, quote=self.intake.passed_over[0]["quote"], item=9, **BY_SOMEBODY)

    def test_a_committees_decision_can_be_taken_after_all(self):
        Intake.objects.filter(pk=self.intake.pk).update(decisions=[{"label": "A", "text": "Note the report."}])
        taken = take_decision(self.intake, number=0, text="Note the report.", **BY_SOMEBODY)
        self.assertEqual(taken[0].label, "A")
        self.assertEqual(take_decision(self.intake, number=0, text="Note the report.", **BY_SOMEBODY), [])
        with self.assertRaises(Conflict):
            take_decision(self.intake, number=0, text="Other words.", **BY_SOMEBODY)

    # --- Undo --------------------------------------------------------------------------------------

    def test_each_change_is_undone_exactly_one_after_the_other(self):
        DraftAction.objects.create(draft=self.two, position=1, title="Book the training")
        quote = self.intake.passed_over[0]["quote"]
        states = []
        for change in (
            lambda: commands.mend_draft(
                self.one,
                content=self.content(self.one, text="Other", addressee=""),
                version=again(self.one).version,
                **BY_SOMEBODY,
            ),
            lambda: commands.drop_draft(self.two, **BY_SOMEBODY),
            lambda: commands.take_back_draft(self.two, **BY_SOMEBODY),
            lambda: commands.say_right(self.three, **BY_SOMEBODY),
            lambda: commands.move_draft_to(self.four, place=1, **BY_SOMEBODY),
            lambda: merge_with_one_before(self.two, **BY_SOMEBODY),
            lambda: split_draft(self.one, letter=7, version=again(self.one).version, **BY_SOMEBODY),
            lambda: change_several(
                self.intake, keys=[self.three.pk], addressee="Chair", version=again(self.intake).version, **BY_SOMEBODY
            ),
            lambda: take_passed_over(self.intake, number=0, quote=quote, **BY_SOMEBODY),
            lambda: commands.add_draft(self.intake, content=self.content(self.three, text="Typed"), **BY_SOMEBODY),
        ):
            states.append(self.rows())
            change()
            self.assertNotEqual(self.rows(), states[-1])
        while states:
            self.undo()
            self.assertEqual(self.rows(), states.pop())
        with self.assertRaises(NothingToUndo):
            undo(self.intake, number=1, **BY_SOMEBODY)

    def test_what_would_be_undone_is_said_in_words(self):
        merge_with_one_before(self.four, **BY_SOMEBODY)
        self.assertEqual(step_in_words(newest_step(self.intake)), "merged 3 and 4")
        self.undo()
        commands.drop_draft(self.two, **BY_SOMEBODY)
        self.assertEqual(step_in_words(newest_step(self.intake)), "dropped 2")

    def test_a_change_by_somebody_else_meanwhile_is_not_undone_unseen(self):
        commands.drop_draft(self.one, **BY_SOMEBODY)
        seen = newest_step(self.intake).number
        commands.drop_draft(self.two, **BY_SOMEBODY)
        with self.assertRaises(Conflict):
            undo(self.intake, number=seen, **BY_SOMEBODY)
        self.assertTrue(again(self.two).is_dropped)

    def test_a_form_opened_before_an_undo_is_told(self):
        commands.mend_draft(
            self.one, content=self.content(self.one, text="Other"), version=self.one.version, **BY_SOMEBODY
        )
        opened = again(self.one)
        self.undo()
        with self.assertRaises(Conflict):
            commands.mend_draft(
                opened, content=self.content(opened, text="Mine"), version=opened.version, **BY_SOMEBODY
            )

    def test_what_somebody_goes_on_typing_is_undone_at_once(self):
        for text in ("R", "Re", "Rev"):
            commands.mend_draft(
                self.one,
                content=self.content(self.one, text=text),
                version=again(self.one).version,
                continues=True,
                **BY_SOMEBODY,
            )
        commands.mend_draft(
            self.two, content=self.content(self.two, text="X"), version=self.two.version, continues=True, **BY_SOMEBODY
        )
        self.undo()
        self.assertEqual(self.texts()[:2], ["Rev", self.two.text])
        self.undo()
        self.assertEqual(self.texts()[0], self.one.text)

    def test_a_repeat_said_meanwhile_stays_said(self):
        before = a_recommendation(an_inspection(self.one.intake.service))
        commands.drop_draft(self.one, **BY_SOMEBODY)
        say_repeat(again(self.one), of=before, **BY_SOMEBODY)
        self.undo()
        self.assertEqual(again(self.one).repeat_of, before)

    def test_only_so_many_changes_are_kept(self):
        for _number in range(MOST_KEPT // 2 + 2):
            commands.drop_draft(self.one, **BY_SOMEBODY)
            commands.take_back_draft(self.one, **BY_SOMEBODY)
        self.assertEqual(self.intake.steps.count(), MOST_KEPT)

    def test_a_draft_merged_away_meanwhile_says_so(self):
        merge_with_one_before(self.two, **BY_SOMEBODY)
        with self.assertRaises(IsGone):
            commands.mend_draft(self.two, content=self.content(self.two), version=self.two.version, **BY_SOMEBODY)

    def test_two_steps_never_carry_the_same_number(self):
        ReviewStep.objects.create(intake=self.intake, number=7, done="dropped", before={})
        with refused_by("review_step_is_numbered_once"):
            ReviewStep.objects.create(intake=self.intake, number=7, done="moved", before={})
