"""The one idea at the top of a board paper, and the four numbers under it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.papers.snapshot.board import BoardPaper


def summary_sentence(paper: BoardPaper) -> str:
    """Return the paper's one idea, worst news included."""
    if not paper.recommendations:
        return _("No recommendation has been confirmed for this plan yet, so there is nothing to report on.")
    if not paper.actions:
        said = ngettext(
            "The one recommendation has no action yet.",
            "None of the %(recommendations)d recommendations has an action yet.",
            len(paper.recommendations),
        )
        return said % {"recommendations": len(paper.recommendations)}
    counts, total = paper.counts, len(paper.actions)
    done = ngettext(
        "%(done)d of %(total)d actions is verified complete",
        "%(done)d of %(total)d actions are verified complete",
        counts["blue"],
    ) % {"done": counts["blue"], "total": total}
    sentences = [
        _("%(done)s and %(green)d on track.") % {"done": done, "green": counts["green"]},
        _trouble(counts["red"], counts["amber"]),
    ]
    without = sum(1 for item in paper.recommendations if not item.actions and not item.also_answered_by)
    if without:
        said = ngettext(
            "%(without)d recommendation has no action yet.", "%(without)d recommendations have no action yet.", without
        )
        sentences.append(said % {"without": without})
    if paper.decisions:
        asked = ngettext(
            "The board is asked for one decision.", "The board is asked for %(asked)d decisions.", len(paper.decisions)
        )
        sentences.append(asked % {"asked": len(paper.decisions)})
    return " ".join(sentences)


def _trouble(red: int, amber: int) -> str:
    if not red and not amber:
        return _("None is late, off track or at risk.")
    if not red:
        said = ngettext(
            "None is late or off track; %(amber)d needs attention.",
            "None is late or off track; %(amber)d need attention.",
            amber,
        )
        return said % {"amber": amber}
    late = ngettext("%(red)d is late or off track", "%(red)d are late or off track", red) % {"red": red}
    if not amber:
        return _("%(late)s.") % {"late": late}
    risk = ngettext("%(amber)d needs attention", "%(amber)d need attention", amber) % {"amber": amber}
    return _("%(late)s and %(risk)s.") % {"late": late, "risk": risk}


def tiles(paper: BoardPaper) -> list[tuple[str, str]]:
    """Return four numbers with their words; the last is the window, or where none is known what has no action."""
    counts, total = paper.counts, len(paper.actions)
    moved = sum(1 for action in paper.actions if action.extensions)
    found = [
        (
            str(counts["blue"]),
            ngettext("of %(total)d action verified complete", "of %(total)d actions verified complete", total)
            % {"total": total},
        ),
        (str(counts["red"]), ngettext("action late or off track", "actions late or off track", counts["red"])),
        (str(moved), ngettext("action moved from its first date", "actions moved from their first dates", moved)),
    ]
    left = paper.clocks.days_left
    if left is None:
        without = sum(1 for item in paper.recommendations if not item.actions and not item.also_answered_by)
        words = ngettext("recommendation without an action", "recommendations without an action", without)
        found.append((str(without), words))
    elif left >= 0:
        found.append((str(left), ngettext("day left in the window", "days left in the window", left)))
    else:
        found.append((str(-left), ngettext("day since the window ended", "days since the window ended", -left)))
    return found
