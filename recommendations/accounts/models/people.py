"""People, and their roles in services."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models.services import Service
from recommendations.audit.history import SealedColumns, SealedHistory
from recommendations.foundation.models import Versioned


class UserManager(BaseUserManager):
    def create_user(self, *, email: str, name: str, password: str | None = None) -> User:
        """Return a new person; without a password they can hold posts and be mailed but not sign in."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person, named by their email address. Not row-versioned: signing in writes it; events tell of changes."""

    email = models.EmailField(
        _("Email address"),
        unique=True,
        error_messages={"unique": _("Somebody with this email address is here already.")},
    )
    name = models.CharField(_("Name"), max_length=120)
    is_active = models.BooleanField(default=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(name="person_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @cached_property
    def memberships_now(self) -> list[Membership]:
        """The memberships that have not ended, with their services: one query a request."""
        return list(self.memberships.filter(until_on__isnull=True).select_related("service").order_by("service__name"))

    def current_service_ids(self) -> list[int]:
        return sorted({membership.service_id for membership in self.memberships_now})


class Role(models.TextChoices):
    MANAGER = "manager", _("Service manager")
    PLAN_LEAD = "plan_lead", _("Plan lead")
    OWNER = "owner", _("Action owner")
    VERIFIER = "verifier", _("Verifier")
    BOARD_MEMBER = "board_member", _("Board member")
    SCRUTINY_OFFICER = "scrutiny_officer", _("Scrutiny officer")
    AUDITOR = "auditor", _("Auditor or inspector")
    ADMINISTRATOR = "administrator", _("Administrator")


class Membership(Versioned):
    """A person's role in a service, from a day until a day."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("Role"), max_length=20, choices=Role.choices)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    history = SealedHistory(
        {1: SealedColumns(plain=("id", "service_id", "user_id", "role", "from_on", "until_on"))},
        fixed=("service_id", "user_id", "role"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="membership_role_held_once_at_a_time",
                fields=["service", "user", "role"],
                condition=Q(until_on__isnull=True),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"


def roles_in(user: Any, service_id: int) -> frozenset[str]:
    """Return the roles the person has in the service now; none for somebody who is not signed in."""
    if not getattr(user, "is_authenticated", False):
        return frozenset()
    return frozenset(membership.role for membership in user.memberships_now if membership.service_id == service_id)
