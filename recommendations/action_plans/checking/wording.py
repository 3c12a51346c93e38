"""What the plan check found, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recommendations.action_plans.checking.holes import CheckedPlan
from recommendations.domain.plan_check import Finding, Found

_ALONE = {
    Found.NO_ACTION: gettext_lazy("No action answers this recommendation."),
    Found.NO_OWNER: gettext_lazy("No post owns it."),
    Found.POST_VACANT: gettext_lazy("Nobody holds its post, so nobody is reminded but the plan lead."),
    Found.NO_DUE_DATE: gettext_lazy("It has no due date."),
    Found.NO_CRITERION: gettext_lazy("Nothing says how we will know that it is done."),
    Found.NOTHING_COUNTABLE: gettext_lazy("How we will know names nothing that can be counted."),
}
"""What is said of a finding that has neither numbers nor further rows."""


def finding_in_words(finding: Finding, *, checked: CheckedPlan) -> str:
    """Return one hole or hint as a sentence without what it is about, which stands before it."""
    code = finding.code
    if code is Found.OUTSIDE_WINDOW:
        words = ngettext(
            "It is due %(days)d day after the outcome window ends on %(day)s.",
            "It is due %(days)d days after the outcome window ends on %(day)s.",
            finding.days,
        )
        return words % {"days": finding.days, "day": date_format(finding.day, "j F Y")}
    if code is Found.WAITS_FOR_LATER:
        words = ngettext(
            "It waits for action %(other)s, which is due %(days)d day later, on %(day)s.",
            "It waits for action %(other)s, which is due %(days)d days later, on %(day)s.",
            finding.days,
        )
        other = checked.actions[finding.others[0]].label
        return words % {"other": other, "days": finding.days, "day": date_format(finding.day, "j F Y")}
    if code is Found.WAITS_IN_A_CIRCLE:
        circle = circle_in_words(finding, checked)
        return _("Actions wait for one another in a circle: %(circle)s.") % {"circle": circle}
    if code is Found.DUE_AT_A_WEEKEND:
        return _("It is due at a weekend, on %(day)s.") % {"day": date_format(finding.day, "l j F Y")}
    if code is Found.DUE_ON_A_CLOSED_DAY:
        return _("It is due on a bank holiday or a closure day, %(day)s.") % {"day": date_format(finding.day, "j F Y")}
    return str(_ALONE[code])


def circle_in_words(finding: Finding, checked: CheckedPlan) -> str:
    """Return the circle by its labels, back to where it begins: "1a → 2b → 1a"."""
    labels = [checked.actions[key].label for key in finding.others]
    return " → ".join([*labels, labels[0]])


def named(finding: Finding, *, checked: CheckedPlan) -> str:
    """Return what the finding is about: "Action 1a, “Review every plan”" or "Recommendation 2"."""
    if (action := checked.actions.get(finding.about)) is not None:
        return _("Action %(label)s, “%(title)s”") % {"label": action.label, "title": action.title}
    return _("Recommendation %(label)s") % {"label": checked.recommendations[finding.about].shown_label}


def in_rows(findings: Iterable[Finding], *, checked: CheckedPlan) -> list[dict[str, str]]:
    """Return what each finding is about and what it says, for a list."""
    return [{"about": named(one, checked=checked), "words": finding_in_words(one, checked=checked)} for one in findings]
