"""A frozen paper of any kind as the bytes of any form it is made in: one table, used by worker and command alike."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from recommendations.papers.board import BoardPaper
from recommendations.papers.document import Look
from recommendations.papers.fingerprints import design_fingerprint
from recommendations.papers.kinds import FORMS, Form, Kind
from recommendations.papers.register.spreadsheets import as_csv, as_xlsx, register_csv
from recommendations.papers.rendering import RenderedPaper, render_pdf
from recommendations.papers.rendering_process import Attached, Progress
from recommendations.papers.word.rendering import render_docx

Listener = Callable[[Progress], None]


class NotInThisForm(ValueError):
    """A kind of paper was asked for in a form it is never made in; the message names those there are."""


@dataclass(frozen=True)
class FormOfPaper:
    """How a form is made, and what its files are called and served as."""

    render: Callable[[Any, Listener | None], bytes]
    suffix: str
    media_type: str


def attached_to(paper: Any) -> tuple[Attached, ...]:
    """Return the files that travel inside the PDF of the paper: with the board's, its action register."""
    if not isinstance(paper, BoardPaper):
        return ()
    register = Attached(
        name=f"{_file_name(paper.record.code)}-action-register.csv",
        media_type="text/csv",
        data=register_csv(paper),
        description=_("Every action of this paper as a table"),
    )
    return (register,)


def _file_name(code: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in code)


def printed(paper: Any, progress: Listener | None = None, *, look: Look = Look.USUAL) -> RenderedPaper:
    """Return the paper as PDF with what travels inside it; raises what render_pdf raises.

    The fingerprint also says of which design of ours it is.
    """
    made = render_pdf(paper, look=look, attached=attached_to(paper), progress=progress)
    return dataclasses.replace(made, fingerprint={**made.fingerprint, "design": design_fingerprint()})


FORMS_OF_PAPERS: dict[Form, FormOfPaper] = {
    Form.PDF: FormOfPaper(lambda paper, progress: printed(paper, progress).pdf, "pdf", "application/pdf"),
    Form.LARGE_PRINT: FormOfPaper(
        lambda paper, progress: printed(paper, progress, look=Look.LARGE_PRINT).pdf, "pdf", "application/pdf"
    ),
    Form.DOCX: FormOfPaper(
        lambda paper, _progress: render_docx(paper),
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    Form.XLSX: FormOfPaper(
        lambda paper, _progress: as_xlsx(paper),
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    Form.CSV: FormOfPaper(lambda paper, _progress: as_csv(paper), "csv", "text/csv"),
}


@dataclass(frozen=True)
class MadeFile:
    """The bytes of one form of a paper, with their hash."""

    data: bytes
    name: str
    media_type: str

    @property
    def sha256(self) -> str:
        """The hash by which the file is told from any other."""
        return hashlib.sha256(self.data).hexdigest()


def made_file(paper: Any, kind: Kind, *, form: Form | None = None, progress: Listener | None = None) -> MadeFile:
    """Return the paper as a file, in the first of its kind's forms unless named.

    Raises NotInThisForm, and what render_pdf raises.
    """
    chosen = form or FORMS[kind][0]
    if chosen not in FORMS[kind]:
        words = ", ".join(FORMS[kind])
        raise NotInThisForm(
            _("A paper of the kind “%(kind)s” is not made as “%(form)s”. Give one of: %(words)s.")
            % {"kind": kind.value, "form": chosen.value, "words": words}
        )
    how = FORMS_OF_PAPERS[chosen]
    beside = "-large-print" if chosen is Form.LARGE_PRINT else ""
    name = f"{_file_name(paper.record.code)}-{kind.value}{beside}.{how.suffix}"
    return MadeFile(data=how.render(paper, progress), name=name, media_type=how.media_type)
