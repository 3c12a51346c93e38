"""A paper on a page: every kind accessible, and no wider than a narrow screen."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper
from recommendations.papers.snapshot.as_json import to_json
from recommendations.papers.snapshot.deriving import derived
from tests.browser.axe import assert_fits_320, assert_no_axe_violations
from tests.browser.signing_in import sign_in
from tests.builders import TUESDAY_3_FEB, a_manager, a_plan, a_service, an_action, on_the
from tests.pages.visiting import address
from tests.pages.whole_service import A_PDF
from tests.papers.paper_values import a_board_paper, with_first_action

PASSWORD = "a long enough password"
NARROW = {"width": 320, "height": 800}


def test_every_kind_of_paper_reads_well_on_a_wide_and_on_a_narrow_screen(page: Page, live_server: LiveServer):
    service = a_service()
    manager = a_manager(service)
    manager.set_password(PASSWORD)
    manager.save()
    plan = a_plan(service)
    an_action(plan=plan)
    row = ask_for_paper(plan, meeting=None, by=manager, at=on_the(TUESDAY_3_FEB))
    archive(row, made=A_PDF, at=on_the(TUESDAY_3_FEB))
    board = with_first_action(a_board_paper(), title="Pneumonoultramicroscopic" * 13, owner_post="Pontypridd" * 9)
    board = replace(board, cover=replace(board.cover, is_embargoed=False))
    sign_in(page, manager.email, PASSWORD)
    for kind in (Kind.BOARD, Kind.SCRUTINY, Kind.SUBMISSION, Kind.SUMMARY, Kind.SLIPPAGE):
        Paper.objects.filter(pk=row.pk).update(snapshot=to_json(derived(board, kind)))
        page.goto(live_server.url + address("paper_read", row.pk))
        page.locator(".yot-paper h1").wait_for()
        assert_no_axe_violations(page)
        assert_fits_320(page)
        page.set_viewport_size(NARROW)
        assert_no_axe_violations(page)
        page.set_viewport_size({"width": 1280, "height": 900})
