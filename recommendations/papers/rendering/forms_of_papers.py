"""A frozen paper of any kind as the bytes of any form it is made in: one table, used by worker and command alike."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from recommendations.papers.kinds import FORMS, Audience, Form, Kind
from recommendations.papers.register.spreadsheets import as_csv, as_xlsx, register_csv
from recommendations.papers.rendering.fingerprints import design_fingerprint
from recommendations.papers.rendering.printing import RenderedPaper, render_pdf
from recommendations.papers.rendering.process import Attached, Progress
from recommendations.papers.shown.document import Look
from recommendations.papers.snapshot.board import BoardPaper
from recommendations.papers.word.rendering import render_docx

Listener = Callable[[Progress], None]

FILE_WORDS: dict[Kind, str] = {
    Kind.BOARD: "board-update",
    Kind.SCRUTINY: "panel-report",
    Kind.SUBMISSION: "submission",
    Kind.SUMMARY: "one-page-summary",
    Kind.SLIPPAGE: "slippage-ledger",
    Kind.REGISTER: "action-register",
}
"""What the files of each kind are called, after the paper's code."""


class NotInThisForm(ValueError):
    """A kind of paper was asked for in a form it is never made in; the message names those there are."""


@dataclass(frozen=True)
class FormOfPaper:
    """How a form is made, and what its files are called and served as."""

    render: Callable[[Any, Listener | None], RenderedPaper]
    suffix: str
    media_type: str


def attached_to(paper: Any) -> tuple[Attached, ...]:
    """Return the files that travel inside the PDF of the paper: with the board's, its action register."""
    if not isinstance(paper, BoardPaper):
        return ()
    register = Attached(
        name=f"{_as_file_name(paper.record.code)}-action-register.csv",
        media_type="text/csv",
        data=register_csv(paper),
        description=_("Every action of this paper as a table"),
    )
    return (register,)


def printed(paper: Any, progress: Listener | None = None, *, look: Look = Look.USUAL) -> RenderedPaper:
    """Return the paper as PDF with what travels inside it; raises what render_pdf raises.

    The fingerprint also says of which design of ours it is.
    """
    made = render_pdf(paper, look=look, attached=attached_to(paper), progress=progress)
    return dataclasses.replace(made, fingerprint={**made.fingerprint, "design": design_fingerprint()})


def _unprinted(data: bytes) -> RenderedPaper:
    """Return what is made without the printer: the design alone decides its bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    return RenderedPaper(data=data, sha256=sha256, pages=0, fingerprint={"design": design_fingerprint()})


FORMS_OF_PAPERS: dict[Form, FormOfPaper] = {
    Form.PDF: FormOfPaper(printed, "pdf", "application/pdf"),
    Form.LARGE_PRINT: FormOfPaper(
        lambda paper, progress: printed(paper, progress, look=Look.LARGE_PRINT), "pdf", "application/pdf"
    ),
    Form.DOCX: FormOfPaper(
        lambda paper, _progress: _unprinted(render_docx(paper)),
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    Form.XLSX: FormOfPaper(
        lambda paper, _progress: _unprinted(as_xlsx(paper)),
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    Form.CSV: FormOfPaper(lambda paper, _progress: _unprinted(as_csv(paper)), "csv", "text/csv"),
}


def made_in(paper: Any, kind: Kind, *, form: Form, progress: Listener | None = None) -> RenderedPaper:
    """Return the paper in one of its kind's forms. Raises NotInThisForm, and what render_pdf raises."""
    if form not in FORMS[kind]:
        words = ", ".join(FORMS[kind])
        raise NotInThisForm(
            _("A paper of the kind “%(kind)s” is not made as “%(form)s”. Give one of: %(words)s.")
            % {"kind": kind.value, "form": form.value, "words": words}
        )
    return FORMS_OF_PAPERS[form].render(paper, progress)


def file_name(code: str, kind: Kind, *, audience: Audience, form: Form) -> str:
    """Return what the file of a paper is called: its code, what it is, and that it is exempt or in large print."""
    parts = [_as_file_name(code), FILE_WORDS[kind]]
    parts += ["exempt"] if audience is Audience.EXEMPT else []
    parts += ["large-print"] if form is Form.LARGE_PRINT else []
    return f"{'-'.join(parts)}.{FORMS_OF_PAPERS[form].suffix}"


def _as_file_name(code: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in code)
