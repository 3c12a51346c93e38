"""Words that should never have been in a draft are taken out of it, and the draft is read as before."""

from __future__ import annotations

from dataclasses import replace

from django.test import TestCase

from recommendations.papers.panel_drafts.drafting import change_draft
from recommendations.papers.panel_drafts.reading import typed_of
from recommendations.papers.scrutiny.values import Filled
from tests.builders import AT, MONDAY_5_JAN, TUESDAY_3_FEB, a_manager, a_plan, a_post, a_service, again, an_action
from tests.builders_panels import a_panel, a_panel_draft, a_panel_meeting
from tests.builders_redaction import a_redaction, agreed
from tests.pages.visiting import StandingClock, address, main_of, visitor

NAME = "Kestrel Quill"


class Redacted(StandingClock, TestCase):
    def test_words_are_found_on_the_drafts_page_and_leave_the_draft_in_order(self):
        service = a_service()
        manager, second = a_manager(service), a_manager(service, name="Mira Second")
        plan = a_plan(service, signed_off_on=MONDAY_5_JAN)
        an_action(plan=plan, owner=a_post(service))
        draft = a_panel_draft(plan, a_panel_meeting(a_panel(service)))
        said = Filled("details", (f"We spoke with {NAME}.", "Nothing else."))
        change_draft(draft, lambda typed: replace(typed, sections=(said,)), version=draft.version, by=manager, at=AT)
        client, page = visitor(manager), address("panel_draft", draft.pk)
        asked = {"phrases": NAME, "reason": "It should never have been here."}
        self.assertContains(client.post(address("redaction_ask", service.pk), asked), f'href="{page}"')

        agreed(a_redaction(service, NAME, by=manager), by=second)
        kept = typed_of(again(draft), meeting=None, on=TUESDAY_3_FEB)
        self.assertNotIn(NAME, str(kept))
        self.assertEqual(len(kept.of_section("details").lines), 2)
        for where in (page, address("panel_draft_change", draft.pk), address("panel_draft_preview", draft.pk)):
            answer = client.get(where)
            self.assertEqual(answer.status_code, 200)
            self.assertNotIn(NAME, main_of(answer))
