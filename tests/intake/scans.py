"""Scans made while the tests run: a printed PDF's pages as pictures, level or not, clean or dusty."""

from __future__ import annotations

import io
import os
import shutil

import pypdfium2 as pdfium
import pytest
from PIL import Image

DOTS_PER_INCH = 200


def scanned(data: bytes, *, skew: float = 0.0, turn: int = 0, dust: float = 0.0, only: set[int] | None = None) -> bytes:
    """A PDF whose pages are pictures of those of `data`, `skew` degrees askew or turned by a quarter or more.

    `dust` blends in that share of noise. With `only`, pages of other numbers stay as they are.
    """
    source, result = pdfium.PdfDocument(data), pdfium.PdfDocument.new()
    for number, page in enumerate(source, start=1):
        if only is not None and number not in only:
            result.import_pages(source, [number - 1])
            continue
        picture = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
        if dust:
            picture = Image.blend(picture, Image.effect_noise(picture.size, 40), dust)
        if skew:
            picture = picture.rotate(skew, fillcolor=255, resample=Image.Resampling.BICUBIC)
        if turn:
            picture = picture.rotate(-turn, expand=True)
        result.import_pages(pdfium.PdfDocument(_as_pdf(picture)))
    saved = io.BytesIO()
    result.save(saved)
    return saved.getvalue()


def _as_pdf(picture: Image.Image) -> bytes:
    saved = io.BytesIO()
    picture.save(saved, "PDF", resolution=DOTS_PER_INCH)
    return saved.getvalue()


def needs_tesseract() -> None:
    """Skip the test where tesseract is not installed; in CI it fails instead."""
    if shutil.which("tesseract") is None:
        reason = "no tesseract is installed (make set-up-dev)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
