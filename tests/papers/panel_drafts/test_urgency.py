"""Merton, September 2011: a report made after its day of publication says why it is urgent, and who agreed."""

from __future__ import annotations

from datetime import date
from unittest import mock

from django.test import TestCase

from recommendations.papers.models import Paper
from recommendations.papers.panel_drafts.reading import typed_of
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.scrutiny.drafting import missing
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import a_manager, a_plan, a_post, a_service, an_action, an_inspection, on_the
from tests.builders_panels import a_panel, a_panel_meeting
from tests.pages.visiting import StandingClock, address, main_of, typed_date, visitor, words_in

AUGUST = date(2011, 8, 1)
TUESDAY_13_SEPTEMBER = date(2011, 9, 13)
THURSDAY_15_SEPTEMBER = date(2011, 9, 15)
WEDNESDAY_21_SEPTEMBER = date(2011, 9, 21)
REASON = "The inspectorate’s report was published after the agenda had gone out."
CHAIR = "Councillor Ines Marlow"


class LateReport(StandingClock, TestCase):
    today = TUESDAY_13_SEPTEMBER

    @classmethod
    def setUpTestData(cls):
        with mock.patch("tests.builders.AT", on_the(AUGUST)), mock.patch("tests.builders_panels.AT", on_the(AUGUST)):
            service = a_service()
            cls.manager = a_manager(service)
            plan = a_plan(inspection=an_inspection(service, published_on=date(2011, 7, 20)))
            an_action(plan=plan, owner=a_post(service), due=date(2011, 12, 1), opened=AUGUST)
            cls.plan, cls.meeting = plan, a_panel_meeting(a_panel(service), on=WEDNESDAY_21_SEPTEMBER)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)
        answer = self.client.post(address("panel_draft_begin", self.meeting.pk, self.plan.pk))
        self.page = answer.url
        self.form, self.make = f"{self.page}change/", f"{self.page}make/"

    def read(self) -> str:
        return main_of(self.client.get(self.page))

    def typed(self) -> dict[str, str]:
        version = self.client.get(self.form).context["form"]["version"].value()
        return {
            "version": version,
            "cover_committee": "Children and Young People Panel",
            "cover_recommendations": "That the panel notes the progress.",
            "urgency_reason": REASON,
            "urgency_approved_by": CHAIR,
            **typed_date("urgency_approved_on", THURSDAY_15_SEPTEMBER),
        }

    def test_is_in_time_on_the_last_day_to_publish(self):
        self.assertEqual(self.meeting.publish_by, TUESDAY_13_SEPTEMBER)
        self.assertIn("It is to be published by 13 September 2011. After that day it is late.", self.read())
        self.assertNotContains(self.client.get(self.form), "urgency_reason")
        self.assertEqual(self.client.post(self.make).status_code, 302)
        self.assertFalse(from_json(Paper.objects.get().snapshot).typed.is_late)

    def test_made_two_days_later_demands_the_reason_the_chair_and_the_day_and_prints_them(self):
        self.it_is(THURSDAY_15_SEPTEMBER)
        said = self.read()
        self.assertIn("The report was to be published by 13 September 2011, so it is late.", said)
        for demanded in (
            "give the reason for urgency",
            "name the chair who agreed",
            "enter the day on which the chair",
        ):
            self.assertIn(f"The report is late: {demanded}", said)
        self.assertContains(self.client.get(self.page), f'href="{self.form}#id_urgency_approved_on_0"')
        refused = self.client.post(self.make)
        self.assertContains(refused, "give the reason for urgency, the chair who agreed to it and", status_code=422)
        self.assertContains(refused, f'<a href="{self.form}#id_urgency_reason">', status_code=422)
        self.assertIn("its papers are made once it says why it is urgent and who agreed", main_of(refused))
        self.assertFalse(Paper.objects.exists())

        self.assertContains(self.client.get(self.form), 'id="id_urgency_approved_on_0"')
        self.assertEqual(self.client.post(self.form, self.typed()).status_code, 302)
        self.assertNotIn("The report is late:", self.read())
        self.assertEqual(self.client.post(self.make).status_code, 302)
        paper = from_json(Paper.objects.get().snapshot)
        self.assertEqual([code for code in missing(paper) if code.startswith("urgency")], [])
        printed = words_in(render_html(paper))
        self.assertIn("Reason for urgency", printed)
        self.assertIn(REASON, printed)
        self.assertIn(CHAIR, printed)
        self.assertIn("15 September 2011", printed)

    def test_names_the_chair_so_the_chair_is_asked_as_well(self):
        self.it_is(THURSDAY_15_SEPTEMBER)
        self.client.post(self.form, self.typed() | {"names_are_asked": "on"})
        self.assertIn(f"{self.manager.name} confirmed on 15 September 2011", self.read())
        self.client.post(self.form, self.typed() | {"urgency_approved_by": "Councillor Odd Name"})
        self.assertIn("Confirm that everybody named on the cover was asked", self.read())

    def test_keeps_what_was_said_of_urgency_where_it_is_no_longer_late(self):
        self.it_is(THURSDAY_15_SEPTEMBER)
        self.client.post(self.form, self.typed())
        self.it_is(TUESDAY_13_SEPTEMBER)
        page = self.client.get(self.form)
        self.assertContains(page, "The report is not late as things stand, so none of this is printed.")
        self.assertContains(page, REASON)
        self.client.post(self.make)
        paper = from_json(Paper.objects.get().snapshot)
        self.assertEqual(paper.typed.urgency.reason, REASON)

    def test_is_told_as_late_by_the_day_on_which_it_is_made(self):
        draft = self.meeting.panel_drafts.get()
        days = (TUESDAY_13_SEPTEMBER, date(2011, 9, 14))
        self.assertEqual([typed_of(draft, meeting=self.meeting, on=day).is_late for day in days], [False, True])
