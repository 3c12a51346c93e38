"""Commands on services, people, posts and who stands in, one subject a module."""

from recommendations.accounts.services.days import shown
from recommendations.accounts.services.deputising import add_deputy, end_deputy
from recommendations.accounts.services.people import add_person, invite, remove_person
from recommendations.accounts.services.posts import add_post, hand_over, new_post, rename_post
from recommendations.accounts.services.settings import change_service, create_service

__all__ = [
    "add_deputy",
    "add_person",
    "add_post",
    "change_service",
    "create_service",
    "end_deputy",
    "hand_over",
    "invite",
    "new_post",
    "remove_person",
    "rename_post",
    "shown",
]
