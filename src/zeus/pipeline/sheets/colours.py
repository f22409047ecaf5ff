"""Colours that carry a meaning in workbooks."""

import colorsys

BAD = "FFD9B3"
"""The fill of cells that Zeus finds a problem in: amber, so that it is not taken for the red of the next import."""

INDEXED = frozenset({"2", "10", "16"})
"""The reds of the palette that old workbooks point into (bright red twice, and dark red)."""

_WIDEST = 13 / 360
_PALEST, _DARKEST = 0.2, 0.4


def is_red(colour: str) -> bool:
    """Whether people would call this colour (RRGGBB, with anything before it) red.

    >>> is_red("FFFF0000"), is_red("#FFC7CE"), is_red("FFD9B3"), is_red("")
    (True, True, False, False)
    """
    try:
        red, green, blue = bytes.fromhex(colour.removeprefix("#")[-6:])
    except ValueError:
        return False
    hue, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    return min(hue, 1 - hue) <= _WIDEST and saturation >= _PALEST and value >= _DARKEST
