"""The pages of a council's layout: begun, changed, looked at and given a logo, and nothing typed is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from recommendations.accounts.models import User
from recommendations.audit.models import Event
from recommendations.papers.layouts import preview_views
from recommendations.papers.layouts.example import LONGEST_FOR_PDF
from recommendations.papers.layouts.of_council import kept_in, layout_of
from recommendations.papers.layouts.services import begin_layout, change_layout
from recommendations.papers.layouts.shipped import covering_sheet, short_bilingual
from recommendations.papers.layouts.values import Layout
from recommendations.papers.models import PaperLayout
from recommendations.papers.rendering.process import TookTooLong
from tests.builders import AT, SYSTEM, a_manager, again
from tests.builders_layouts import a_council, a_layout, sent_for
from tests.happenings.paper_layouts import a_picture
from tests.pages.visiting import address, main_of, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> PaperLayout:
    return a_layout()


@pytest.fixture
def manager(row: PaperLayout) -> User:
    return a_manager(row.service)


@pytest.fixture
def client(manager: User) -> Client:
    return visitor(manager)


def sent(row: PaperLayout, **changed: object) -> dict[str, Any]:
    return {**sent_for(kept_in(row), version=row.version), **changed}


def events() -> list[str]:
    return list(Event.objects.filter(code__startswith="paper_layout").order_by("pk").values_list("code", flat=True))


def values_in(html: str) -> dict[str, str]:
    """What stands in the text boxes and hidden fields of a page."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag and 'type="radio"' not in tag:
            found[name[1]] = value[1] if value else ""
    return found


# --- Beginning ----------------------------------------------------------------------------------------


def test_a_council_without_a_layout_shows_which_one_its_reports_follow_meanwhile():
    council = a_council()
    client = visitor(a_manager(council.service))
    said = main_of(client.get(address("paper_layout", council.pk)))
    assert "has no layout of its own yet" in said
    assert "Committee block, numbered paragraphs" in said
    assert client.get(address("paper_layout_change", council.pk)).url == address("paper_layout_begin", council.pk)
    assert client.get(address("paper_layout_logo", council.pk)).url == address("paper_layout_begin", council.pk)


def test_one_of_three_is_chosen_to_begin_with_and_is_the_council_s_own_from_then_on():
    council = a_council()
    client = visitor(a_manager(council.service))
    answer = client.post(address("paper_layout_begin", council.pk), {"layout": "short_bilingual", "version": 0})
    assert answer.url == address("paper_layout_change", council.pk)
    assert layout_of(council) == short_bilingual(council=council.name)
    assert events() == ["paper_layout.begun"]


def test_without_a_choice_the_page_says_what_to_select(client, row):
    answer = client.post(address("paper_layout_begin", row.council_id), {"version": row.version})
    assert answer.status_code == 422
    assert "Select a layout" in main_of(answer)


def test_going_back_to_one_that_comes_with_the_product_keeps_the_logo(client, row):
    answer = client.post(
        address("paper_layout_logo", row.council_id),
        {"file": SimpleUploadedFile("logo.png", a_picture()), "words": "The arms", "version": row.version},
    )
    assert answer.status_code == 302
    client.post(
        address("paper_layout_begin", row.council_id), {"layout": "covering_sheet", "version": again(row).version}
    )
    kept = kept_in(again(row))
    assert (kept.code, kept.logo_words) == ("covering_sheet", "The arms")
    assert kept.fields == covering_sheet().fields
    assert events() == ["paper_layout.begun", "paper_layout.logo_changed", "paper_layout.reset"]


def test_two_people_who_begin_at_once_do_not_overwrite_one_another():
    council = a_council()
    client = visitor(a_manager(council.service))
    begin_layout(council, short_bilingual(council=council.name), version=0, by=SYSTEM, at=AT)
    answer = client.post(address("paper_layout_begin", council.pk), {"layout": "covering_sheet", "version": 0})
    assert answer.status_code == 422
    assert layout_of(council).code == "short_bilingual"
    assert "Somebody else" in main_of(answer) or "began the layout" in main_of(answer)


# --- Changing -----------------------------------------------------------------------------------------


def test_what_was_typed_is_saved_as_it_was_typed(client, row):
    typed = sent(row, marking="OFFICIAL", **{"field-0-label": "Name of committee", "section-2-fixed": "One.\r\nTwo."})
    answer = client.post(address("paper_layout_change", row.council_id), typed)
    assert answer.url == address("paper_layout", row.council_id)
    kept = kept_in(again(row))
    assert (kept.marking, kept.fields[0].label, kept.fields[0].code) == ("OFFICIAL", "Name of committee", "committee")
    assert kept.sections[2].fixed == ("One.", "Two.")
    assert events()[-1] == "paper_layout.changed"


def test_a_button_keeps_everything_typed_and_saves_nothing(client, row):
    here = address("paper_layout_change", row.council_id)
    typed = sent(row, marking="Half typed", **{"field-0-label": "", "field-1-help": "<b>Which day</b>"})
    answer = client.post(here, {**typed, "step": "field-0-down"})
    assert answer.status_code == 200
    shown = values_in(answer.content.decode())
    assert shown["marking"] == "Half typed"
    assert (shown["field-0-code"], shown["field-1-code"]) == ("date", "committee")
    assert (shown["field-0-help"], shown["field-1-label"]) == ("&lt;b&gt;Which day&lt;/b&gt;", "")
    assert "There is a problem" not in answer.content.decode()
    assert again(row).version == row.version


def test_a_field_is_added_and_saved_with_a_code_of_its_own(client, row):
    here = address("paper_layout_change", row.council_id)
    answer = client.post(here, {**sent(row), "step": "field-add"})
    assert 'id="field-11"' in answer.content.decode()
    client.post(here, sent(row, **{"field-11-code": "", "field-11-label": "Key decision?", "field-11-kind": "line"}))
    added = kept_in(again(row)).fields[-1]
    assert (added.code, added.label) == ("key_decision", "Key decision?")


def test_a_problem_is_said_above_and_at_its_box_and_nothing_is_saved(client, row):
    answer = client.post(address("paper_layout_change", row.council_id), sent(row, **{"field-3-label": " "}))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_field-3-label">“field 4” needs a label</a>' in html
    assert re.search(r'id="field-3".*?<details class="[^"]*" open>', html, re.DOTALL)
    assert again(row).version == row.version


def test_nothing_sent_at_all_is_told_and_not_saved(client, row):
    answer = client.post(address("paper_layout_change", row.council_id), {})
    assert answer.status_code == 422
    assert again(row).version == row.version


def test_what_somebody_else_saved_meanwhile_is_not_lost_and_neither_is_what_was_typed(client, row, manager):
    other = a_manager(row.service, name="Remy Second")
    typed = sent(row, marking="MINE")
    theirs = kept_in(row)
    change_layout(row, Layout(**{**vars(theirs), "marking": "THEIRS"}), version=row.version, by=other, at=AT)
    here = address("paper_layout_change", row.council_id)
    answer = client.post(here, typed)
    assert answer.status_code == 422
    said = main_of(answer)
    assert "Remy Second changed the layout" in said
    assert "Save again to put it in place of theirs" in said
    shown = values_in(answer.content.decode())
    assert (shown["marking"], kept_in(again(row)).marking) == ("MINE", "THEIRS")
    assert client.post(here, {**typed, "version": shown["version"]}).status_code == 302
    assert kept_in(again(row)).marking == "MINE"


# --- The logo -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "must be a PNG or JPEG picture"),
        (SimpleUploadedFile("logo.png", b"x" * 500_001), "must be smaller than 500 kilobytes"),
        (None, "Select the picture of the logo"),
    ],
    ids=["svg", "large", "none"],
)
def test_what_cannot_be_a_logo_is_refused_with_its_mend(client, row, file, said):
    sent = {"words": "The council’s arms", "version": row.version} | ({"file": file} if file else {})
    answer = client.post(address("paper_layout_logo", row.council_id), sent)
    assert answer.status_code == 422
    assert said in main_of(answer)
    assert "The council’s arms" in answer.content.decode()
    assert kept_in(again(row)).logo == ""


def test_a_logo_is_put_on_and_taken_off_again(client, row):
    upload = {"file": SimpleUploadedFile("logo.png", a_picture()), "words": "The arms", "version": row.version}
    client.post(address("paper_layout_logo", row.council_id), upload)
    assert kept_in(again(row)).logo.startswith("data:image/png;base64,")
    words = {"words": "The borough’s arms", "version": again(row).version}
    client.post(address("paper_layout_logo", row.council_id), words)
    assert kept_in(again(row)).logo_words == "The borough’s arms"
    for _twice in range(2):
        assert client.post(address("paper_layout_logo_remove", row.council_id)).status_code == 302
    assert (kept_in(again(row)).logo, kept_in(again(row)).logo_words) == ("", "")
    assert events()[1:] == ["paper_layout.logo_changed", "paper_layout.logo_changed", "paper_layout.logo_removed"]


# --- The example --------------------------------------------------------------------------------------


def test_the_example_shows_the_layout_as_it_is_typed_so_far_and_leads_back_to_it(client, row):
    there = address("paper_layout_preview", row.council_id)
    typed = sent(row, **{"section-2-title": "How it came about", "field-0-label": "Name of committee"})
    answer = client.post(there, typed)
    said = main_of(answer)
    assert "How it came about" in said
    assert "Name of committee" in said
    assert "It is no report" in said
    assert "not saved yet" in said
    kept = values_in(answer.content.decode())
    assert {name: kept[name] for name in typed} == {name: str(value) for name, value in typed.items()}
    assert again(row).version == row.version
    back = client.post(address("paper_layout_change", row.council_id), {**typed, "step": "back"})
    assert values_in(back.content.decode())["section-2-title"] == "How it came about"


def test_the_example_of_a_layout_that_cannot_be_used_says_what_to_mend(client, row):
    answer = client.post(address("paper_layout_preview", row.council_id), sent(row, name=""))
    assert answer.status_code == 422
    assert "Give the layout a name" in main_of(answer)


def test_the_example_is_a_pdf_of_what_was_typed(client, row):
    answer = client.post(address("paper_layout_preview_file", row.council_id), sent(row, marking="AS TYPED"))
    assert answer["Content-Disposition"] == 'attachment; filename="example-northgate-borough-council.pdf"'
    assert answer.content.startswith(b"%PDF-1.7")


def test_an_example_that_would_take_long_is_a_page_alone(client, row):
    fixed = "\n".join(["x" * 1999] * (LONGEST_FOR_PDF // 1999 // 2 + 1))
    long = {"section-2-fixed": fixed, "section-6-fixed": fixed}
    answer = client.post(address("paper_layout_preview_file", row.council_id), sent(row, **long))
    assert answer.status_code == 422
    assert "too long for an example as PDF" in main_of(answer)


def test_an_example_that_cannot_be_printed_says_why_on_the_page(client, row, monkeypatch):
    class Stuck:
        def render(self, html: str) -> None:
            raise TookTooLong("it was not finished within 20 seconds")

    monkeypatch.setattr(preview_views, "_renderer", Stuck)
    answer = client.get(address("paper_layout_preview_file", row.council_id))
    assert answer.status_code == 422
    assert "not finished within 20 seconds" in main_of(answer)


def test_nobody_prints_examples_without_end(client, row, monkeypatch):
    monkeypatch.setattr(preview_views, "MOST", 0)
    answer = client.get(address("paper_layout_preview_file", row.council_id))
    assert "Wait five minutes" in main_of(answer)
