"""The prompts file of an import: its audio files by name, looked at and converted, and what is told of them."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from zeus.core.attributes import CREATE, File
from zeus.core.audio import Audio, file_form, stem_form, without_ending
from zeus.core.catalog import Tab
from zeus.core.flow import Row
from zeus.pipeline.audio.archives import UnreadablePromptsError, unpack
from zeus.pipeline.audio.isolated import Prepared, prepare
from zeus.services.context import ServiceError
from zeus.services.prompts import Prompt, Shelf, named_files


@dataclass(frozen=True)
class Delivery:
    """What a prompts file brings: audio files by the form of their names, and the contents of all by hash.

    `doubled` are groups of files whose names differ at most by folder, case and ending; `left_out` are (path, reason).
    """

    prompts: Mapping[str, Prompt] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)
    doubled: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


def read_prompts(path: Path) -> Delivery:
    """The audio files of a zip or a folder. Raises ServiceError where it cannot be read.

    Two different files of the same name keep their folders in their names: which one a row means, its author must say.
    """
    try:
        unpacked = unpack(path)
    except UnreadablePromptsError as error:
        raise ServiceError(error.message, error.hint) from error
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in unpacked.files}
    namesakes, doubles = defaultdict(list), defaultdict(list)
    for name, _ in unpacked.files:
        namesakes[file_form(name).rpartition("/")[2]].append(name)
        doubles[stem_form(name)].append(name)
    prompts = {}
    for form, names in namesakes.items():
        alike = len({hashes[name] for name in names}) == 1
        for name in names[:1] if alike else names:
            prompts[form if alike else file_form(name)] = Prompt(
                name.rpartition("/")[2] if alike else name, hashes[name]
            )
    contents = {hashes[name]: content for name, content in unpacked.files}
    doubled = tuple(tuple(names) for names in doubles.values() if len(names) > 1)
    return Delivery(prompts, contents, doubled, tuple(unpacked.left_out))


def rules_of(tabs: Iterable[Tab]) -> list[Audio]:
    """What the attributes of these tabs take as audio, each once."""
    files = (attribute for tab in tabs for attribute in tab.attributes if isinstance(attribute, File))
    return list(dict.fromkeys(attribute.audio for attribute in files))


@dataclass
class Workshop:
    """Looks at audio files and converts them; what was done once is not done again.

    `held` gives the content that the database has for a hash. `made` are the contents that are new, by hash.
    """

    rules: list[Audio]
    held: Callable[[str], bytes]
    delivery: Delivery = Delivery()
    made: dict[str, bytes] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    _known: dict[str, Prompt] = field(default_factory=dict)

    def shelf(self, held: Mapping[str, Prompt]) -> Shelf:
        """The audio files held with those delivered, which replace their namesakes, ready to be sent."""
        brought = {form.rpartition("/")[2] for form in self.delivery.prompts}
        kept = {form: prompt for form, prompt in held.items() if form.rpartition("/")[2] not in brought}
        everything = {**kept, **self.delivery.prompts}
        self._known.update({p.hash: p for p in held.values() if self._is_ready(p) and p.hash not in self._known})
        self._prepare(dict.fromkeys(p.hash for p in everything.values() if p.hash not in self._known))
        ready = {form: replace(self._known[p.hash], shown=p.shown) for form, p in everything.items()}
        self.left_out = {p.shown: p.problem or "" for p in ready.values() if _is_other(p)}
        return Shelf({form: prompt for form, prompt in ready.items() if not _is_other(prompt)})

    def _is_ready(self, prompt: Prompt) -> bool:
        return prompt.problem is None and all(prompt.sent(rule) is not None for rule in self.rules)

    def _prepare(self, hashes: Iterable[str]) -> None:
        todo = list(hashes)
        contents = [self.delivery.contents.get(hash) or self.held(hash) for hash in todo]
        for hash, found in zip(todo, prepare(contents, self.rules), strict=True):
            self._known[hash] = self._prompt(hash, found)

    def _prompt(self, hash: str, found: Prepared) -> Prompt:
        made = {}
        for key, (sound, content) in found.made.items():
            mine = hashlib.sha256(content).hexdigest()
            self.made[mine] = content
            made[key] = (mine, sound)
        return Prompt("", hash, found.sound, found.problem, made)


def _is_other(prompt: Prompt) -> bool:
    """Whether this is something else that lay beside the audio: neither its name nor its content says audio."""
    return prompt.problem is not None and prompt.sound is None and without_ending(prompt.shown) == prompt.shown


def prompts_document(
    delivery: Delivery, left_out: Mapping[str, str], shelf: Shelf, rows: Iterable[tuple[Tab, Row]]
) -> dict[str, Any]:
    """What is told of audio files beside problems; `rows` are all rows that the organization has after the import."""
    missing: dict[str, None] = {}
    used: dict[str, Prompt] = {}
    converted: dict[tuple[str, str], dict[str, str]] = {}
    for tab, row in rows:
        for attribute, name in named_files(tab, row, row.action):
            found = shelf.find(name)
            if not found and row.action in (None, CREATE):
                missing[name] = None
            for prompt in found:
                used[prompt.shown] = prompt
                if prompt.sound and not attribute.audio.takes(prompt.sound):
                    key = prompt.shown, attribute.audio.to.key
                    converted[key] = {"file": prompt.shown, **_conversion(prompt, attribute.audio)}
    return {
        "files": len(shelf.prompts),
        "delivered": len(delivery.prompts),
        "converted": list(converted.values()),
        "missing": list(missing),
        "unused": [prompt.shown for prompt in shelf.prompts.values() if prompt.shown not in used],
        "doubled": [list(names) for names in delivery.doubled],
        "left_out": [{"file": name, "reason": reason} for name, reason in (*delivery.left_out, *left_out.items())],
    }


def _conversion(prompt: Prompt, rule: Audio) -> dict[str, str]:
    """What a file is and what it becomes; the kinds of file are named where they differ."""
    assert prompt.sound is not None
    before, after = prompt.sound.form, rule.to
    if before.container == after.container:
        return {"from": str(before), "to": str(after)}
    return {"from": f"{before.container.upper()}, {before}", "to": f"{after.container.upper()}, {after}"}
