"""The review page in a real browser: keys, editing that saves itself, adding by selecting, two people at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from recommendations.intake.models import Draft, Intake
from recommendations.intake.reading import keep
from recommendations.intake.reading_process import read_pasted_text
from recommendations.intake.services.drafts import DraftContent, mend_draft
from recommendations.intake.services.handing_over import hand_over
from tests.browser.axe import assert_fits_320, assert_no_axe_violations
from tests.browser.signing_in import sign_in
from tests.builders import AT, BY_SOMEBODY, a_manager, a_service, again
from tests.intake.test_review_commands import REPORT
from tests.pages.visiting import address

PASSWORD = "a long enough password"


@pytest.fixture
def intake(live_server: LiveServer, page: Page) -> Intake:
    service = a_service("Northgate Youth Justice Service")
    manager = a_manager(service)
    intake = hand_over(service, data=REPORT.encode(), name="Northgate.txt", by=manager, at=AT)
    keep(intake, result=read_pasted_text(REPORT), at=AT)
    intake.drafts.update(confidence=0.97, doubts=[])  # what is in doubt is each test's own matter
    sign_in(page, manager.email, PASSWORD)
    page.goto(address("report", intake.pk))
    return again(intake)


def card(page: Page, draft: Draft):
    return page.locator(f"#draft-{draft.pk}")


def press(page: Page, key: str) -> None:
    """Press a key that leads to the page anew."""
    with page.expect_navigation():
        page.keyboard.press(key)


def saved_words(draft: Draft) -> str:
    return again(draft).text


def test_keys_lead_through_the_drafts_and_each_shows_its_passage(page: Page, intake: Intake):
    one, two, _three, four = intake.drafts.all()
    page.keyboard.press("j")
    expect(card(page, one)).to_be_focused()
    page.keyboard.press("j")
    expect(card(page, two)).to_be_focused()
    expect(page.locator(f"#at-{two.pk}")).to_have_class("yot-source__line yot-source__line--read is-now")
    expect(page.locator(f"#at-{two.pk}")).to_be_in_viewport()
    page.keyboard.press("ArrowUp")
    expect(card(page, one)).to_be_focused()
    page.locator(f"#at-{four.pk} a").click()
    expect(card(page, four)).to_be_focused()

    press(page, "d")
    expect(card(page, four)).to_contain_text("dropped")
    expect(card(page, four)).to_be_focused()
    press(page, "u")
    expect(card(page, four)).not_to_contain_text("dropped")
    press(page, "m")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check 3 recommendations")
    expect(page.get_by_role("button", name="Undo: merged 3 and 4")).to_be_visible()
    press(page, "u")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check 4 recommendations")


def test_the_list_of_keys_opens_and_the_keys_can_be_switched_off_for_good(page: Page, intake: Intake):
    first = intake.drafts.first()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys on this page")
    expect(dialog).to_be_visible()
    assert_no_axe_violations(page)
    dialog.get_by_label("Use single keys on this page").uncheck()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    expect(page.locator(".yot-draft.is-now")).to_have_count(0)
    page.reload()
    page.keyboard.press("j")
    expect(page.locator(".yot-draft.is-now")).to_have_count(0)
    page.get_by_role("button", name="Keys").click()
    dialog.get_by_label("Use single keys on this page").check()
    dialog.get_by_role("button", name="Close").click()
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(card(page, first)).to_be_focused()


def test_editing_in_place_saves_itself_and_one_undo_takes_it_back(page: Page, intake: Intake):
    one = intake.drafts.first()
    before = one.text
    card(page, one).get_by_role("link", name="Mend").click()
    box = card(page, one).get_by_label("The inspectorate’s words")
    expect(box).to_be_focused()
    assert_no_axe_violations(page)
    assert_fits_320(page)
    box.fill("review every plan, j d u")
    status = card(page, one).get_by_role("status").last
    expect(status).to_have_text("Saved")
    assert saved_words(one) == "review every plan, j d u"
    box.press_sequentially(" and more")
    expect(status).to_have_text("Saved")
    card(page, one).get_by_label("Addressed to").fill("YJS Manager")
    page.keyboard.press("Escape")
    expect(card(page, one)).to_contain_text("review every plan, j d u and more")
    expect(card(page, one)).to_be_focused()  # only then does the page that came anew hear keys
    expect(card(page, one)).to_contain_text("YJS Manager")
    press(page, "u")
    expect(card(page, one)).to_contain_text(before)
    assert saved_words(one) == before


def test_what_is_wrong_is_said_while_the_words_stay(page: Page, intake: Intake):
    one = intake.drafts.first()
    card(page, one).get_by_role("link", name="Mend").click()
    box = card(page, one).get_by_label("The inspectorate’s words")
    box.fill("")
    status = card(page, one).get_by_role("status").last
    expect(status).to_have_text("Not saved. Enter the inspectorate’s words")
    card(page, one).get_by_role("button", name="Done").click()
    expect(box).to_be_visible()
    box.fill("New words")
    expect(status).to_have_text("Saved")


def test_leaving_with_words_that_could_not_be_saved_asks_first(page: Page, intake: Intake):
    one = intake.drafts.first()
    card(page, one).get_by_role("link", name="Mend").click()
    box = card(page, one).get_by_label("The inspectorate’s words")
    page.route("**/change/?inline=1", lambda route: route.abort())
    box.press_sequentially(" typed without a network")
    expect(card(page, one).get_by_role("status").last).to_contain_text("could not be reached")
    page.on("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.get_by_role("link", name="Home").click()
    assert asked.value.type == "beforeunload"
    expect(box).to_have_value(one.text + " typed without a network")
    page.unroute("**/change/?inline=1")
    box.press("End")
    box.press_sequentially(".")
    expect(card(page, one).get_by_role("status").last).to_have_text("Saved")
    assert saved_words(one) == one.text + " typed without a network."


def test_confirming_after_editing_in_place_confirms_what_one_sees(page: Page, intake: Intake):
    one = intake.drafts.first()
    card(page, one).get_by_role("link", name="Mend").click()
    card(page, one).get_by_label("The inspectorate’s words").fill("Typed and confirmed at once")
    page.get_by_role("button", name="Confirm 4 recommendations").click()
    expect(page.locator("main")).to_contain_text("Confirmed. The plan is open")
    expect(page.locator("main")).to_contain_text("Typed and confirmed at once")


def test_two_people_at_one_draft_both_see_both_and_nothing_is_lost(page: Page, intake: Intake):
    one = intake.drafts.first()
    card(page, one).get_by_role("link", name="Mend").click()
    box = card(page, one).get_by_label("The inspectorate’s words")
    expect(box).to_be_focused()
    columns = DraftContent.__dataclass_fields__
    theirs = {name: getattr(one, name) for name in columns} | {"text": "What the other wrote"}
    mend_draft(one, content=DraftContent(**theirs), version=one.version, **BY_SOMEBODY)
    box.fill("What I wrote")
    expect(card(page, one)).to_contain_text("What the other wrote")
    expect(box).to_have_value("What I wrote")
    assert saved_words(one) == "What the other wrote"
    assert_no_axe_violations(page)
    assert_fits_320(page)
    card(page, one).get_by_role("button", name="Save mine in its place").click()
    expect(card(page, one).get_by_role("status").last).to_have_text("Saved")
    assert saved_words(one) == "What I wrote"


def test_a_draft_is_split_at_the_cursor(page: Page, intake: Intake):
    two = intake.drafts.all()[1]
    card(page, two).get_by_role("link", name="Mend").click()
    box = card(page, two).get_by_label("The inspectorate’s words")
    box.evaluate("box => { const at = box.value.indexOf('Managers'); box.setSelectionRange(at, at); }")
    with page.expect_navigation():
        card(page, two).get_by_role("button", name="Split at the cursor").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check 5 recommendations")
    assert [draft.text for draft in intake.drafts.all()][2] == "Managers should check every assessment"
    expect(page.locator(".yot-draft:focus")).to_contain_text("Managers should check every assessment")


def test_what_was_missed_is_added_by_selecting_its_words(page: Page, intake: Intake):
    line = page.locator(".yot-source__line", has_text="agree a protocol")
    line.click(click_count=3)
    with page.expect_navigation():
        page.get_by_role("button", name="Add as a recommendation").click()
    added = intake.drafts.first()
    assert (added.label, added.text) == ("2", "agree a protocol with schools")
    expect(card(page, added)).to_be_focused()


def test_what_was_missed_is_added_by_keyboard_alone(page: Page, intake: Intake):
    page.get_by_role("button", name="Choose lines by keyboard").press("Enter")
    lines = page.locator(".yot-source__line")
    expect(lines.first).to_be_focused()
    wanted = lines.all_inner_texts().index("1. keep a register of risks")
    for _number in range(wanted):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".is-chosen")).to_have_count(2)
    assert_no_axe_violations(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Add as a recommendation")).to_be_focused()
    press(page, "Enter")
    assert intake.drafts.first().text == "keep a register of risks 2. agree a protocol with schools"


def test_several_are_ticked_and_addressed_anew(page: Page, intake: Intake):
    one, two = intake.drafts.all()[:2]
    for draft in (one, two):
        card(page, draft).get_by_label(f"Tick {draft.label}").check()
    expect(page.locator("[data-ticked]")).to_have_text("1, 2")
    page.get_by_label("Addressed to, from now on").fill("YJS Manager")
    assert_no_axe_violations(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Change them").click()
    expect(page.get_by_role("button", name="Undo: changed 1, 2 together")).to_be_visible()
    assert {again(one).addressee, again(two).addressee} == {"YJS Manager"}


def test_the_page_holds_in_every_state(page: Page, intake: Intake):
    Draft.objects.filter(pk=intake.drafts.all()[2].pk).update(doubts=["text_after_item_left_out"], confidence=0.5)
    Intake.objects.filter(pk=intake.pk).update(
        is_recognised=True, decisions=[{"label": "A", "text": "Note the report."}]
    )
    page.reload()
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    expect(page.get_by_role("button", name="Take this list")).to_be_visible()
    assert_no_axe_violations(page)
    assert_fits_320(page)
    page.goto(address("report", intake.pk) + "?order=printed")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert_no_axe_violations(page)
    assert_fits_320(page)


def test_a_page_of_a_long_report_comes_when_it_is_reached(page: Page, intake: Intake):
    pages = [
        {"number": number, "lines": [f"Line {line} of page {number}" for line in range(40)]} for number in range(1, 61)
    ]
    Intake.objects.filter(pk=intake.pk).update(pages=pages)
    page.reload()
    far = page.locator("#page-50")
    expect(far.get_by_role("link", name="Show page 50")).to_be_attached()
    far.scroll_into_view_if_needed()
    expect(far).to_contain_text("Line 39 of page 50")
    assert_no_axe_violations(page)
