"""Audio as data: what a provider takes, what a file is, and when two names mean the same file."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, asdict, dataclass
from typing import Any, Self

_CODECS = {
    "ulaw": "µ-law", "alaw": "A-law", "pcm_8": "8-bit PCM", "pcm_16": "16-bit PCM", "pcm_24": "24-bit PCM",
    "pcm_32": "32-bit PCM", "float": "floating-point PCM", "adpcm": "ADPCM", "gsm": "GSM", "mp3": "MP3", "aac": "AAC",
    "wma": "WMA", "flac": "FLAC", "vorbis": "Vorbis", "opus": "Opus",
}  # fmt: skip
"""The codecs, as people call them."""

ENDINGS = frozenset({
    "wav", "wave", "mp3", "m4a", "mp4", "aac", "3gp", "wma", "asf", "aif", "aiff", "aifc", "au", "snd", "flac", "ogg",
    "oga", "opus", "gsm", "amr", "vox", "raw", "alaw", "ulaw",
})  # fmt: skip
"""The endings of audio files' names; what else follows a dot is part of the name."""


@dataclass(frozen=True)
class Form:
    """How audio is written: its file's container, its codec, samples a second, channels."""

    container: str = "wav"
    codec: str = "ulaw"
    rate: int = 8000
    channels: int = 1

    @property
    def key(self) -> str:
        """A name for it that changes with any part of it."""
        return f"{self.container}/{self.codec}/{self.rate}/{self.channels}"

    def __str__(self) -> str:
        return f"{self.rate / 1000:g} kHz {_channels(self.channels)} {_codec(self.codec)}"


@dataclass(frozen=True)
class Sound:
    """What is known of a file with audio: its form, and how long and large it is (seconds, bytes)."""

    form: Form
    seconds: float
    bytes: int

    def as_json(self) -> dict[str, Any]:
        """The sound for the database."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The sound that `as_json` stored."""
        return cls(Form(**stored["form"]), stored["seconds"], stored["bytes"])


@dataclass(frozen=True)
class Audio:
    """What a provider takes as audio: forms as they are, and `to`, the one to which all others are converted.

    A file is taken as it is if its container, codec, rate and channels are each among those named; an empty tuple
    takes any. `min_seconds`, `max_seconds` and `max_bytes` bound what is sent.
    """

    _: KW_ONLY
    containers: tuple[str, ...] = ("wav",)
    codecs: tuple[str, ...] = ("ulaw",)
    rates: tuple[int, ...] = (8000,)
    channels: tuple[int, ...] = (1,)
    to: Form = Form()
    min_seconds: float | None = None
    max_seconds: float | None = None
    max_bytes: int | None = None

    def __post_init__(self) -> None:
        if not self._takes(self.to):
            raise ValueError(f"audio is converted to {self.to}, which is not taken")

    def takes(self, sound: Sound) -> bool:
        """Whether the file can be sent as it is, its length aside."""
        return self._takes(sound.form) and (self.max_bytes is None or sound.bytes <= self.max_bytes)

    def wrong_length(self, sound: Sound) -> str | None:
        """What is wrong with how long the file is, and what to do; its name goes before it."""
        if self.max_seconds is not None and sound.seconds > self.max_seconds:
            return f"lasts {_seconds(sound.seconds)}; at most {_seconds(self.max_seconds)} are allowed: shorten it"
        if self.min_seconds is not None and sound.seconds < self.min_seconds:
            return f"lasts {_seconds(sound.seconds)}; at least {_seconds(self.min_seconds)} are needed: lengthen it"
        return None

    def wrong_size(self, sound: Sound) -> str | None:
        """What is wrong with how large the file is that would be sent, and what to do; its name goes before it."""
        if self.max_bytes is None or sound.bytes <= self.max_bytes:
            return None
        size, most = _size(sound.bytes), _size(self.max_bytes)
        return f"has {size} as {sound.form}; at most {most} are allowed: shorten it"

    def __str__(self) -> str:
        """What is taken, in the words of the help sheet."""
        parts = [
            _or(name.upper() for name in self.containers) or "any audio file",
            " ".join(filter(None, (_rates(self.rates), _or(map(_channels, self.channels))))),
            _or(map(_codec, self.codecs)),
            f"at least {_seconds(self.min_seconds)}" if self.min_seconds is not None else "",
            f"at most {_seconds(self.max_seconds)}" if self.max_seconds is not None else "",
            f"at most {_size(self.max_bytes)}" if self.max_bytes is not None else "",
        ]
        return ", ".join(filter(None, parts))

    def _takes(self, form: Form) -> bool:
        return (
            form.container in (self.containers or (form.container,))
            and form.codec in (self.codecs or (form.codec,))
            and form.rate in (self.rates or (form.rate,))
            and form.channels in (self.channels or (form.channels,))
        )


TELEPHONE = Audio()
"""What every telephone system takes."""


def file_form(name: str) -> str:
    """The form in which two names of files are the same: blind to case, to how accents and folders are written."""
    return unicodedata.normalize("NFC", name).casefold().replace("\\", "/").strip().lstrip("/")


def stem_form(name: str) -> str:
    """As `file_form`, and blind to the folders and to the ending of an audio file."""
    return without_ending(file_form(name).rpartition("/")[2])


def without_ending(name: str) -> str:
    """The name without the ending of an audio file."""
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and ending.casefold() in ENDINGS else name


def _channels(count: int) -> str:
    return {1: "mono", 2: "stereo"}.get(count, f"{count}-channel")


def _codec(name: str) -> str:
    return _CODECS.get(name, name.upper())


def _rates(rates: tuple[int, ...]) -> str:
    return f"{_or(f'{rate / 1000:g}' for rate in rates)} kHz" if rates else ""


def _or(words: Iterator[str] | Iterable[str]) -> str:
    *rest, last = list(words) or [""]
    return f"{', '.join(rest)} or {last}" if rest else last


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.1f} min"


def _size(bytes: int) -> str:
    return f"{bytes / 2**10:.0f} KB" if bytes < 2**20 else f"{bytes / 2**20:.1f}".removesuffix(".0") + " MB"
