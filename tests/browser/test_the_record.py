"""The page of the record where something was found: accessible, and no wider than a narrow screen."""

from __future__ import annotations

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from recommendations.accounts.models import Role
from recommendations.audit.anchoring import anchor_heads
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from tests.browser.axe import assert_no_axe_violations
from tests.browser.signing_in import sign_in
from tests.builders import TUESDAY_3_FEB, a_member, a_post, a_service, on_the
from tests.pages.visiting import address

PASSWORD = "a long enough password"


def test_a_broken_record_is_told_accessibly_and_fits_a_narrow_screen(page: Page, live_server: LiveServer):
    service = a_service()
    auditor = a_member(service, Role.AUDITOR, name="Ola Auditor")
    auditor.set_password(PASSWORD)
    auditor.save()
    a_post(service, name="First")
    anchor_heads(at=on_the(TUESDAY_3_FEB))
    chain = key_of(service)
    Event.objects.filter(operation__chain=chain, operation__number=1).delete()
    Operation.objects.filter(chain=chain, number=2).update(seal="1" * 64)
    sign_in(page, auditor.email, PASSWORD)
    page.goto(live_server.url + address("record", service.pk))
    page.get_by_role("button", name="Check everything now").click()
    page.get_by_text("What does not agree").wait_for()
    assert_no_axe_violations(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert_no_axe_violations(page)
    page.goto(live_server.url + address("home", service.pk))
    page.get_by_role("link", name="See what was found").click()
    page.get_by_role("heading", name="The record", exact=True).wait_for()
