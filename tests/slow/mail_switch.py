"""A mail server that a test switches off and on; what arrives lies in django.core.mail.outbox."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend


class SwitchedBackend(EmailBackend):
    is_up: ClassVar[bool] = True

    def open(self) -> bool:
        if not self.is_up:
            raise ConnectionRefusedError("switched off")
        return True

    def send_messages(self, messages: Sequence[EmailMessage]) -> Any:
        self.open()
        return super().send_messages(messages)
