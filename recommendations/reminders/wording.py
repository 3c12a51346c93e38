"""When something is due, and why this person is told of it, in words; said once for both parts of an email."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.domain.reminder_rules import Audience
from recommendations.reminders.models import ToldAs


def when_in_words(due: str, *, days: int) -> str:
    """Return how a due date stands to today; `days` is negative once it has passed."""
    if days < 0:
        words = ngettext(
            "Overdue: it was due %(due)s, %(days)d day ago", "Overdue: it was due %(due)s, %(days)d days ago", -days
        )
        return words % {"due": due, "days": -days}
    if days == 0:
        return _("Due today, %(due)s") % {"due": due}
    return ngettext("Due %(due)s, in %(days)d day", "Due %(due)s, in %(days)d days", days) % {"due": due, "days": days}


def whose_in_words(post: str, *, audience: str, told_as: str) -> str:
    """Return which post the thing belongs to, and why it comes to this person."""
    named = {"post": post}
    if audience == Audience.OWNER:
        return _whose_own(post, told_as=told_as)
    why = _("Email to whoever should get this comes back, so this reminder comes to you: please tell them.")
    if told_as != ToldAs.BOUNCED:
        why = _why_by_part(audience)
    return _("Post: %(post)s.") % named + " " + why if post else why


def _why_by_part(audience: str) -> str:
    return {
        Audience.LEAD: _("This comes to you because you lead the plan."),
        Audience.MANAGER: _("This comes to you because you manage the service."),
        Audience.CHAIR: _("This comes to you because you chair the board."),
        Audience.RUNS_THE_PLAN: _("This comes to everybody who runs the plan."),
        Audience.VERIFIERS: _("This comes to you because you may check it."),
        Audience.DECIDERS: _("This comes to you because you may decide it."),
        Audience.BOARD: _("This comes to you because you are a member of the board."),
    }[Audience(audience)]


def _whose_own(post: str, *, told_as: str) -> str:
    named = {"post": post}
    if not post:
        return _("No post owns this action yet, so this reminder comes to you.")
    if told_as == ToldAs.DEPUTY:
        return _("Post: %(post)s. You deputise in this post now, so this reminder comes to you.") % named
    if told_as == ToldAs.VACANT:
        return _("Post: %(post)s. Nobody holds this post now, so this reminder comes to you.") % named
    if told_as == ToldAs.UNNAMED:
        return _("Post: %(post)s. Whoever holds it may not know of it yet, so this reminder comes to you.") % named
    if told_as == ToldAs.BOUNCED:
        return (
            _("Post: %(post)s. Email to whoever holds it comes back, so this reminder comes to you: please tell them.")
            % named
        )
    return _("Post: %(post)s") % named
