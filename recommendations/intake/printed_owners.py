"""Whom a report or a plan prints as owner, and which of the service's posts each of them means."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import Post
from recommendations.domain.post_names import NEAR, folded, likeness
from recommendations.domain.report_reading.owners import names_a_body
from recommendations.intake.draft_labels import labelled_actions, names_of_drafts
from recommendations.intake.models import Draft, Intake

LONGEST_POST = 120
_ROLE = re.compile(
    r"\b(?:administrators?|advis[eo]rs?|analysts?|assistants?|auditors?|clerks?|clinicians?|commissioners?|"
    r"co-?ordinators?|deput(?:y|ies)|leads?|managers?|nurses?|practitioners?|psychologists?|representatives?|staff|"
    r"supervisors?|therapists?|trainers?|workers?)\b"
    # A police rank that a name follows is a person.
    r"|\b(?:constables?|inspectors?|sergeants?)$",
    re.IGNORECASE,
)

# Two who share a task: “the YJS Manager and Northgate Police”. A role's own “and”, as in “Police and Crime
# Commissioner” or “Head of Education and Skills”, has no second role or body, or no whole one before it.
_WHOLE = re.compile(
    r"\S\s+(?:boards?|chairs?|chief\s+constable|council|director|heads?|leads?|managers?|officers?|partnerships?|police|"
    r"services?)$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s+and\s+|\s*[;&]\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Meaning:
    """What a printed owner means: a post of the service, a new one called `name`, or neither and it stays words."""

    post: Post | None = None
    name: str = ""

    @property
    def is_new(self) -> bool:
        return self.post is None and bool(self.name)


@dataclass(frozen=True)
class PrintedOwner:
    """An owner in the spellings it is printed in, the posts that read alike, and what it is taken to mean.

    `named_by` are the recommendations addressed to it and the actions it leads, as the page calls them; `is_lead`
    where it leads any action, whose owner can only be a post.
    """

    spellings: tuple[str, ...]
    named_by: tuple[str, ...]
    near: tuple[Post, ...]
    meaning: Meaning
    is_said: bool
    is_lead: bool = False

    @property
    def words(self) -> str:
        return self.spellings[0]


def printed_owners(intake: Intake, drafts: Iterable[Draft], *, posts: list[Post] | None = None) -> list[PrintedOwner]:
    """Return every owner that the kept drafts and their kept actions print, each with what it means.

    `drafts` are all of the report's in order, with their actions; the intake comes with its service. What a person
    said at the review holds; otherwise it is the post of the same name, else a new one where the words name a role
    or a body. One query, for the service's posts, unless they are given.
    """
    posts = list(intake.service.posts.all()) if posts is None else posts
    of_service = intake.service.name
    known = {post: folded(post.name, of_service=of_service) for post in posts}
    groups: dict[str, list[tuple[str, str, bool]]] = {}
    for words, named_by, is_lead in _named(drafts):
        name = folded(words, of_service=of_service) or words.casefold()
        groups.setdefault(name, []).append((words, named_by, is_lead))
    return [_printed_owner(intake, name, group, known) for name, group in groups.items()]


def _named(drafts: Iterable[Draft]) -> Iterable[tuple[str, str, bool]]:
    drafts = list(drafts)
    names = names_of_drafts(drafts)
    for draft in drafts:
        if draft.is_dropped:
            continue
        name = names[draft.pk]
        if draft.addressee.strip():
            yield draft.addressee, name, False
        for action in labelled_actions(draft, name):
            if action.row.lead.strip() and not action.row.is_dropped:
                yield action.row.lead, action.label, True


def _printed_owner(
    intake: Intake, name: str, group: list[tuple[str, str, bool]], known: dict[Post, str]
) -> PrintedOwner:
    spellings = tuple(dict.fromkeys(words for words, _named_by, _is_lead in group))
    exact = [post for post, post_name in known.items() if post_name == name]
    alike = sorted(
        ((likeness(name, post_name), post) for post, post_name in known.items() if post not in exact),
        key=lambda one: (-one[0], one[1].name),
    )
    near = (*exact, *(post for how_much, post in alike if how_much >= NEAR))
    said = next((intake.posts[words] for words in spellings if words in intake.posts), None)
    meaning = _said(said, known)
    return PrintedOwner(
        spellings=spellings,
        named_by=tuple(dict.fromkeys(named_by for _words, named_by, _is_lead in group)),
        near=near,
        meaning=meaning or _likely(spellings[0], exact),
        is_said=meaning is not None,
        is_lead=any(is_lead for _words, _named_by, is_lead in group),
    )


def _said(said: dict[str, Any] | None, known: Iterable[Post]) -> Meaning | None:
    """What a person said, unless the post is gone meanwhile; a post that was made since under the new name is meant."""
    if said is None:
        return None
    if said.get("words"):
        return Meaning()
    if "new" in said:
        named = next((post for post in known if post.name.casefold() == said["new"].casefold()), None)
        return Meaning(named) if named else Meaning(name=said["new"])
    post = next((post for post in known if post.pk == said.get("post")), None)
    return Meaning(post) if post else None


def _likely(words: str, exact: list[Post]) -> Meaning:
    if exact:
        return Meaning(exact[0])
    name = name_for_a_post(words)
    is_one = is_role_or_body(words) and not names_several(words)
    return Meaning(name=name if len(name) <= LONGEST_POST and is_one else "")


def name_for_a_post(words: str) -> str:
    """“the YJS Manager” as a post is called: without its article, in a capital letter."""
    bare = re.sub(r"^(?:the|a|an)\s+", "", " ".join(words.split()), flags=re.IGNORECASE)
    return bare[:1].upper() + bare[1:]


def is_role_or_body(words: str) -> bool:
    """Whether the words name a role or a body; “All”, “To be confirmed” and a person's name do not."""
    bare = re.sub(r"^(?:the|all|both|each|a|an)\s+", "", words.strip(), flags=re.IGNORECASE)
    return names_a_body(bare) or bool(_ROLE.search(bare))


def names_several(words: str) -> bool:
    """Whether the words name two roles or bodies side by side, for whom no single post can be made."""
    return any(
        bool(_WHOLE.search(words[: joint.start()])) and is_role_or_body(words[joint.end() :])
        for joint in _JOINT.finditer(words)
    )


@dataclass(frozen=True)
class InShort:
    """What confirming will do about posts, in sentences; `digest` is another as soon as it would do anything else."""

    sentences: tuple[str, ...]
    digest: str


def in_short(owners: Iterable[PrintedOwner]) -> InShort:
    """Say before confirming what becomes of the printed owners, so that no post is made unseen."""
    owners = list(owners)
    new = list(dict.fromkeys(owner.meaning.name for owner in owners if owner.meaning.is_new))
    used = list(dict.fromkeys(owner.meaning.post.name for owner in owners if owner.meaning.post))
    without = [owner for owner in owners if owner.meaning == Meaning()]
    words = [_("“%(words)s”") % {"words": owner.words} for owner in without if not owner.is_lead]
    leads = [_("“%(words)s”") % {"words": owner.words} for owner in without if owner.is_lead]
    said = []
    if new:
        said.append(
            ngettext(
                "%(count)d new post will be made: %(names)s.",
                "%(count)d new posts will be made: %(names)s.",
                len(new),
            )
            % _told(new)
        )
    if used:
        said.append(
            ngettext(
                "%(count)d post of the service is meant: %(names)s.",
                "%(count)d posts of the service are meant: %(names)s.",
                len(used),
            )
            % _told(used)
        )
    if words:
        said.append(
            ngettext(
                "%(count)d owner stays words, without a post: %(names)s.",
                "%(count)d owners stay words, without a post: %(names)s.",
                len(words),
            )
            % _told(words)
        )
    if leads:
        said.append(
            ngettext(
                "%(count)d lead is no post, so what it leads has no owner in the plan: %(names)s.",
                "%(count)d leads are no posts, so what they lead has no owner in the plan: %(names)s.",
                len(leads),
            )
            % _told(leads)
        )
    exact = [[*one.spellings, one.meaning.post.pk if one.meaning.post else one.meaning.name] for one in owners]
    return InShort(tuple(said), sha256(json.dumps(exact).encode()).hexdigest()[:16])


def _told(names: list[str]) -> dict[str, Any]:
    return {"count": len(names), "names": "; ".join(names)}
