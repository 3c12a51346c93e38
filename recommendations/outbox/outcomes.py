"""What became of handing over an email, in the few words that matter, whatever the transport said it with."""

from __future__ import annotations

import re
import smtplib
from dataclasses import dataclass
from enum import Enum

from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from requests import ConnectionError as RequestConnectionError
from requests import ConnectTimeout, ReadTimeout, RequestException
from requests.exceptions import ChunkedEncodingError, ContentDecodingError, SSLError
from urllib3.exceptions import ProtocolError

from recommendations.outbox.headers import one_line

MUST_SIGN_IN = {530, 534, 535, 538}
# A server that does not know us refuses every address alike; that is no fault of the address.
RELAY = re.compile(r"\brelay", re.IGNORECASE)
# RFC 3463: 5.1 is about the address, 5.2 about the mailbox; the rest is about the message, the way or the policy.
ABOUT_THE_ADDRESS = re.compile(r"\b5\.[12]\.\d")
GATEWAY_DOES_NOT_KNOW = {502, 504}
SIGN_IN_OR_PAY = {401, 402, 403, 407}


class Outcome(Enum):
    TAKEN = "the mail server has it"
    KEPT = "mail is switched off"
    LATER = "this email may be tried again later"
    REFUSED = "the address takes no email"
    UNWANTED = "this email is refused for good; the address is not the reason"
    AWAY = "the mail server does not answer, or not us"
    UNSURE = "nobody can know whether the mail server has it"


class NoAnswer(smtplib.SMTPServerDisconnected):
    """The whole email was handed over, and the connection was lost before the mail server said whether it took it."""


class AddressRefused(Exception):
    """A provider said that this address takes no email."""


class FileIsGone(Exception):
    """A file that was to go along cannot: its bytes are gone or damaged, or this way out takes no files.

    The message says so in words, for whoever looks after the emails.
    """


class NotTaken(Exception):
    """A provider answered, and what it said does not mean that it has the email."""


@dataclass(frozen=True)
class Answer:
    """An outcome, with what was said; `problem` names it shortly, `foreseen` is False for what is our own mistake."""

    outcome: Outcome
    problem: str = ""
    said: str = ""
    foreseen: bool = True
    provider_id: str = ""
    blames_the_address: bool = False


def answer_to(problem: Exception) -> Answer:
    """Return what the failure means: for this email, for its address, or for all."""
    code, said = _what_was_said(problem)
    outcome = _outcome(problem, code=code, said=said)
    return Answer(
        outcome=outcome or Outcome.LATER,
        problem=_in_short(problem, code=code)[:250],
        said=one_line(said)[:250],
        foreseen=outcome is not None,
        blames_the_address=outcome is Outcome.REFUSED
        or (isinstance(problem, smtplib.SMTPRecipientsRefused) and not RELAY.search(said)),
    )


def _outcome(problem: Exception, *, code: int, said: str) -> Outcome | None:
    if isinstance(problem, NoAnswer):
        return Outcome.UNSURE
    if isinstance(problem, AddressRefused | AnymailRecipientsRefused):
        return Outcome.REFUSED
    if isinstance(problem, FileIsGone):
        return Outcome.UNWANTED
    if isinstance(problem, NotTaken):
        return Outcome.LATER
    if isinstance(problem, smtplib.SMTPException):
        return _of_smtp(problem, code=code, said=said)
    if isinstance(problem, RequestException | AnymailAPIError):
        return _of_http(problem, code=code)
    return Outcome.AWAY if isinstance(problem, OSError) else None


def _of_smtp(problem: smtplib.SMTPException, *, code: int, said: str) -> Outcome:
    """Only what the server says of the recipient or the message is about this email; all else is about the server."""
    if code == 421 or code in MUST_SIGN_IN:
        return Outcome.AWAY
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return Outcome.LATER if code < 500 or RELAY.search(said) else Outcome.REFUSED
    if isinstance(problem, smtplib.SMTPDataError):
        if code < 500:
            return Outcome.LATER
        return Outcome.REFUSED if ABOUT_THE_ADDRESS.search(said) else Outcome.UNWANTED
    about_the_server = (
        smtplib.SMTPConnectError,
        smtplib.SMTPHeloError,
        smtplib.SMTPAuthenticationError,
        smtplib.SMTPSenderRefused,
    )
    if isinstance(problem, smtplib.SMTPResponseException) and not isinstance(problem, about_the_server):
        return Outcome.LATER if code < 500 else Outcome.UNWANTED
    return Outcome.AWAY


def _of_http(problem: Exception, *, code: int) -> Outcome:
    if code:
        if code in GATEWAY_DOES_NOT_KNOW:
            return Outcome.UNSURE
        if code in SIGN_IN_OR_PAY or code in {408, 429} or code >= 500:
            return Outcome.AWAY
        # Also for what looks final: one wrong setting at the provider would otherwise end every email at once.
        return Outcome.LATER
    if isinstance(problem, ReadTimeout | ChunkedEncodingError | ContentDecodingError):
        return Outcome.UNSURE
    if isinstance(problem, RequestConnectionError) and not isinstance(problem, ConnectTimeout | SSLError):
        return Outcome.UNSURE if _was_cut(problem) else Outcome.AWAY
    return Outcome.AWAY


def _was_cut(problem: BaseException) -> bool:
    """Say whether the connection broke after it stood: the provider may have the email."""
    seen: BaseException | None = problem
    while seen is not None:
        if isinstance(seen, ProtocolError) or any(isinstance(part, ProtocolError) for part in seen.args):
            return True
        seen = seen.__cause__
    return False


def _what_was_said(problem: Exception) -> tuple[int, str]:
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(problem.recipients.values()))
    elif isinstance(problem, smtplib.SMTPResponseException):
        code, said = problem.smtp_code, problem.smtp_error
    elif isinstance(problem, RequestException | AnymailAPIError):
        code, said = _status_of(problem), _body_of(problem)
    else:
        code, said = 0, str(problem)
    if isinstance(said, bytes):
        said = said.decode("utf-8", errors="replace")
    return code if isinstance(code, int) else 0, said


def _status_of(problem: Exception) -> int:
    if status := getattr(problem, "status_code", None) or getattr(
        getattr(problem, "response", None), "status_code", None
    ):
        return status
    # Amazon's client answers with a dictionary.
    answered = getattr(problem.__cause__, "response", None)
    metadata = answered.get("ResponseMetadata", {}) if isinstance(answered, dict) else {}
    return metadata.get("HTTPStatusCode", 0)


def _body_of(problem: Exception) -> str:
    response = getattr(problem, "response", None)
    return getattr(response, "text", "") or str(problem)


def _in_short(problem: Exception, *, code: int) -> str:
    if isinstance(problem, FileIsGone):
        return str(problem)
    return f"{type(problem).__name__} {code or ''}".strip()
