"""What a promise is about, as the pages of reminders call it, and where that stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans import occasions as of_plans
from recommendations.action_plans.models import Action
from recommendations.papers import occasions as of_meetings
from recommendations.reminders.models import Course, RuleCode
from recommendations.reminders.occasions import OCCASIONS, Facts, facts_of

# What shows pages runs no sweep: named here, every kind of date is declared there too.
DECLARED = (of_plans, of_meetings)


@dataclass(frozen=True)
class Named:
    title: str
    href: str = ""


class Names:
    """The names of some courses' things for one reader: as reminders call them, else as the action is called.

    Of what is done or gone no reminder speaks any more, so its action names it. Whoever looks after the mail without
    reading the plan learns no title.
    """

    def __init__(
        self, courses: Iterable[Course], *, facts: dict[int, Facts | None], reader: User, may_read: bool
    ) -> None:
        self.facts, self.may_read = facts, may_read
        # Asked every time, so that a page costs the same whatever stands on it.
        wanted = {int(course.about.partition(":")[2]) for course in courses if course.about.startswith("action:")}
        seen = Action.objects.visible_to(reader).filter(pk__in=wanted)
        self.actions = {f"action:{action.pk}": action for action in seen} if may_read else {}

    @classmethod
    def of(cls, courses: Iterable[Course], *, on: object, reader: User, may_read: bool) -> Names:
        """Ask for what reminders would say today."""
        each = list({course.pk: course for course in courses}.values())
        facts = facts_of(each, on=on) if may_read else {}
        return cls(each, facts=facts, reader=reader, may_read=may_read)

    def name(self, course: Course) -> Named:
        if not self.may_read:
            return Named(_("About the plan"))
        if course.pk in self.facts:
            facts = self.facts[course.pk]
            # What says more than a line, such as a week's summary, is called by today's week: name the kind instead.
            if facts is None or facts.block:
                kind = RuleCode(OCCASIONS[course.occasion].rules[0]).label
                return Named(str(kind), facts.path if facts else "")
            return Named(facts.title, facts.path)
        if action := self.actions.get(course.about):
            return Named(action.title, reverse("recommendations:action", args=[action.pk]))
        return Named(_("No longer there, or no longer asked for"))
