"""Records of lists: up to a hundred travel together, are taken in later, and are asked after until they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import DELETE
from zeus.core.flow import Call, FailedError, Gatherer, Key, Procedure, Reply, Step, Wait
from zeus.core.objects import body_of
from zeus.core.soap import PATTERN, Soap, operation
from zeus.core.wire import Object

AT_ONCE = 100
"""Records in one request (guide: asyncAddRecordsToList)."""

PAUSE, PATIENCE = 2.0, 90
"""Seconds between two looks at an import, and how often it is looked at."""

_UPLOAD = ("all", "upload")
_QUERY = ("all", "query")

_TROUBLE = {
    "ParseError": "a value does not suit its contact field",
    "DuplicateKey": "another record of the same request has the same number",
    "AllKeyFieldsAreEmpty": "the record has no number",
    "NoMatchesInContacts": "no contact has this number",
    "MultipleMatchesInContacts": "several contacts have this number",
}


@dataclass(frozen=True)
class Records(Soap):
    """Five9 shows no list's records: what Zeus has sent is what it knows of them."""

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        yield from ()
        return []

    def looking(self, variables: Mapping[str, str], keys: Sequence[Key]) -> Procedure:
        """See `zeus.core.catalog.Unlisted`."""
        return (yield from self.listing(variables))

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        yield from ()
        return

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        yield from ()
        return []


API = Records("record", operation("getListsInfo", listNamePattern=PATTERN), id=("list", "number1"))


def record(step: Step) -> Procedure:
    """Send the record, wait until Five9 has taken it in, and hear what became of it."""
    fields = _fields(step)
    reply = yield _sent(step, fields)
    told = reply.body or {}
    name = str((told.get("return") or {}).get("identifier") or "")
    asked: Any = {"gather": "import", "classes": _QUERY, "repeatable": True}
    body = {"identifier": {"identifier": name}}
    for number in range(PATIENCE):
        yield Wait(f"pause {number}", PAUSE)
        reply = yield API.call(f"look {number}", "isImportRunning", body, step.variables, **asked)
        if not (reply.body or {}).get("return"):
            break
    else:
        raise FailedError("Five9 has not taken in the record within three minutes: retry it later")
    reply = yield API.call("result", "getListImportResult", body, step.variables, **{**asked, "gather": "result"})
    trouble = _trouble((reply.body or {}).get("return") or {}, fields["number1"], told.get("row", 1))
    if trouble:
        raise FailedError(f"Five9 has not taken it in: {trouble}")
    return None if step.action == DELETE else {"list": step.key[0], **fields}


def _fields(step: Step) -> Object:
    """The contact fields that the row fills in, by name; its number names the record."""
    thing = body_of(step, {}) if step.action != DELETE else {}
    more = dict(pair.split("=", 1) for pair in thing.pop("more", None) or ())
    own = {name: value for name, value in thing.items() if name != "list"}
    return {**own, "number1": step.key[1], **{name.strip(): value.strip() for name, value in more.items()}}


def _sent(step: Step, fields: Object) -> Call:
    names = sorted(fields)
    settings: Object = {
        "fieldsMapping": [
            {"columnNumber": place, "fieldName": name, "key": name == "number1"} for place, name in enumerate(names, 1)
        ],
        "skipHeaderLine": False,
    }  # fmt: skip
    if step.action == DELETE:
        says, key = "asyncDeleteRecordsFromList", "listDeleteSettings"
        settings |= {"listDeleteMode": "DELETE_ALL"}
    else:
        says, key = "asyncAddRecordsToList", "listUpdateSettings"
        settings |= {
            "cleanListBeforeUpdate": False, "crmAddMode": "ADD_NEW", "crmUpdateMode": "UPDATE_FIRST",
            "listAddMode": "ADD_FIRST",
        }  # fmt: skip
    name = _list_of(step)
    values = [{"item": [str(fields[each]) for each in names]}]
    return API.call(
        step.action, says, {"listName": name, key: settings, "importData": {"values": values}}, step.variables,
        classes=_UPLOAD, repeatable=True, gather="records",
    )  # fmt: skip


def _list_of(step: Step) -> str:
    """The list's name as Five9 has it."""
    return str(step.known.id("list", (step.key[0],)))


def _trouble(result: Object, number: str, row: int) -> str | None:
    """What Five9 says of this record: by its number, or by its place where the number is not told."""
    if result.get("failureMessage"):
        return str(result["failureMessage"])
    for each in result.get("importTroubles") or ():
        if number in (each.get("key") or ()) or (not each.get("key") and each.get("rowNumber") == row):
            told = str(each.get("troubleMessage") or "").strip()
            plain = _TROUBLE.get(str(each.get("kind")), str(each.get("kind")))
            return f"{plain} ({told})" if told else plain
    return None


def _joined(pairs: Sequence[tuple[int, Call]]) -> Call:
    first = pairs[0][1]
    values = [value for _, call in pairs for value in call.body["importData"]["values"]]
    return Call(
        first.label, first.method, first.path, body={**first.body, "importData": {"values": values}},
        classes=first.classes, lane=first.lane, repeatable=True,
    )  # fmt: skip


def _split(reply: Reply, pairs: Sequence[tuple[int, Call]]) -> list[Reply] | None:
    """Each record is told its place in the request, from 1 on; a request refused whole is sent in halves."""
    if reply.status in (400, 422):
        return None
    return [
        Reply(reply.status, {**(reply.body or {}), "row": place}, reply.headers, reply.seconds)
        for place in range(1, len(pairs) + 1)
    ]


def _target(call: Call) -> str:
    """What one request of records is about: an operation, a list, and the fields in their order."""
    settings = next(value for name, value in call.body.items() if name.endswith("Settings"))
    return ";".join([call.path, call.body["listName"], *(each["fieldName"] for each in settings["fieldsMapping"])])


def _import(call: Call) -> str:
    return str(call.body["identifier"]["identifier"])


def _same(pairs: Sequence[tuple[int, Call]]) -> Call:
    first = pairs[0][1]
    return Call(first.label, first.method, first.path, body=first.body, classes=first.classes, lane=first.lane)


GATHERERS = {
    "records": Gatherer(AT_ONCE, _joined, _split, _target),
    # All records of a request ask after the same import: one question answers them.
    "import": Gatherer(AT_ONCE, _same, lambda reply, pairs: [reply] * len(pairs), _import),
    "result": Gatherer(AT_ONCE, _same, lambda reply, pairs: [reply] * len(pairs), _import),
}
