"""Sending what has been decided: claim (commit), send, mark as sent (commit).

Between the mail server's acceptance and our commit a crash may send an email twice, with the same Message-ID; SMTP has
no way to close that gap, and the row then says so. Notify can be asked, and is.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from recommendations.outbox.addresses import address_failed, address_took_it, tried_again_now
from recommendations.outbox.claiming import claim, lapse, mark, mark_sent
from recommendations.outbox.messages import OutgoingMessage, message
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.outbox.outcomes import Answer, NotTaken, Outcome, answer_to
from recommendations.outbox.standing import mail_is_away, note_away, note_back, take_the_probe

log = structlog.get_logger(__name__)

# From a minute to half a day, for four days: as long as mail servers themselves go on trying.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, *[720] * 8)]
MOST = 500
LONGEST_RUN = timedelta(minutes=1)  # then other work has its turn; the next run goes on
KNOWN_FOR = timedelta(days=6)  # Notify forgets after seven days
REACHED = {Outcome.TAKEN, Outcome.LATER, Outcome.REFUSED, Outcome.UNWANTED}


def deliver_waiting(*, clock: Callable[[], datetime], most: int = MOST) -> int:
    """Send what is waiting, one email at a time; return how many were tried. Safe to run twice at once.

    Where the mail server does not answer, nothing else is tried until its time has come; then one email probes.
    """
    began = clock()
    lapse(at=began)
    probing = settings.EMAIL_ON and mail_is_away() is not None
    if probing and not take_the_probe(at=began):
        return 0
    run = _Run(clock=clock, probing=probing)
    try:
        while run.done < most and clock() - began < LONGEST_RUN and (email := claim(worker=run.worker, at=clock())):
            if not run.goes_on_after(email):
                break
        if run.probing and not run.is_away and not run.done:
            run.knock()
    finally:
        with contextlib.suppress(OSError):
            run.connection.close()
    return run.done


class _Run:
    """One run of one sender over one connection."""

    def __init__(self, *, clock: Callable[[], datetime], probing: bool) -> None:
        self.clock, self.probing = clock, probing
        self.worker = str(uuid.uuid4())
        self.connection = get_connection(clock=clock)
        self.tried_again = tried_again_now(at=clock()) if settings.EMAIL_ON else frozenset()
        self.done = 0
        self.is_away = self.was_unsure = False

    def goes_on_after(self, email: OutgoingEmail) -> bool:
        """Send one email; return whether the next may be tried.

        One answer that never came is that email's bad luck, two in a row are an outage.
        """
        self.done += 1
        answer = send(
            email, connection=self.connection, worker=self.worker, clock=self.clock, tried_again=self.tried_again
        )
        unsure = answer.outcome is Outcome.UNSURE
        if answer.outcome is Outcome.AWAY or (unsure and (self.was_unsure or self.probing)):
            self._note_away(answer)
            return False
        self.was_unsure = unsure
        if answer.outcome in REACHED and answer.foreseen:
            self._note_back()
        return True

    def knock(self) -> None:
        """Try whether the mail server is back though nothing waits: else, while it is thought away, nothing would."""
        try:
            self.connection.open()
        except Exception as problem:
            self._note_away(answer_to(problem))
        else:
            self._note_back()

    def _note_away(self, answer: Answer) -> None:
        self.is_away = True
        standing = note_away(answer.problem, at=self.clock(), probing=self.probing)
        log.warning("mail_away", problem=answer.problem, tries=standing.tries, next_try_at=standing.next_try_at)

    def _note_back(self) -> None:
        if self.probing:
            note_back()
            log.info("mail_back")
        self.probing = False


def send(
    email: OutgoingEmail,
    *,
    connection: BaseEmailBackend,
    worker: str,
    clock: Callable[[], datetime],
    tried_again: frozenset[str] = frozenset(),
) -> Answer:
    """Send one claimed email and note how it went.

    Where mail is switched off the email is kept as it would have gone.
    """
    if not settings.EMAIL_ON:
        mark(email, worker=worker, state=EmailState.KEPT)
        return Answer(Outcome.KEPT)
    try:
        answer = _hand_over(email, connection=connection, at=clock())
    except Exception as problem:
        answer = answer_to(problem)
        log.warning(
            "email_not_sent",
            key=email.key,
            attempts=email.attempts,
            outcome=answer.outcome.name,
            problem=answer.problem,
            exc_info=None if answer.foreseen else problem,
        )
    _note(email, answer, worker=worker, at=clock(), tried_again=tried_again)
    return answer


def _hand_over(email: OutgoingEmail, *, connection: BaseEmailBackend, at: datetime) -> Answer:
    """Hand the email to the mail server, unless it can say that it has it already."""
    connection.open()
    if email.unsure and hasattr(connection, "already_taken") and at - email.decided_at < KNOWN_FOR:
        taken = connection.already_taken(email.key)
        email.unsure = 0
        if taken:
            return Answer(Outcome.TAKEN, provider_id=taken)
    going = message(email, connection=connection)
    connection.send_messages([going])
    return Answer(Outcome.TAKEN, provider_id=_name_given(going))


def _name_given(gone: OutgoingMessage) -> str:
    """Return the name the provider gave to the email; a mail server gives none.

    Raises NotTaken where the answer was a refusal in words that anymail does not know.
    """
    told = getattr(gone, "anymail_status", None)
    if told is None:
        return gone.provider_id
    if "failed" in told.status or getattr(told.esp_response, "status_code", 200) >= 400:
        raise NotTaken(getattr(told.esp_response, "text", ""))
    return str(told.message_id or "")


def _note(email: OutgoingEmail, answer: Answer, *, worker: str, at: datetime, tried_again: frozenset[str]) -> None:
    """Write down what became of it. What is the mail server's trouble is not counted against the email."""
    waiting = {"state": EmailState.WAITING, "problem": answer.problem, "unsure": email.unsure}
    later = at + WAITS[min(email.attempts, len(WAITS)) - 1]
    match answer.outcome:
        case Outcome.TAKEN:
            mark_sent(email, worker=worker, at=at, provider_id=answer.provider_id, unsure=email.unsure)
            if email.to.email.lower() in tried_again and not settings.EMAIL_REPORTS_BY:
                address_took_it(email.to.email, at=at)
        case Outcome.AWAY:
            # Behind the others, so that the next probe is another email: this one may be the reason.
            mark(email, worker=worker, **waiting, attempts=email.attempts - 1, not_before=at)
        case Outcome.UNSURE:
            mark(email, worker=worker, **{**waiting, "unsure": email.unsure + 1}, not_before=later)
        case Outcome.LATER if email.attempts <= len(WAITS):
            noted = mark(email, worker=worker, **waiting, not_before=later)
            # It lapses before it is tried again. An address that does so day by day would otherwise never be found out.
            if noted and answer.blames_the_address and email.good_until and email.good_until <= later:
                address_failed(email.to.email, detail=answer.said or answer.problem, at=at, is_soft=True)
        case _:
            noted = mark(email, worker=worker, state=EmailState.FAILED, problem=answer.problem, unsure=email.unsure)
            if noted and answer.blames_the_address:
                address_failed(email.to.email, detail=answer.said or answer.problem, at=at)
