"""Which layout a body's reports follow: its council's own, else the first that comes with the product."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError

from recommendations.papers.layouts.of_council import kept_in, layout_for
from recommendations.papers.layouts.services import change_layout
from recommendations.papers.layouts.shipped import committee_block
from recommendations.papers.models import PanelDraft, PaperLayout
from recommendations.papers.panel_drafts.reading import typed_of
from recommendations.papers.snapshot.as_json import plain
from tests.builders import TUESDAY_3_FEB, a_body, a_manager, a_meeting, a_plan, an_inspection, on_the
from tests.builders_layouts import a_council, a_layout, a_panel
from tests.papers.scrutiny_values import typed
from tests.refusals import written_around_the_commands

pytestmark = pytest.mark.django_db


def test_a_body_of_no_council_follows_the_first_layout_that_comes_with_the_product():
    assert layout_for(a_body()) == committee_block()


def test_a_council_without_a_layout_of_its_own_has_its_name_on_the_first():
    council = a_council(name="Northgate Borough Council")
    assert layout_for(a_panel(council)) == committee_block(council="Northgate Borough Council")


def test_a_council_s_own_layout_is_that_of_all_its_panels_and_of_nobody_else():
    council = a_council()
    a_layout(council, name="Ours", marking="PUBLIC")
    other = a_council(council.service, name="Eastmoor Council")
    assert {layout_for(a_panel(council, name=name)).marking for name in ("Scrutiny", "Cabinet")} == {"PUBLIC"}
    assert layout_for(a_panel(other, name="Its panel")).marking == ""


def test_a_council_has_one_layout():
    row = a_layout()
    with pytest.raises(IntegrityError, match="council_id"), written_around_the_commands(row.service):
        PaperLayout(service=row.service, council=row.council, content=row.content).save()


def test_a_draft_that_was_begun_keeps_its_layout_when_the_council_changes_its_own():
    row = a_layout(name="As it was")
    council, service = row.council, row.service
    meeting = a_meeting(a_panel(council))
    draft = PanelDraft(
        service=service,
        plan=a_plan(inspection=an_inspection(service)),
        meeting=meeting,
        typed=plain(typed(layout_for(meeting.body))),
    )
    with written_around_the_commands(service):
        draft.save()
    changed = replace(kept_in(row), name="As it is", marking="NEW", sections=kept_in(row).sections[1:])
    change_layout(row, changed, version=row.version, by=a_manager(service), at=on_the(TUESDAY_3_FEB))
    kept = typed_of(PanelDraft.objects.get(pk=draft.pk), meeting=meeting, on=TUESDAY_3_FEB)
    assert (kept.layout.name, kept.layout.marking) == ("As it was", "")
    assert layout_for(meeting.body).marking == "NEW"
