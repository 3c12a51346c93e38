"""Making an archived paper again from its snapshot, and comparing the bytes with those that were archived."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from recommendations.papers.forms_of_papers import printed
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.snapshot_json import from_json

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
    """One paper made again: the hash it was archived with, the new one, and what makes papers differently by now.

    `differences` are pairs of what was used then and what is used now, by their names in the fingerprint.
    """

    code: str
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
    """Return the archived papers that still have their file, the oldest first."""
    return Paper.objects.filter(state=PaperState.READY).select_related("file").order_by("id")


def remake(paper: Paper) -> Remade:
    """Make the paper again and compare; nothing is kept of it. Raises what render_pdf raises."""
    made = printed(from_json(paper.snapshot))
    then, now = paper.fingerprint, made.fingerprint
    differing = [name for name in {**then, **now} if str(then.get(name, "")) != str(now.get(name, ""))]
    return Remade(
        code=paper.code,
        archived=paper.file.sha256,
        made=made.sha256,
        differences=tuple((name, str(then.get(name, "")), str(now.get(name, ""))) for name in sorted(differing)),
    )


def told(found: Remade) -> str:
    """Return what came of it in a line."""
    if found.is_same:
        return _("%(code)s: same") % {"code": found.code}
    if not found.is_explained:
        hashes = {"code": found.code, "archived": found.archived, "made": found.made}
        return _("%(code)s: other bytes: SHA-256 %(archived)s was archived, now it is %(made)s") % hashes
    said = "; ".join(_difference_in_words(*one) for one in found.differences)
    return _("%(code)s: other bytes, as expected: %(said)s") % {"code": found.code, "said": said}


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
