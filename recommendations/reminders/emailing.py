"""The one email that tells a person of some lines, and the test of it that somebody sends to themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from recommendations.accounts.embargoes import Embargo
from recommendations.accounts.models import Service, User
from recommendations.accounts.plan_leads import Leads
from recommendations.accounts.sender_names import from_name
from recommendations.audit.operations import key_of
from recommendations.outbox.headers import thread_root
from recommendations.outbox.links import acting, page
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import compose
from recommendations.reminders.lines import Line

MOST_LINES = 25  # the rest is counted: nobody reads further, and mail programs cut what is longer
MOST_THREADS = 20


def reminder_email(
    service: Service,
    person: User,
    *,
    lines: list[Line],
    embargo: Embargo | None,
    leads: Leads,
    key: str,
    at: datetime,
    good_until: datetime | None = None,
) -> OutgoingEmail:
    """Return the one email that tells the person of these lines, the most pressing first."""
    told = _Told(service, person, lines)
    return compose(
        key=key,
        to=person,
        occasion="reminder",
        at=at,
        service=key_of(service),
        about=embargo.about if embargo else "",
        reply_to=leads.reply_address(service.pk, embargo=embargo),
        from_name=from_name(service),
        headers={**told.unsubscribe, **told.threads()},
        links=told.links(),
        good_until=good_until,
        context=told.context(),
    )


def email_for_test(
    service: Service, person: User, *, line: Line, leads: Leads, key: str, at: datetime
) -> OutgoingEmail:
    """Return a test of a line for the person who asks for it. It belongs to no thread, and only its subject differs."""
    told = _Told(service, person, [line])
    return compose(
        key=key,
        to=person,
        occasion="reminder_test",
        at=at,
        service=key_of(service),
        about=line.facts.embargo.about if line.facts.embargo else "",
        reply_to=leads.reply_address(service.pk, embargo=line.facts.embargo),
        from_name=from_name(service),
        headers=told.unsubscribe,
        links=told.links(),
        context=told.context(),
    )


class _Told:
    """What an email says: the first of its things and all its summaries; how many more things there are is counted.

    Of one thing several lines may come on one day, that it is overdue and that nobody has said how it goes: it needs
    the person once, so it stands there once with all that is said of it.
    """

    def __init__(self, service: Service, person: User, lines: list[Line]) -> None:
        self.service, self.person, self.lines = service, person, lines
        self.things = _things([line for line in lines if not line.facts.block])
        self.shown = [
            *(thing[0] for thing in self.things[:MOST_LINES]),
            *(line for line in lines if line.facts.block),
        ]
        self.unsubscribe = {"List-Unsubscribe": "<{{link:preferences}}>"}

    def links(self) -> dict[str, dict[str, str]]:
        found = {f"line_{number}": line.link for number, line in enumerate(self.shown)}
        for number, line in enumerate(self.shown):
            found |= {f"line_{number}_{name}": page(path) for name, path in line.facts.paths.items()}
        found["more"] = page(reverse("recommendations:my_actions", args=[self.service.pk]))
        found["preferences"] = acting("mail_choice", service=str(self.service.pk), user=str(self.person.pk))
        return found

    def threads(self) -> dict[str, str]:
        """Return the headers that put the email into the threads of the actions it tells of."""
        abouts = (line.promise.course.about for line in self.lines)
        roots = list(dict.fromkeys(thread_root(about) for about in abouts if about))
        found = {"References": " ".join(roots[:MOST_THREADS])} if roots else {}
        if len(roots) == 1 and len(self.shown) == 1:
            found["In-Reply-To"] = roots[0]
        return found

    def context(self) -> dict[str, Any]:
        overdue = [thing for thing in self.things if any(line.is_overdue for line in thing)]
        numbered = list(enumerate(self.shown))
        return {
            "service": self.service,
            "things": [
                {
                    "line": thing[0],
                    "whens": list(dict.fromkeys(line.when for line in thing)),
                    "address": f"{{{{link:line_{number}}}}}",
                    "is_answered_there": _acts(thing[0]),
                }
                for number, thing in enumerate(self.things[:MOST_LINES])
            ],
            "blocks": [_block(line, number=number) for number, line in numbered if line.facts.block],
            "first": self.lines[0],
            "count": len(self.things),
            "overdue": len(overdue),
            "more": len(self.things[MOST_LINES:]),
            "rules": list(dict.fromkeys(line.rule for line in self.lines)),
            "has_own_link": any(_acts(line) for line in self.shown),
        }


def _things(lines: list[Line]) -> list[list[Line]]:
    """Return the lines of each thing together, in the order of the most pressing line of each."""
    found: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        found.setdefault((line.title, line.whose, *sorted(line.link.items())), []).append(line)
    return list(found.values())


def _acts(line: Line) -> bool:
    """Say whether the line's link opens without signing in."""
    return "kind" in line.link


def _block(line: Line, *, number: int) -> dict[str, str]:
    link = {name: f"{{{{link:line_{number}_{name}}}}}" for name in line.facts.paths}
    link["own"] = f"{{{{link:line_{number}}}}}"
    facts = {**line.facts.context, "line": line, "link": link, "shows_titles": line.shows_title}
    return {
        "subject": line.title,
        "text": render_to_string(f"{line.facts.block}.txt", facts),
        "html": render_to_string(f"{line.facts.block}.html", facts),
    }
