"""Entry points of Webex Contact Center, which Control Hub calls channels."""

from zeus.core.attributes import CREATE, DELETE, UPDATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.core.kinds import DIGITS, Phone, TimeZone, Url
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center import _entry_points
from zeus.providers.webex_contact_center._config import OURS, collection, labels

_ENTITY = "entry-point"
_NAME = r"[a-zA-Z0-9&_\-\s]*"
_ALLOWED = "letters, digits, & - _ and space"

TAB = Tab(
    "Entry Points",
    "An entry point is where contacts arrive, and says which flow takes them. Its numbers stand on a tab of their own.",
    api=collection(_ENTITY, gather=dict.fromkeys((CREATE, UPDATE, DELETE), _ENTITY),
                   omits=(_entry_points.SETTINGS,), strip=("dnEpMappingCount", "systemInternal")),
    synonyms=("Entry Point", "Channels", "Channel"),
    destroys="The entry point with its settings of the flow: contacts no longer get in there. It is refused while"
    " numbers, flows or desktop profiles refer to it.",
    notes="A new entry point takes two requests where it names a flow. The settings of its flow stand on Entry Point"
    " Settings.",
    omitted={
        **OURS,
        "xspVersion": "Set by the recording integration, not by people.",
        "routePointId": "Given by Webex Calling; kept as it is.",
        "dnEpMappingCount": "Counted by Webex from Entry Point Numbers.",
        "outdialTransferToQueueEnabled": "Marks the entry point that Webex itself made for transfers; kept as it is.",
    },
    checks=_entry_points.CHECKS,
    shape=Shape(_entry_points.read, _entry_points.write),
    procedure=_entry_points.with_flow,
    attributes=(
        Text("Entry Point Name", "name", "What numbers, flows and reports call it.", key=True, required=True,
             unique=True, max_length=80, pattern=_NAME, allowed=_ALLOWED,
             synonyms=("Name", "Entry Point", "Channel Name"), example="EP_Main"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Entry Point Name", max_length=80, pattern=_NAME, allowed=_ALLOWED,
             synonyms=("New Entry Point Name",)),
        Text("Description", "description", "Notes for administrators on who gets in here.", max_length=255,
             example="Main number of the credit union"),
        # UNCONFIRMED, as for the channel type: Control Hub lets neither be changed later.
        Choice("Entry Point Type", "entryPointType",
               "Inbound for contacts that come in, Outbound for calls that agents make; it cannot be changed later.",
               required=True, only=(CREATE,), of=labels("INBOUND", "OUTBOUND"), synonyms=("Type",), example="Inbound"),
        Choice("Channel Type", "channelType", "The kind of contact that arrives here; it cannot be changed later.",
               required=True, only=(CREATE,), synonyms=("Channel",), example="Telephony", of=labels(
                   "TELEPHONY", "EMAIL", "FAX", "CHAT", "VIDEO", "OTHERS", "SOCIAL_CHANNEL")),
        Choice("Social Channel Type", "socialChannelType", "Of a Social Channel entry point, which service it is.",
               of=labels("MESSAGEBIRD", "MESSENGER", "WHATSAPP", "APPLE_BUSINESS_CHAT", "GOOGLE_BUSINESS_MESSAGES")),
        Flag("Active", "active", "Whether contacts get in at all.", default="Y", synonyms=("Status", "Enabled"),
             example="Y"),
        Ref("Flow Name", "flowId", "The flow that takes each contact; it must have been published.", to="flow",
            synonyms=("Flow", "Routing Flow"), example="Main_IVR"),
        Choice("Flow Tag", "flowTagId", "Which of the flow's published versions is taken: the one with this label.",
               of=("Live", "Latest", "Test", "Dev"), synonyms=("Tag", "Version Label", "Flow Version"), example="Live"),
        Ref("Music on Hold", "musicOnHoldId", "The prompt that callers hear while an agent has put them on hold.",
            to="prompt", synonyms=("Music", "Hold Music"), example="Hold_1.wav"),
        # Proven live: it must be above 0; the published schema has no bound.
        Whole("Service Level Threshold", "serviceLevelThreshold",
              "Seconds that a contact may wait before it counts as outside the service level; 30 for a new one.", min=1,
              default="30", synonyms=("SLA", "Service Level", "SLA (sec)", "Service Level Threshold (sec)"),
              example="30"),
        Whole("Maximum Active Contacts", "maximumActiveContacts",
              "How many contacts may be in at the same time; 0 is no limit.", min=0, default="0",
              synonyms=("Max Active Contacts",), example="0"),
        Phone("Overflow Number", "overflowNumber", "Where a call goes that has waited too long.", wire=DIGITS,
              max_length=40, synonyms=("Overflow",), example="+13125550142"),
        TimeZone("Time Zone", "timezone", "The zone that its routing reckons in, as in America/Chicago.",
                 synonyms=("Timezone",), example="America/Chicago"),
        Ref("Outdial Queue Name", "outdialQueueId", "Of an Outbound entry point, the queue of the calls that agents "
            "make.", to="queue", synonyms=("Outdial Queue",)),
        Flag("Callback Enabled", "callbackEnabled", "Whether contacts may ask to be called back.",
             synonyms=("Callback",), example="N"),
        Url("Control Flow", "controlFlowScriptUrl", "The address of the control script; blank, and Webex fills it in.",
            synonyms=("Control Flow Script URL", "Control Script")),
        Text("Subscription ID", "subscriptionId", "The subscription for recording events, where one is used.",
             max_length=80),
        Text("Asset ID", "assetId", "Of a digital channel, the ID that Webex Connect shows for its asset.",
             synonyms=("Asset",)),
        Choice("Digital Channels", "imiOrgType",
               "Of a digital channel, whether all of them are those of Webex Connect (IMI) or older ones too; IMI of a "
               "new one.", of={"IMI": "IMI", "Mixed Mode": "MIXED_MODE"}, synonyms=("IMI Org Type",)),
    ),
)  # fmt: skip
