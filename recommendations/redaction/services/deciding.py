"""Deciding on a redaction: a second person refuses it, or everything goes at once, in one operation."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.events import REDACTED
from recommendations.audit.operations import operation, record
from recommendations.files.models import StoredFile
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.redaction import events
from recommendations.redaction.carrying_out import Counts, take_out
from recommendations.redaction.finding import find
from recommendations.redaction.matching import Words
from recommendations.redaction.models import Redaction, RedactionKind, RedactionState, RedactionWords
from recommendations.redaction.people import anonymise, pseudonym, why_not_anonymous, words_of
from recommendations.redaction.services.asking import refuse_words_in


def decide(redaction: Redaction, *, agree: bool, note: str, by: User, at: datetime, version: int) -> Redaction:
    """Agree, and all of it goes now and for good; or refuse, and nothing does. The words are forgotten either way.

    Raises DomainError where the person asked for it, is it about, or it is decided already; ValidationError for a
    note that repeats the words; Conflict where somebody changed it meanwhile.
    """
    service = redaction.service
    with operation(service=service, by=by, at=at):
        redaction = locked(redaction, version=version)
        if redaction.state != RedactionState.ASKED:
            raise DomainError(_("This is decided already."))
        if by.pk in {redaction.asked_by_id, redaction.person_id}:
            raise DomainError(_("Somebody else must decide this."))
        wanted = RedactionWords.objects.get(redaction=redaction)
        words = words_of(redaction.person) if redaction.person else Words(wanted.phrases)
        refuse_words_in(note, words, field="note")
        kind = str(redaction.get_kind_display())
        redaction.decision_note, redaction.decided_by, redaction.decided_at = note, by, at
        if agree:
            counts = _carry_out(redaction, words, files=list(wanted.files.all()), by=by, at=at)
            told = {name: str(number) for name, number in vars(counts).items()}
            record(events.REDACTION_DONE, redaction, within=service, kind=kind, **told)
        else:
            redaction.state = RedactionState.REFUSED
            record(events.REDACTION_REFUSED, redaction, within=service, kind=kind)
        wanted.delete()
        redaction.full_clean()
        redaction.save()
    return redaction


def _carry_out(redaction: Redaction, words: Words, *, files: list[StoredFile], by: User, at: datetime) -> Counts:
    service, person, instead = redaction.service, redaction.person, REDACTED
    if redaction.kind == RedactionKind.PERSON:
        why_not = why_not_anonymous(service, person, on=timezone.localdate(at))
        if why_not:
            raise DomainError(why_not)
        _refuse_while_words_wait(redaction, words)
        instead = pseudonym(service)
    there = [file for file in files if file.removed_at is None]
    counts = take_out(
        find(service, words, person=person), words, instead=instead, files=there, subject=redaction, by=by, at=at
    )
    if person is not None:
        anonymise(person, name=instead)
    redaction.state = RedactionState.DONE
    for name, number in vars(counts).items():
        setattr(redaction, name, number)
    return counts


def _refuse_while_words_wait(redaction: Redaction, words: Words) -> None:
    """What waits to be decided keeps its words until then, and the name may be among them."""
    others = RedactionWords.objects.filter(redaction__service=redaction.service).exclude(redaction=redaction)
    if any(words.are_in(phrases) for phrases in others.values_list("phrases", flat=True)):
        raise DomainError(_("A redaction that waits names this person: decide on that one first."))
