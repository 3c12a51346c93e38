"""Making an archived paper again from its snapshot, in every form, and comparing the bytes with those archived."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from recommendations.files.models import StoredFile
from recommendations.papers.kinds import FORMS, Form, Kind
from recommendations.papers.models import Paper
from recommendations.papers.rendering.forms_of_papers import made_in
from recommendations.papers.snapshot.as_json import from_json

NAMES = {
    "weasyprint": "WeasyPrint",
    "pydyf": "pydyf",
    "fonttools": "fontTools",
    "pango": "Pango",
    "zlib": "zlib",
    "python": "Python",
}


@dataclass(frozen=True)
class Remade:
    """One form of a paper made again: the hash it was archived with, the new one, and what is made otherwise by now.

    `name` is the paper's code, with the form where it is not the paper itself. `differences` are pairs of what was
    used then and what is used now, by their names in the fingerprint.
    """

    name: str
    archived: str
    made: str
    differences: tuple[tuple[str, str, str], ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether it is the same file, byte for byte."""
        return self.archived == self.made

    @property
    def is_explained(self) -> bool:
        """Whether it is the same file, or something that decides its bytes is known to be another one by now."""
        return self.is_same or bool(self.differences)


def papers_to_remake() -> QuerySet[Paper]:
    """Return the archived papers that still have their files, the oldest first."""
    return Paper.objects.filter(file__isnull=False).select_related("file").order_by("id")


def remake(paper: Paper) -> Iterator[Callable[[], Remade]]:
    """Return what makes each form of the paper again and compares it, the paper itself first; nothing is kept.

    Each raises what render_pdf raises, and UnreadableSnapshot; one that does says nothing of the others.
    """
    kind = Kind(paper.kind)
    yield lambda: _remade(paper, FORMS[kind][0], paper.file, fingerprint=paper.fingerprint)
    for row in paper.files.filter(file__isnull=False).select_related("file"):
        yield lambda row=row: _remade(paper, Form(row.form), row.file, fingerprint=row.fingerprint)


def name_of(paper: Paper, form: Form) -> str:
    """Return what a form of a paper is called: the paper's code alone where it is the paper itself."""
    if form is FORMS[Kind(paper.kind)][0]:
        return paper.code
    return _("%(code)s (%(form)s)") % {"code": paper.code, "form": form.label}


def _remade(paper: Paper, form: Form, file: StoredFile, *, fingerprint: Mapping[str, Any]) -> Remade:
    made = made_in(from_json(paper.snapshot), Kind(paper.kind), form=form)
    then, now = fingerprint, made.fingerprint
    differing = [name for name in {**then, **now} if str(then.get(name, "")) != str(now.get(name, ""))]
    return Remade(
        name=name_of(paper, form),
        archived=file.sha256,
        made=made.sha256,
        differences=tuple((name, str(then.get(name, "")), str(now.get(name, ""))) for name in sorted(differing)),
    )


def told(found: Remade) -> str:
    """Return what came of it in a line."""
    if found.is_same:
        return _("%(name)s: same") % {"name": found.name}
    if not found.is_explained:
        hashes = {"name": found.name, "archived": found.archived, "made": found.made}
        return _("%(name)s: other bytes: SHA-256 %(archived)s was archived, now it is %(made)s") % hashes
    said = "; ".join(_difference_in_words(*one) for one in found.differences)
    return _("%(name)s: other bytes, as expected: %(said)s") % {"name": found.name, "said": said}


def _difference_in_words(name: str, then: str, now: str) -> str:
    if name == "fonts":
        return _("made with other fonts")
    if name == "design":
        return _("made with another design of papers") if then else _("made before designs were told apart")
    if name in {"tags", "why_tags"}:
        return _("tagged otherwise (“%(then)s”, now “%(now)s”)") % {"then": then, "now": now}
    what = NAMES.get(name, name)
    if not then:
        return _("made before %(what)s was noted") % {"what": what}
    return _("made with %(what)s %(then)s, now %(now)s") % {"what": what, "then": then, "now": now or _("none")}
