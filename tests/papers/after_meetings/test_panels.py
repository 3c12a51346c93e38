"""What a panel decided on what its report recommends: kept with the minute, told, and heard of again when it asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.audit.events import REDACTED
from recommendations.audit.models import Event
from recommendations.foundation.errors import DomainError
from recommendations.meetings.models import Meeting
from recommendations.papers.after_meetings.panel_updates import wanted_for
from recommendations.papers.after_meetings.updates import updates_asked_for
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.models import Item, MeetingDecision, Outcome, Paper
from recommendations.papers.scrutiny.values import Filled, Typed
from recommendations.papers.snapshot.as_json import from_json, to_json
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_body,
    a_meeting,
    a_plan,
    again,
)
from tests.builders_meeting_decisions import MINUTE
from tests.builders_of_plans import closed
from tests.builders_panel_decisions import (
    FRIDAY_1_JANUARY,
    FURTHER,
    NOTES,
    THURSDAY_1_OCTOBER,
    WEDNESDAY_1_JULY,
    PanelAsked,
    decided_by_panel,
    panel_items,
)
from tests.builders_panels import PANEL, a_panel, a_panel_draft, a_panel_meeting
from tests.builders_papers import a_made_paper, a_released_paper, withdrawn
from tests.builders_redaction import a_redaction, agreed
from tests.builders_retention import a_schedule, disposed_of


def told_of(code: str) -> str:
    return Event.objects.get(code=code).sentence(who="Lee Parker")


class WhatAPanelDecided(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.asked = PanelAsked()
        cls.public, cls.exempt, cls.lead = cls.asked.public, cls.asked.exempt, cls.asked.lead

    def test_is_on_the_recommendations_of_the_cover_by_their_letters(self):
        found = {item.key: (item.kind, item.asked.sentence) for item in panel_items(self.public).values()}
        self.assertEqual(
            found,
            {
                "resolution:A": (Item.RESOLUTION, f"{NOTES}."),
                "resolution:B": (Item.RESOLUTION, f"{FURTHER}."),
            },
        )

    def test_is_kept_with_the_minute_and_told_by_letter_and_outcome_and_leaves_the_plan(self):
        before = again(self.asked.plan)
        row = decided_by_panel(self.public, "A", Outcome.AGREED, by=self.lead)
        self.assertEqual((row.kind, row.subject, row.minute), (Item.RESOLUTION, "resolution:A", MINUTE))
        told = Event.objects.get(code="meeting.decided_of_panel")
        self.assertEqual(
            (told.subject, told.container), (f"paper:{self.public.pk}", f"actionplan:{self.asked.plan.pk}")
        )
        self.assertEqual(
            told.sentence(who="Lee Parker"),
            f"Lee Parker recorded what {PANEL}, 1 April 2026 decided on recommendation A of its report "
            f"{self.public.code}, “Agreed”: {NOTES} (Minute 7)",
        )
        self.assertEqual(again(self.asked.plan).version, before.version)

    def test_says_by_when_the_panel_wants_to_hear_again(self):
        decided_by_panel(self.public, "B", Outcome.LATER, again_on=THURSDAY_1_OCTOBER, by=self.lead)
        self.assertIn("“Update asked for later, by 1 October 2026”", told_of("meeting.decided_of_panel"))

    def test_counts_for_the_public_and_the_exempt_report_alike(self):
        row = decided_by_panel(self.exempt, "A", Outcome.AGREED, by=self.lead)
        self.assertEqual(panel_items(self.public)["A"].decided, row)
        with pytest.raises(ValidationError, match="Item A: Lee Parker has recorded already"):
            decided_by_panel(self.public, "A", Outcome.REFUSED, note="No.", by=self.asked.manager)
        self.assertTrue(panel_items(self.public)["B"].is_open)

    def test_needs_a_reason_where_it_was_refused_and_a_minute(self):
        with pytest.raises(ValidationError, match="Item B: Say why it was refused"):
            decided_by_panel(self.public, "B", Outcome.REFUSED, by=self.lead)
        with pytest.raises(ValidationError, match="Item B: Enter the minute"):
            decided_by_panel(self.public, "B", Outcome.AGREED, minute=" ", by=self.lead)

    def test_can_be_recorded_of_a_closed_plan(self):
        closed(self.asked.plan, on=TUESDAY_3_FEB)
        self.assertTrue(decided_by_panel(self.public, "A", Outcome.AGREED, by=self.lead).pk)

    def test_cannot_be_recorded_before_the_meeting_or_on_a_paper_that_is_not_released(self):
        with pytest.raises(DomainError, match="The meeting is on 1 April 2026"):
            decided_by_panel(self.public, "A", Outcome.AGREED, by=self.lead, on=WEDNESDAY_1_APRIL - ONE_DAY)
        withdrawn(self.public)
        with pytest.raises(DomainError, match="the report that was released for its meeting"):
            decided_by_panel(self.public, "A", Outcome.AGREED, by=self.lead)
        draft = a_panel_draft(self.asked.plan, a_panel_meeting(self.asked.panel, on=TUESDAY_3_FEB))
        unreleased = a_made_paper(self.asked.plan, meeting=draft.meeting, kind=Kind.SCRUTINY, draft=draft)
        with pytest.raises(DomainError, match="the report that was released for its meeting"):
            decided_by_panel(unreleased, "1", Outcome.AGREED, by=self.lead)


class OtherReports(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.asked = PanelAsked()
        cls.paper, cls.lead = cls.asked.public, cls.asked.lead

    def typed(self, **layout: Any) -> Typed:
        return replace(from_json(self.paper.snapshot).typed, **layout)

    def kept_as(self, typed: Typed) -> Paper:
        text = to_json(replace(from_json(self.paper.snapshot), typed=typed))
        Paper.objects.filter(pk=self.paper.pk).update(snapshot=text)
        return again(self.paper)

    def test_without_a_recommendation_ask_to_note_the_report(self):
        typed = self.typed()
        cover = tuple(one for one in typed.cover if one.code != "recommendations")
        paper = self.kept_as(replace(typed, cover=(*cover, Filled("recommendations", ("  ",)))))
        found = {label: (item.key, item.asked.sentence) for label, item in panel_items(paper).items()}
        self.assertEqual(found, {"1": ("resolution:report", "Note the report.")})
        decided_by_panel(paper, "1", Outcome.AGREED, by=self.lead)
        self.assertEqual(
            told_of("meeting.decided_of_panel_on_report"),
            f"Lee Parker recorded what {PANEL}, 1 April 2026 decided on its report {paper.code}, “Agreed”: "
            "Note the report (Minute 7)",
        )

    def test_count_as_their_layout_does_and_begin_anew_in_a_second_field(self):
        typed = self.typed()
        second = next(field for field in typed.layout.fields if field.kind == "recommendations")
        layout = replace(
            typed.layout, lettering="numbers", fields=(*typed.layout.fields, replace(second, code="to_council"))
        )
        cover = (*typed.cover, Filled("to_council", ("- Commend the plan.",)))
        paper = self.kept_as(replace(typed, layout=layout, cover=cover))
        found = {item.key: item.asked.sentence for item in panel_items(paper).values()}
        self.assertEqual(list(found), ["resolution:1", "resolution:2", "resolution:2.1"])
        self.assertEqual(found["resolution:2.1"], "Commend the plan.")

    def test_whose_words_were_redacted_tell_what_was_decided_without_them(self):
        row = decided_by_panel(self.paper, "B", Outcome.LATER, again_on=THURSDAY_1_OCTOBER, by=self.lead)
        agreed(a_redaction(self.asked.service, "asks for a further", by=self.asked.manager), by=self.lead)
        item = panel_items(self.paper)["B"]
        self.assertEqual((item.decided, item.asked.sentence), (row, f"That the panel {REDACTED} report."))
        self.assertNotIn("a further", told_of("meeting.decided_of_panel"))
        draft = a_panel_draft(self.asked.plan, a_panel_meeting(self.asked.panel, on=THURSDAY_1_OCTOBER))
        self.assertIn(f"“That the panel {REDACTED} report”", wanted_for(draft)[0].sentence)

    def test_that_lost_their_words_with_their_plan_ask_nothing(self):
        decided_by_panel(self.paper, "A", Outcome.LATER, again_on=THURSDAY_1_OCTOBER, by=self.lead)
        a_schedule(self.asked.service)
        disposed_of(closed(self.asked.plan, on=WEDNESDAY_1_APRIL))
        self.assertEqual(panel_items(self.paper), {})


class WhatAPanelWantsToHearOfAgain(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.asked = PanelAsked()
        cls.lead, cls.panel = cls.asked.lead, cls.asked.panel
        cls.july, cls.october, cls.january = (
            a_panel_meeting(cls.panel, on=day) for day in (WEDNESDAY_1_JULY, THURSDAY_1_OCTOBER, FRIDAY_1_JANUARY)
        )
        cls.later = decided_by_panel(
            cls.asked.public, "B", Outcome.LATER, again_on=THURSDAY_1_OCTOBER, note="With the school.", by=cls.lead
        )

    def listed(self, meeting: Meeting) -> list[str]:
        return [one.sentence for one in wanted_for(a_panel_draft(self.asked.plan, meeting))]

    def heard(self, meeting: Meeting, outcome: Outcome, **more: Any) -> MeetingDecision:
        paper = self.asked.papers_for(meeting)[0]
        return decided_by_panel(paper, "3", outcome, by=self.lead, on=meeting.held_on, **more)

    def test_is_listed_with_its_drafts_from_the_day_on(self):
        words = f"about recommendation B, “{FURTHER}” (Minute 7)."
        told = f"The panel asked on 1 April 2026 for an update by 1 October 2026 {words}"
        listed = [self.listed(meeting) for meeting in (self.july, self.october, self.january)]
        self.assertEqual(listed, [[], [told], [told]])

    def test_is_an_item_of_the_report_to_the_later_meeting_and_ends_once_it_was_heard(self):
        row = self.heard(self.october, Outcome.AGREED)
        self.assertEqual((row.kind, row.subject), (Item.UPDATE, f"meetingdecision:{self.later.pk}"))
        self.assertIn(
            f"“Heard”; nothing in the plan changed with it: Hear the update asked for on 1 April 2026 about "
            f"recommendation B, “{FURTHER}” (Minute 7)",
            told_of("meeting.decided_unchanged"),
        )
        self.assertEqual([self.listed(meeting) for meeting in (self.october, self.january)], [[], []])
        item = panel_items(self.asked.papers_for(self.january)[0], on=FRIDAY_1_JANUARY)
        self.assertEqual(set(item), {"A", "B"})
        exempt = Paper.objects.get(meeting=self.october, audience=Audience.EXEMPT)
        self.assertEqual(panel_items(exempt, on=THURSDAY_1_OCTOBER)["3"].decided, row)

    def test_asked_again_while_it_is_not_heard_and_put_off_again_until_its_new_day(self):
        self.heard(self.october, Outcome.ASKED_AGAIN)
        self.assertEqual(len(self.listed(self.january)), 1)
        paper = self.asked.papers_for(self.january)[0]
        decided_by_panel(
            paper, "3", Outcome.LATER, again_on=FRIDAY_1_JANUARY + 90 * ONE_DAY, by=self.lead, on=FRIDAY_1_JANUARY
        )
        spring = a_panel_meeting(self.panel, on=FRIDAY_1_JANUARY + 90 * ONE_DAY)
        self.assertEqual(
            self.listed(spring),
            [
                "The panel asked on 1 January 2027 for an update by 1 April 2027 about recommendation B, "
                f"“{FURTHER}” (Minute 7)."
            ],
        )

    def test_what_is_to_be_asked_again_is_listed_with_the_next_draft(self):
        decided_by_panel(self.asked.public, "A", Outcome.ASKED_AGAIN, by=self.lead)
        self.assertEqual(
            self.listed(self.july),
            [f"The panel asked on 1 April 2026 to be asked again about recommendation A, “{NOTES}” (Minute 7)."],
        )
        item = panel_items(self.asked.papers_for(self.july)[0], on=WEDNESDAY_1_JULY)["3"]
        self.assertEqual(
            item.asked.sentence, f"Take up again what was put off on 1 April 2026: recommendation A, “{NOTES}”."
        )

    def test_is_not_for_another_panel_nor_another_plan_nor_the_board(self):
        other = a_panel(self.asked.service, council=self.panel.council, name="Overview Committee")
        self.assertEqual(self.listed(a_panel_meeting(other, on=THURSDAY_1_OCTOBER)), [])
        plan = a_plan(self.asked.service, signed_off_on=MONDAY_5_JAN)
        self.assertEqual(wanted_for(a_panel_draft(plan, self.october)), [])
        board = a_meeting(a_body(self.asked.service), on=THURSDAY_1_OCTOBER)
        for meeting in (board, self.october, None):
            self.assertEqual(updates_asked_for(self.asked.plan, meeting=meeting, on=THURSDAY_1_OCTOBER), [])
        self.assertEqual(from_json(a_released_paper(self.asked.plan, meeting=board).snapshot).decisions, ())

    def test_is_named_as_its_report_where_the_words_are_gone(self):
        Paper.objects.filter(pk=self.asked.public.pk).update(snapshot="")
        self.assertIn("about its report (Minute 7).", self.listed(self.october)[0])

    def test_costs_two_queries(self):
        draft = a_panel_draft(self.asked.plan, self.october)
        with CaptureQueriesContext(connection) as asked:
            self.assertEqual(len(wanted_for(draft)), 1)
        self.assertEqual(len(asked), 2)
