"""A history taken away as a file: what it says, that none of its cells is a formula, and that the record keeps it."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from unittest import mock

import pikepdf
import pypdfium2
import pytest
from django.test import TestCase

from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.audit.models import ChainHead, Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.history import exports
from recommendations.papers.rendering.process import Made, RenderingFailed
from tests.builders import (
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_manager,
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

FORMULA = '=HYPERLINK("http://example.org","Look")'
MARKUP = "<script>alert(1)</script>"


class Exports(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager, cls.lead = a_manager(cls.service), a_plan_lead(cls.service)
        cls.owner = a_member(cls.service)
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.action = an_action(plan=a_plan(cls.service), owner=cls.post, due=TUESDAY_3_MARCH)

    def lines(self, query: str = "", *, name: str = "action_history_file", of: object = None) -> list[list[str]]:
        answer = visitor(self.manager).get(address(name, (of or self.action).pk) + query)
        self.assertEqual(answer["Content-Type"], "text/csv; charset=utf-8")
        return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))

    def change(self, **content) -> None:
        row = again(self.action)
        given = {"title": row.title, "owner": self.post, "due_on": row.current_due_on, **content}
        change_action(
            row, content=ActionContent(**given), version=row.version, by=self.lead, at=on_the(TUESDAY_3_FEB, 14)
        )

    def test_a_line_says_when_what_who_and_what_changed(self):
        self.change(title="Review every plan each fortnight")
        header, latest, *_ = self.lines()
        self.assertEqual(header, ["When", "What happened", "By", "Meeting", "Reason", "What changed", "Operation"])
        number = Operation.objects.filter(chain=key_of(self.service)).exclude(events__code="history.exported")
        self.assertEqual(
            latest,
            [
                "2026-02-03 14:00",
                "Lee Parker changed action 1a, “Review every plan each fortnight”",
                "Lee Parker", "", "",
                "What will be done: was Review every plan each month, is now Review every plan each fortnight",
                str(number.latest("number").number),
            ],
        )  # fmt: skip

    def test_no_cell_is_a_formula(self):
        for start in (FORMULA, "+1+1|cmd", "@SUM(A1)", "-2+3", "\t=1", "＝1"):
            self.change(title=start, success_criteria=start)
            an_update(self.action, by=self.owner, text=start)
        for line in self.lines()[1:] + self.lines(name="plan_history_file", of=self.action.plan)[1:]:
            for cell in line:
                for part in (cell, cell.lstrip()):
                    self.assertFalse(part.startswith(("=", "+", "-", "@", "＝")), cell)

    def test_holds_what_is_narrowed_and_all_pages_of_it(self):
        for number in range(60):
            an_update(self.action, by=self.owner, text=f"Update {number}.")
        lines = self.lines(f"?kind=updates&by={self.owner.pk}")
        self.assertEqual(len(lines), 1 + 60)
        self.assertEqual([line[5].split(";")[0] for line in lines[1:3]], [line[5] for line in lines[1:3]])
        self.assertIn("Update 0.", lines[-1][5])

    def test_what_is_too_much_is_cut_and_the_file_says_so(self):
        for number in range(5):
            an_update(self.action, by=self.owner, text=f"Update {number}.")
        with mock.patch.dict(exports.MOST, csv=3):
            lines = self.lines()
        self.assertEqual(len(lines), 1 + 3 + 1)
        self.assertIn("Only the newest 3 are in this file", lines[-1][1])
        self.assertIn("Update 4.", lines[1][5])

    def test_is_told_in_the_record_once_it_is_made(self):
        before = Operation.objects.count()
        self.lines()
        visitor(self.manager).get(address("service_history_file", self.service.pk))
        self.assertEqual(Operation.objects.count(), before + 2)
        of_service, of_action = Event.objects.order_by("-pk")[:2]
        self.assertEqual(
            (of_action.code, of_action.subject, of_action.container, of_action.details),
            (
                "history.exported",
                key_of(self.action),
                key_of(self.action.plan),
                {"what": f"1a {self.action.title}", "kind": "CSV"},
            ),
        )
        self.assertEqual((of_service.subject, of_service.container), (key_of(self.service), key_of(self.service)))
        self.assertEqual(verify_chain(key_of(self.service)), [])
        shown = main_of(visitor(self.manager).get(address("plan_history", self.action.plan_id)))
        self.assertIn(f"exported the history of 1a {self.action.title} as CSV", shown)

    def test_a_kind_that_there_is_not_is_no_page(self):
        for kind in ("xlsx", "", "%00"):
            answer = visitor(self.manager).get(address("action_history_file", self.action.pk) + f"?as={kind}")
            self.assertEqual(answer.status_code, 404)

    def test_a_document_that_could_not_be_made_says_so_and_records_nothing(self):
        before = Operation.objects.count()
        with mock.patch.object(exports, "rendering_process") as process:
            process.return_value.render.side_effect = RenderingFailed("It could not be drawn.")
            answer = visitor(self.manager).get(address("action_history_file", self.action.pk) + "?as=pdf", follow=True)
        self.assertContains(answer, "It could not be drawn.")
        self.assertEqual(Operation.objects.count(), before)

    def test_the_document_says_whose_it_is_what_it_shows_and_where_in_the_record_it_was_taken(self):
        self.change(title=MARKUP, success_criteria="Ten ≥ nine, 你好")
        head = ChainHead.objects.get(chain=key_of(self.service))
        with mock.patch.object(exports, "rendering_process") as process:
            process.return_value.render.return_value = Made(b"%PDF", 1, (), (), {}, "own", "")
            answer = visitor(self.manager).get(
                address("action_history_file", self.action.pk) + f"?as=pdf&by={self.lead.pk}"
            )
            html = process.return_value.render.call_args.args[0]
        self.assertEqual(answer.content, b"%PDF")
        self.assertRegex(answer["Content-Disposition"], r"attachment; .*2026-02-03\.pdf")
        self.assertNotIn("<script>", html)
        self.assertIn("&lt;script&gt;alert(1)", html)
        for words in (
            "Northgate Youth Justice Service",
            "Lee Parker: 1 thing that happened",
            f"<td>{head.number}</td>",
            head.seal[:4] + " " + head.seal[4:8],
        ):
            self.assertIn(words, html)

    def test_no_page_has_markup_of_anybodys_texts(self):
        self.change(title=MARKUP, success_criteria=MARKUP * 3)
        self.change(title=MARKUP + MARKUP, success_criteria=MARKUP * 4)
        an_update(self.action, by=self.owner, text=MARKUP)
        of = {"action_history": self.action, "plan_history": self.action.plan, "service_history": self.service}
        for name, thing in of.items():
            self.assertNotContains(visitor(self.manager).get(address(name, thing.pk)), MARKUP)


@pytest.mark.slow
class Documents(StandingClock, TestCase):
    def test_is_a_tagged_pdf(self):
        action = an_action(plan=a_plan(a_service()))
        manager = a_manager(action.service)
        for number in range(30):
            an_update(action, by=manager, text=f"Update {number}.")
        answer = visitor(manager).get(address("action_history_file", action.pk) + "?as=pdf")
        with pikepdf.open(BytesIO(answer.content)) as opened:
            self.assertTrue(opened.Root.MarkInfo.Marked)
            self.assertEqual(str(opened.docinfo["/Title"]), f"History of 1a {action.title}")
        with pypdfium2.PdfDocument(answer.content) as opened:
            words = " ".join(page.get_textpage().get_text_range() for page in opened)
        for said in ("Update 29.", "Position of the record", "Seal", "Update 0."):
            self.assertIn(said, words)
