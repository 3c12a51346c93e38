"""Words that no date can be read from stand in the plan where the date would."""

from __future__ import annotations

from recommendations.action_plans.models import Action
from recommendations.intake.services.confirming import LONGEST_DUE_WORDS, confirm
from recommendations.intake.services.draft_actions import DraftActionContent, add_draft_action
from tests.builders import AT, BY_SOMEBODY, again
from tests.intake.test_action_plan_tables import Planned


class TimeInWords(Planned):
    def confirmed(self) -> dict[str, tuple]:
        confirm(self.intake, version=again(self.intake).version, by=self.manager, at=AT, is_about_us=True)
        return {row.due_words: (row.current_due_on, row.title) for row in Action.objects.all() if row.due_words}

    def test_they_are_handed_on_where_no_date_was_read(self):
        self.assertEqual([day for day, _title in self.confirmed().values()], [None])
        self.assertEqual(Action.objects.exclude(due_words="").get().due_words, "Ongoing")
        self.assertFalse(Action.objects.filter(current_due_on__isnull=False).exclude(due_words="").exists())

    def test_very_long_ones_are_cut_to_what_an_action_says(self):
        add_draft_action(self.first, content=DraftActionContent(title="Later", due_words="x" * 200), **BY_SOMEBODY)
        self.assertIn(LONGEST_DUE_WORDS, {len(words) for words in self.confirmed()})
