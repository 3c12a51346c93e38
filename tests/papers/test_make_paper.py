"""The command makes every kind of paper from one snapshot, of now or then, and says what is wrong with an option."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

from recommendations.action_plans.models import ActionPlan
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.files.storage import load
from recommendations.papers.kinds import AUDIENCES, FORMS, Kind, forms_beside
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.rendering.printing import RenderedPaper, render_html
from recommendations.papers.snapshot.as_json import plain
from recommendations.papers.snapshot.deriving import derived, untyped
from recommendations.papers.snapshot.unarchived import gather_as_at
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    an_update,
    on_the,
)
from tests.builders_dates import more_time
from tests.builders_embargo import an_embargoed_plan
from tests.papers.paper_values import a_board_paper

MADE = RenderedPaper(data=b"%PDF-1.7 the paper", sha256="0" * 64, pages=1, fingerprint={"weasyprint": "70.0"})


class Command(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.owner = a_member(cls.service, name="Priya Shah")
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.action = an_action(plan=cls.plan, owner=cls.post, title="Review every plan", due=TUESDAY_3_MARCH)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "made"
        draw = mock.patch("recommendations.papers.rendering.forms_of_papers.render_pdf", return_value=MADE)
        self.drawn = draw.start()
        self.addCleanup(draw.stop)

    def make(self, *options: str, plan: ActionPlan | None = None, by: str = "morgan.ellis@example.org") -> str:
        said = io.StringIO()
        where = ["--output", str(self.file)] if "--output" not in options else []
        call_command("make_paper", str((plan or self.plan).pk), "--by", by, *where, *options, stdout=said)
        return said.getvalue()

    def refused(self, *options: str, **given: str) -> str:
        with pytest.raises(CommandError) as refused:
            self.make(*options, **given)
        return str(refused.value)

    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.file.read_text("utf-8-sig"))))


class Kinds(Command):
    def test_the_board_update_of_now_is_archived(self):
        said = self.make()
        paper = Paper.objects.get()
        self.assertEqual((paper.state, load(paper.file)), (PaperState.READY, self.file.read_bytes()))
        self.assertIn(paper.code, said)
        self.assertIn(paper.file.sha256, said)

    def test_every_kind_is_archived_for_every_audience_with_the_form_that_was_written(self):
        for kind in Kind:
            for audience in AUDIENCES[kind]:
                for form in FORMS[kind]:
                    with self.subTest(kind=kind, audience=audience, form=form):
                        said = self.make("--kind", kind, "--audience", audience, "--form", form)
                        paper = Paper.objects.latest("id")
                        self.assertEqual((paper.kind, paper.audience, paper.state), (kind, audience, PaperState.READY))
                        self.assertIn(f"{paper.code}, ", said)
                        kept = paper.file if form is FORMS[kind][0] else paper.files.get(form=form).file
                        self.assertEqual(load(kept), self.file.read_bytes())
                        together = {*forms_beside(kind), form} - {FORMS[kind][0]}
                        self.assertEqual(set(paper.files.values_list("form", flat=True)), together)

    def test_is_released_by_nobody_because_people_release_papers(self):
        self.make("--kind", "summary")
        self.assertIsNone(Paper.objects.get().released_at)

    def test_of_an_earlier_moment_every_kind_is_made_and_none_is_kept(self):
        now = Operation.objects.filter(chain=key_of(self.service)).latest("number").number
        for kind in Kind:
            for audience in AUDIENCES[kind]:
                for form in FORMS[kind]:
                    with self.subTest(kind=kind, audience=audience, form=form):
                        options = ("--kind", kind, "--audience", audience, "--form", form)
                        self.assertIn("not archived", self.make(*options, "--as-at", f"operation:{now}"))
                        self.assertTrue(self.file.read_bytes())
        self.assertFalse(Paper.objects.exists())

    def test_all_of_one_instant_are_derived_from_what_the_board_reads(self):
        paper = a_board_paper(actions=3)
        paper = replace(paper, cover=replace(paper.cover, is_embargoed=False))
        titles = {action.title for action in paper.actions}
        for kind in (Kind.SCRUTINY, Kind.SUBMISSION, Kind.REGISTER):
            with self.subTest(kind=kind):
                told = json.dumps(plain(derived(paper, kind)), ensure_ascii=False)
                self.assertEqual(
                    [title for title in titles if json.dumps(title, ensure_ascii=False)[1:-1] not in told], []
                )

    def test_the_register_travels_inside_the_board_update_and_inside_no_other(self):
        self.make()
        (attached,) = self.drawn.call_args.kwargs["attached"]
        self.assertIn("Review every plan", attached.data.decode())
        self.make("--kind", "summary")
        self.assertEqual(self.drawn.call_args.kwargs["attached"], ())

    def test_what_was_typed_for_a_panel_is_read_from_a_file(self):
        typed = untyped(a_board_paper(), audience=AUDIENCES[Kind.SCRUTINY][1])
        written = self.file.with_suffix(".json")
        written.write_text(json.dumps(plain(typed)))
        self.make("--kind", "scrutiny", "--typed", str(written))
        self.assertEqual(self.drawn.call_args.args[0].typed, typed)
        self.assertIn(
            "is for exempt", self.refused("--kind", "scrutiny", "--typed", str(written), "--audience", "public")
        )


class AsAt(Command):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.before = Operation.objects.filter(chain=key_of(cls.service)).latest("number")
        an_update(cls.action, by=cls.owner, on=TUESDAY_3_FEB, text="Half the plans are reviewed.")
        cls.added = an_action(plan=cls.plan, owner=cls.post, title="Added afterwards", due=TUESDAY_3_MARCH)

    def test_writes_the_plan_as_it_stood_and_keeps_nothing(self):
        said = self.make("--kind", "register", "--form", "csv", "--as-at", f"operation:{self.before.number}")
        (row,) = self.rows()
        self.assertIn("Review every plan", row.values())
        self.assertIn("not archived", said)
        self.assertFalse(Paper.objects.exists())
        self.make("--kind", "register", "--form", "csv")
        self.assertEqual(len(self.rows()), 2)

    def test_tells_dates_updates_and_overdue_of_then(self):
        more_time(again(self.action), until=TUESDAY_3_MARCH.replace(month=5), asked_by=self.owner, by=self.manager)
        paper = gather_as_at(
            self.plan, operation=self.before, at=on_the(TUESDAY_3_MARCH.replace(day=4)), asked_by="Morgan"
        )
        (action,) = paper.actions
        self.assertEqual((action.updates, action.current_due.on, action.moves), ((), TUESDAY_3_MARCH, ()))
        self.assertTrue(action.overdue_against_current)
        self.assertEqual((paper.record.operation, paper.record.code), (self.before.number, "not archived"))

    def test_tells_how_to_check_its_operation_and_no_paper_that_is_not_there(self):
        html = render_html(gather_as_at(self.plan, operation=self.before, at=self.before.at, asked_by="Morgan"))
        self.assertIn(f"verify_record --operation {self.before.chain}/{self.before.number}", html)
        self.assertNotIn("verify_record --paper", html)

    def test_tells_what_had_changed_then_since_the_paper_before(self):
        self.make()
        an_action(plan=self.plan, owner=self.post, title="Added last")
        last = Operation.objects.filter(chain=key_of(self.service)).latest("number")
        self.make()
        paper = gather_as_at(self.plan, operation=last, at=last.at, asked_by="Morgan")
        self.assertEqual([change.kind.code for change in paper.since.changes], ["added"])

    def test_of_a_moment_that_is_none_says_what_would_be_one(self):
        self.assertIn("is no moment. Give a date", self.refused("--as-at", "yesterday-ish"))
        self.assertIn("in the future", self.refused("--as-at", "2999-01-01"))
        first = Operation.objects.filter(chain=key_of(self.service)).order_by("number").first()
        self.assertIn("did not exist yet", self.refused("--as-at", f"operation:{first.number}"))


class Refused(Command):
    def test_options_that_cannot_be_are_named_with_the_mend(self):
        for options, said in {
            ("--kind", "minutes"): "--kind minutes: give one of board, scrutiny",
            ("--audience", "everybody"): "--audience everybody: give one of board, public",
            ("--audience", "public"): "--audience public: for --kind board give board.",
            ("--form", "odt"): "--form odt: give one of pdf",
            ("--form", "docx"): "--form docx: for --kind board give pdf or large_print.",
            ("--dates", "first"): "--dates first: give current or original.",
            ("--layout", "x"): "--layout and --typed are for --kind scrutiny alone",
            ("--kind", "scrutiny", "--layout", "x"): "--layout x: give ",
            ("--kind", "scrutiny", "--typed", "/nowhere/typed.json"): "it cannot be read",
            (
                "--kind",
                "summary",
                "--output",
                "/nowhere/at/all.pdf",
            ): "--output /nowhere/at/all.pdf: it cannot be written",
        }.items():
            with self.subTest(options=options):
                self.assertIn(said, self.refused(*options))
        self.assertFalse(Paper.objects.exists())

    def test_where_it_cannot_be_written_after_all_the_paper_is_kept_and_named(self):
        with mock.patch("pathlib.Path.write_bytes", side_effect=OSError(28, "No space left on device")):
            said = self.refused("--kind", "register")
        self.assertIn("it cannot be written (No space left on device)", said)
        self.assertIn(f"{Paper.objects.get().code} is in the archive", said)

    def test_a_file_that_holds_something_else_is_named(self):
        for held in ("not JSON", "[]", '{"layout": 3}'):
            self.file.write_text(held)
            said = self.refused("--kind", "scrutiny", "--typed", str(self.file))
            self.assertIn("this is not what was typed for a report", said)

    def test_nobody_makes_a_paper_of_a_plan_they_may_not_see(self):
        self.assertIn("nobody has this email address", self.refused(by="no.one@example.org"))
        a_manager(a_service(), name="Other Manager")
        self.assertIn("sees no plan", self.refused(by="other.manager@example.org"))
        hidden = an_embargoed_plan(self.service, by=self.manager, readers=[self.manager])
        self.assertIn("sees no plan", self.refused(plan=hidden, by="priya.shah@example.org"))
        self.assertIn("embargo", self.refused("--kind", "scrutiny", plan=hidden))
