"""Audio prompts: which file a cell names, what of it is sent, and why it cannot be."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, IGNORE, File
from zeus.core.audio import Audio, Sound, file_form, stem_form
from zeus.core.catalog import Tab
from zeus.core.flow import Problem, Row
from zeus.store.prompts import StoredPrompt


@dataclass(frozen=True)
class Prompt:
    """An audio file: its name, the hash of its content, what it is or the problem with it.

    `made` are the hash and the sound of what it was converted to, by the key of the form.
    """

    shown: str
    hash: str
    sound: Sound | None = None
    problem: str | None = None
    made: Mapping[str, tuple[str, Sound]] = field(default_factory=dict)

    @classmethod
    def from_stored(cls, stored: StoredPrompt) -> "Prompt":
        """The prompt that the table holds."""
        audio = stored.audio or {}
        sound = Sound.from_json(audio["sound"]) if audio.get("sound") else None
        made = {key: (each["hash"], Sound.from_json(each["sound"])) for key, each in audio.get("made", {}).items()}
        return cls(stored.shown, stored.hash, sound, audio.get("problem"), made)

    def stored(self) -> StoredPrompt:
        """The prompt for the table."""
        made = {key: {"hash": hash, "sound": sound.as_json()} for key, (hash, sound) in self.made.items()}
        sound = self.sound.as_json() if self.sound else None
        audio: dict[str, Any] = {"sound": sound, "problem": self.problem, "made": made}
        return StoredPrompt(self.shown, self.hash, audio)

    def sent(self, rule: Audio) -> tuple[str, Sound] | None:
        """The hash and the sound of what is sent where this rule holds; None where it was not converted."""
        if self.sound is not None and rule.takes(self.sound):
            return self.hash, self.sound
        return self.made.get(rule.to.key)

    def wrong(self, rule: Audio) -> str | None:
        """Why it cannot be sent where this rule holds; its name goes before it."""
        sent = self.sent(rule)
        if self.problem or self.sound is None or sent is None:
            return self.problem or "was not looked at yet: import the prompts file once more"
        return rule.wrong_length(self.sound) or rule.wrong_size(sent[1])


@dataclass(frozen=True)
class Shelf:
    """The audio files of an organization, by the form in which names are compared."""

    prompts: Mapping[str, Prompt] = field(default_factory=dict)

    def find(self, name: str) -> list[Prompt]:
        """The files that the name in a cell may mean; more than one where that is unclear.

        The whole name decides, then the name without folders, then that without its ending.
        """
        form = file_form(name)
        if form in self.prompts:
            return [self.prompts[form]]
        return self._by_name.get(form.rpartition("/")[2]) or self._by_stem.get(stem_form(name), [])

    @cached_property
    def _by_name(self) -> dict[str, list[Prompt]]:
        return self._grouped(lambda form: form.rpartition("/")[2])

    @cached_property
    def _by_stem(self) -> dict[str, list[Prompt]]:
        return self._grouped(stem_form)

    def _grouped(self, by: Callable[[str], str]) -> dict[str, list[Prompt]]:
        found: dict[str, list[Prompt]] = {}
        for form, prompt in self.prompts.items():
            found.setdefault(by(form), []).append(prompt)
        return found

    def hash(self, attribute: File, name: str) -> str | None:
        """The hash of the content that is sent for the name in a cell; None where there is none."""
        found = self.find(name)
        sent = found[0].sent(attribute.audio) if len(found) == 1 else None
        return sent[0] if sent else None

    def problems(self, tab: Tab, title: str, row: Row, action: str | None) -> Iterator[Problem]:
        """What is wrong with the audio files that the row names."""
        for attribute, name in named_files(tab, row, action):
            wrong = self._wrong(attribute, name, action)
            if wrong:
                yield Problem(title, row.line, attribute.heading, *wrong)

    def _wrong(self, attribute: File, name: str, action: str | None) -> tuple[str, str | None] | None:
        """What is wrong, and the name that was probably meant.

        What exists has its audio already, and an export of it brings none: of an update no file is missing. While an
        organization has no audio at all, its prompts file is still to come.
        """
        found = self.find(name)
        if len(found) > 1:
            which = " or ".join(sorted(prompt.shown for prompt in found))
            return f"{name!r} may be {which}: write the name in full, or keep one of them in the prompts file", None
        if found:
            wrong = found[0].wrong(attribute.audio)
            return (f"{found[0].shown} {wrong}", None) if wrong else None
        if not self.prompts or action not in (None, CREATE):
            return None
        message = f"{name!r} is not among the audio files: put it into the prompts file and import that"
        return message, _meant(name, (prompt.shown for prompt in self.prompts.values()))


def shelf_of(stored: Mapping[str, StoredPrompt]) -> Shelf:
    """The audio files that the table holds."""
    return Shelf({form: Prompt.from_stored(each) for form, each in stored.items()})


def named_files(tab: Tab, row: Row, action: str | None) -> Iterator[tuple[File, str]]:
    """The names of audio files in a row's cells, unless the row sends none."""
    if action in (DELETE, IGNORE):
        return
    for attribute in _file_attributes(tab):
        text = row.cells.get(attribute.heading)
        if text and text.casefold() != cells.CLEAR:
            yield attribute, text


@cache
def _file_attributes(tab: Tab) -> tuple[File, ...]:
    return tuple(attribute for attribute in tab.attributes if isinstance(attribute, File))


def _meant(text: str, names: Iterable[str]) -> str | None:
    """The only audio file whose name differs by nothing but accents, blanks and marks between words."""
    same = [name for name in names if _plain(name) == _plain(text)]
    return same[0] if len(same) == 1 else None


def _plain(name: str) -> str:
    letters = (c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[\s_\-]+", "", "".join(letters))
