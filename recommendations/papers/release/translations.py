"""A council's own translation of a paper: attached as a file, and handed out where the paper is.

What it says is the council's to answer for, so it is not examined by the gate; what in it may identify a child is
looked for as in every file that is taken in, and whoever attaches it says why that is fine.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.operations import key_of, operation, record
from recommendations.domain.personal_data import find_signs
from recommendations.files.kinds import ending_of
from recommendations.files.models import StoredFile
from recommendations.files.storage import take_bytes_away
from recommendations.files.taking_in import TakenIn, keep
from recommendations.foundation.errors import DomainError
from recommendations.papers.models import Paper, PaperState, PaperTranslation
from recommendations.papers.release import events
from recommendations.papers.release.languages import LANGUAGES, language_in_words
from recommendations.papers.release.releasing import locked_for_decision

ENDINGS = (".pdf", ".docx")


def add_translation(
    paper: Paper, *, language: str, file: TakenIn, why_fine: str = "", by: User, at: datetime
) -> PaperTranslation:
    """Attach a translation to a paper that is made, before or after its release; one in each language.

    Raises ValidationError for a language there is none of, a file of another kind, one already there, and for a file
    in which a child might be known without `why_fine`; DomainError for a paper that is not made or was withdrawn.
    """
    if language not in LANGUAGES:
        raise ValidationError({"language": _("Select the language of the translation.")})
    if ending_of(file.name) not in ENDINGS:
        raise ValidationError({"file": _("The translation must be a PDF or a Word file (.docx).")})
    if file.signs and not why_fine.strip():
        raise ValidationError({"why_fine": _("Say why what was found in the file is fine, or choose a mended file.")})
    if find_signs(why_fine, case_reference_pattern=paper.service.case_reference_pattern):
        raise ValidationError({"why_fine": _("Say why without repeating what may identify a child.")})
    with operation(service=paper.service, by=by, at=at, reason=why_fine.strip() if file.signs else ""):
        row = locked_for_decision(paper)
        if row.state != PaperState.READY:
            raise DomainError(_("Only a paper that is made and was not withdrawn takes a translation."))
        if row.translations.filter(language=language).exists():
            told = {"language": language_in_words(language)}
            raise ValidationError({"language": _("There is a translation in %(language)s already.") % told})
        stored = keep(file, service=key_of(row.service), at=at)
        translation = PaperTranslation.objects.create(
            paper=row, language=language, file=stored, sha256=stored.sha256, added_by=by, added_at=at
        )
        told = {"code": row.code, "language": language_in_words(language), "sha256": stored.sha256}
        record(events.TRANSLATION_ADDED, row, within=row.plan, **told)
    return translation


def remove_translation(translation: PaperTranslation, *, by: User, at: datetime) -> None:
    """Take a translation off a paper that is not released yet, and its bytes away.

    Raises DomainError once the paper was released, since people may have it, and where somebody took it off meanwhile.
    """
    with operation(service=translation.paper.service, by=by, at=at):
        paper = locked_for_decision(translation.paper)
        if paper.released_at is not None:
            raise DomainError(_("The paper was released with this translation. Withdraw the paper to replace it."))
        row = PaperTranslation.objects.filter(pk=translation.pk).select_related("file").first()
        if row is None:
            raise DomainError(_("Somebody took this translation off already."))
        row.delete()
        if row.file is not None:
            StoredFile.objects.filter(pk=row.file.pk, removed_at__isnull=True).update(removed_at=at)
            sha256 = row.file.sha256
            transaction.on_commit(lambda: take_bytes_away([sha256]))
        record(
            events.TRANSLATION_REMOVED,
            paper,
            within=paper.plan,
            code=paper.code,
            language=language_in_words(row.language),
        )
