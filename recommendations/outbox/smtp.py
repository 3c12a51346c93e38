"""A connection to a mail server that stays open over a run, and knows whether an email had been handed over."""

from __future__ import annotations

import smtplib
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends import smtp

from recommendations.outbox.outcomes import NoAnswer

BODY = 2  # `data` writes twice: the command, then the whole email with the dot that ends it


class Attentive:
    """Tells a connection lost with the email in the server's hands from one lost before.

    What could not be written to its end lacks the dot, so no server takes it; after the dot nobody can know.
    """

    written = 0

    def send(self, s: Any) -> None:
        super().send(s)
        self.written += 1

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.written = 0
        try:
            return super().data(msg)
        except smtplib.SMTPServerDisconnected as lost:
            if self.written == BODY:
                raise NoAnswer(*lost.args) from lost
            raise


class AttentiveSMTP(Attentive, smtplib.SMTP):
    pass


class AttentiveSMTPOverTLS(Attentive, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    """Django's, for one long run: whoever sends calls open() first, which costs nothing while the connection stands."""

    taken = 0

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return AttentiveSMTPOverTLS if self.use_ssl else AttentiveSMTP

    def open(self) -> bool | None:
        opened = super().open()
        if opened:
            self.taken = 0
        return opened

    def _send(self, email_message: EmailMessage) -> bool:
        """Send, anew over a fresh connection where the server had ended one that was in use before.

        Many end a connection after so many emails, or when nothing was said for a while; that is no outage.
        """
        try:
            sent = self._send_once(email_message)
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPServerDisconnected) as ended:
            if self.connection is not None or not self.taken or isinstance(ended, NoAnswer):
                raise
            self.open()
            sent = self._send_once(email_message)
        self.taken += 1
        return sent

    def _send_once(self, email_message: EmailMessage) -> bool:
        try:
            return super()._send(email_message)
        except Exception:
            if self.connection is not None and self.connection.sock is None:
                self.connection = None  # smtplib closed it: after a 421, a time limit or a loss
            raise
