"""The installation's signing key is made once, kept where only its own user reads it, and never quietly exchanged."""

from __future__ import annotations

import shutil
import stat
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection, connections
from django.test import TestCase, TransactionTestCase, override_settings

from recommendations.audit.models import ChainHead, Event, SigningKey
from recommendations.audit.operations import INSTALLATION
from recommendations.audit.signing import KeyUnusable, current_key, public_keys, replace_key
from recommendations.audit.verification import verify_chain
from tests.builders import AT

LATER = AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def keys(tmp_path: Path):
    with override_settings(KEYS=tmp_path / "kept" / "keys"):
        yield tmp_path / "kept" / "keys"


@pytest.fixture
def kept(request: pytest.FixtureRequest, keys: Path) -> None:
    request.instance.keys = keys


@pytest.mark.usefixtures("kept")
class TheKey(TestCase):
    keys: Path

    def test_is_made_at_its_first_use_and_is_the_same_ever_after(self):
        first = current_key(at=AT)
        self.assertEqual((first.number, current_key(at=LATER).public), (1, first.public))
        data = b"what was signed"
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(first.public)).verify(bytes.fromhex(first.sign(data)), data)

    def test_is_told_in_the_chain_of_the_installation(self):
        key = current_key(at=AT)
        told = Event.objects.get(code="record.key_made")
        self.assertEqual(told.operation.chain, INSTALLATION)
        self.assertEqual(told.details, {"number": "1", "public": key.public})
        self.assertEqual(told.sentence(who="YOT Plan"), f"YOT Plan made the signing key 1, {key.public}")
        self.assertEqual(verify_chain(INSTALLATION), [])

    def test_has_a_private_half_that_only_its_own_user_reads_and_that_is_nowhere_else(self):
        current_key(at=AT)
        path = self.keys / "signing-1"
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(self.keys.stat().st_mode), 0o700)
        self.assertEqual([one.name for one in self.keys.iterdir()], ["signing-1"])
        private = path.read_text().strip()
        self.assertRegex(private, "^[0-9a-f]{64}$")
        with connection.cursor() as cursor:
            for model in (SigningKey, Event):
                cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608 - our names
                self.assertNotIn(private, str(cursor.fetchall()))

    def test_that_is_gone_spoiled_or_another_is_refused_with_what_to_do(self):
        current_key(at=AT)
        path = self.keys / "signing-1"
        for spoil in (
            lambda: path.write_text("11" * 32),
            lambda: path.write_text("no key"),
            lambda: path.write_bytes(b"\xff"),
            path.unlink,
        ):
            spoil()
            with self.assertRaises(KeyUnusable) as refused:
                current_key(at=LATER)
            for said in ("signing key 1", str(path), "--new-key", "can still be checked"):
                self.assertIn(said, str(refused.exception))
        self.assertEqual(SigningKey.objects.count(), 1)

    def test_is_replaced_by_the_next_number_and_the_old_public_half_stays(self):
        first = current_key(at=AT)
        (self.keys / "signing-1").unlink()
        second = replace_key(at=LATER)
        self.assertEqual((second.number, current_key(at=LATER).public), (2, second.public))
        self.assertEqual([(key.number, key.public) for key in public_keys()], [(2, second.public), (1, first.public)])
        self.assertEqual(SigningKey.objects.get(number=1).retired_at, LATER)
        self.assertEqual(ChainHead.objects.get(chain=INSTALLATION).number, 2)

    def test_takes_up_the_private_half_that_a_stopped_process_left(self):
        first = current_key(at=AT)
        SigningKey.objects.all().delete()
        self.assertEqual(current_key(at=LATER).public, first.public)

    def test_never_writes_over_what_stands_in_its_place(self):
        self.keys.mkdir(parents=True)
        (self.keys / "signing-1").write_text("somebody’s notes")
        with self.assertRaisesMessage(KeyUnusable, "Move it elsewhere"):
            current_key(at=AT)
        self.assertEqual((self.keys / "signing-1").read_text(), "somebody’s notes")
        self.assertFalse(SigningKey.objects.exists())

    def test_that_cannot_be_kept_is_refused_and_nothing_is_told(self):
        self.keys.parent.mkdir()
        self.keys.write_text("a file, no folder")
        with self.assertRaisesMessage(KeyUnusable, "cannot be kept"):
            current_key(at=AT)
        self.assertFalse(Event.objects.exists())


@pytest.mark.at_once
@pytest.mark.usefixtures("kept")
class ManyAtOnce(TransactionTestCase):
    keys: Path

    def test_make_one_key(self):
        found, start = [], threading.Barrier(4)

        def ask() -> None:
            try:
                start.wait()
                found.append(current_key(at=AT).public)
            finally:
                connections.close_all()

        asking = [threading.Thread(target=ask) for _ in range(4)]
        for one in asking:
            one.start()
        for one in asking:
            one.join()
        self.assertEqual((len(found), len(set(found)), SigningKey.objects.count()), (4, 1, 1))
        self.assertEqual(Event.objects.filter(code="record.key_made").count(), 1)
        shutil.rmtree(self.keys)
