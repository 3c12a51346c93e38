"""Where a recommendation stands, in words: pages, emails and papers all take them from here."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.services import shown
from recommendations.action_plans.models import Acceptance, Response, ResponseKind, SustainCheck, SustainState
from recommendations.action_plans.standing.standings import RecommendationStanding
from recommendations.domain.acceptance import BoardStatus

STATUS_WORDS = {
    BoardStatus.OPEN: gettext_lazy("Open"),
    BoardStatus.READY: gettext_lazy("Ready for the board to accept"),
    BoardStatus.ACCEPTED: gettext_lazy("Accepted by the board"),
    BoardStatus.REOPENED: gettext_lazy("Reopened"),
}
STATUS_COLOURS = {
    BoardStatus.OPEN: "grey",
    BoardStatus.READY: "blue",
    BoardStatus.ACCEPTED: "green",
    BoardStatus.REOPENED: "orange",
}


def response_in_words(response: Response) -> str:
    """Return the response with its part and its reason, and who approved a refusal."""
    words = str(response.get_kind_display())
    if response.kind == ResponseKind.PARTLY:
        return _("%(response)s: %(part)s Why not the rest: %(reason)s") % {
            "response": words,
            "part": _sentence(response.agreed_part),
            "reason": _sentence(response.reason),
        }
    if response.kind == ResponseKind.NOT_AGREED:
        return _("%(response)s: %(reason)s Approved by %(approver)s.") % {
            "response": words,
            "reason": _sentence(response.reason),
            "approver": approver_in_words(response),
        }
    return words


def approver_in_words(response: Response) -> str:
    """Return who approved a refusal: a person, or the board at a meeting, with the reference."""
    told = [response.approved_by.name] if response.approved_by else []
    if response.meeting:
        told += [response.meeting.body.name, shown(response.meeting.held_on)]
    return ", ".join([*told, *([response.reference] if response.reference else [])])


def minute_in_words(acceptance: Acceptance) -> str:
    """Return where an acceptance was minuted: "Management Board, 3 March 2027, Minute 7"."""
    body = [acceptance.meeting.body.name] if acceptance.meeting else []
    return ", ".join([*body, shown(acceptance.accepted_on), acceptance.reference])


def check_in_words(check: SustainCheck) -> str:
    """Return where a sustain check stands, with the day and the finding."""
    if check.state == SustainState.PLANNED:
        return _("To be checked by %(day)s") % {"day": shown(check.due_on)}
    if check.state == SustainState.DROPPED:
        return str(check.get_state_display())
    return _("%(found)s: %(finding)s %(who)s, %(day)s") % {
        "found": check.get_state_display(),
        "finding": _sentence(check.finding),
        "who": check.checked_by.name,
        "day": shown(check.checked_on),
    }


def status_in_words(standing: RecommendationStanding) -> str:
    """Return where it stands with the board, and since when or why."""
    words, since = str(STATUS_WORDS[standing.status]), since_in_words(standing)
    return _("%(status)s: %(since)s") % {"status": words, "since": since} if since else words


def since_in_words(standing: RecommendationStanding) -> str:
    """Return the minute of an acceptance that stands, or since when and why it does not; empty for the rest."""
    if standing.acceptance is not None:
        return minute_in_words(standing.acceptance)
    if standing.status is BoardStatus.REOPENED:
        words = {"day": shown(standing.ended.ended_on), "reason": _sentence(standing.ended.ended_reason)}
        return _("since %(day)s: %(reason)s") % words
    return ""


def _sentence(words: str) -> str:
    """Return the words with a full stop where they end without a mark."""
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
