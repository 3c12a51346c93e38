"""The seed documents printed as PDFs, so that the same answers can be asked of a file as of its text."""

import html
import re
from pathlib import Path

import weasyprint

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reports"
SEEDS = SHARED / "seeds"
_LABELLED = re.compile(r"^\s*(?:[-•]\s+)?(?P<label>\(\d+\)|\d+(?:\.\d+)*\.|\d+\.\d+|[ivx]+\.|[A-Z]\.)\s+(?P<rest>.+)$")
_BULLET = re.compile(r"^\s*[-•]\s+(?P<rest>.+)$")
_HEADING = re.compile(r"^(?P<marks>#+)\s+(?P<rest>.+)$")


def seed_as_html(text: str, *, style: str) -> str:
    """One element a line, with hanging labels for whatever is numbered or bulleted."""
    elements = [_element(line) for line in text.splitlines() if line.strip()]
    body = "".join(elements)
    return f'<html lang="en-GB"><head><title>x</title><style>{style}</style></head><body>{body}</body></html>'


def printed(page: str) -> bytes:
    """The PDF of an HTML page."""
    return weasyprint.HTML(string=page).write_pdf()


def _element(line: str) -> str:
    if heading := _HEADING.match(line):
        level = min(len(heading["marks"]), 3)
        return f"<h{level}>{_inline(heading['rest'])}</h{level}>"
    if labelled := _LABELLED.match(line):
        return _item(labelled["label"], labelled["rest"])
    if bullet := _BULLET.match(line):
        return _item("•", bullet["rest"])
    if len(line) < 60 and not line.rstrip().endswith((".", ",")) and "\t" not in line and ":" not in line:
        return f"<h2>{_inline(line)}</h2>"
    return f"<p>{_inline(line)}</p>"


def _item(label: str, rest: str) -> str:
    return f'<div class="item"><span class="label">{label}</span>{_inline(rest)}</div>'


def _inline(text: str) -> str:
    bare = html.escape(re.sub(r"</?(?:b|i|sup)>", "", text), quote=False)
    bare = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", bare)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", bare)
