"""How a paper goes to somebody: attached to the email, or by a link that expires; and which files go with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recommendations.accounts.models import Membership
from recommendations.accounts.policies import READS_PAPERS
from recommendations.files.models import StoredFile
from recommendations.meetings.models import Body
from recommendations.meetings.services.officers import officers_of
from recommendations.outbox.queueing import takes_files
from recommendations.papers.kinds import Audience, Form
from recommendations.papers.models import Paper, Way


@dataclass(frozen=True)
class Readers:
    """Who may read the exempt reports of a body here anyway: its panel's officers, and the service's own."""

    officers: frozenset[int]
    members: frozenset[int]

    @classmethod
    def of(cls, body: Body) -> Readers:
        """Return the readers of the body's papers; two queries."""
        roles = Membership.objects.filter(service=body.service_id, until_on__isnull=True, role__in=READS_PAPERS)
        return cls(
            officers=frozenset(person.pk for person in officers_of(body)),
            members=frozenset(roles.values_list("user_id", flat=True)),
        )

    def may_have_exempt(self, person_id: int) -> bool:
        """Whether an exempt report may be attached to an email to this person."""
        return person_id in self.officers or person_id in self.members


@dataclass(frozen=True)
class FilesOf:
    """The files of one paper as they would go out."""

    paper: tuple[StoredFile, ...]
    word: tuple[StoredFile, ...]

    @classmethod
    def of(cls, paper: Paper) -> FilesOf:
        """Return the paper's own file and its translations, and beside them its Word file; two queries."""
        translations = paper.translations.filter(file__isnull=False).select_related("file")
        word = paper.files.filter(form=Form.DOCX, file__isnull=False).select_related("file")
        own = [paper.file] if paper.file else []
        return cls(paper=_there([*own, *(row.file for row in translations)]), word=_there(row.file for row in word))

    def for_person(self, person_id: int, readers: Readers) -> tuple[StoredFile, ...]:
        """Return what is attached for this person: Word too for democratic services, who merge it into the agenda."""
        return self.paper + (self.word if person_id in readers.officers else ())


def _there(files: Iterable[StoredFile]) -> tuple[StoredFile, ...]:
    return tuple(file for file in files if file.removed_at is None)


def way_for(paper: Paper, *, wanted: str, person_id: int, readers: Readers, files: Iterable[StoredFile]) -> Way:
    """Return how the paper goes, where the list asks for `wanted`: what may not or cannot be attached goes by a link.

    An exempt report is attached only for whoever may read it here anyway; files that are too large together, or that
    the way out takes none of, are not attached at all.
    """
    if wanted != Way.ATTACHMENT:
        return Way.LINK
    if paper.audience == Audience.EXEMPT and not readers.may_have_exempt(person_id):
        return Way.LINK
    along = list(files)
    return Way.ATTACHMENT if along and takes_files(sum(file.size for file in along)) else Way.LINK
