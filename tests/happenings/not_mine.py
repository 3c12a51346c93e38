"""Owners say that actions are not theirs any more, some through the link of an email; it stands, or is settled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from recommendations.action_plans.services.not_mine import answer_not_mine, say_not_mine
from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.owner_links.answers import UPDATE, Who
from recommendations.owner_links.submitting import do_once
from recommendations.owner_links.tokens import token_of
from tests.builders import TUESDAY_3_FEB, a_plan, a_post, again, an_action, evidence, on_the
from tests.builders_links import a_link


def happen(world: Any) -> None:
    # Of somebody who leaves in one of the tests: then their link leads nowhere any more.
    other, lead, owner = (world.people[name] for name in ("owner", "plan_lead", "other_owner"))
    said_at = {"on": TUESDAY_3_FEB, "at": on_the(TUESDAY_3_FEB)}
    post = a_post(world.service, name="Links Lead", held_by=owner)
    plan = a_plan(world.service)
    for name in ("Answer by the link", "Say whose it is", "Give it away", "Keep it"):
        last = an_action(plan=plan, owner=post, title=name)
        setattr(world, f"linked_{name.split()[0].lower()}", last)
    world.linked = world.linked_answer
    evidence(world.linked, by=owner)
    link = a_link(world.linked, to=owner)
    world.link_token = token_of(link)
    long_ago = on_the(TUESDAY_3_FEB) - timedelta(days=20)
    world.expired_token = token_of(a_link(an_action(plan=a_plan(world.service), owner=post), to=owner, at=long_ago))
    who = Who(by=owner, **said_at)
    given = {"text": "Nine of twelve.", "owner_rating": "on_track"}
    do_once(
        world.link_token,
        pk=world.linked.pk,
        what=UPDATE.what,
        key="a-page-of-the-third",
        sent="",
        command=lambda action: UPDATE.run(action, given, who),
        **said_at,
    )
    world.said_not_mine = say_not_mine(world.linked_say, reason="The police do it now.", by=owner, **said_at)
    say_not_mine(world.linked_give, reason="Olu does it now.", by=owner, **said_at)
    taker = a_post(world.service, name="Links Deputy", held_by=other)
    given_away = again(world.linked_give)
    content = ActionContent(title=given_away.title, due_on=given_away.current_due_on, owner=taker)
    change_action(given_away, content=content, version=given_away.version, by=lead, at=on_the(TUESDAY_3_FEB))
    kept = say_not_mine(world.linked_keep, reason="It is too much.", by=owner, **said_at)
    answer_not_mine(kept, answer="The board wants it with you.", by=lead, **said_at)
