"""The sentences of a panel's report that the plan itself says: its counts, its actions, and what changed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.action_plans.wording import reason_in_words
from recommendations.domain.rating import Reason
from recommendations.papers.scrutiny.values import PublicAction, PublicPlan, PublicRecommendation
from recommendations.papers.shown import paper_words


def summary_sentences(plan: PublicPlan) -> list[str]:
    """Return where the plan stands, worst news included, as sentences of two paragraphs."""
    if not plan.recommendations:
        return [_("No recommendation has been confirmed for this plan yet, so there is nothing to report on.")]
    return [_what_it_answers(plan), *([_where_it_stands(plan)] if plan.actions else [])]


def _what_it_answers(plan: PublicPlan) -> str:
    number = len(plan.recommendations)
    values = {"service": plan.service, "inspection": plan.inspection, "number": number}
    if plan.published:
        values["day"] = paper_words.due(plan.published)
        said = ngettext(
            "%(service)s reports on “%(inspection)s”, published %(day)s, which made %(number)d recommendation.",
            "%(service)s reports on “%(inspection)s”, published %(day)s, which made %(number)d recommendations.",
            number,
        )
    else:
        said = ngettext(
            "%(service)s reports on “%(inspection)s”, which made %(number)d recommendation.",
            "%(service)s reports on “%(inspection)s”, which made %(number)d recommendations.",
            number,
        )
    actions = len(plan.actions)
    if not actions:
        return " ".join([said % values, _("No action answers them yet.")])
    answered = ngettext("%(actions)d action answers them.", "%(actions)d actions answer them.", actions)
    accepted = sum(1 for one in plan.recommendations if one.standing and one.standing.code == "accepted")
    sentences = [said % values, answered % {"actions": actions}]
    if accepted:
        told = ngettext(
            "The board has accepted %(accepted)d of the recommendations as done.",
            "The board has accepted %(accepted)d of the recommendations as done.",
            accepted,
        )
        sentences.append(told % {"accepted": accepted})
    without = sum(1 for one in plan.recommendations if not one.actions and not one.also_answered_by)
    if without:
        told = ngettext(
            "%(without)d recommendation has no action yet.", "%(without)d recommendations have no action yet.", without
        )
        sentences.append(told % {"without": without})
    return " ".join(sentences)


def _where_it_stands(plan: PublicPlan) -> str:
    counts, total = plan.counts, len(plan.actions)
    done = ngettext(
        "%(done)d of %(total)d action is verified complete.",
        "%(done)d of %(total)d actions are verified complete.",
        total,
    )
    sentences = [done % {"done": counts["blue"], "total": total}]
    if others := _others(counts):
        sentences.append(_("Of the others, %(others)s.") % {"others": others} if counts["blue"] else _of_all(others))
    moved = sum(1 for action in plan.actions if action.extensions)
    if plan.overdue:
        said = ngettext("%(overdue)d action is overdue.", "%(overdue)d actions are overdue.", plan.overdue)
        if plan.dates == "original":
            said = ngettext(
                "%(overdue)d action is overdue by its original date.",
                "%(overdue)d actions are overdue by their original dates.",
                plan.overdue,
            )
        sentences.append(said % {"overdue": plan.overdue})
    if moved:
        said = ngettext(
            "The due date of %(moved)d action has been moved since the plan was agreed.",
            "The due dates of %(moved)d actions have been moved since the plan was agreed.",
            moved,
        )
        sentences.append(said % {"moved": moved})
    return " ".join(sentences)


def _others(counts: dict[str, int]) -> str:
    """Return how many actions stand otherwise than complete, noughts left out: “9 are on track, 2 need attention”."""
    said = {
        "green": ngettext("%(count)d is on track", "%(count)d are on track", counts["green"]),
        "amber": ngettext("%(count)d needs attention", "%(count)d need attention", counts["amber"]),
        "red": ngettext("%(count)d is late or off track", "%(count)d are late or off track", counts["red"]),
        "grey": ngettext("%(count)d has not begun", "%(count)d have not begun", counts["grey"]),
    }
    told = [words % {"count": counts[code]} for code, words in said.items() if counts[code]]
    if len(told) < 2:
        return "".join(told)
    return _("%(front)s and %(last)s") % {"front": ", ".join(told[:-1]), "last": told[-1]}


def _of_all(others: str) -> str:
    return paper_words.whole_sentence(others[:1].upper() + others[1:])


def delivery_sentence(plan: PublicPlan) -> str:
    """Return how many actions stand at each delivery status."""
    told = ", ".join(f"{count} {status.word.lower()}" for status, count in plan.delivery_counts)
    return _("By delivery status: %(told)s.") % {"told": told} if told else ""


def reason_of(action: PublicAction, *, words: dict[str, str]) -> str:
    """Return why an action is rated as it is, worded from its code alone, so that no name can stand in it.

    A rating that a person set says so, and what the rules alone would give; who and why stays with the service.
    """
    reason = _reason(action)
    if not action.rules_say:
        return paper_words.whole_sentence(reason[:1].upper() + reason[1:])
    rating = words.get(action.rules_say, action.rules_say)
    said = _("Set by a person. The rules alone would say %(rating)s") % {"rating": rating}
    return paper_words.whole_sentence(f"{said}: {reason}" if reason else said)


def _reason(action: PublicAction) -> str:
    try:
        return reason_in_words(Reason(action.reason_code), action.reason_numbers)
    except (ValueError, KeyError):  # a code of another version, or one without its numbers
        return ""


def facts_of(recommendation: PublicRecommendation) -> list[str]:
    """Return what stands beneath the inspectorate's words, sentence by sentence."""
    facts = []
    if recommendation.addressee:
        facts.append(_("Addressed to %(who)s") % {"who": recommendation.addressee})
    if recommendation.page:
        facts.append(_("Page %(page)d of the report") % {"page": recommendation.page})
    if recommendation.window:
        facts.append(recommendation.window)
    if recommendation.response:
        facts.append(_("Response: %(word)s") % {"word": recommendation.response.word})
        if recommendation.response_part:
            facts.append(_("Agreed: %(part)s") % {"part": recommendation.response_part})
        if recommendation.response_why:
            facts.append(_("Reason: %(why)s") % {"why": recommendation.response_why})
    if recommendation.standing:
        standing = recommendation.standing.word
        if recommendation.standing_on:
            values = {"standing": standing, "day": paper_words.day(recommendation.standing_on)}
            standing = _("%(standing)s, %(day)s") % values
        facts.append(standing)
    if recommendation.impact:
        facts.append(_("Impact: %(word)s") % {"word": recommendation.impact.word})
    return [paper_words.whole_sentence(fact) for fact in facts]


def changed_in_words(kind: str, action: PublicAction) -> str:
    """Return what a change left behind, read from the action as it stands now; empty where its kind says it all."""
    if kind == "re_owned":
        return _("now owned by %(post)s") % {"post": action.owner_post}
    if kind in {"re_dated", "corrected"} and action.current_due:
        due, first = paper_words.due(action.current_due), paper_words.due(action.original_due)
        if first and first != due:
            return _("now due %(due)s, originally %(first)s") % {"due": due, "first": first}
        return _("now due %(due)s") % {"due": due}
    if kind in {"status", "left_behind", "taken_up"}:
        return action.delivery.word.lower()
    return ""
