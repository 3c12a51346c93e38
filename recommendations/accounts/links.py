"""Every link in an email that lets its holder act is minted here, at the moment the email is sent."""

from __future__ import annotations

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from recommendations.accounts.models import User
from recommendations.outbox.links import mints


@mints("choose_password")
def choose_password(*, user: str, at: datetime | None = None) -> str:
    """Return the path at which the person chooses a password; it works once and expires with Django's reset tokens.

    Those tell the time by themselves, so `at` is not asked.
    """
    person = User.objects.get(pk=user)
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    uidb36, _, token = key.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
