"""Print the link by which a holder answers for their actions in a plan: for the time while no mail goes out."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from recommendations.accounts.models import User
from recommendations.action_plans.models import Action
from recommendations.owner_links.minting import owner_link


class Command(BaseCommand):
    help = "Print the link that opens, without signing in, the actions of the person of this email address in a plan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address the person signs in with")
        parser.add_argument("plan", type=int, help="the plan's number, as in its address")

    def handle(self, *args: Any, email: str, plan: int, **options: Any) -> None:
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.")
        on = timezone.localdate()
        held = Action.objects.visible_to(person).filter(plan=plan).open().held_by(person, on=on)
        action = held.order_by("current_due_on", "pk").first()
        if action is None:
            raise CommandError(f"{person.name} has no open action in plan {plan}.")
        path = owner_link(plan=str(plan), holder=str(person.pk), action=str(action.pk), at=timezone.now())
        self.stdout.write(settings.SITE_ADDRESS + path)
