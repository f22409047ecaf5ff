"""Hunt groups of Webex Calling: one number that rings several people."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import Step
from zeus.core.kinds import Extension, TimeZone
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import OLD_NAMES, SHOWN_OF_MEMBERS, can_be_reached, located
from zeus.providers.webex_calling._numbers import Number
from zeus.providers.webex_calling._policies import (
    ALTERNATES,
    POLICIES,
    alternates,
    caller_id_name,
    enough_room,
    language,
    location_key,
    redirect,
    sent_alternates,
    shown_alternates,
    whole_rings,
)

_NO_ANSWER = "callPolicies.noAnswer"


def _write(thing: Object, step: Step) -> Object:
    """A new one has a list of members, be it empty."""
    if step.action == CREATE:
        thing.setdefault("agents", [])
    enough_room(thing)
    return can_be_reached(sent_alternates(thing), step)


TAB = Tab(
    "Hunt Groups",
    "A hunt group has one number, and rings its members for it; these stand on a tab of their own.",
    api=located(
        "huntGroups", "huntGroups", later=("alternateNumbers", "distinctiveRing"),
        strip=("callPolicies.noAnswer.systemMaxNumberOfRings", *SHOWN_OF_MEMBERS),
        omits=("agents", "callPolicies", "languageCode", "timeZone", "huntGroupCallerIdForOutgoingCallsEnabled",
               "directLineCallerIdName", "dialByName", "distinctiveRing", "alternates")),
    synonyms=("Hunt Group", "HG"),
    destroys="The hunt group with its list of members and its forwarding; the members and its number stay.",
    notes="A hunt group needs a Phone Number or an Extension. Only what a row changes is sent. It has at most 50"
    " members where all are rung at once, 100 where they are weighted, else 1,000.",
    omitted={**OLD_NAMES, **ALTERNATES},
    shape=Shape(shown_alternates, _write),
    attributes=(
        location_key(),
        Text("Hunt Group Name", "name", "What administrators call it; no other of the location has the same name.",
             key=True, required=True, synonyms=("Name", "Hunt Group"), example="Front Desk"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Hunt Group Name", synonyms=("New Hunt Group Name",)),
        Number("Phone Number", "phoneNumber", "The number that callers dial, one of those of the location.",
              synonyms=("Number", "Directory Number")),
        Extension("Extension", "extension", "The digits that colleagues dial.", min=2, synonyms=("Ext",),
                  example="2001"),
        language(),
        TimeZone("Time Zone", "timeZone", "The zone of its clock, as in America/Chicago.", synonyms=("Timezone",),
                 example="America/Los_Angeles"),
        Flag("Enabled", "enabled", "Whether it takes calls at present.", default="Y", synonyms=("Active", "Status"),
             example="Y"),
        Choice("Routing Policy", "callPolicies.policy", "The order in which the members are rung.", of=POLICIES,
               default="Circular", synonyms=("Call Routing Pattern", "Policy", "Distribution"), example="Top Down"),
        Flag("Advance When Busy", "callPolicies.waitingEnabled",
             "Y rings also who is on a call already; N goes on to the next member.", synonyms=("Call Waiting",)),
        Flag("Group Busy", "callPolicies.groupBusyEnabled", "Whether the whole group counts as busy at present."),
        Flag("Members Set Group Busy", "callPolicies.allowMembersToControlGroupBusyEnabled",
             "Whether the members may say that the group is busy."),
        Flag("Next Member After Rings", f"{_NO_ANSWER}.nextAgentEnabled",
             "Whether the next member is rung after so many rings.", default="Y", example="Y"),
        whole_rings("Rings Per Member", f"{_NO_ANSWER}.nextAgentRings", "How often it rings at each member.", "5"),
        Flag("No Answer Forward", f"{_NO_ANSWER}.forwardEnabled", "Whether a call that nobody takes is forwarded.",
             default="N", example="N"),
        whole_rings("No Answer Rings", f"{_NO_ANSWER}.numberOfRings", "After how many rings it is forwarded.", "15"),
        Text("No Answer Destination", f"{_NO_ANSWER}.destination", "The number that nobody's calls are forwarded to."),
        Flag("No Answer To Voicemail", f"{_NO_ANSWER}.destinationVoicemailEnabled",
             "Whether the voicemail of that number takes them.", default="N"),
        *redirect("Busy", "callPolicies.busyRedirect", "when all members are busy"),
        *redirect("Unreachable", "callPolicies.businessContinuityRedirect", "when the phones have no network"),
        Flag("Caller ID For Members", "huntGroupCallerIdForOutgoingCallsEnabled",
             "Whether members may show the group's number on their own calls."),
        *caller_id_name(),
        *alternates(),
    ),
)  # fmt: skip
