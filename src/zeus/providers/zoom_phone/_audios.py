"""Prompts: each phone user has a library of audio; files travel inside JSON, and their content is never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import CREATE, DELETE
from zeus.core.flow import BASE64, Call, FailedError, Procedure, Step
from zeus.core.wire import Object
from zeus.providers._zoom.budget import HEAVY, LIGHT, MEDIUM, classes_of
from zeus.providers._zoom.pages import inside, tokens

_USERS = "/phone/users"


@dataclass(frozen=True)
class Audios:
    """The libraries of all phone users. UNCONFIRMED: that accounts and sites have shared ones that requests reach."""

    whole: bool = False
    omits: tuple[str, ...] = ()
    lists_more: bool = True

    def id_of(self, thing: Object) -> Any:
        """See `Api.id_of`."""
        return thing.get("audio_id")

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`: one request for each user, as no list shows all."""
        users = Call("list users", "GET", _USERS, classes=classes_of(_USERS, MEDIUM), repeatable=True)
        found: list[Object] = []
        for user in (yield from tokens("users", 100)(users)):
            found += yield from self._library(user["id"])
        return found

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        reply = yield self._call("read", "GET", f"/phone/audios/{id}", repeatable=True, accept=(404,))
        return reply.body if reply.ok else None

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        held = yield from self._library(self._owner(step))
        return [each for each in held if str(each.get("name", "")).casefold() == step.key[-1].casefold()]

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`. Other audio is the old deleted and the new added, as Zoom replaces none."""
        path = f"/phone/audios/{step.id}"
        if step.action == DELETE:
            yield self._call("delete", "DELETE", path, repeatable=True, accept=(404,))
            return None
        if step.action == CREATE:
            return (yield from self._add(step, step.key[-1]))
        name = step.values.get("Prompt Name") or step.key[-1]
        if "File" in step.values or "Spoken Text" in step.values:
            yield self._call("delete old", "DELETE", path, repeatable=True, accept=(404,))
            return (yield from self._add(step, name))
        yield self._call("update", "PATCH", path, body={"name": name}, repeatable=True)
        return {**(step.before or {}), "name": name}

    def _add(self, step: Step, name: str) -> Procedure:
        owner = self._owner(step)
        at = f"{_USERS}/{owner}/audios"
        if text := step.values.get("Spoken Text"):
            voice = {"voice_language": step.values.get("Voice Language") or "en-US"}
            voice |= {"voice_accent": accent} if (accent := step.values.get("Voice")) else {}
            body: Object = {"audio_name": name, "text": text, **voice}
            reply = yield self._call("create", "POST", at, body=body, readback=lambda: self._made(step))
            made = reply.body if isinstance(reply.body, dict) else {}
        else:
            body = {"attachments": [self._attachment(step, name)]}
            path, heavy = f"{at}/batch", classes_of(at, HEAVY)
            reply = yield Call("create", "POST", path, body=body, classes=heavy, readback=lambda: self._made(step))
            made = next(iter((reply.body or {}).get("audios") or ()), {}) if isinstance(reply.body, dict) else {}
        return {"owner": owner, "name": name, **made}

    def _attachment(self, step: Step, name: str) -> Object:
        file = step.values.get("File")
        if not file:
            raise FailedError("a new prompt needs a File or a Spoken Text")
        try:
            content = step.tab.by_heading["File"].encode(file, step.known)
        except LookupError:
            raise FailedError(f"the prompts file holds no {file!r}: import the file with it") from None
        return {"name": name, "audio_type": "audio/wav", "base64_encoding": f"{BASE64}{content}"}

    def _made(self, step: Step) -> Procedure:
        return [each for each in (yield from self.finding(step)) if each["audio_id"] not in step.known_ids]

    def _library(self, owner: Any) -> Procedure:
        call = self._call(f"list audio of {owner}", "GET", f"{_USERS}/{owner}/audios", repeatable=True)
        return [{"owner": owner, **each} for each in (yield from inside("audios")(call))]

    def _owner(self, step: Step) -> Any:
        return step.known.id("phone_user", step.tab.by_heading["Owner"].parse(step.key[0]))

    def _call(self, label: str, method: str, path: str, **more: Any) -> Call:
        return Call(label, method, path, classes=classes_of(path, LIGHT), **more)
