"""Which papers there are, for whom each may be made, and in which forms it leaves the building."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a paper is for. One frozen snapshot of a plan makes any of them."""

    BOARD = "board", _("Board update")
    SCRUTINY = "scrutiny", _("Scrutiny panel report")
    SUBMISSION = "submission", _("Submission to the inspectorate")
    SUMMARY = "summary", _("One-page summary")
    SLIPPAGE = "slippage", _("Slippage ledger")
    REGISTER = "register", _("Action register")


class Audience(TextChoices):
    """Who reads it. What is published and what is exempt (Local Government Act 1972, Schedule 12A) are two papers."""

    BOARD = "board", _("The board")
    PUBLIC = "public", _("The public")
    EXEMPT = "exempt", _("The panel alone (exempt)")
    INSPECTORATE = "inspectorate", _("The inspectorate")


class Form(TextChoices):
    """A file of a paper: the same content, and the same headings."""

    PDF = "pdf", _("PDF")
    LARGE_PRINT = "large_print", _("PDF in large print")
    DOCX = "docx", _("Word")
    XLSX = "xlsx", _("Excel")
    CSV = "csv", _("CSV")


AUDIENCES: dict[Kind, tuple[Audience, ...]] = {
    Kind.BOARD: (Audience.BOARD,),
    Kind.SCRUTINY: (Audience.PUBLIC, Audience.EXEMPT),
    Kind.SUBMISSION: (Audience.INSPECTORATE,),
    Kind.SUMMARY: (Audience.BOARD,),
    Kind.SLIPPAGE: (Audience.BOARD,),
    Kind.REGISTER: (Audience.BOARD, Audience.INSPECTORATE),
}
"""For whom each kind may be made; the first is meant where nobody says."""

FORMS: dict[Kind, tuple[Form, ...]] = {
    Kind.BOARD: (Form.PDF, Form.LARGE_PRINT),
    Kind.SCRUTINY: (Form.PDF, Form.DOCX, Form.LARGE_PRINT),
    Kind.SUBMISSION: (Form.PDF, Form.DOCX, Form.LARGE_PRINT),
    Kind.SUMMARY: (Form.PDF, Form.LARGE_PRINT),
    Kind.SLIPPAGE: (Form.PDF, Form.LARGE_PRINT),
    Kind.REGISTER: (Form.XLSX, Form.CSV),
}
"""In which forms each kind is made; the first is the paper itself, the others go with it."""

WHEN_ASKED = frozenset({Form.LARGE_PRINT})
"""Forms that are made once somebody asks for them, because printing once more takes as long as the paper did."""


def forms_beside(kind: Kind) -> tuple[Form, ...]:
    """Return the forms that are made together with the paper itself."""
    return tuple(form for form in FORMS[kind][1:] if form not in WHEN_ASKED)


def kind_and_audience(paper: str) -> tuple[Kind, Audience]:
    """Return what a paper of a body's meetings is ("scrutiny:public"). Raises ValueError for what is none."""
    kind, _colon, audience = paper.partition(":")
    return Kind(kind), Audience(audience)
