"""Prompts: assets with an item in their usual language, sent in parts; archived before they are deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import CREATE, DELETE
from zeus.core.audio import Audio
from zeus.core.catalog import Wrong
from zeus.core.flow import Call, FailedError, Part, Procedure, Step, Values
from zeus.core.objects import body_of
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.zoom_contact_center._objects import LIGHT, Objects, collection

LANGUAGES = (
    "zh-CN", "zh-TW", "yue-CN", "cmn-CN", "da-DK", "nl-NL", "en-AU", "en-NZ", "en-GB", "en-US", "fr-CA", "fr-FR",
    "de-DE", "it-IT", "ja-JP", "ko-KR", "pl-PL", "pt-BR", "pt-PT", "ro-RO", "ru-RU", "es-ES", "es-MX", "es-US", "sv-SE",
    "tr-TR",
)  # fmt: skip
AUDIO = Audio(containers=("wav", "mp3"), codecs=(), rates=(), channels=(), max_bytes=10 * 2**20)
"""MP3 or WAV of 10 MB at most (published); of codecs nothing is told, so none is converted."""

_SPOKEN = {"language": "asset_item_language", "text": "asset_item_content", "voice": "asset_item_voice"}
_ARCHIVE = {"archive": "true"}


@dataclass(frozen=True)
class _Assets(Objects):
    """Of all assets, those that are heard."""

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        query = {"asset_type": "audio"}
        return (yield from self.pages(self._call("list", "GET", self.path, variables, query=query, repeatable=True)))


API: _Assets = collection(
    "asset_library/assets", "assets", "asset_id", kind=_Assets, find=lambda step: {"asset_type": "audio"},
    omits=("language", "text", "voice", "asset_items"),
)  # fmt: skip


def read(thing: Object) -> Object:
    """Language, text and voice of the usual item beside the asset; its category under one name."""
    found = dict(thing)
    if "asset_category_id" in found:
        found.setdefault("category_id", found["asset_category_id"])
    item = _usual(thing)
    return found | {name: item[member] for name, member in _SPOKEN.items() if member in item}


def _usual(thing: Object) -> Object:
    """The item that is the default, the first where none is said to be."""
    items: list[Object] = list(thing.get("asset_items") or ())
    return next((each for each in items if each.get("is_default")), items[0] if items else {})


def write(thing: Object, step: Step) -> Object:
    """The asset with its item as Zoom takes them, without the audio."""
    item = {member: thing[name] for name, member in _SPOKEN.items() if name in thing}
    plain = {name: value for name, value in thing.items() if name not in _SPOKEN}
    return {**plain, **({"asset_items": [item]} if item else {})}


def uploaded(step: Step) -> Procedure:
    """A prompt travels in parts, with or without a file. A delete archives first (code 10010 otherwise)."""
    path = fill("/contact_center/asset_library/assets/{id}", {"id": str(step.id)})
    if step.action == DELETE:
        if not (step.before or {}).get("archived"):
            yield Call("archive", "DELETE", path, query=_ARCHIVE, classes=LIGHT, repeatable=True, accept=(404,))
        yield Call("delete", "DELETE", path, classes=LIGHT, repeatable=True, accept=(404,))
        return None
    body = body_of(step, {})
    content = _content(step)
    if step.action == CREATE:
        parts = _parts({**body, "asset_type": "audio"}, _item(step, body, content, {}), content)
        reply = yield Call(
            "create", "POST", API.path, parts=parts, classes=LIGHT, readback=lambda: _made(step), shows_by_key=True
        )
        return {**body, **(reply.body if isinstance(reply.body, dict) else {})}
    before: Object = dict(step.before or {})
    speaks = content or "asset_items" in body
    if speaks and "asset_items" not in before:
        before = yield from API.reading(step.variables, step.id)
        if before is None:
            raise FailedError("changed since reviewed: it no longer exists")
    item = _item(step, body, content, _usual(before)) if speaks else {}
    for heading in ("Description", "Category Name"):
        if heading in step.values and step.values[heading] is None:
            body[step.tab.by_heading[heading].field] = ""
    yield Call("update", "PATCH", path, parts=_parts(body, item, content), classes=LIGHT, repeatable=True)
    return {**before, **{name: value for name, value in body.items() if name != "asset_items"}}


def _content(step: Step) -> str | None:
    """The hash of the audio to be sent; None where no file is named. Raises FailedError for a file that is missing."""
    name = step.values.get("File")
    if not name:
        return None
    try:
        return str(step.tab.by_heading["File"].encode(name, step.known))
    except LookupError:
        raise FailedError(f"the prompts file holds no {name!r}: import the file with it") from None


def _item(step: Step, body: Object, content: str | None, held: Object) -> Object:
    """The item as it is sent: a new one with its name, a held one by its id."""
    item: Object = (body.get("asset_items") or [{}])[0]
    if not held:
        if not content and not item.get("asset_item_content"):
            raise FailedError("a new prompt needs a File of the prompts file, or a Text and a Voice")
        item = {"asset_item_name": str(body["asset_name"])[:100], "is_default": True, **item}
    elif held.get("asset_item_id"):
        item = {"asset_item_id": held["asset_item_id"], **item}
    if content:
        item = {**item, "upload_file": str(step.values["File"])}
    return item


def _parts(body: Mapping[str, Any], item: Object, content: str | None) -> tuple[Part, ...]:
    """The parts of the body. UNCONFIRMED: how a list travels in parts; the usual ``items[0].name`` is taken."""
    plain = [Part(name, text=str(value)) for name, value in body.items() if name != "asset_items"]
    for name, value in item.items():
        key = f"asset_items[0].{name}"
        if name == "upload_file":
            kind = "audio/mpeg" if str(value).lower().endswith(".mp3") else "audio/wav"
            plain.append(Part(key, file=content, filename=str(value), content_type=kind))
        else:
            plain.append(Part(key, text=str(value).lower() if isinstance(value, bool) else str(value)))
    return tuple(plain)


def _made(step: Step) -> Procedure:
    """What a create whose answer was lost may have made: bears the name, and was not there before."""
    found = yield from API.finding(step)
    return [thing for thing in found if API.id_of(thing) not in step.known_ids]


def spoken_or_recorded(values: Values) -> Wrong | None:
    """A prompt is a recording or a spoken text (description of `asset_item_voice`)."""
    if values["File"] and values["Text"]:
        return Wrong("Text", "a prompt is either a File or a Text that Zoom speaks: leave one of them blank")
    if values["Text"] and not values["Voice"]:
        return Wrong("Voice", "a Text needs the voice in which Zoom speaks it, as in Joanna")
    if values["Voice"] and values["File"]:
        return Wrong("Voice", "only a Text has a voice: leave the cell blank")
    return None


CHECKS = (spoken_or_recorded,)
