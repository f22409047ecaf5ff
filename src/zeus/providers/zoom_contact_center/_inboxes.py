"""Inboxes: deleted by a query, with their messages or after these have gone to another."""

from dataclasses import dataclass

from zeus.core.attributes import CREATE
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.objects import body_of
from zeus.core.wire import Object
from zeus.providers.zoom_contact_center._objects import LIGHT, MEDIUM, Objects, collection

PLACES = {
    "United States": "US", "Australia": "AU", "Brazil": "BR", "Canada": "CA", "Germany": "DE", "Japan": "JP",
    "Singapore": "SG",
}  # fmt: skip
_LATER = ("greeting_audio_asset_id", "voicemail_send_reminders_for_unresolved")
"""What of its voicemail only an inbox that is there takes (schemas of POST and PATCH)."""


@dataclass(frozen=True)
class _Inboxes(Objects):
    """Made with what Zoom takes at first, then completed."""

    def _create(self, step: Step) -> Procedure:
        whole = body_of(step, {})
        voicemail: Object = whole.get("voicemail") or {}
        later = {name: value for name, value in voicemail.items() if name in _LATER}
        first = {name: value for name, value in voicemail.items() if name not in _LATER}
        body = {name: value for name, value in whole.items() if name != "voicemail"}
        reply = yield Call(
            CREATE, "POST", self.path, body=body | ({"voicemail": first} if first else {}), classes=LIGHT,
            readback=lambda: self._made(step), shows_by_key=True,
        )  # fmt: skip
        made: Object = {**whole, **(reply.body if isinstance(reply.body, dict) else {})}
        if later:
            path = f"{self.path}/{self.id_of(made)}"
            yield Call("complete", "PATCH", path, body={"voicemail": later}, classes=LIGHT, repeatable=True)
        return {**made, **({"voicemail": voicemail} if voicemail else {})}

    def _delete(self, step: Step) -> Procedure:
        query = {"inbox_ids": str(step.id)}
        if heir := step.values.get("Move Messages To"):
            to = str(step.known.id("inbox", heir))
            if to == str(step.id):
                raise FailedError("an inbox cannot hand over to itself: name another under Move Messages To")
            query["move_to_inbox_id"] = to
        else:
            query["delete_all_messages_and_inboxes"] = "true"
        yield Call("delete", "DELETE", self.path, query=query, classes=MEDIUM, repeatable=True, accept=(404,))
        return None


API: _Inboxes = collection(
    "inboxes", "inboxes", "inbox_id", kind=_Inboxes, deleted="/contact_center/inboxes",
    omits=("inbox_description", "inbox_content_storage_location", "voicemail"),
)  # fmt: skip
