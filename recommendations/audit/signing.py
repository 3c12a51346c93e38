"""The installation's numbered Ed25519 key, which signs what leaves the installation to be checked elsewhere.

The public half stands in the database and, as an event, in the installation's chain. The private half is a file that
only the installation's own user reads, and never enters the database or a backup of it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from recommendations.audit import record_events
from recommendations.audit.models import SigningKey
from recommendations.audit.operations import INSTALLATION, lock_head, operation, record
from recommendations.foundation.errors import DomainError

KEYS = "system:signing"


class KeyUnusable(DomainError):
    """There is no private half that fits the public one; the message says what to do."""


@dataclass(frozen=True)
class Signer:
    """One key, able to sign."""

    number: int
    public: str
    private: Ed25519PrivateKey

    def sign(self, data: bytes) -> str:
        """Return the signature of the bytes in hex."""
        return self.private.sign(data).hex()


def current_key(*, at: datetime) -> Signer:
    """Return the key that signs now; the first is made at its first use, once however many ask at the same time.

    Raises KeyUnusable where the private half cannot be read or is another key's.
    """
    row = SigningKey.objects.filter(retired_at=None).first()
    if row is None:
        with transaction.atomic():
            lock_head(INSTALLATION)
            # Asked again under the lock: another process may have been quicker.
            row = SigningKey.objects.filter(retired_at=None).first() or _make(at=at)
    return _signer(row)


def replace_key(*, at: datetime) -> Signer:
    """Retire the key that signs now, if there is one, and make the next; bundles signed before verify as before."""
    with transaction.atomic():
        lock_head(INSTALLATION)
        SigningKey.objects.filter(retired_at=None).update(retired_at=at)
        row = _make(at=at)
    return _signer(row)


def public_keys() -> list[SigningKey]:
    """Return every key's public half, the one that signs now first; those retired still check what they signed."""
    return list(SigningKey.objects.order_by("-number"))


def _make(*, at: datetime) -> SigningKey:
    last = SigningKey.objects.order_by("-number").first()
    number = 1 if last is None else last.number + 1
    try:
        public = _public_of(_private_of(_kept(number)))
    except OSError as problem:
        raise KeyUnusable(
            _("The signing key cannot be kept in %(folder)s: %(problem)s. See to it that this folder can be written.")
            % {"folder": settings.KEYS, "problem": problem.strerror}
        ) from None
    except ValueError:
        raise KeyUnusable(
            _("%(path)s is in the way of a new signing key and holds none. Move it elsewhere and try again.")
            % {"path": _path(number)}
        ) from None
    with operation(service=None, by=KEYS, at=at):
        row = SigningKey.objects.create(number=number, public=public, made_at=at)
        record(record_events.KEY_MADE, row, number=str(number), public=public)
    return row


def _kept(number: int) -> Path:
    """Return the file of the private half, made if need be; only ever asked under the lock of the chain.

    What stands there already is used, never written over: it may be left of a process that was stopped half way.
    """
    path = _path(number)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        # Written aside and renamed, so that no half of a key is ever there.
        aside = path.with_name(f".{path.name}-{os.urandom(4).hex()}")
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw().hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    return path


def _signer(row: SigningKey) -> Signer:
    try:
        private = _private_of(_path(row.number))
    except (OSError, ValueError):
        raise _unusable(row.number) from None
    if _public_of(private) != row.public:
        raise _unusable(row.number)
    return Signer(number=row.number, public=row.public, private=private)


def _path(number: int) -> Path:
    return Path(settings.KEYS) / f"signing-{number}"


def _private_of(path: Path) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii").strip()))


def _public_of(private: Ed25519PrivateKey) -> str:
    return private.public_key().public_bytes_raw().hex()


def _unusable(number: int) -> KeyUnusable:
    return KeyUnusable(
        _(
            "The private half of the signing key %(number)s is missing, cannot be read or is another key’s (%(path)s)."
            " Put it back from a backup, or make a new key with “manage.py export_record --new-key”."
            " Bundles signed with the old key can still be checked with its public half."
        )
        % {"number": number, "path": _path(number)}
    )
