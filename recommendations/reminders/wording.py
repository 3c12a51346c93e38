"""When something is due, in words; said once for both parts of an email."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


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


def whose_in_words(post: str, *, is_vacant: bool) -> str:
    """Return which post the thing belongs to, and why it comes to somebody else where nobody holds it."""
    if not is_vacant:
        return _("Post: %(post)s") % {"post": post}
    if not post:
        return _("No post owns this action yet, so this reminder comes to you.")
    return _("Post: %(post)s. Nobody holds this post now, so this reminder comes to you.") % {"post": post}


def whose_while_away(post: str) -> str:
    """Return which post the thing belongs to where it comes to the holder's deputy."""
    return _("Post: %(post)s. You deputise in this post now, so this reminder comes to you.") % {"post": post}


def whose_under_embargo(post: str) -> str:
    """Return which post the thing belongs to where its holder is not among those who may know of it."""
    return _("Post: %(post)s. Whoever holds it may not know of it yet, so this reminder comes to you.") % {"post": post}


def whose_of_the_plan() -> str:
    """Return why the thing comes to somebody who holds no post that owes it."""
    return _("This comes to everybody who runs the plan.")
