"""Words are looked for in every stored file, so no module finds what another one stored."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings


@pytest.fixture(autouse=True, scope="module")
def files_of_the_module(files_of_the_tests: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    kept, settings.FILES = settings.FILES, tmp_path_factory.mktemp("files")
    yield
    settings.FILES = kept
