"""What journeys share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journey.travel import Journey, rows

Depart = Callable[..., Journey]

QUICK = {"unavailable": 1e-12}
"""A tenant that may be unavailable tells that what it does shows within two seconds; without it, within five."""


@pytest.fixture
def depart(simulator: Callable[..., str], tmp_path: Path) -> Depart:
    """Begins a journey: a practice tenant with these options, which lets names repeat, and a workbook, imported."""

    def begin(book: object = None, **options: object) -> Journey:
        journey = Journey(simulator(**{"uniqueness": False, **QUICK, **options}), tmp_path)
        journey.add()
        journey.import_rows(rows() if book is None else book)  # type: ignore[arg-type]
        return journey

    return begin
