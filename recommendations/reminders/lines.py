"""One promise as one email tells it to one person: its title, when it is due, whose it is, and where its link leads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from recommendations.domain.reminder_rules import Audience
from recommendations.outbox.links import acting, page
from recommendations.reminders.models import Promise, RuleCode, ToldAs
from recommendations.reminders.occasions import Facts
from recommendations.reminders.recipients import Recipient
from recommendations.reminders.wording import when_in_words, whose_in_words

SPEAKS_FOR_THE_OWNER = {ToldAs.HOLDER, ToldAs.DEPUTY}


@dataclass(frozen=True)
class Line:
    """`days` are those until the date, negative once it has passed.

    `only_pages` is for an email that is no reminder: nobody is given a link with which to act for another.
    """

    promise: Promise
    facts: Facts
    to: Recipient
    days: int
    shows_title: bool = True
    only_pages: bool = False

    @property
    def title(self) -> str:
        return self.facts.title if self.shows_title else self.facts.brief

    @property
    def is_overdue(self) -> bool:
        """Say whether a due date has passed; what an occasion words itself (“no update for 28 days”) is not overdue."""
        return self.days < 0 and not self.facts.when

    @cached_property
    def when(self) -> str:
        """How the date stands to today; an occasion may word it itself."""
        return self.facts.when or when_in_words(self.facts.shown_due, days=self.days)

    @cached_property
    def whose(self) -> str:
        return whose_in_words(self.facts.post, audience=self.promise.audience, told_as=self.to.told_as)

    @cached_property
    def rule(self) -> str:
        """The rule's own name, as it is set: so that the email can say why it came."""
        return str(RuleCode(self.promise.rule).label)

    @property
    def link(self) -> dict[str, str]:
        """To the holder's own actions without an account; to anybody else the page itself."""
        speaks = self.promise.audience == Audience.OWNER and self.to.told_as in SPEAKS_FOR_THE_OWNER
        if self.only_pages or not speaks or self.facts.action_id is None or self.facts.plan_id is None:
            return page(self.facts.path)
        return acting(
            "owner_link",
            plan=str(self.facts.plan_id),
            holder=str(self.to.user_id),
            action=str(self.facts.action_id),
        )

    @property
    def pressing(self) -> tuple[bool, bool, int, int]:
        """Return by what lines are ordered: overdue first, the longest overdue before all; summaries last."""
        return bool(self.facts.block), not self.is_overdue, self.days, self.promise.pk or 0
