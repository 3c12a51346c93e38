"""How people sign in: by email and password; nobody signs themselves up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from recommendations.accounts.models import User
from recommendations.accounts.services.signing_in import note_password, note_sign_in_failed, note_signed_in
from recommendations.audit.operations import key_of
from recommendations.outbox.links import acting
from recommendations.outbox.queueing import compose, queue_emails


class SignInAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> HttpResponseBase:
        answer = super().post_login(request, user, **options)
        note_signed_in(user, at=timezone.now())
        return answer

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_sign_in_failed(str(credentials.get("email", "")), at=timezone.now())

    def set_password(self, user: User, password: str) -> None:
        """Choosing one by the link of an email is a use of that link; changing one asks for the old one first."""
        with transaction.atomic():
            super().set_password(user, password)
            place = self.request.resolver_match
            by_link = place is not None and place.url_name == "account_reset_password_from_key"
            note_password(user, by_link=by_link, at=timezone.now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put allauth's emails into the outbox too, so that every email is decided, kept and shown in one place."""
        user = context.get("user") or User.objects.filter(email=email.lower()).first()
        if user is None or template_prefix != "account/email/password_reset_key":
            return
        at = timezone.now()
        # Of several services none is told: each would learn that the person is of another.
        services = {membership.service for membership in user.memberships_now}
        service = services.pop() if len(services) == 1 else None
        queue_emails(
            [
                compose(
                    key=f"password-reset:{user.pk}:{at.isoformat()}",
                    to=user,
                    occasion="password_reset",
                    at=at,
                    service=key_of(service) if service else "",
                    links={"choose_password": acting("choose_password", user=str(user.pk))},
                    context={"service": service},
                )
            ]
        )
