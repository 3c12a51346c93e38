"""People who are to be anonymous: who can be, under which words they stand everywhere, and what stands instead."""

from __future__ import annotations

import secrets
from datetime import date

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from recommendations.accounts.models import Deputy, Membership, PostHolding, Service, User
from recommendations.outbox.models import EmailState, FailingAddress, OutgoingEmail
from recommendations.owner_links.models import OwnerLink
from recommendations.papers.models import PaperRecipient
from recommendations.redaction.leftovers import end_sessions_of
from recommendations.redaction.matching import Words
from recommendations.redaction.models import Redaction, RedactionKind, RedactionState
from recommendations.redaction.places import EMAILS

ANONYMOUS = "anonymised.invalid"


def former_people(service: Service, *, on: date) -> list[User]:
    """Return who was a member, held a post or was sent papers here, is none of these now, and is not anonymous yet."""
    were = Q(memberships__service=service) | Q(pk__in=PostHolding.objects.filter(post__service=service).values("user"))
    were |= Q(pk__in=PaperRecipient.history.filter(service=service).values("person"))
    people = User.objects.filter(were).exclude(email__endswith=f"@{ANONYMOUS}").distinct()
    return list(people.exclude(pk__in=_present(service, on=on)).order_by("name", "pk"))


def _present(service: Service, *, on: date) -> set[int]:
    members = Membership.objects.filter(service=service).filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    holding = PostHolding.objects.not_over(on=on).filter(post__service=service)
    deputies = Deputy.objects.filter(post__service=service).filter(Q(until_on__isnull=True) | Q(until_on__gte=on))
    listed = PaperRecipient.objects.filter(service=service).values_list("person_id", flat=True)
    return {pk for rows in (members, holding, deputies) for pk in rows.values_list("user_id", flat=True)} | set(listed)


def why_not_anonymous(service: Service, person: User, *, on: date) -> str:
    """Return why the person cannot be anonymous now; "" where they can."""
    if person.email.endswith(f"@{ANONYMOUS}"):
        return _("This person is anonymous already.")
    if person.pk in _present(service, on=on):
        words = _("%(name)s has a role or a post here still, or is on a distribution list. End that first.")
        return words % {"name": person.name}
    if person not in former_people(service, on=on):
        return _("This person was never a member here.")
    elsewhere = (
        Membership.objects.exclude(service=service).filter(user=person).exists()
        or PostHolding.objects.exclude(post__service=service).filter(user=person).exists()
        or Deputy.objects.exclude(post__service=service).filter(user=person).exists()
        or PaperRecipient.history.exclude(service=service).filter(person=person).exists()
    )
    # Nobody learns here of what the person does elsewhere.
    return _("This person cannot be made anonymous from here. Ask whoever runs the installation.") if elsewhere else ""


def words_of(person: User) -> Words:
    """Return what stands for the person in texts: the name, the address, and every earlier one they were written to."""
    links = OwnerLink.objects.filter(holder=person).order_by().values_list("address", flat=True)
    emails = OutgoingEmail.objects.filter(to=person).exclude(sent_to="").order_by().values_list("sent_to", flat=True)
    return Words(list(dict.fromkeys([person.name, person.email, *links.distinct(), *emails.distinct()])))


def pseudonym(service: Service) -> str:
    """Return what the next person of the service to be anonymous is called from then on, for good."""
    done = Redaction.objects.filter(service=service, kind=RedactionKind.PERSON, state=RedactionState.DONE).count()
    return _("Former member %(number)d") % {"number": done + 1}


def anonymise(person: User, *, name: str) -> None:
    """Give the person another name and no address; end their sessions; nothing more is sent to them.

    Runs within the redaction's operation, after the words were taken out of everything of the service.
    """
    words, address = words_of(person), person.email
    theirs = OutgoingEmail.objects.filter(to=person)
    for email in theirs.select_for_update(of=("self",)):
        values = {column: words.replaced(getattr(email, column), by=name) for column in EMAILS.columns}
        OutgoingEmail.objects.filter(pk=email.pk).update(**values)
    theirs.filter(state__in=[EmailState.WAITING, EmailState.SENDING]).update(state=EmailState.FAILED)
    theirs.exclude(sent_to="").update(sent_to=address_of(person))
    # Addresses were known in any spelling of capitals; no two people have one.
    FailingAddress.objects.annotate(small=Lower("address")).filter(
        small__in=[phrase.lower() for phrase in words.phrases]
    ).delete()
    OutgoingEmail.objects.filter(reply_to__iexact=address).update(reply_to="")
    # Nobody comes in by what was sent to them any more; and no two rows may have one address.
    for link in OwnerLink.objects.filter(holder=person):
        OwnerLink.objects.filter(pk=link.pk).update(address=f"link-{link.pk}@{ANONYMOUS}", secret=secrets.token_hex(32))
    EmailAddress.objects.filter(user=person).delete()
    User.objects.filter(pk=person.pk).update(
        name=name, email=address_of(person), password=make_password(None), is_active=False
    )
    end_sessions_of(person)


def address_of(person: User) -> str:
    """Return the address that stands for an anonymous person; no email can ever reach it."""
    return f"former-member-{person.pk}@{ANONYMOUS}"
