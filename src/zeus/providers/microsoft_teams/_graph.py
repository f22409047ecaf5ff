"""What the tabs share that Microsoft Graph serves: pages, filters, and how Microsoft counts their requests."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from zeus.core.flow import Call, FailedError, Procedure, RefusedError, Reply, Step, Wait
from zeus.core.rest import Pages
from zeus.core.wire import Object

ADDRESS = "https://graph.microsoft.com/v1.0"
"""Where Graph is, also within what refers to other objects (`user@odata.bind`)."""

BATCH = "graph"
"""The gatherer of all requests that may be repeated."""

VOICE = "/admin/teams/telephoneNumberManagement"
"""Where phone numbers are."""

SELECTION: Mapping[str, tuple[str, ...]] = {
    "directory": ("/users", "/groups", "/organization", "/subscribedSkus", "/directory"),
}
"""Classes of requests by how their paths begin; all others are those of Teams."""

PATIENCE = 6
"""How often something new that is not found yet is asked for again, ten seconds apart."""


def pages(*select: str, top: int | None = 999, expand: str = "") -> Pages:
    """Pages of an OData list, with only the members named; `top` is the size asked for, None where none may be.

    `expand` is what else each object is to be shown with. The address of the next page is the reply's own, and is
    followed as it is.
    """

    def paged(call: Call) -> Procedure:
        query = {**call.query, **({"$select": ",".join(select)} if select else {})}
        query |= {"$top": str(top)} if top else {}
        query |= {"$expand": expand} if expand else {}
        asked, found, number = replace(call, query=query), list[Object](), 1
        while True:
            reply = yield asked
            body = reply.body if isinstance(reply.body, dict) else {}
            found += body.get("value") or ()
            following = body.get("@odata.nextLink")
            if not following:
                return found
            number += 1
            asked = replace(call, label=f"{call.label}, page {number}", path=following, query={})

    return paged


def by(member: str) -> Callable[[Step], Mapping[str, str]]:
    """The query that finds the objects whose `member` is the last part of the step's key; quotes are doubled."""

    def query(step: Step) -> Mapping[str, str]:
        return {"$filter": f"{member} eq {quoted(step.key[-1])}"}

    return query


def quoted(text: str) -> str:
    """A text as OData's filters and functions have it."""
    return "'" + text.replace("'", "''") + "'"


def counted(procedure: Procedure) -> Procedure:
    """The procedure with its calls counted as Microsoft counts them; what may be repeated may travel in batches."""
    reply: Reply | None = None
    refusal: RefusedError | None = None
    while True:
        try:
            asked = procedure.throw(refusal) if refusal else procedure.send(reply)  # type: ignore[arg-type]
        except StopIteration as end:
            return end.value
        reply = refusal = None
        try:
            reply = yield _counted(asked) if isinstance(asked, Call) else asked
        except RefusedError as error:
            refusal = error


def _counted(call: Call) -> Call:
    if call.method == "CMDLET":
        return call
    directory = call.path.startswith(SELECTION["directory"])
    writes = call.method != "GET"
    classes = ("directory", *(("directory writes",) if writes else ())) if directory else ("teams",)
    if call.method == "POST" and call.path == "/teams":
        classes = ("teams", "new teams")
    gather = BATCH if writes and call.repeatable and not call.base else call.gather
    return replace(call, classes=classes, gather=gather)


def patient(call: Call, what: str) -> Procedure:
    """The reply to a call about something new: Graph's servers learn of it one after the other.

    Raises FailedError where none knows it in a minute.
    """
    for number in range(PATIENCE):
        label = call.label if number == 0 else f"{call.label}, try {number + 1}"
        reply = yield replace(call, label=label, accept=(*call.accept, 404))
        if reply.status != 404:
            return reply
        yield Wait(f"{label}: wait", 10)
    raise FailedError(f"Microsoft does not find {what} though it made it a minute ago: retry this row later")


def ids_in(address: str) -> list[str]:
    """The ids in an address such as ``/teams('1')/operations('2')`` or ``…/operations/2``."""
    found = re.findall(r"\('([^']+)'\)", address)
    return found or [address.rstrip("/").rpartition("/")[2]]


def ended(label: str, path: str, what: str) -> Procedure:
    """What a long-running operation says in the end. Raises FailedError where it fails, or has no end in ten minutes.

    It is looked at after 1, 2, 4, 8 seconds, then every 10.
    """
    for number in range(1, 65):
        yield Wait(f"{label}: pause {number}", min(2 ** (number - 1), 10))
        reply = yield Call(f"{label}: look {number}", "GET", path, repeatable=True)
        body: Object = reply.body if isinstance(reply.body, dict) else {}
        if body.get("status") in {"succeeded", "failed", "skipped"}:
            return _success(body, what)
    raise FailedError(f"Microsoft had not done {what} after ten minutes: look there")


def _success(body: Object, what: str) -> Object:
    numbers = body.get("numbers") or ()
    told = [str(each.get("statusDetail") or "") for each in numbers if each.get("status") not in (None, "succeeded")]
    told += [str((body.get("error") or {}).get("message") or "")]
    if body.get("status") != "succeeded" or any(told):
        raise FailedError("; ".join(filter(None, told)) or f"Microsoft says {body.get('status')} of {what}")
    return body
