"""The name under which a browser saves a file that is handed out."""

from __future__ import annotations

import re

from django.utils.http import content_disposition_header

UNFIT_FOR_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def disposition(name: str) -> str:
    """Return the header that has the file saved under its name, without what a file's name may not hold."""
    return content_disposition_header(as_attachment=True, filename=UNFIT_FOR_A_NAME.sub(" ", name))
