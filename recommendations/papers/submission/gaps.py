"""What a submission lacks, for whoever releases it; it can be sent with gaps, and then says them itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from recommendations.papers.submission.values import Answered, PlannedAction, SubmissionPaper


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: a code, and the label of the recommendation or action it is missing from."""

    code: str
    about: str = ""


def gaps(paper: SubmissionPaper) -> tuple[Gap, ...]:
    """Return what is missing, in the order of the paper."""
    if not paper.answers:
        return (Gap("no_recommendation"),)
    return tuple(gap for answer in paper.answers for gap in (*_of_answer(answer), *_of_actions(answer.actions)))


def _of_answer(answer: Answered) -> list[Gap]:
    found = []
    if answer.response is None:
        found.append(Gap("no_response", answer.label))
    elif answer.response.code != "agreed" and not answer.response_why:
        found.append(Gap("no_reason", answer.label))
    if answer.is_unanswered:
        found.append(Gap("no_action", answer.label))
    return found


def _of_actions(actions: tuple[PlannedAction, ...]) -> list[Gap]:
    found = []
    for action in actions:
        if not action.success_criteria:
            found.append(Gap("no_success_criteria", action.label))
        if not action.has_owner:
            found.append(Gap("no_owner", action.label))
        if action.target is None:
            found.append(Gap("no_target_date", action.label))
    return found


def gap_in_words(gap: Gap) -> str:
    """Return the gap as a sentence that names where to mend it."""
    words = {
        "no_recommendation": _("No recommendation has been confirmed for this plan."),
        "no_response": _("Recommendation %(about)s has no response."),
        "no_reason": _("The response to recommendation %(about)s does not say why."),
        "no_action": _("No action answers recommendation %(about)s."),
        "no_success_criteria": _("Action %(about)s does not say how you will know that it worked."),
        "no_owner": _("Action %(about)s has no owner."),
        "no_target_date": _("Action %(about)s has no target date."),
    }
    return words[gap.code] % {"about": gap.about}
