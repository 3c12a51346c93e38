"""The files of a paper as its page offers them: the paper itself, and every other form that was made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from recommendations.papers.archive.wording import DOWNLOADS
from recommendations.papers.kinds import FORMS, Form, Kind
from recommendations.papers.models import Paper, PaperFile


@dataclass(frozen=True)
class FileShown:
    """What its link says, size included, and where it leads."""

    words: str
    href: str


def files_shown(paper: Paper, files: Iterable[PaperFile]) -> list[FileShown]:
    """Return the files that are there, the paper itself first; a form whose bytes were taken away is left out."""
    order = FORMS[Kind(paper.kind)]
    found = []
    if paper.file is not None:
        href = reverse("recommendations:paper_file", args=[paper.pk])
        found.append(FileShown(_words(order[0], size=paper.file.size), href))
    for file in sorted(files, key=lambda one: order.index(Form(one.form))):
        if file.file is not None:
            href = reverse("recommendations:paper_form_file", args=[paper.pk, file.form])
            found.append(FileShown(_words(Form(file.form), size=file.file.size), href))
    return found


def _words(form: Form, *, size: int) -> str:
    return str(DOWNLOADS[form]) % {"size": filesizeformat(size)}
