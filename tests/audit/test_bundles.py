"""A bundle holds the record of one service, all of it and nothing else, and says so itself."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path

from django.test import TestCase

from recommendations.accounts.services import rename_post
from recommendations.audit.anchoring import anchor_heads
from recommendations.audit.models import ChainHead, Event, Operation, RedactedText, SigningKey
from recommendations.audit.operations import key_of, operation
from recommendations.audit.redacting import Text, blank
from tests.audit.bundling import AT, NAMES, Checked, a_bundle, files_of, lines_of
from tests.builders import SYSTEM, a_post, a_service
from tests.pages.whole_service import WholeService


class ABundle(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = WholeService()
        cls.service = cls.world.service
        cls.other = a_service("Quillmere Youth Justice Service")
        a_post(cls.other, name="Somebody else’s post")
        anchor_heads(at=AT)
        cls.bundle = a_bundle(cls.service)
        cls.manifest = json.loads(files_of(cls.bundle)["manifest.json"])

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_of_a_whole_service_agrees_with_itself(self):
        checked = Checked(self.bundle, self.folder)
        self.assertEqual(checked.status, 0, checked)
        self.assertIn("The signature is good, by openssl", checked.words)
        self.assertIn("Everything that was checked agrees.", checked.words)
        self.assertEqual(checked.errors, "")

    def test_holds_its_seven_files_and_the_hash_of_each(self):
        files = files_of(self.bundle)
        self.assertEqual(sorted(files), sorted(NAMES))
        told = {name: hashlib.sha256(files[name]).hexdigest() for name in NAMES[:5]}
        self.assertEqual(self.manifest["files"], told)

    def test_holds_every_operation_event_and_version_up_to_the_one_that_says_so(self):
        chain = key_of(self.service)
        head = ChainHead.objects.get(chain=chain)
        self.assertEqual((self.manifest["last"], self.manifest["head_seal"]), (head.number, head.seal))
        lines = lines_of(self.bundle)
        self.assertEqual([line["number"] for line in lines], list(range(1, head.number + 1)))
        events = Event.objects.filter(operation__chain=chain)
        self.assertEqual(sum(len(line["events"]) for line in lines), events.count())
        told = lines[-1]["events"][0]
        self.assertEqual((told["code"], told["details"]["value"]), ("record.exported", {"number": str(head.number)}))
        self.assertIn(f"exported the record up to operation {head.number}", told["sentence"])

    def test_holds_nothing_of_another_service(self):
        everything = b"".join(files_of(self.bundle).values())
        for words in (b"Quillmere", "Somebody else’s post".encode()):
            self.assertNotIn(words, everything)
        noted = [event for line in lines_of(self.bundle, "installation.jsonl") for event in line["events"]]
        self.assertEqual({"withheld"}, *[set(e["details"]) for e in noted if e["subject"] == key_of(self.other)])

    def test_holds_what_the_installation_noted_of_it(self):
        noted = Operation.objects.get(chain=key_of(self.service), number=self.manifest["anchors"][0]["number"])
        self.assertEqual([anchor["seal"] for anchor in self.manifest["anchors"]], [noted.seal])

    def test_leaves_out_what_happened_and_was_noted_after_it(self):
        a_post(self.service, name="A later post")
        self.assertNotIn(b"A later post", b"".join(files_of(self.bundle).values()))

    def test_names_the_people_who_acted_and_no_others(self):
        people = json.loads(files_of(self.bundle)["people.json"])
        lead = self.world.people["plan_lead"]
        self.assertEqual(people[key_of(lead)], lead.name)
        self.assertEqual(set(people), {line["actor"] for line in lines_of(self.bundle)})

    def test_names_the_key_that_signed_it(self):
        key = SigningKey.objects.get()
        self.assertEqual(self.manifest["key"], {"number": key.number, "public": key.public})


class ARedactedText(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.service = a_service("Fernhill Youth Justice Service")
        self.post = a_post(self.service, name="Zebedee’s former post")
        rename_post(self.post, name="Practice Lead", version=1, by=SYSTEM, at=AT)
        self.before = a_bundle(self.service)
        first = self.post.history.model.objects.filter(id=self.post.pk).earliest("history_id")
        events = Event.objects.filter(operation__chain=key_of(self.service), subject=key_of(self.post))
        with operation(service=self.service, by=SYSTEM, at=AT):
            blank(
                [Text("historicalpost", first.history_id, "name"), *(Text("event", e.pk, "details") for e in events)],
                subject=self.service,
            )
        self.bundle = a_bundle(self.service)

    def test_is_nowhere_in_the_bundle_and_its_seal_still_holds(self):
        self.assertNotIn(b"Zebedee", b"".join(files_of(self.bundle).values()))
        checked = Checked(self.bundle, self.folder)
        self.assertEqual(checked.status, 0, checked)
        self.assertIn(f"Redacted texts: {RedactedText.objects.count()};", checked.words)
        self.assertEqual(RedactedText.objects.count(), 3)

    def test_leaves_an_earlier_bundle_the_beginning_of_this_one(self):
        (self.folder / "earlier.zip").write_bytes(self.before)
        checked = Checked(self.bundle, self.folder, "--since", "earlier.zip")
        self.assertEqual(checked.status, 0, checked)
        self.assertIn("is where this one begins", checked.words)

    def test_that_another_chain_blanked_is_said_not_to_be_checked(self):
        elsewhere = a_service()
        last = self.post.history.model.objects.filter(id=self.post.pk).latest("history_id")
        with operation(service=elsewhere, by=SYSTEM, at=AT) as done:
            blank([Text("historicalpost", last.history_id, "name")], subject=elsewhere)
        checked = Checked(a_bundle(self.service), self.folder)
        self.assertEqual(checked.status, 0, checked)
        self.assertIn(f"were redacted by {key_of(elsewhere)}/{done.number}, not in this bundle", checked.words)
