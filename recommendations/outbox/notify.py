"""GOV.UK Notify as the way out: it makes the email from a template of the council's own, with our subject and text.

Notify knows no HTML of ours, no headers and no Reply-To per email; docs/decisions/0026 says what that costs.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import requests
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from recommendations.outbox.outcomes import AddressRefused, FileIsGone

ADDRESS = "https://api.notifications.service.gov.uk"
LINK = re.compile(r"<(https?://[^<>\s]+)>")
ID_LENGTH = 36  # a key ends with the service's id, a dash and the secret, both UUIDs


class EmailBackend(BaseEmailBackend):
    """Sends through Notify's interface; `reference` is the key of the row, so that what is unsure can be looked up."""

    def __init__(self, *, clock: Callable[[], datetime], fail_silently: bool = False, **options: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        self.clock = clock
        self.options = settings.NOTIFY
        self.session: requests.Session | None = None

    def open(self) -> bool:
        if self.session is not None:
            return False
        self.session = requests.Session()
        return True

    def close(self) -> None:
        if self.session is not None:
            self.session.close()
            self.session = None

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        self.open()
        for message in email_messages:
            message.provider_id = self._send(message)
        return len(email_messages)

    def already_taken(self, reference: str) -> str:
        """Return the name Notify gave to what it took with this reference; empty where it took nothing."""
        found = self._ask("GET", "/v2/notifications", params={"reference": reference})
        return next((row["id"] for row in found["notifications"]), "")

    def _send(self, message: EmailMessage) -> str:
        if message.attachments:  # asked for before Notify was set up, as nothing is decided to be attached since
            raise FileIsGone(_("GOV.UK Notify takes no files along, so the email was not sent. Send it by a link."))
        sent = {
            "email_address": message.to[0],
            "template_id": self.options["template"],
            "personalisation": {"subject": message.subject, "body": message.body},
            "reference": getattr(message, "reference", ""),
        }
        if self.options.get("reply_to"):
            sent["email_reply_to_id"] = self.options["reply_to"]
        headers = {name.lower(): value for name, value in message.extra_headers.items()}
        if "list-unsubscribe-post" in headers and (link := LINK.search(headers.get("list-unsubscribe", ""))):
            sent["one_click_unsubscribe_url"] = link[1]
        return self._ask("POST", "/v2/notifications/email", json=sent)["id"]

    def _ask(self, method: str, path: str, **sent: Any) -> dict[str, Any]:
        answered = self.session.request(
            method,
            self.options.get("api_url", ADDRESS).rstrip("/") + path,
            headers={"Authorization": f"Bearer {token(self.options['api_key'], at=self.clock())}"},
            timeout=settings.EMAIL_TIMEOUT,
            **sent,
        )
        if answered.status_code == 400 and (reason := _against_the_address(answered)):
            raise AddressRefused(reason)
        answered.raise_for_status()
        return answered.json()


def _against_the_address(answered: requests.Response) -> str:
    """Return why Notify finds the address no address; empty where it refuses for another reason."""
    try:
        errors = answered.json()["errors"]
        found = [error["message"] for error in errors if error["error"] == "ValidationError"]
    except (ValueError, KeyError, TypeError):
        return ""
    return next((reason for reason in found if str(reason).startswith("email_address ")), "")


def token(api_key: str, *, at: datetime) -> str:
    """Return the signed pass that Notify asks for with every request; it is good for half a minute."""
    service, secret = api_key[-2 * ID_LENGTH - 1 : -ID_LENGTH - 1], api_key[-ID_LENGTH:]
    parts = ({"typ": "JWT", "alg": "HS256"}, {"iss": service, "iat": int(at.timestamp())})
    signed = b".".join(_encoded(json.dumps(part).encode()) for part in parts)
    return b".".join([signed, _encoded(hmac.new(secret.encode(), signed, hashlib.sha256).digest())]).decode()


def _encoded(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")
