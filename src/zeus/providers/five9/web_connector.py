"""Web connectors of Five9: addresses that open when a call comes."""

from zeus.core.attributes import Choice, Flag, Text
from zeus.core.catalog import Shape, Tab, Wrong
from zeus.core.flow import Step, Values
from zeus.core.kinds import Url
from zeus.core.lists import Ref
from zeus.core.soap import OBJECT, PATTERN, Soap, operation
from zeus.core.wire import Object

KINDS = {
    "Variable": "variables", "Constant": "constants", "Post Variable": "postVariables",
    "Post Constant": "postConstants",
}  # fmt: skip
TRIGGERS = (
    "OnCallAccepted", "OnCallDisconnected", "ManuallyStarted", "ManuallyStartedAllowDuringPreviews", "OnPreview",
    "OnContactSelection", "OnWarmTransferInitiation", "OnCallDispositioned", "OnChatArrival", "OnChatTransfer",
    "OnChatTermination", "OnChatClose", "OnEmailArrival", "OnEmailTransfer", "OnEmailClose",
)  # fmt: skip


def _read(thing: Object) -> Object:
    """The four lists of pairs as one, each pair with the list that it is of."""
    pairs = [{"kind": kind, **pair} for kind in KINDS.values() for pair in thing.get(kind) or ()]
    return {**thing, "pairs": pairs}


def _write(thing: Object, step: Step) -> Object:
    whole = {name: value for name, value in thing.items() if name != "pairs"}
    for kind in KINDS.values():
        whole[kind] = [
            {name: value for name, value in pair.items() if name != "kind"}
            for pair in thing.get("pairs") or ()
            if pair.get("kind") == kind
        ]
    return whole


def dispositions_need_their_trigger(values: Values) -> Wrong | None:
    """Which dispositions trigger it counts only where a disposition does."""
    if values["Trigger Dispositions"] and values["Trigger"] not in (None, "OnCallDispositioned"):
        return Wrong("Trigger Dispositions", "they count only with the trigger OnCallDispositioned")
    return None


TAB = Tab(
    "Web Connectors",
    "A web connector opens an address, or calls it, when something happens to a call.",
    api=Soap(
        "webConnector",
        operation("getWebConnectors", namePattern=PATTERN),
        makes=operation("createWebConnector", connector=OBJECT),
        changes=operation("modifyWebConnector", connector=OBJECT),
        removes=operation("deleteWebConnector", name="{0}"),
    ),
    synonyms=("Web Connector", "Connectors"),
    destroys="The connector. It is refused while campaigns or worksheets use it.",
    notes="What is handed over with the address stands on the tab Web Connector Values. Five9 has no operation that"
    " renames a connector.",
    checks=(dispositions_need_their_trigger,),
    shape=Shape(_read, _write),
    attributes=(
        Text("Connector Name", "name", "What campaigns choose the connector by, for good.", key=True, required=True,
             unique=True, synonyms=("Name", "Web Connector"), example="Order Lookup"),
        Text("Description", "description", "Notes for administrators on what it opens.", example="Opens the order"),
        Url("URL", "url", "The address that is opened.", required=True, example="https://orders.example.com/find"),
        Choice("Trigger", "trigger", "What opens it.", of=TRIGGERS, example="OnCallAccepted"),
        Ref("Trigger Dispositions", "triggerDispositions[]",
            "With OnCallDispositioned, the ends of calls that open it.", to="disposition", many=True),
        Flag("Clear Trigger Dispositions", "clearTriggerDispositions", "Whether any end of a call opens it again."),
        Choice("Agent Application", "agentApplication", "Where agents see it.",
               of=("EmbeddedBrowser", "ExternalBrowser"), example="EmbeddedBrowser"),
        Choice("CTI Web Services", "ctiWebServices", "Whether it takes a window of its own.",
               of=("CurrentBrowserWindow", "NewBrowserWindow"), example="CurrentBrowserWindow"),
        Flag("Execute In Browser", "executeInBrowser", "Whether the agent's browser opens it, and not Five9.",
             example="Y"),
        Flag("Post Method", "postMethod", "Whether what is handed over travels by POST.", example="N"),
        Flag("Add Worksheet", "addWorksheet", "Whether the answers of the worksheet are handed over.", example="N"),
        Text("Start Page Text", "startPageText", "What agents read before it is opened."),
    ),
)  # fmt: skip
