"""People, services, memberships in them, and the posts that own actions."""

from recommendations.accounts.models.people import Membership, Role, User, UserManager, roles_in
from recommendations.accounts.models.posts import Deputy, Post, PostHolding
from recommendations.accounts.models.services import ClosureDay, Nation, OfServiceQuerySet, Service

__all__ = [
    "ClosureDay",
    "Deputy",
    "Membership",
    "Nation",
    "OfServiceQuerySet",
    "Post",
    "PostHolding",
    "Role",
    "Service",
    "User",
    "UserManager",
    "roles_in",
]
