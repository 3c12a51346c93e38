"""The rendering child keeps its limits, fetches nothing, and its death is an error with a mend, never ours."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace

import pytest

from recommendations.papers.rendering.printing import font_files
from recommendations.papers.rendering.process import (
    CHILD,
    LibraryMissing,
    Limits,
    Progress,
    RenderingFailed,
    RenderingProcess,
    TookTooLong,
    TookTooMuch,
)

PAGE = '<html lang="en"><title>A page</title><body><h1>A page</h1>{}</body></html>'
WITHOUT_WEASYPRINT = (
    sys.executable,
    "-c",
    "import runpy, sys; sys.modules['weasyprint'] = None; runpy.run_module('recommendations.papers.rendering.child', "
    "run_name='__main__', alter_sys=True)",
)


@pytest.fixture
def process():
    made = RenderingProcess(font_files())
    yield made
    made.close()


def test_nothing_is_fetched_from_the_network_or_the_disk(process, tmp_path):
    secret = tmp_path / "secret.css"
    secret.write_text("h1 { content: 'stolen' }")
    wanted = (
        f'<link rel="stylesheet" href="file://{secret}"><img alt="a" src="http://127.0.0.1:9/x.png">'
        '<img alt="b" src="ftp://127.0.0.1/x"><img alt="c" src="data:text/html,x">'
        "<style>@font-face { font-family: X; src: url(https://127.0.0.1:9/x.woff2) }</style>"
    )
    made = process.render(PAGE.format(wanted))
    assert made.pdf.startswith(b"%PDF-1.7")
    assert {address.split(":")[0] for address in made.refused} == {"file", "http", "ftp", "data", "https"}


def test_progress_goes_through_the_steps(process):
    heard: list[Progress] = []
    process.render(PAGE.format("<p>one</p>"), progress=heard.append)
    steps = [said.step for said in heard]
    assert steps == sorted(steps)
    assert steps[-1] == 7


def test_a_document_that_takes_too_long_is_stopped_and_the_next_one_is_made():
    # Long enough for a busy machine to start the child and lay out the short document.
    process = RenderingProcess(font_files(), limits=Limits(seconds=10))
    try:
        with pytest.raises(TookTooLong, match="within 10 seconds"):
            process.render(PAGE.format("<table>" + "<tr><td>x</td></tr>" * 120_000 + "</table>"))
        assert process.render(PAGE.format("")).pages == 1
    finally:
        process.close()


def test_a_document_that_needs_too_much_memory_is_refused():
    process = RenderingProcess(font_files(), limits=Limits(megabytes=260))
    try:
        with pytest.raises(TookTooMuch, match="more memory"):
            process.render(PAGE.format("<p>x</p>" * 40_000))
    finally:
        process.close()


def test_a_missing_library_is_named_with_its_mend():
    process = RenderingProcess(font_files(), command=WITHOUT_WEASYPRINT)
    try:
        with pytest.raises(LibraryMissing, match="libpango-1"):
            process.render(PAGE.format(""))
    finally:
        process.close()


def test_a_child_killed_between_two_documents_is_replaced_unnoticed(process):
    first = process.render(PAGE.format("<p>same</p>"))
    os.kill(process._child.process.pid, signal.SIGKILL)
    assert process.render(PAGE.format("<p>same</p>")).pdf == first.pdf


def test_a_child_that_never_speaks_is_an_error_with_its_last_words():
    process = RenderingProcess(font_files(), command=(sys.executable, "-c", "raise SystemExit('no room')"))
    try:
        with pytest.raises(RenderingFailed, match="no room"):
            process.render(PAGE.format(""))
    finally:
        process.close()


def test_a_child_ends_when_nobody_asks():
    process = RenderingProcess(font_files(), limits=replace(Limits(), idle=0.2))
    try:
        process.render(PAGE.format(""))
        child = process._child.process
        assert child.wait(5) == 0
        assert process.render(PAGE.format("")).pages == 1
    finally:
        process.close()


def test_a_child_is_replaced_after_its_share_of_documents():
    process = RenderingProcess(font_files(), limits=replace(Limits(), documents=2))
    try:
        children = []
        for _ in range(3):
            process.render(PAGE.format(""))
            children.append(process._child.process.pid)
        assert children[0] == children[1] != children[2]
    finally:
        process.close()


def test_the_child_sees_no_settings_or_secrets_of_ours(process, monkeypatch):
    monkeypatch.setenv("YOTPLAN_SECRET_KEY", "must-not-be-seen")
    process.render(PAGE.format(""))
    with open(f"/proc/{process._child.process.pid}/environ", "rb") as environment:  # noqa: PTH123
        seen = environment.read()
    assert b"must-not-be-seen" not in seen
    assert b"FONTCONFIG_FILE=" in seen
    assert CHILD[-1] == "recommendations.papers.rendering.child"
