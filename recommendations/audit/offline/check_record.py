"""Check a bundle of YOT Plan's record, anywhere: this one file and Python 3.8 or later are all it takes.

    python3 -I check_record.py bundle.zip        or without bundle.zip, within the unpacked folder
        --seal "ab12 cd34 …" --operation 87      the seal printed on a paper, whole or in fours
        --key 3d40…                              the public key noted earlier: anybody can sign with one of their own
        --since earlier.zip                      proves that an earlier bundle is the beginning of this one

It answers 0 where everything agrees, 1 where something does not, 2 where it cannot be checked. Nothing of a bundle is
unpacked or run; for openssl, the manifest, the key and the signature stand in a folder that is removed at once.

Each line of operations.jsonl is one command. Its seal is the SHA-256 of what the command was: its number, instant,
actor, events, row versions, and the seal before it. A text enters as an HMAC-SHA-256 under the salt beside it; of a
redacted text only that digest is left. So nothing can be changed without changing every later seal, and whoever noted
one seal, or holds one earlier bundle, can tell.
"""

import argparse
import base64
import hashlib
import hmac
import importlib
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PUBLIC = bytes.fromhex("302a300506032b6570032100")  # stands before an Ed25519 key in the form that openssl reads
FIRST = "0" * 64  # what the first operation names as the seal before it
FILES = ("operations.jsonl", "installation.jsonl", "people.json", "README.txt", "check_record.py")
NAMES = ("manifest.json", "signature.txt", *FILES)
LONGEST_LINE, LARGEST_FILE, MOST_PROBLEMS = 64 << 20, 16 << 20, 1_000
SEAL, SALT, SIGNATURE = re.compile("[0-9a-f]{64}"), re.compile("[0-9a-f]{32}"), re.compile("[0-9a-f]{128}\n")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
REDACTED, ANCHORED = "record.texts_redacted", "record.anchored"  # what the events are called
PLACE = re.compile(r"(installation|service:\d{1,18})/\d{1,18}", re.ASCII)
# fmt: off
OPERATION = {"format": int, "chain": str, "number": int, "at": str, "actor": str, "reason": dict, "previous": str,
             "seal": str, "events": list, "versions": list, "blanked": list}
EVENT = {"code": str, "subject": str, "container": str, "details": dict, "sentence": str}
VERSION = {"model": str, "schema": int, "type": str, "columns": dict, "texts": dict}
MANIFEST = {"format": int, "installation": str, "service": str, "chain": str, "first": int, "last": int,
            "head_seal": str, "counts": dict, "files": dict, "made_at": str, "key": dict, "anchors": list}
# fmt: on


def canonical(value):
    """Return the one way to write a value: sorted keys, no spaces, UTF-8. This is seal format 1."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def parsed(line):
    """Return what the line says; it is refused unless it is written the one way, so that nothing can hide in it."""
    value = json.loads(line.decode("utf-8"), parse_int=lambda digits: int(digits[:40]))
    if canonical(value) + b"\n" != line:
        raise ValueError("it is not written the one way")
    return value


def shaped(value, kinds):
    """Return the value if it has exactly these names and kinds, else raise ValueError."""
    if not isinstance(value, dict) or {name: type(held) for name, held in value.items()} != kinds:
        raise ValueError("it has other fields, or of another kind, than it should")
    return value


def opened(path, name):
    """Open a file of the bundle, a zip or a folder; nothing but what belongs into one is ever opened."""
    if Path(path).is_dir():
        return (Path(path) / name).open("rb")
    archive = zipfile.ZipFile(path)
    if sorted(archive.namelist()) != sorted(NAMES):
        raise ValueError("it holds other files than a bundle does, or one of them twice")
    return io.BufferedReader(archive.open(name), 1 << 16)


class Check:
    """The check of one bundle: what does not agree, what is worth knowing, and the seals that were met."""

    def __init__(self, path):
        self.path, self.told = path, {}
        self.problems, self.numbers, self.notes = [], [], []
        self.seals, self.installation = bytearray(), {}
        self.anchors, self.noted, self.bound, self.claims = [], {}, {}, {}
        self.counts = dict.fromkeys(("operations", "events", "versions", "redacted", "anchors"), 0)

    def problem(self, sentence, number=None):
        self.problems.append(sentence)
        self.numbers += [number] if number else []
        if len(self.problems) >= MOST_PROBLEMS:
            raise RuntimeError("so much does not agree that the rest was not read")

    def run(self, key):
        # Of a larger file the hash will not agree.
        whole = {name: opened(self.path, name).read(LARGEST_FILE) for name in (*NAMES[:2], *FILES[2:])}
        told = shaped(parsed(whole["manifest.json"]), MANIFEST)
        if told["format"] != 1:
            raise ValueError(f"it is of format {told['format']}, and this program knows format 1")
        self.told = told
        self.check_signature(whole["manifest.json"], whole["signature.txt"].decode("ascii", "replace"), key)
        digests = {name: hashlib.sha256(whole[name]).hexdigest() for name in FILES[2:]}
        # What the installation noted comes first, so that each operation can be compared with it.
        for name, chain, take in ((FILES[1], "installation", self.note_anchors), (FILES[0], told["chain"], self.take)):
            digests[name] = self.check_lines(name, chain, take)
        for name in FILES:
            if told["files"].get(name) != digests[name]:
                self.problem(f"{name} was changed: it has another SHA-256 than the manifest says.")
        if told["first"] != 1 or len(self.seals) != 32 * told["last"] or self.seals[-32:].hex() != told["head_seal"]:
            self.problem(f"The record does not end as the manifest says, with operation {told['last']}.", told["last"])
        for number in sorted(self.noted):
            self.problem(f"The installation noted the seal of operation {number}, which is not there.", number)
        self.check_redactions()
        if self.anchors != told["anchors"] or self.counts != told["counts"]:
            self.problem(f"The manifest counts {told['counts']}, or names other anchors; there are {self.counts}.")

    def check_signature(self, data, signature, key):
        number, public = (str(self.told["key"].get(name)) for name in ("number", "public"))
        if key and key != public:
            self.problem(f"The bundle names another signing key than the one noted: {public}.")
        is_good, by = False, ""
        if SEAL.fullmatch(public) and SIGNATURE.fullmatch(signature):
            is_good, by = is_signed(data, bytes.fromhex(signature), bytes.fromhex(public))
        if is_good is None:
            self.notes.append("NOT CHECKED: the signature, on which names, sentences and the time of export rest.")
            self.notes.append("Neither Python's cryptography library nor an openssl that knows Ed25519 is here.")
        elif is_good:
            self.notes.append(f"The signature is good, by {by}, for the signing key {number}: {public}")
            self.notes += [] if key else ["Compare that key with one noted elsewhere: anybody can sign with their own."]
        else:
            self.problem("The signature does not fit the manifest: it, or a file it lists, was changed afterwards.")

    # --- Operations: each by itself, and after the one before it ----------------------------------------------

    def check_lines(self, name, chain, take):
        digest, before, is_whole = hashlib.sha256(), (0, FIRST, ""), chain != "installation"
        file = opened(self.path, name)
        for position, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), start=1):
            digest.update(line)
            if len(line) == LONGEST_LINE:
                raise RuntimeError(f"{name} has a longer line than any bundle's")
            try:
                done = shaped(parsed(line), OPERATION)
                content = self.sealed(done)
                take(done)
            except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as reason:
                self.problem(f"Line {position} of {name} cannot be read: {reason}.", position if is_whole else None)
                continue
            here = done["number"] if is_whole else None
            called = f"Operation {done['number']}" + ("" if is_whole else " of the installation")
            if done["chain"] != chain or done["format"] != 1:
                self.problem(f"{called} belongs to {done['chain']}, not to {chain}.", here)
            if done["seal"] != hashlib.sha256(canonical(content)).hexdigest():
                self.problem(f"{called} was edited: what it holds no longer gives its seal.", here)
            self.check_order(done, before, called, here)
            before = done["number"], done["seal"], done["at"]
        return digest.hexdigest()

    def check_order(self, done, before, called, here):
        number, (last, seal, at) = done["number"], before
        if number == last:
            self.problem(f"{called} stands there twice: one was put in.", here)
        elif number < last:
            self.problem(f"{called} stands after operation {last}: it was put in or moved.", here)
        elif here and number > last + 1:
            self.problem(f"Operation {last + 1} is missing or moved: after {last} comes {number}.", last + 1)
        elif number == last + 1 and done["previous"] != seal:
            self.problem(f"{called} does not name the seal before it: one was changed, put in or taken out.", here)
        if done["at"] <= at:
            self.problem(f"{called} was back-dated or moved: it says {done['at']}, the one before {at}.", here)

    def sealed(self, done):
        """Return what the operation's seal is computed over."""
        if not INSTANT.fullmatch(done["at"]) or not SEAL.fullmatch(done["seal"]):
            raise ValueError("its instant or its seal is not one")
        place = f"{done['chain']}/{done['number']}"
        content = {name: done[name] for name in ("format", "chain", "number", "at", "actor", "previous")}
        content["reason"] = self.hidden(done["reason"], "operation", "reason", place)
        content["events"], content["versions"] = [], []
        for event in done["events"]:
            told = {name: shaped(event, EVENT)[name] for name in ("code", "subject", "container")}
            told["details"] = self.hidden(event["details"], "event", "details", place)
            content["events"].append(told)
        for version in done["versions"]:
            told = {name: shaped(version, VERSION)[name] for name in ("model", "schema", "type", "columns")}
            table, texts = "historical" + version["model"], version["texts"]
            if set(texts) & set(version["columns"]):
                raise ValueError("it gives a column twice")
            told["columns"] = dict(told["columns"])
            told["columns"].update({name: self.hidden(texts[name], table, name, place) for name in texts})
            content["versions"].append(told)
        return content

    def hidden(self, text, table, column, place):
        """Return the salted hash that stands in the seal for a text: computed, or what is left of a redacted one."""
        if isinstance(text, dict) and set(text) == {"value", "salt"} and SALT.fullmatch(str(text["salt"])):
            return hmac.new(bytes.fromhex(text["salt"]), canonical(text["value"]), "sha256").hexdigest()
        if isinstance(text, dict) and set(text) == {"withheld"} and place.startswith("installation/"):
            return text["withheld"]  # it is about another service
        shaped(text, {"digest": str, "by": str, "row": int})
        if (table, text["row"], column) in self.claims:
            raise ValueError("a redacted text of it stands elsewhere too")
        self.claims[table, text["row"], column] = (text["digest"], text["by"], place)
        return text["digest"]

    def take(self, done):
        """Count an operation, keep its seal, and compare it with what was noted of it and what it blanked."""
        number, place, rows = done["number"], f"{done['chain']}/{done['number']}", done["blanked"]
        self.counts["operations"] += 1
        self.counts["events"] += len(done["events"])
        self.counts["versions"] += len(done["versions"])
        self.seals += bytes.fromhex(done["seal"])
        if any(seal != done["seal"] for seal in self.noted.pop(number, [])):
            self.problem(f"Operation {number} has another seal than the installation noted of it.", number)
        self.bound.update({(table, key, column): (digest, place, of) for table, key, column, digest, of in rows})
        said = [event["details"].get("value") for event in done["events"] if event["code"] == REDACTED]
        digest = hashlib.sha256(canonical([row[:4] for row in rows])).hexdigest()
        if said != ([{"count": str(len(rows)), "digest": digest}] if rows else []):
            self.problem(f"Operation {number} lists other redacted texts than it recorded.", number)

    def note_anchors(self, done):
        """Keep what an operation of the installation noted of this chain."""
        self.installation[done["number"]] = done["seal"]
        for event in done["events"]:
            noted = event["details"].get("value")
            if event["code"] == ANCHORED and noted and noted["chain"] == self.told["chain"]:
                number, seal = int(noted["number"]), noted["seal"]
                self.anchors.append({"by": done["number"], "at": done["at"], "number": number, "seal": seal})
                self.noted.setdefault(number, []).append(seal)
                self.counts["anchors"] += 1

    def check_redactions(self):
        """Compare what is blank with what operations say they blanked."""
        chain, elsewhere = self.told["chain"] + "/", {}
        self.counts["redacted"] = len(self.claims)
        for (table, row, column), (digest, by, place) in self.claims.items():
            bound, number = self.bound.pop((table, row, column), None), int(place.rpartition("/")[2])
            is_later = by.startswith(chain) and PLACE.fullmatch(by) and int(by[len(chain) :]) > self.told["last"]
            if bound is None and PLACE.fullmatch(by) and (is_later or not by.startswith(chain)):
                elsewhere.setdefault(by, set()).add(number)
            elif bound != (digest, by, place):
                self.problem(f"In operation {number}, {column} is blank, and none says it was redacted.", number)
        for _digest, by, within in self.bound.values():
            if str(within).startswith(chain):
                self.problem(f"{by} redacted a text of {within}, which is not blank.", int(by[len(chain) :]))
        self.notes += [f"Redacted texts: {len(self.claims)}; the seals hold by their digests."] * bool(self.claims)
        for by, numbers in sorted(elsewhere.items()):
            self.notes.append(f"NOT CHECKED: texts of {sorted(numbers)} were redacted by {by}, not in this bundle.")

    # --- Comparing with what was noted earlier ----------------------------------------------------------------

    def compare_seal(self, given, operation):
        given, wanted = re.sub(r"[\s-]", "", given).lower(), (operation or "").rpartition("/")[2]
        if not SEAL.fullmatch(given) or not re.fullmatch("[0-9]{0,18}", wanted):
            raise ValueError("a seal is 64 digits and letters from a to f, an operation a number")
        met = {str(at // 32 + 1) for at in range(0, len(self.seals), 32) if self.seals[at : at + 32].hex() == given}
        if wanted in met or (met and not wanted):
            self.notes.append(f"The seal given is that of operation {' '.join(met)}.")
        else:
            self.problem(f"The seal given is not that of operation {wanted or '1 or of any other'}.", int(wanted or 0))

    def compare_earlier(self, path):
        earlier = Check(path)
        earlier.run("")
        for sentence in earlier.problems:
            self.problem(f"In the earlier bundle: {sentence}")
        number = 1
        while earlier.seals[32 * number - 32 : 32 * number] == self.seals[32 * number - 32 : 32 * number] != b"":
            number += 1
        if earlier.told["chain"] != self.told["chain"] or earlier.seals[32 * number - 32 :]:
            self.problem(f"From operation {number} on, this is not the record of the earlier bundle.", number)
        elif any(self.installation.get(number) != seal for number, seal in earlier.installation.items()):
            self.problem("The installation's operations are not those of the earlier bundle.")
        else:
            self.notes.append(f"The earlier bundle, to operation {earlier.told['last']}, is where this one begins.")
        if earlier.told["key"] != self.told["key"]:
            self.notes.append(f"The earlier bundle names another signing key: {earlier.told['key']}.")


def is_signed(data, signature, public):
    """Return whether the Ed25519 signature is good, None where nothing here can tell; and what told."""
    # Not from beside this file: what lies there may have come with the bundle.
    sys.path[:] = [path for path in sys.path if path and Path(path).resolve() != Path(__file__).resolve().parent]
    try:
        library = importlib.import_module("cryptography.hazmat.primitives.asymmetric.ed25519")
    except Exception:
        return is_signed_by_openssl(data, signature, public), "openssl"
    try:
        return library.Ed25519PublicKey.from_public_bytes(public).verify(signature, data) is None, "cryptography"
    except Exception:
        return False, "cryptography"


def is_signed_by_openssl(data, signature, public):
    program = shutil.which("openssl")
    if program is None or Path(program).resolve().parent == Path.cwd().resolve():
        return None
    asked = ["-verify", "-pubin", "-inkey", "key", "-rawin", "-in", "manifest", "-sigfile", "signature"]
    with tempfile.TemporaryDirectory() as folder:
        key = b"-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n" % base64.b64encode(PUBLIC + public)
        for name, content in (("key", key), ("signature", signature), ("manifest", data)):
            (Path(folder) / name).write_bytes(content)
        try:
            told = subprocess.run([program, "pkeyutl", *asked], cwd=folder, capture_output=True, timeout=60)  # noqa: PLW1510
        except (OSError, subprocess.SubprocessError):
            return None
    said = told.stdout + told.stderr
    return True if b"Verified Successfully" in said else False if b"Verification Failure" in said else None


def main(given):
    asking = argparse.ArgumentParser(description="Check a bundle of YOT Plan's record.")
    asking.add_argument("bundle", nargs="?", default=Path(__file__).resolve().parent, help="the zip, or its folder")
    asking.add_argument("--seal", nargs="+", help="a seal from a paper, whole or in fours as printed")
    asking.add_argument("--operation", help="the operation whose seal it is: 87, or service:3/87")
    asking.add_argument("--key", default="", help="the installation's public key, as noted earlier")
    asking.add_argument("--since", help="an earlier bundle of the same record")
    asked = asking.parse_args(given)
    check, stopped = Check(asked.bundle), ""
    try:
        check.run(asked.key.strip().lower())
        if asked.seal:
            check.compare_seal(" ".join(asked.seal), asked.operation)
        if asked.since:
            check.compare_earlier(asked.since)
    except Exception as reason:
        stopped = f"It cannot be checked: {reason or type(reason).__name__}."
    if check.told:
        say("The record of {service} ({chain} at {installation}), exported {made_at}".format(**check.told))
        say("Read: " + ", ".join(f"{number} {name}" for name, number in check.counts.items()))
    if check.problems:
        first = f"; the first bad entry is operation {min(check.numbers)}" if check.numbers else ""
        say(f"Problems found: {len(check.problems)}{first}:")
    for sentence in [*check.problems, *check.notes]:
        say(f"  - {sentence}")
    say(stopped or ("The record does NOT agree." if check.problems else "Everything that was checked agrees."))
    return 1 if check.problems else 2 if stopped else 0


def say(line):
    """Print a line; what a bundle holds cannot speak to the terminal."""
    sys.stdout.write("".join(letter if letter.isprintable() else "?" for letter in line[:400]) + "\n")


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
