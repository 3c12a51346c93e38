"""What a meeting may decide on each kind of item, in its words: a rating is noted, an update heard, the rest agreed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from recommendations.papers.models import Item, Outcome


def outcome_in_words(kind: Item, outcome: Outcome) -> str:
    """Return what was decided on an item of the kind, in the words of that kind."""
    own = {
        (Item.SIGN_OFF, Outcome.AGREED): _("Signed off"),
        (Item.SIGN_OFF, Outcome.REFUSED): _("Not signed off"),
        (Item.CORRECTION, Outcome.REFUSED): _("Refused: it is no mistake"),
        (Item.OVERRIDE, Outcome.AGREED): _("Noted"),
        (Item.OVERRIDE, Outcome.REFUSED): _("Not agreed: the worked-out rating is shown again"),
        (Item.ACCEPTANCE, Outcome.AGREED): _("Accepted as done"),
        (Item.ACCEPTANCE, Outcome.REFUSED): _("Not accepted as done"),
        (Item.UPDATE, Outcome.AGREED): _("Heard"),
        (Item.UPDATE, Outcome.REFUSED): _("No longer wanted"),
    }
    return own.get((kind, outcome)) or str(outcome.label)


def hint_of(kind: Item, outcome: Outcome, *, of_panel: bool = False) -> str:
    """Return what follows from the decision, to stand beneath it on the page; empty where the word says it."""
    if of_panel:
        return _hint_of_panel(kind, outcome)
    own = {
        (Item.SIGN_OFF, Outcome.AGREED): _("The first baseline is frozen, and dates move only by asking for more time"),
        (Item.SIGN_OFF, Outcome.REFUSED): _("The plan stays a draft; the next paper asks again"),
        (Item.EXTENSION, Outcome.AGREED): _("The due date moves, and the owner is told"),
        (Item.EXTENSION, Outcome.REFUSED): _("The due date stays, and the owner is told why"),
        (Item.CORRECTION, Outcome.AGREED): _("The dates are put right; it counts as no slippage"),
        (Item.ACCEPTANCE, Outcome.AGREED): _("It is accepted on the day of the meeting, and checked again later"),
        (Item.ACCEPTANCE, Outcome.REFUSED): _("Nothing changes; the next paper asks again"),
        (Item.UPDATE, Outcome.AGREED): _("No further paper asks for it"),
    }
    if outcome is Outcome.ASKED_AGAIN:
        return _("Nothing changes; the next paper asks again")
    if outcome is Outcome.LATER:
        return _("Nothing changes; from that day on the board’s papers ask for it. Enter the day below")
    return own.get((kind, outcome), "")


def _hint_of_panel(kind: Item, outcome: Outcome) -> str:
    """Return the same of what a panel decides: nothing in the plan follows, and people write its next report."""
    if outcome is Outcome.ASKED_AGAIN:
        return _("The page of the panel’s next draft lists it")
    if outcome is Outcome.LATER:
        return _("From that day on the page of the panel’s next draft lists it. Enter the day below")
    return _("No further draft lists it") if kind is Item.UPDATE else ""


def own_in_words() -> str:
    """Return why somebody cannot record what was decided on their own action."""
    return _("You answer for this action, or asked for this yourself, so a plan lead records whether the board agreed.")
