"""The shipped program names what was done to a bundle, whatever it was, and is not misled by what holds no bundle."""

from __future__ import annotations

import ast
import hashlib
import json
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import TestCase

from recommendations.accounts.services import rename_post
from recommendations.audit.anchoring import anchor_heads
from recommendations.audit.models import SigningKey
from recommendations.audit.operations import key_of
from recommendations.domain.chain import FIRST, canonical, hidden, seal
from recommendations.papers.shown.paper_words import in_fours
from tests.audit.bundling import (
    AT,
    NAMES,
    SCRIPT,
    Checked,
    a_bundle,
    files_of,
    lines_of,
    spoiled,
    with_lines,
    zipped,
)
from tests.builders import SYSTEM, a_post, a_service

Line = dict[str, Any]


def sealed_anew(lines: list[Line], *, since: int) -> None:
    """Give every operation from that number on the seal of what it now holds: what a forger with the program can do."""
    previous = lines[since - 2]["seal"] if since > 1 else FIRST
    for line in lines[since - 1 :]:
        line["previous"] = previous
        previous = line["seal"] = seal(
            {
                **{name: line[name] for name in ("format", "chain", "number", "at", "actor", "previous")},
                "reason": hidden(line["reason"]["value"], salt=line["reason"]["salt"]),
                "events": [
                    {
                        **{name: event[name] for name in ("code", "subject", "container")},
                        "details": hidden(event["details"]["value"], salt=event["details"]["salt"]),
                    }
                    for event in line["events"]
                ],
                "versions": [
                    {
                        **{name: version[name] for name in ("model", "schema", "type")},
                        "columns": {
                            **version["columns"],
                            **{name: hidden(t["value"], salt=t["salt"]) for name, t in version["texts"].items()},
                        },
                    }
                    for version in line["versions"]
                ],
            }
        )


class Bundled(TestCase):
    """One service whose post was added (1) and renamed, and whose record was exported in between (4) and last (8)."""

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Fernhill Youth Justice Service")
        cls.post = a_post(cls.service, name="First")
        for version, name in enumerate(["Second", "Third"], start=1):
            rename_post(cls.post, name=name, version=version, by=SYSTEM, at=AT)
        anchor_heads(at=AT)
        cls.earlier = a_bundle(cls.service)
        for version, name in enumerate(["Fourth", "Fifth", "Sixth"], start=3):
            rename_post(cls.post, name=name, version=version, by=SYSTEM, at=AT)
        cls.bundle = a_bundle(cls.service)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def check(self, bundle: bytes | Path, *more: str, **how: bool) -> Checked:
        checked = Checked(bundle, self.folder, *more, **how)
        self.assertEqual(checked.errors, "")
        self.assertNotIn("Traceback", checked.words)
        return checked

    def finds(self, bundle: bytes, *words: str, first: int | None = None) -> None:
        """It is found without a signature to go by, and the words say what it is."""
        checked = self.check(bundle, openssl=False)
        self.assertEqual(checked.status, 1, checked)
        for said in words:
            self.assertIn(said, checked.words)
        if first is not None:
            self.assertIn(f"the first bad entry is operation {first}:", checked.words)
        self.assertIn("The record does NOT agree.", checked.words)
        self.assertIn("The signature does not fit", self.check(bundle).words)


class AnHonestBundle(Bundled):
    def test_agrees_with_openssl_with_the_library_and_with_neither(self):
        checked = self.check(self.bundle)
        self.assertEqual(checked.status, 0, checked)
        self.assertIn("The signature is good, by openssl", checked.words)
        checked = self.check(self.bundle, alone=False)
        self.assertEqual(checked.status, 0, checked)
        self.assertIn("The signature is good, by cryptography", checked.words)
        checked = self.check(self.bundle, openssl=False)
        self.assertEqual(checked.status, 0, checked)
        self.assertIn("NOT CHECKED: the signature", checked.words)
        self.assertNotIn("good", checked.words)

    def test_agrees_unpacked_and_from_within_its_folder(self):
        unpacked = self.folder / "unpacked"
        with zipfile.ZipFile(BytesIO(self.bundle)) as archive:
            archive.extractall(unpacked)
        self.assertEqual(self.check(unpacked).status, 0)
        (unpacked / "operations.jsonl").write_bytes(b"")
        self.assertEqual(self.check(unpacked).status, 1)

    def test_brings_the_very_program_that_is_tested_here(self):
        self.assertEqual(files_of(self.bundle)["check_record.py"], SCRIPT.read_bytes())

    def test_needs_no_newer_python_than_it_says_and_nothing_but_the_standard_library(self):
        tree = ast.parse(SCRIPT.read_text(), feature_version=(3, 8))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        self.assertEqual(
            names,
            {"argparse", "base64", "hashlib", "hmac", "importlib", "io", "json", "pathlib", "re", "shutil",
             "subprocess", "sys", "tempfile", "zipfile"},
        )  # fmt: skip
        self.assertLessEqual(len(SCRIPT.read_text().splitlines()), 350)


class WhatWasDone(Bundled):
    def test_to_a_text_a_salt_a_column_an_actor_or_an_instant_is_an_edit(self):
        def text(lines: list[Line]) -> None:
            lines[4]["versions"][0]["texts"]["name"]["value"] = "Somebody else"

        def salt(lines: list[Line]) -> None:
            lines[4]["versions"][0]["texts"]["name"]["salt"] = "00" * 16

        def column(lines: list[Line]) -> None:
            lines[4]["versions"][0]["columns"]["service_id"] = 987

        def actor(lines: list[Line]) -> None:
            lines[4]["actor"] = "user:987"

        def detail(lines: list[Line]) -> None:
            lines[4]["events"][0]["details"]["value"] = {}

        for change in (text, salt, column, actor, detail):
            with self.subTest(change.__name__):
                self.finds(with_lines(self.bundle, change), "Operation 5 was edited", first=5)

    def test_by_taking_an_operation_out(self):
        for number in (1, 4, 7):
            bundle = with_lines(self.bundle, lambda lines, number=number: lines.pop(number - 1) and None)
            self.finds(bundle, f"Operation {number} is missing or moved", first=number)
        self.finds(with_lines(self.bundle, lambda lines: lines[:-1]), "does not end as the manifest says", first=8)

    def test_by_putting_an_operation_in(self):
        self.finds(with_lines(self.bundle, lambda lines: lines.insert(4, lines[3])), "Operation 4 stands there twice")

        def numbered_anew(lines: list[Line]) -> None:
            lines.insert(4, json.loads(json.dumps(lines[3])))
            for number, line in enumerate(lines, start=1):
                line["number"] = number

        self.finds(with_lines(self.bundle, numbered_anew), "Operation 5 was edited", first=5)

    def test_by_putting_operations_in_another_order(self):
        def swapped(lines: list[Line]) -> None:
            lines[3], lines[4] = lines[4], lines[3]

        self.finds(with_lines(self.bundle, swapped), "Operation 4 stands after operation 5", first=4)

    def test_by_dating_an_operation_back(self):
        def dated(lines: list[Line]) -> None:
            lines[5]["at"] = lines[1]["at"]

        self.finds(with_lines(self.bundle, dated), "Operation 6 was back-dated or moved", first=6)

        def sealed(lines: list[Line]) -> None:
            dated(lines)
            sealed_anew(lines, since=6)

        self.finds(with_lines(self.bundle, sealed), "Operation 6 was back-dated or moved", first=6)

    def test_by_editing_an_operation_and_sealing_it_alone(self):
        def edited(lines: list[Line]) -> None:
            lines[4]["actor"] = "user:987"
            kept = lines[5:]
            del lines[5:]
            sealed_anew(lines, since=5)
            lines += kept

        self.finds(with_lines(self.bundle, edited), "Operation 6 does not name the seal before it", first=6)

    def test_by_writing_a_line_so_that_people_read_another_thing_than_programs(self):
        whole = files_of(self.bundle)["operations.jsonl"]
        for there, put in (
            (b'"actor":"system:tests"', b'"actor":"user:9","actor":"system:tests"'),
            (b'"actor":"system:tests"', b'"actor": "system:tests"'),
            (b'"actor":"system:tests"', b'"actor":"\\u0073ystem:tests"'),
        ):
            data = whole.replace(there, put, 1)
            self.assertNotEqual(data, whole)
            bundle = spoiled(self.bundle, operations_jsonl=lambda _, data=data: data)
            self.finds(bundle, "Line 1 of operations.jsonl cannot be read: it is not written the one way", first=1)

    def test_by_hiding_a_text_as_if_it_were_redacted(self):
        def hide(lines: list[Line], by: str) -> None:
            text = lines[4]["versions"][0]["texts"]["name"]
            digest = hidden(text["value"], salt=text["salt"])
            lines[4]["versions"][0]["texts"]["name"] = {"digest": digest, "by": by, "row": 3}

        for by in (f"{key_of(self.service)}/6", "nobody", f"{key_of(self.service)}/x", "service:9/" + "9" * 40):
            bundle = with_lines(self.bundle, lambda lines, by=by: hide(lines, by))
            self.finds(bundle, "In operation 5, name is blank, and none says it was redacted", first=5)
        self.assertIn(
            "NOT CHECKED: texts of [5] were redacted by service:987/6",
            self.check(with_lines(self.bundle, lambda lines: hide(lines, "service:987/6")), openssl=False).words,
        )

    def test_by_adding_to_what_an_operation_says_it_blanked(self):
        def add(lines: list[Line]) -> None:
            lines[4]["blanked"] = [["historicalpost", 3, "name", "0" * 64, f"{key_of(self.service)}/4"]]

        self.finds(with_lines(self.bundle, add), "Operation 5 lists other redacted texts", first=5)

    def test_by_sealing_it_anew_is_shown_by_what_the_installation_noted_a_paper_and_an_earlier_bundle(self):
        def rewritten(lines: list[Line], number: int) -> None:
            lines[number - 1]["actor"] = "user:987"
            sealed_anew(lines, since=number)

        bundle = with_lines(self.bundle, lambda lines: rewritten(lines, 3))
        noted = json.loads(files_of(self.bundle)["manifest.json"])["anchors"][0]["number"]
        self.finds(bundle, f"Operation {noted} has another seal than the installation noted", first=noted)
        late = with_lines(self.bundle, lambda lines: rewritten(lines, noted + 1))
        files = files_of(late)
        told = json.loads(files["manifest.json"])
        files["manifest.json"] = canonical({**told, "head_seal": lines_of(late)[-1]["seal"]}) + b"\n"
        forged = zipped(files)
        self.assertEqual(self.check(forged, openssl=False).status, 0, "a chain shows it only to whoever noted a seal")
        self.assertEqual(self.check(forged).status, 1)
        printed = lines_of(self.bundle)[6]["seal"]
        checked = self.check(forged, "--operation", "7", "--seal", printed, openssl=False)
        self.assertEqual(checked.status, 1, checked)
        (self.folder / "earlier.zip").write_bytes(self.earlier)
        checked = self.check(forged, "--since", "earlier.zip", openssl=False)
        self.assertEqual(checked.status, 1, checked)
        self.assertIn(f"From operation {noted + 1} on, this is not the record of the earlier bundle", checked.words)

    def test_to_what_the_installation_noted(self):
        def noted(lines: list[Line]) -> None:
            lines[0]["events"][0]["details"]["value"]["seal"] = "0" * 64

        name = "installation.jsonl"
        self.finds(with_lines(self.bundle, noted, name=name), "of the installation was edited")
        self.finds(with_lines(self.bundle, lambda lines: lines.pop() and None, name=name), "names other anchors")

    def test_to_any_other_file_alone_is_shown_by_its_hash(self):
        for name in NAMES[:5]:
            of = "check_record_py" if name == "check_record.py" else name.replace(".", "_")
            checked = self.check(
                spoiled(self.bundle, hashes_too=False, **{of: lambda data: data + b" "}), openssl=False
            )
            self.assertEqual(checked.status, 1)
            self.assertIn(f"{name} was changed", checked.words)

    def test_to_a_sentence_in_words_breaks_the_signature(self):
        def told(lines: list[Line]) -> None:
            lines[3]["events"][0]["sentence"] = "Nothing happened"

        bundle = with_lines(self.bundle, told)
        self.assertEqual(self.check(bundle).status, 1)
        self.assertIn("NOT CHECKED: the signature, on which names, sentences", self.check(bundle, openssl=False).words)

    def test_by_signing_it_with_another_key_is_shown_to_whoever_noted_the_key(self):
        key = Ed25519PrivateKey.generate()
        files = files_of(with_lines(self.bundle, lambda lines: None))
        told = json.loads(files["manifest.json"])
        told["key"]["public"] = key.public_key().public_bytes_raw().hex()
        files["manifest.json"] = canonical(told) + b"\n"
        files["signature.txt"] = key.sign(files["manifest.json"]).hex().encode() + b"\n"
        forged = zipped(files)
        checked = self.check(forged)
        self.assertEqual(checked.status, 0)
        self.assertIn("anybody can sign with their own", checked.words)
        noted = SigningKey.objects.get().public
        self.assertEqual(self.check(self.bundle, "--key", noted.upper()).status, 0)
        self.assertEqual(self.check(forged, "--key", noted).status, 1)


class WhatWasNotedEarlier(Bundled):
    def test_is_a_seal_printed_in_fours_or_whole(self):
        printed = lines_of(self.bundle)[6]["seal"]
        for how in ([printed], [" ".join(in_fours(printed))], " ".join(in_fours(printed)).upper().split()):
            for operation in ("7", f"{key_of(self.service)}/7"):
                checked = self.check(self.bundle, "--operation", operation, "--seal", *how)
                self.assertEqual(checked.status, 0, checked)
                self.assertIn("The seal given is that of operation 7", checked.words)
        self.assertEqual(self.check(self.bundle, "--operation", "6", "--seal", printed).status, 1)
        self.assertEqual(self.check(self.bundle, "--seal", printed).status, 0)
        self.assertEqual(self.check(self.bundle, "--seal", "0" * 64).status, 1)
        self.assertEqual(self.check(self.bundle, "--seal", "no seal").status, 2)
        self.assertEqual(self.check(self.bundle, "--operation", "6b", "--seal", printed).status, 2)

    def test_is_an_earlier_bundle(self):
        (self.folder / "earlier.zip").write_bytes(self.earlier)
        checked = self.check(self.bundle, "--since", "earlier.zip")
        self.assertEqual(checked.status, 0, checked)
        self.assertIn("The earlier bundle, to operation 4, is where this one begins", checked.words)

    def test_is_no_later_bundle_none_of_another_service_and_none_that_is_spoiled(self):
        other = self.folder / "other.zip"
        other.write_bytes(self.bundle)
        self.assertEqual(self.check(self.earlier, "--since", "other.zip").status, 1)
        other.write_bytes(a_bundle(a_service("Quillmere Youth Justice Service")))
        self.assertEqual(self.check(self.bundle, "--since", "other.zip").status, 1)
        other.write_bytes(with_lines(self.earlier, lambda lines: lines[1].update(actor="user:9")))
        self.assertIn(
            "In the earlier bundle: Operation 2 was edited", self.check(self.bundle, "--since", "other.zip").words
        )
        other.write_bytes(b"no zip")
        self.assertEqual(self.check(self.bundle, "--since", "other.zip").status, 2)


class TheProgram(Bundled):
    def test_takes_no_library_from_beside_itself_and_no_openssl_from_where_it_is_run(self):
        unpacked = self.folder / "unpacked"
        with zipfile.ZipFile(BytesIO(self.bundle)) as archive:
            archive.extractall(unpacked)
        (unpacked / "cryptography").mkdir()
        (unpacked / "cryptography" / "__init__.py").write_text("raise SystemExit('run')")
        digest = hashlib.sha256((unpacked / "check_record.py").read_bytes()).hexdigest()
        self.assertEqual(digest, json.loads((unpacked / "manifest.json").read_text())["files"]["check_record.py"])
        self.assertEqual(self.check(unpacked, alone=False).status, 0)
