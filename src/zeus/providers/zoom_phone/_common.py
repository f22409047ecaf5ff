"""What several tabs of Zoom Phone share: how numbers travel, choices, and what nobody fills in."""

from dataclasses import dataclass

from zeus.core.attributes import BadCellError, Text, Wire
from zeus.core.kinds import Mac


def _mac(wire: str) -> str:
    try:
        return str(Mac("", "", "").parse(wire))
    except BadCellError:
        return wire


WHOLE = Wire(encode=int, decode=str)
"""For an extension, which Zoom takes and shows as a number."""

DIGITS = Wire(encode=str, decode=str)
"""For an extension that Zoom takes as a text and shows as a number."""

BARE = Wire(encode=lambda mac: mac.replace("-", "").lower(), decode=_mac)
"""For a MAC address without separators."""

COLONS = Wire(encode=lambda mac: mac.replace("-", ":").lower(), decode=_mac)
"""For a MAC address or BSSID with colons."""

LANGUAGES = {
    "English (US)": "en-US", "English (UK)": "en-GB", "Spanish (US)": "es-US", "French (Canada)": "fr-CA",
    "Danish": "da-DK", "German": "de-DE", "Spanish (Spain)": "es-ES", "French (France)": "fr-FR", "Italian": "it-IT",
    "Dutch": "nl-NL", "Portuguese (Portugal)": "pt-PT", "Japanese": "ja", "Korean": "ko-KR",
    "Portuguese (Brazil)": "pt-BR", "Chinese": "zh-CN",
}  # fmt: skip
"""Languages of audio prompts and of transcripts."""

STORES = {
    "United States": "US", "Australia": "AU", "Canada": "CA", "Germany": "DE", "India": "IN", "Japan": "JP",
    "Singapore": "SG", "Brazil": "BR", "China": "CN", "Mexico": "MX",
}  # fmt: skip
"""Where recordings are kept."""

RISKS = {"Low": 1, "Medium": 2, "High": 3, "No Restriction": 4}
"""How far calls may be forwarded or overflow: 1 not to external numbers, 2 nor contacts, 3 nor unrecorded, 4 anywhere.

Published: 1 Low, no external numbers; 2 Medium, also no external contacts; 3 High, also no internal extension without
automatic recording; 4 No restriction.
"""

POLICY = "Set on the site or in a template; what the object has of its own is kept."
LATER = "Comes from the account; Zoom takes it from a support request or a subscription."


@dataclass(frozen=True)
class Short(Text):
    """A text of which Zoom says in words, not in its definitions, how long it may be."""

    most: int = 32

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        if len(text) > self.most:
            raise BadCellError(f"{text!r} has {len(text)} characters; Zoom takes at most {self.most}")
        return self.check_text(text)


@dataclass(frozen=True)
class CallerIdName(Short):
    """What called people see: at most 15 characters, at least one of them a letter."""

    most: int = 15

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        if not any(each.isalpha() for each in text):
            raise BadCellError(f"{text!r} has no letter: a caller ID name needs at least one")
        return str(super().parse(text))
