"""Whatever is changed in a bundle is found, by the seals alone or by the signature; what is no bundle is told so.

Fifty tamperings of the lines, whatever they are, with hashes that were made to fit; none is missed without a signature
to go by. Everything else in the bundle rests on the signature.
"""

from __future__ import annotations

import copy
import json
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommendations.audit.anchoring import anchor_heads
from recommendations.audit.operations import operation
from recommendations.audit.redacting import Text, blank
from recommendations.domain.chain import canonical
from tests.audit.bundling import AT, NAMES, a_bundle, files_of, lines_of, spoiled, with_lines, zipped
from tests.audit.test_offline_verifier import Bundled
from tests.builders import SYSTEM
from tests.pages.whole_service import PlainService

pytestmark = pytest.mark.slow
Place = tuple[Any, ...]
UNSEALED = {"sentence"}  # words for people, which the signature holds


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Return the way to everything in the value that is sealed: every key and every item, at any depth."""
    if isinstance(value, dict):
        for name in value:
            if name not in UNSEALED:
                yield (*place, name)
                yield from places(value[name], (*place, name))
    elif isinstance(value, list):
        for at, held in enumerate(value):
            yield (*place, at)
            yield from places(held, (*place, at))


def other_value(draw: Any, value: Any) -> Any:
    """Return something else: of its own kind, or of any."""
    own = {
        str: st.text(max_size=8).map(lambda more: value + more if isinstance(value, str) else more),
        int: st.integers(-3, 10**12),
    }.get(type(value), st.none())
    anything = st.one_of(
        own, st.none(), st.booleans(), st.integers(0, 9), st.text(max_size=4), st.just([]), st.just({})
    )
    return draw(anything.filter(lambda other: canonical_or_none(other) != canonical_or_none(value)))


def canonical_or_none(value: Any) -> bytes | None:
    try:
        return canonical(value)
    except UnicodeEncodeError:
        return None


@st.composite
def tamperings(draw: Any, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the lines with one thing done to them."""
    lines = copy.deepcopy(lines)
    how = draw(
        st.sampled_from(["change", "change", "change", "remove", "add", "swap", "drop", "double", "move", "cut"])
    )
    at = draw(st.integers(0, len(lines) - 1))
    if how in {"change", "remove", "add"}:
        *way, last = draw(st.sampled_from(list(places(lines[at]))))
        held = lines[at]
        for step in way:
            held = held[step]
        if how == "change":
            held[last] = other_value(draw, held[last])
        elif how == "remove":
            del held[last]
        elif isinstance(held, list):
            held.insert(last, copy.deepcopy(held[last]))
        else:
            held["another"] = held[last]
    elif how == "drop":
        del lines[at]
    elif how == "double":
        lines.insert(draw(st.integers(0, len(lines))), copy.deepcopy(lines[at]))
    elif how == "cut":
        del lines[at:]
    else:
        other = draw(st.integers(0, len(lines) - 1).filter(lambda other: other != at))
        if how == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        else:
            lines.insert(other, lines.pop(at))
    return lines


class FiftyTamperings(Bundled):
    """The bundle of a service in which much has happened, with a redaction and an anchor."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        world = PlainService()
        post = world.post
        versions = post.history.model.objects.filter(id=post.pk).values_list("history_id", flat=True)
        with operation(service=world.service, by=SYSTEM, at=AT):
            blank([Text("historicalpost", pk, "name") for pk in versions], subject=world.service)
        anchor_heads(at=AT.replace(day=AT.day + 1))
        cls.bundle = a_bundle(world.service)

    def tampered(self, name: str, examples: int) -> None:
        self.assertEqual(self.check(self.bundle, openssl=False).status, 0)
        lines = lines_of(self.bundle, name)
        missed = []

        @settings(
            max_examples=examples, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(tamperings(lines))
        def one(changed: list[dict[str, Any]]) -> None:
            if canonical_or_none(changed) in {None, canonical(lines)}:
                return
            bundle = with_lines(self.bundle, lambda _: changed, name=name)
            checked = self.check(bundle, openssl=False)
            if checked.status != 1 or "The record does NOT agree" not in checked.words:
                missed.append((checked, changed))

        one()
        self.assertEqual(missed, [])

    def test_of_the_operations_are_found_without_a_signature(self):
        self.tampered("operations.jsonl", 50)

    def test_of_what_the_installation_noted_are_found_without_a_signature(self):
        self.tampered("installation.jsonl", 15)


class EveryFile(Bundled):
    def test_to_any_other_file_with_hashes_that_fit_breaks_the_signature(self):
        for name in ("people_json", "README_txt", "check_record_py", "signature_txt"):
            for change in (lambda data: data + b"\n", lambda data: data[:-2], lambda data: data.replace(b"e", b"f")):
                bundle = spoiled(self.bundle, **{name: change})
                self.assertEqual(self.check(bundle).status, 1, name)

    def test_to_any_part_of_the_manifest_breaks_the_signature(self):
        told = json.loads(files_of(self.bundle)["manifest.json"])
        for part in told:
            other = {**told, part: f"{told[part]}x" if isinstance(told[part], str) else type(told[part])()}
            bundle = spoiled(self.bundle, manifest_json=lambda _, other=other: canonical(other) + b"\n")
            self.assertIn(self.check(bundle).status, {1, 2}, part)


class WhatIsNoBundle(Bundled):
    """Each ends with a sentence: no traceback, nothing unpacked, nothing run, no memory filled."""

    def refused(self, data: bytes, *, status: set[int] = frozenset({2})) -> None:
        before = {path.name for path in self.folder.iterdir()} | {"bundle.zip"}
        checked = self.check(data)
        self.assertIn(checked.status, status, checked)
        self.assertLess(len(checked.words), 100_000)
        self.assertEqual({path.name for path in self.folder.iterdir()}, before)

    def changed(self, **files: bytes) -> bytes:
        changes: dict[str, Callable[[bytes], bytes]] = {name: lambda _, data=data: data for name, data in files.items()}
        return spoiled(self.bundle, **changes)

    def test_is_said_of_what_is_no_zip_or_is_cut_off(self):
        for data in (
            b"",
            b"PK",
            b"no zip",
            self.bundle[:1000],
            self.bundle[:-40],
            self.bundle[: len(self.bundle) // 2],
        ):
            self.refused(data)
        self.assertEqual(self.check(self.folder / "nowhere.zip").status, 2)
        self.assertEqual(self.check(self.folder).status, 2)

    def test_is_said_of_files_missing_more_doubled_or_with_paths(self):
        files = files_of(self.bundle)
        for name in NAMES:
            self.refused(zipped({other: data for other, data in files.items() if other != name}))
        for name in ("../evil.py", "/evil.py", "json.py", "cryptography/__init__.py", "C:\\evil", "operations.jsonl/"):
            self.refused(zipped({**files, name: b"raise SystemExit('run')"}))
        kept = BytesIO(self.bundle)
        with self.assertWarns(UserWarning), zipfile.ZipFile(kept, "a") as archive:
            archive.writestr("operations.jsonl", b"")
        self.refused(kept.getvalue())

    def test_is_said_of_what_unpacks_to_far_more_than_it_is(self):
        for name in ("operations_jsonl", "README_txt", "manifest_json"):
            for data in (b"\n", b"{"):
                self.refused(self.changed(**{name: data * 70_000_000}), status={1, 2})

    def test_is_said_of_lines_that_nobody_can_read(self):
        line = files_of(self.bundle)["operations.jsonl"].splitlines()[0]
        for data in (
            b"\xff\xfe\n", b"{}\n", b"[]\n", b"null\n", b"\n", b"NaN\n", b"[" * 100_000 + b"\n", b"1" * 5_000 + b"\n",
            b'{"a":' * 50_000 + b"\n", line + b" \n", line, line.replace(b"{", b'{"number":1,', 1) + b"\n",
            line.replace(b'"number":1', b'"number":1.0') + b"\n", line.replace(b'"number":1', b'"number":NaN') + b"\n",
            line.replace(b'"number":1', b'"number":true') + b"\n", b'"\\ud800"\n', b"\x00" * 1000 + b"\n",
        ):  # fmt: skip
            self.refused(self.changed(operations_jsonl=data), status={1})
        for data in (b"\xff\xfe\n", b"[]\n", b"NaN\n", b'{"a":' * 50_000 + b"\n", line):
            self.refused(self.changed(installation_jsonl=data), status={1})
            self.refused(self.changed(manifest_json=data))
        self.refused(self.changed(operations_jsonl=b"x\n" * 5_000), status={1})

    def test_cannot_speak_to_the_terminal(self):
        told = json.loads(files_of(self.bundle)["manifest.json"])
        told["service"] = "\x1b[2J\x07\nEverything that was checked agrees."
        checked = self.check(self.changed(manifest_json=canonical(told) + b"\n"))
        self.assertEqual(checked.status, 1)
        self.assertNotIn("\x1b", checked.words)
        self.assertNotIn("\nEverything", checked.words)
