"""Asking for a redaction, and taking it back. The words are kept apart from the record until it is decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import Membership, Service, User
from recommendations.audit.events import REDACTED
from recommendations.audit.operations import key_of, operation, record
from recommendations.files.models import StoredFile
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.outbox.queueing import queue_emails
from recommendations.redaction import events
from recommendations.redaction.emails import redaction_asked
from recommendations.redaction.matching import Words, tidy
from recommendations.redaction.models import Redaction, RedactionKind, RedactionState, RedactionWords
from recommendations.redaction.people import why_not_anonymous, words_of
from recommendations.redaction.policies import REDACTS

MOST_PHRASES, SHORTEST, LONGEST = 10, 2, 200


def ask_for_words(
    service: Service, *, phrases: Iterable[str], files: Iterable[StoredFile], reason: str, by: User, at: datetime
) -> Redaction:
    """Ask for words, and for files of the service, to be taken out everywhere; a second person decides.

    Raises ValidationError for phrases too short or too many, for a reason that repeats them, and where somebody has
    asked for the same words already.
    """
    wanted, chosen = checked_phrases(phrases), list(files)
    if not wanted and not chosen:
        raise ValidationError({"phrases": _("Enter the words that are to go, or choose a file")})
    words = Words(wanted)
    refuse_words_in(reason, words, field="reason")
    with operation(service=service, by=by, at=at, reason=reason):
        waiting = RedactionWords.objects.filter(redaction__service=service).values_list("phrases", flat=True)
        if any(words.are_in(other) or any(Words(other).are_in(phrase) for phrase in wanted) for other in waiting):
            raise ValidationError({"phrases": _("A redaction of these words waits already: decide on that one first")})
        redaction = Redaction(service=service, kind=RedactionKind.WORDS, reason=reason, asked_by=by, asked_at=at)
        return _asked(redaction, phrases=wanted, files=chosen, at=at)


def ask_for_person(
    service: Service, person: User, *, reason: str, by: User, at: datetime, files: Iterable[StoredFile] = ()
) -> Redaction:
    """Ask for a former member to be anonymous everywhere; a second person decides, neither of whom is the person.

    Raises ValidationError for a reason that names the person, DomainError where the person cannot be anonymous yet.
    """
    refuse_words_in(reason, words_of(person), field="reason")
    with operation(service=service, by=by, at=at, reason=reason):
        why_not = why_not_anonymous(service, person, on=timezone.localdate(at))
        if why_not:
            raise DomainError(why_not)
        asked = Redaction.objects.filter(service=service, person=person, state=RedactionState.ASKED)
        if asked.exists():
            raise DomainError(_("Somebody has asked for this already."))
        redaction = Redaction(
            service=service, kind=RedactionKind.PERSON, person=person, reason=reason, asked_by=by, asked_at=at
        )
        return _asked(redaction, phrases=[], files=list(files), at=at)


def _asked(redaction: Redaction, *, phrases: list[str], files: list[StoredFile], at: datetime) -> Redaction:
    key = key_of(redaction.service)
    if any(file.service != key or file.removed_at for file in files):
        raise DomainError(_("One of the files is not there any more."))
    redaction.full_clean()
    redaction.save()
    wanted = RedactionWords.objects.create(redaction=redaction, phrases=phrases)
    wanted.files.set(files)
    record(events.REDACTION_ASKED, redaction, within=redaction.service, kind=str(redaction.get_kind_display()))
    queue_emails(redaction_asked(redaction, to=may_decide(redaction), at=at))
    return redaction


def may_decide(redaction: Redaction) -> list[User]:
    """Return the members who may decide: managers and administrators, not who asked nor who is to be anonymous."""
    members = Membership.objects.filter(service=redaction.service, until_on__isnull=True, role__in=REDACTS)
    people = {member.user_id: member.user for member in members.select_related("user").order_by("id")}
    return [person for pk, person in people.items() if pk not in {redaction.asked_by_id, redaction.person_id}]


def take_back(redaction: Redaction, *, by: User, at: datetime) -> Redaction:
    """Take back what one has asked for oneself; the words are forgotten. Raises DomainError where it is decided."""
    with operation(service=redaction.service, by=by, at=at):
        redaction = locked(redaction)
        if redaction.state != RedactionState.ASKED or redaction.asked_by_id != by.pk:
            raise DomainError(_("This is decided already."))
        redaction.state, redaction.decided_by, redaction.decided_at = RedactionState.TAKEN_BACK, by, at
        redaction.full_clean()
        redaction.save()
        RedactionWords.objects.filter(redaction=redaction).delete()
        kind = str(redaction.get_kind_display())
        record(events.REDACTION_TAKEN_BACK, redaction, within=redaction.service, kind=kind)
    return redaction


def checked_phrases(phrases: Iterable[str]) -> list[str]:
    """Return the phrases tidied, each once. Raises ValidationError where one would be found everywhere or nowhere."""
    wanted = list(dict.fromkeys(filter(None, map(tidy, phrases))))
    if len(wanted) > MOST_PHRASES:
        raise ValidationError({"phrases": _("Ask for ten at a time at most: each on a line of its own")})
    for phrase in wanted:
        letters = sum(letter.isalnum() for letter in phrase)
        if letters < SHORTEST or len(phrase) > LONGEST:
            raise ValidationError(
                {"phrases": _("Each line needs at least two letters or digits, and 200 characters at most")}
            )
        if Words([phrase]).are_in(REDACTED):
            raise ValidationError({"phrases": _("This word stands where something was redacted, so it cannot go")})
    return wanted


def refuse_words_in(text: str, words: Words, *, field: str) -> None:
    """Raise ValidationError where the text, which is kept, repeats what is to go."""
    if words.are_in(text):
        raise ValidationError({field: _("Say why without repeating what is to go: these words are kept")})
