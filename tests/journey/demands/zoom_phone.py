"""What Zoom Phone demands of several rows together, so that no cell and no row can say it."""

from tests.journey.drawn import Drawn


def mend(drawn: Drawn) -> None:
    """Make a drawn workbook agree with what Zoom Phone demands of several rows together."""
