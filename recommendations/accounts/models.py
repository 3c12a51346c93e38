"""People, services, memberships in them, and the posts that own actions."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

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


class Nation(models.TextChoices):
    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")


class Service(Versioned):
    """A youth justice service: everything belongs to one, and nobody outside learns of it."""

    name = models.CharField(_("Name"), max_length=120, unique=True)
    nation = models.CharField(_("Nation"), max_length=10, choices=Nation.choices, default=Nation.ENGLAND)
    window_months = models.PositiveSmallIntegerField(_("Outcome window in months"), default=12)

    history = SealedHistory({1: SealedColumns(plain=("id", "nation", "window_months"), hidden=("name",))})

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="service_window_is_one_to_sixty_months", condition=Q(window_months__range=(1, 60))
            ),
        ]

    def __str__(self) -> str:
        return self.name


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


class OfServiceQuerySet(models.QuerySet):
    """Rows that belong to a service."""

    def visible_to(self, user: Any) -> Self:
        """The rows of the services the person is a member of now; nobody learns of any others."""
        return self.filter(service_id__in=user.current_service_ids())


class PostQuerySet(OfServiceQuerySet):
    def with_holder(self, *, on: date) -> PostQuerySet:
        """Annotate `holder_id` and `holder_name`: who holds the post on the day, None where nobody does."""
        held = PostHolding.objects.holding(on=on).filter(post_id=models.OuterRef("pk")).order_by("-from_on", "-id")
        return self.annotate(
            holder_id=models.Subquery(held.values("user_id")[:1]),
            holder_name=models.Subquery(held.values("user__name")[:1]),
        )


class Post(Versioned):
    """A role or body that owns things, such as "Northumbria Police". A handover moves its every action at once."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="posts")
    name = models.CharField(_("Post"), max_length=120)

    objects = PostQuerySet.as_manager()
    history = SealedHistory({1: SealedColumns(plain=("id", "service_id"), hidden=("name",))}, fixed=("service_id",))

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="post_is_named_once_in_a_service",
                fields=["service", "name"],
                violation_error_message=_("This service has a post of this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PostHoldingQuerySet(models.QuerySet):
    def holding(self, *, on: date) -> PostHoldingQuerySet:
        """Holdings in force on the day; the last day of a holding still counts."""
        return self.not_over(on=on).filter(from_on__lte=on)

    def holder_of(self, post_id: int | None, *, on: date) -> User | None:
        """Who holds the post on the day; None where it is vacant or there is no post."""
        if post_id is None:
            return None
        held = self.holding(on=on).filter(post_id=post_id).select_related("user").first()
        return held.user if held else None

    def not_over(self, *, on: date) -> PostHoldingQuerySet:
        """Holdings in force on the day or still to come."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=on))


class PostHolding(Versioned):
    """Who holds a post from a day until a day."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="holdings")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = PostHoldingQuerySet.as_manager()
    history = SealedHistory(
        {1: SealedColumns(plain=("id", "post_id", "user_id", "from_on", "until_on"))}, fixed=("post_id", "user_id")
    )

    class Meta:
        ordering = ["-from_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="post_has_one_holder_at_a_time",
                fields=["post"],
                condition=Q(until_on__isnull=True),
                violation_error_message=_("Somebody holds this post already; their time must end first."),
            ),
            models.CheckConstraint(
                name="holding_ends_after_it_begins", condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.user}"


def roles_in(user: Any, service_id: int) -> frozenset[str]:
    """Return the roles the person has in the service now; none for somebody who is not signed in."""
    if not getattr(user, "is_authenticated", False):
        return frozenset()
    return frozenset(membership.role for membership in user.memberships_now if membership.service_id == service_id)
