"""Making bundles for tests, checking them with the shipped program in a process of its own, and spoiling them."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from recommendations.accounts.actors import names_of
from recommendations.accounts.models import Service
from recommendations.audit.bundles import OFFLINE, ask_for_export, export
from recommendations.domain.chain import canonical
from tests.builders import SYSTEM, TUESDAY_3_FEB, on_the

AT = on_the(TUESDAY_3_FEB, 15)
SCRIPT = OFFLINE / "check_record.py"
MOST_MEMORY = 500_000  # kilobytes of address space, whatever the bundle holds
NAMES = (
    "operations.jsonl", "installation.jsonl", "people.json", "README.txt", "check_record.py",
    "manifest.json", "signature.txt",
)  # fmt: skip


def a_bundle(service: Service) -> bytes:
    """Return the bundle of the service's whole record, which says itself that it was exported."""
    with export(ask_for_export(service, by=SYSTEM, at=AT), name=service.name, names=names_of, at=AT) as file:
        return file.read()


def files_of(bundle: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(bundle)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines_of(bundle: bytes, name: str = "operations.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in files_of(bundle)[name].splitlines()]


def zipped(files: dict[str, bytes]) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return kept.getvalue()


def spoiled(bundle: bytes, *, hashes_too: bool = True, **changes: Callable[[bytes], bytes]) -> bytes:
    """Return the bundle with files changed (`operations_jsonl=…`), and with the manifest's hashes made to fit."""
    files = files_of(bundle)
    for name, change in changes.items():
        of = name.replace("_", ".") if name != "check_record_py" else "check_record.py"
        files[of] = change(files[of])
    if hashes_too and "manifest_json" not in changes:
        manifest = json.loads(files["manifest.json"])
        manifest["files"] = {name: hashlib.sha256(files[name]).hexdigest() for name in manifest["files"]}
        files["manifest.json"] = canonical(manifest) + b"\n"
    return zipped(files)


def with_lines(
    bundle: bytes, change: Callable[[list[dict[str, Any]]], Any], *, name: str = "operations.jsonl"
) -> bytes:
    """Return the bundle whose operations are changed (in place, or those returned), with hashes that fit."""
    lines = lines_of(bundle, name)
    changed = change(lines)
    lines = lines if changed is None else changed
    data = b"".join(canonical(line) + b"\n" for line in lines)
    return spoiled(bundle, **{name.replace(".", "_"): lambda _: data})


class Checked:
    """What the shipped program says of a bundle: it runs alone, without our libraries, with or without openssl."""

    def __init__(
        self, bundle: bytes | Path, folder: Path, *more: str, openssl: bool = True, alone: bool = True
    ) -> None:
        path = bundle
        if isinstance(bundle, bytes):
            path = folder / "bundle.zip"
            path.write_bytes(bundle)
        asked = [sys.executable, *(["-I", "-S"] if alone else ["-I"]), str(SCRIPT), str(path), *more]
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin" if openssl else str(folder / "nothing")}
        done = subprocess.run(
            asked, capture_output=True, text=True, timeout=60, env=environment, check=False, cwd=folder
        )
        self.status, self.words, self.errors = done.returncode, done.stdout, done.stderr

    def __repr__(self) -> str:
        return f"{self.status}: {self.words}{self.errors}"
