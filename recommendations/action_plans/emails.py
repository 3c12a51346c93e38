"""The emails of plans and actions: one function each, returning what to queue. Deciding whom is by rule, here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.holding import people_of_post
from recommendations.accounts.models import Deputy, Membership, PostHolding, Role, User
from recommendations.accounts.plan_leads import Leads
from recommendations.accounts.sender_names import from_name
from recommendations.action_plans.models import Action, Completion, DateCorrection, Extension, NotMine, Update
from recommendations.audit.operations import key_of
from recommendations.inspections.embargo import embargo_of
from recommendations.outbox.headers import in_thread
from recommendations.outbox.links import acting, page
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import compose
from recommendations.reminders.titles import shows_titles


def told(
    action: Action,
    people: Iterable[User],
    *,
    key: str,
    occasion: str,
    at: datetime,
    by_link: Collection[int] = (),
    **context: object,
) -> list[OutgoingEmail]:
    """Return an email about the action to each of the people; of a plan under embargo, only to those it names.

    It stands in the action's own thread, as its reminders do, and calls it what they call it. To whoever is named in
    `by_link`, by key, the action opens without an account.
    """
    embargo = embargo_of(action.plan.inspection)
    wanted = sorted(set(people), key=lambda person: person.pk)
    wanted = embargo.names(wanted) if embargo else wanted
    replies = Leads([action.service_id]).reply_address(action.service_id, embargo=embargo) if wanted else ""
    called = action.title if wanted and shows_titles(action.service_id) else _called_without_title(action)
    return [
        compose(
            key=f"{key}:{person.pk}",
            to=person,
            occasion=occasion,
            at=at,
            service=key_of(action.service),
            about=embargo.about if embargo else "",
            reply_to=replies,
            from_name=from_name(action.service),
            headers=in_thread(key_of(action)),
            links={"action": _way_to(action, holder_id=person.pk if person.pk in by_link else None)},
            context={
                "action": action,
                "opens": person.pk in by_link,
                "called": called,
                "service": action.service,
                **context,
            },
        )
        for person in wanted
    ]


def _way_to(action: Action, *, holder_id: int | None) -> dict[str, str]:
    if holder_id is None:
        return page(reverse("recommendations:action", args=[action.pk]))
    return acting("owner_link", plan=str(action.plan_id), holder=str(holder_id), action=str(action.pk))


def _called_without_title(action: Action) -> str:
    return _("Action %(label)s") % {"label": action.label}


def owners_of(action: Action, *, on: date) -> list[User]:
    """Return who answers for the action on the day: the deputy, else the holder, else whoever leads the plan."""
    acting = Deputy.objects.acting(on=on).filter(post_id=action.owner_id).select_related("user").first()
    holder = acting.user if acting else PostHolding.objects.holder_of(action.owner_id, on=on)
    return [holder] if holder else leads_of(action)


def leads_of(action: Action) -> list[User]:
    """Return who leads the plan of the action day to day, as far as they may know of it."""
    embargo = embargo_of(action.plan.inspection)
    return Leads([action.service_id]).of(action.service_id, embargo=embargo)


def asked_by(asked: Completion | Extension | DateCorrection, *, action: Action, on: date) -> list[User]:
    """Return whoever asked, and whoever answers for the action now where that is somebody else: posts change hands.

    Somebody who has left the service since is not told of it any more.
    """
    is_here = asked.asked_by.memberships.filter(service_id=action.service_id, until_on__isnull=True).exists()
    is_owners = people_of_post(action.owner_id, on=on)
    people = [asked.asked_by] if is_here else []
    if not is_here or (action.owner_id is not None and not is_owners):
        people += owners_of(action, on=on)
    return people


def update_recorded(update: Update, *, action: Action, by: User, on: date, at: datetime) -> list[OutgoingEmail]:
    """Tell whoever answers for the post that an update was recorded on its behalf."""
    people = [person for person in owners_of(action, on=on) if person != by]
    key = f"update-recorded:{update.pk}"
    return told(action, people, key=key, occasion="update_recorded", at=at, update=update, by=by)


def completion_proposed(completion: Completion, *, action: Action, at: datetime) -> list[OutgoingEmail]:
    """Ask the verifiers, or the managers where there are none, to check; never whoever proposed or owns it."""
    owners = people_of_post(action.owner_id, on=timezone.localdate(at))
    not_these = {completion.asked_by_id, completion.holder_then_id, *owners}
    present = Membership.objects.filter(service_id=action.service_id, until_on__isnull=True).select_related("user")
    for role in (Role.VERIFIER, Role.MANAGER, Role.PLAN_LEAD):
        people = [m.user for m in present if m.role == role and m.user_id not in not_these]
        key = f"completion-proposed:{completion.pk}"
        emails = told(action, people, key=key, occasion="completion_proposed", at=at, completion=completion)
        if emails:
            return emails
    return []


def completion_decided(completion: Completion, *, action: Action, at: datetime) -> list[OutgoingEmail]:
    """Tell whoever proposed it how it was decided, and the plan lead where the post is vacant since."""
    people = asked_by(completion, action=action, on=timezone.localdate(at))
    key = f"completion-decided:{completion.pk}"
    return told(action, people, key=key, occasion="completion_decided", at=at, completion=completion)


def extension_decided(extension: Extension, *, action: Action, at: datetime) -> list[OutgoingEmail]:
    """Tell whoever asked how it was decided, and the plan lead where the post is vacant since."""
    people = asked_by(extension, action=action, on=timezone.localdate(at))
    key = f"extension-decided:{extension.pk}"
    return told(action, people, key=key, occasion="extension_decided", at=at, extension=extension)


def correction_decided(correction: DateCorrection, *, action: Action, at: datetime) -> list[OutgoingEmail]:
    """Tell whoever asked whether the date was put right, and the plan lead where the post is vacant since."""
    people = asked_by(correction, action=action, on=timezone.localdate(at))
    key = f"correction-decided:{correction.pk}"
    return told(action, people, key=key, occasion="correction_decided", at=at, correction=correction)


def not_mine_said(said: NotMine, *, action: Action, at: datetime) -> list[OutgoingEmail]:
    """Tell whoever leads the plan that an owner says the action is not theirs; the page says why."""
    people = [person for person in leads_of(action) if person != said.said_by]
    key = f"not-mine:{said.pk}"
    return told(action, people, key=key, occasion="not_mine", at=at, said=said)


def not_mine_answered(said: NotMine, *, action: Action, by: User, at: datetime) -> list[OutgoingEmail]:
    """Tell whoever said so that the action stays with its post; the page says why. Nobody who has left is told."""
    is_here = said.said_by.memberships.filter(service_id=action.service_id, until_on__isnull=True).exists()
    people = [said.said_by] if is_here and said.said_by != by else []
    owners = people_of_post(action.owner_id, on=timezone.localdate(at))
    key = f"not-mine-answered:{said.pk}"
    return told(action, people, key=key, occasion="not_mine_answered", at=at, by_link=owners, said=said, by=by)
