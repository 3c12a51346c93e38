"""A council's logo: a small picture, drawn anew so that nothing but the picture is in it, and kept as a data URI."""

from __future__ import annotations

import base64
import binascii
import io
import warnings

from PIL import Image, UnidentifiedImageError

LARGEST_FILE = 500_000  # bytes
LONGEST_SIDE = 2000  # pixels
KEPT_SIDE = 600  # pixels: over 50 mm of paper that is 300 to the inch
KINDS = {"PNG": "png", "JPEG": "jpeg"}
BEGINNINGS = {f"data:image/{name};base64,": kind for kind, name in KINDS.items()}


class NotALogo(ValueError):
    """The file cannot be a logo; `code` says why: too_large, not_a_picture, or too_many_pixels."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def logo_of(data: bytes) -> str:
    """Return a PNG or JPEG file as the data URI of a logo, at most 600 pixels a side and without its metadata.

    Raises NotALogo.
    """
    if len(data) > LARGEST_FILE:
        raise NotALogo("too_large")
    picture, kind = _opened(data)
    picture.thumbnail((KEPT_SIDE, KEPT_SIDE))
    plain = picture.convert("RGBA" if kind == "PNG" and _sees_through(picture) else "RGB")
    plain.info.clear()
    out = io.BytesIO()
    plain.save(out, format=kind, **({"quality": 90} if kind == "JPEG" else {}))
    return f"data:image/{KINDS[kind]};base64,{base64.b64encode(out.getvalue()).decode('ascii')}"


def is_checked_logo(uri: str) -> bool:
    """Say whether a data URI is of the form that logo_of returns and still opens as that kind of picture."""
    beginning, comma, encoded = uri.partition(",")
    kind = BEGINNINGS.get(beginning + comma)
    try:
        data = base64.b64decode(encoded, validate=True) if kind else b""
        return bool(data) and len(data) <= LARGEST_FILE and _opened(data)[1] == kind
    except (binascii.Error, NotALogo):
        return False


def _opened(data: bytes) -> tuple[Image.Image, str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=tuple(KINDS))
            if max(picture.size) > LONGEST_SIDE:
                raise NotALogo("too_many_pixels")
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombWarning) as problem:
        if isinstance(problem, NotALogo):
            raise
        raise NotALogo("not_a_picture") from None
    return picture, str(picture.format)


def _sees_through(picture: Image.Image) -> bool:
    return picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
