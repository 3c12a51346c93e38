"""Our tags lean on private names of one WeasyPrint; on any other, papers keep its own tags and say so."""

from __future__ import annotations

import sys

import page as page_validation
import pydyf
import pytest
import weasyprint
from weasyprint.formatting_structure import boxes

from recommendations.papers.rendering.printing import font_files
from recommendations.papers.rendering.process import RenderingProcess
from recommendations.papers.tagging import contract
from tests.papers.structure_walk import walk

PAPER = """<html lang="en"><head><title>Paper</title><style>body { font-family: "Atkinson Hyperlegible Next" }</style>
</head><body><main><h1>One</h1><table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody>
</table></main></body></html>"""


def started_after(change: str) -> RenderingProcess:
    """Return a renderer whose child changes something before it begins."""
    begin = "import runpy; runpy.run_module('recommendations.papers.rendering.child', run_name='__main__')"
    return RenderingProcess(font_files(), command=(sys.executable, "-c", f"{change}; {begin}"))


def test_the_contract_holds_with_the_pinned_weasyprint():
    """Where this fails after an upgrade: read tagging/contract.py, mend the tagger, then name the new version there."""
    assert contract.broken() == ()


def test_another_version_breaks_the_contract(monkeypatch):
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    assert contract.broken() == ("WeasyPrint is 71.0, not 70.0",)


def test_a_name_that_is_gone_breaks_the_contract(monkeypatch):
    monkeypatch.delattr(boxes.Box, "is_leader")
    assert contract.broken() == ("boxes.Box.is_leader is gone",)


def test_a_tag_step_called_in_another_way_breaks_the_contract(monkeypatch):
    monkeypatch.setattr(contract.writer, "add_tags", lambda pdf, document: None)
    assert contract.broken() == ("add_tags takes pdf, document",)


def test_marks_written_in_another_way_break_the_contract(monkeypatch):
    monkeypatch.setattr(
        pydyf.Stream, "begin_marked_content", lambda self, tag, properties=None: self.stream.append("/New")
    )
    assert contract.broken() == ("marks are written in another way",)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("import weasyprint; weasyprint.__version__ = '71.0'", "WeasyPrint is 71.0, not 70.0"),
        (
            "import recommendations.papers.tagging.tagger as t; t.read = None",
            "TypeError: 'NoneType' object is not callable",
        ),
        (
            "import recommendations.papers.tagging.writing as w; w.describe = None",
            "TypeError: 'NoneType' object is not callable",
        ),
    ],
    ids=["another version", "not understood", "not written"],
)
def test_where_our_tags_cannot_be_used_weasyprints_own_stay_and_the_paper_says_why(change, why):
    process = started_after(change)
    try:
        made = process.render(PAPER)
    finally:
        process.close()
    assert (made.tags, made.why_tags) == ("weasyprint", why)
    failures = page_validation.validate_pdf_bytes(made.pdf, profile="ua1").failures
    assert [failure for failure in failures if not failure.rule_id.endswith("-STREAM-LENGTH-001")] == []
    assert [str(head.attribute("Scope")) for head in walk(made.pdf).document.all("TH")] == ["/Column"]
