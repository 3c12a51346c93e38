"""A picture: drawn anew from its dots, so that neither camera, place nor anything hidden behind it goes along."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from recommendations.files.cleaning.refusals import MOST_PIXELS, RefusedFile

_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_MODES = {"PNG": {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}, "JPEG": {"L", "RGB"}, "WEBP": {"RGB", "RGBA"}}


def cleaned_picture(data: bytes, *, ending: str) -> bytes:
    """Return the picture drawn anew. Raises RefusedFile: broken, picture_too_large, moving_picture, ending_differs."""
    kind = _FORMATS[ending]
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _drawn_anew(data, kind)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise RefusedFile("picture_too_large") from error
        except RefusedFile:
            raise
        except MemoryError:
            raise
        except Exception as error:  # a spoiled picture may raise anything from the depths of its decoder
            raise RefusedFile("broken") from error


def _drawn_anew(data: bytes, kind: str) -> bytes:
    with Image.open(io.BytesIO(data), formats=[kind]) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise RefusedFile("picture_too_large")
        if getattr(picture, "n_frames", 1) > 1:
            raise RefusedFile("moving_picture")
        picture.verify()
    with Image.open(io.BytesIO(data), formats=[kind]) as picture:
        drawn = ImageOps.exif_transpose(picture)
        if drawn.mode not in _MODES[kind]:
            has_holes = "A" in drawn.mode or "transparency" in drawn.info
            drawn = drawn.convert("RGBA" if has_holes and kind != "JPEG" else "RGB")
        drawn.load()
        saved = io.BytesIO()
        kept = (
            {"transparency": drawn.info["transparency"]} if drawn.mode == "P" and "transparency" in drawn.info else {}
        )
        drawn.info = {}
        options = {"quality": 90} if kind in {"JPEG", "WEBP"} else {"optimize": False}
        drawn.save(saved, kind, **options, **kept)
    return saved.getvalue()
