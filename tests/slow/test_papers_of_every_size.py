"""Every kind of paper, at every size and with every text against it, passes the gate: nothing cut or overlapping."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from recommendations.papers.gate.words import sentence
from recommendations.papers.rendering.printing import font_files, render_html
from recommendations.papers.rendering.process import RenderingProcess
from tests.papers.hostile_texts import AT_ONCE, MADE_FROM_THE_BOARDS, TEXTS, against_it, nothing_known
from tests.papers.paper_values import a_board_paper

pytestmark = pytest.mark.slow

KINDS = {kind.__name__: made for kind, made in MADE_FROM_THE_BOARDS.items()}


@pytest.fixture(scope="module")
def renderer() -> Iterator[RenderingProcess]:
    """One rendering child for the module."""
    process = RenderingProcess(font_files())
    yield process
    process.close()


def faults(paper: Any, *, by: RenderingProcess) -> list[str]:
    """Return what is wrong with the paper, in words, beginning with whose tags it has where they are not ours."""
    made = by.render_examined(render_html(paper))
    found = [sentence(finding) for finding in (*made.examination.findings, *made.examination.remarks)]
    return [*([] if made.tags == "own" else [made.why_tags]), *made.warnings, *made.refused, *found]


@pytest.mark.parametrize("actions", [0, 1, 7, 45, 115])
@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_of_any_size_passes(renderer, kind, actions):
    paper = KINDS[kind](a_board_paper(actions=actions, recommendations=14 if actions > 100 else 7, updates=1))
    assert faults(paper, by=renderer) == []


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_passes_whatever_was_typed(renderer, kind, text):
    paper = KINDS[kind](a_board_paper(actions=7, recommendations=3, updates=1))
    assert faults(against_it(paper, TEXTS[text]), by=renderer) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_paper_passes_with_all_of_it_at_once(renderer, kind):
    paper = KINDS[kind](a_board_paper(actions=24, recommendations=5, updates=2))
    assert faults(against_it(paper, AT_ONCE), by=renderer) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_of_which_nothing_is_known_passes(renderer, kind):
    assert faults(KINDS[kind](nothing_known()), by=renderer) == []
