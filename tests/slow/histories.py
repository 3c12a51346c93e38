"""Honest histories of one service each: posts come, are renamed and held, closed days come and go, texts are redacted.

The smallest tracked models and the plainest commands, so that a thousand histories are written in seconds.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from recommendations.accounts import events
from recommendations.accounts.models import ClosureDay, Post, PostHolding, Service, User
from recommendations.audit.history import save_many
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of, operation, record
from recommendations.audit.redacting import Text, blank
from tests.builders import AT, MONDAY_5_JAN, ONE_MINUTE, SYSTEM

# What seals have to hold whatever it is: marks of JSON, other scripts, ends of lines, the longest and the empty.
WORDS = (
    'Chair "of" the\tboard',
    "Ünïcode – “quoted”",
    "line\nend\r\n",
    "日本語 😀 \u2028",
    "\\back\x7f",
    "%s {x}",
    "a" * 110,
)


@dataclass
class History:
    """One service's history so far, and the rows it has."""

    service: Service
    people: list[User]
    dice: random.Random
    posts: list[Post] = field(default_factory=list)
    holdings: list[PostHolding] = field(default_factory=list)
    closed: list[ClosureDay] = field(default_factory=list)
    turn: int = 0

    def live(self, turns: int) -> None:
        """Do so many commands; the clock may stand still or go back, as clocks do."""
        steps = [
            self.add_posts, self.rename, self.hand_over, self.hand_back, self.close, self.open_again, self.redact,
        ]  # fmt: skip
        while self.turn < turns:
            self.turn += 1
            reason = self.dice.choice(["", "", f"Because of {self.dice.choice(WORDS)}"])
            at = AT + ONE_MINUTE * self.dice.choice([0, self.turn, 100 * self.turn, -self.turn])
            step = self.dice.choice(steps)
            by = self.dice.choice([SYSTEM, self.people[0]])
            with operation(service=self.service, by=by, at=at, reason=reason):
                if not step():
                    self.add_posts()

    def words(self) -> str:
        return f"{self.turn} {len(self.posts)} {self.dice.choice(WORDS)}"

    def add_posts(self) -> bool:
        added = [Post(service=self.service, name=f"{place} {self.words()}") for place in range(self.dice.randint(1, 3))]
        save_many(added)
        for post in added:
            record(events.POST_ADDED, post, post=post.name)
        self.posts += added
        return True

    def rename(self) -> bool:
        if not self.posts:
            return False
        post = self.dice.choice(self.posts)
        before, post.name = post.name, f"Once {self.words()}"
        post.save()
        record(events.POST_RENAMED, post, before=before, after=post.name)
        return True

    def hand_over(self) -> bool:
        free = [post for post in self.posts if post.pk not in {holding.post_id for holding in self.holdings}]
        if not free:
            return False
        holding = PostHolding(post=free[0], user=self.dice.choice(self.people), from_on=self.day())
        holding.save()
        self.holdings.append(holding)
        who = {"person": holding.user.name, "post": free[0].name}
        record(events.POST_TAKEN, free[0], within=self.service, day=holding.from_on.isoformat(), **who)
        return True

    def hand_back(self) -> bool:
        if not self.holdings:
            return False
        holding = self.holdings.pop()
        record(events.POST_NOT_TAKEN, holding.post, person=holding.user.name, post=holding.post.name)
        holding.delete()
        return True

    def close(self) -> bool:
        day = ClosureDay(service=self.service, on=MONDAY_5_JAN + timedelta(days=self.turn), name=self.words())
        day.save()
        self.closed.append(day)
        record(events.CLOSURE_DAY_ADDED, self.service, day=str(day.on), name=day.name)
        return True

    def open_again(self) -> bool:
        if not self.closed:
            return False
        day = self.closed.pop()
        record(events.CLOSURE_DAY_REMOVED, self.service, day=str(day.on), name=day.name)
        day.delete()
        return True

    def redact(self) -> bool:
        """Blank some texts of what is past: of versions that are no row's newest, of events and of reasons."""
        chain = key_of(self.service)
        present = {post.pk for post in self.posts}
        newest = {
            Post.history.filter(id=pk).order_by("-operation_id", "-history_id").values_list("pk", flat=True)[0]
            for pk in present
        }
        versions = Post.history.filter(operation__chain=chain).exclude(pk__in=newest).values_list("pk", flat=True)
        gone = ClosureDay.history.filter(operation__chain=chain).exclude(id__in=[day.pk for day in self.closed])
        events_told, done = Event.objects.filter(operation__chain=chain), Operation.objects.filter(chain=chain)
        texts = [
            *(Text("historicalpost", pk, "name") for pk in versions),
            *(Text("historicalclosureday", pk, "name") for pk in gone.values_list("pk", flat=True)),
            *(Text("event", pk, "details") for pk in events_told.values_list("pk", flat=True)),
            *(Text("operation", pk, "reason") for pk in done.values_list("pk", flat=True)),
        ]
        some = self.dice.sample(texts, self.dice.randint(0, len(texts)))
        return blank(some, subject=self.service) > 0

    def day(self) -> date:
        return MONDAY_5_JAN + timedelta(days=self.dice.randint(0, 700))


def some_services(number: int) -> list[Service]:
    """Return so many services, set up in one operation of the installation."""
    services = [Service(name=f"Service {place:04}") for place in range(number)]
    with operation(service=None, by=SYSTEM, at=AT):
        save_many(services)
        record(events.SERVICE_CREATED, services[0], service=f"{number} services")
    return services
