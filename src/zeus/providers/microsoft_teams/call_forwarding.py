"""Call forwarding of the users of Microsoft Teams."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.lists import Names, Ref
from zeus.providers.microsoft_teams._per_user import SIP, PerUser
from zeus.providers.microsoft_teams._shell import BY_CMDLET

_TARGETS = {"Voicemail": "Voicemail", "Single Target": "SingleTarget", "My Delegates": "MyDelegates", "Group": "Group"}
_DELAYS = {f"{seconds} seconds": f"00:00:{seconds:02}" for seconds in (5, 10, 15, 20, 30, 40, 50)}


def a_single_target_is_named(values: Values) -> Wrong | None:
    """Where calls go to one place, it has to be said which."""
    for kind, heading in (("Forward To", "Forwarding Target"), ("Unanswered To", "Unanswered Target")):
        if values[kind] == "Single Target" and values[heading] is None:
            return Wrong(heading, f"{kind} is a Single Target: write its number, as in +13125550110, or a sign-in name")
    return None


TAB = Tab(
    "Call Forwarding",
    "Where the calls of a user go: at once, when nobody answers, and when the line is busy.",
    api=PerUser("UserCallingSettings", (
        "IsForwardingEnabled", "ForwardingType", "ForwardingTargetType", "ForwardingTarget", "IsUnansweredEnabled",
        "UnansweredTargetType", "UnansweredTarget", "UnansweredDelay", "BusyOnBusyOption", "CallGroupOrder",
        "CallGroupTargets", "GroupNotificationOverride")),
    actions=(CREATE, UPDATE),
    synonyms=("Forwarding", "Calling Settings", "Call Forward"),
    notes=BY_CMDLET + " Each user that a row names is asked for by itself.",
    omitted={
        "GroupMembershipDetails": "In whose call groups somebody is, is said by those whose groups they are.",
        "InputObject": "For scripts that hold a whole object.",
    },
    checks=(a_single_target_is_named,),
    attributes=(
        Ref("User", "userId", "Whose calls they are, by sign-in name.", to="user", key=True, required=True,
            synonyms=("User Principal Name", "UPN", "Email"), example="dana.reyes@example.com"),
        Flag("Forwarding Enabled", "IsForwardingEnabled", "Whether calls go elsewhere at all.",
             synonyms=("Call Forwarding Enable", "Enabled"), example="Y"),
        Choice("Forwarding Type", "ForwardingType", "Immediate to send calls there at once, Simultaneous to ring both.",
               of={"Immediate": "Immediate", "Simultaneous": "Simultaneous"}, synonyms=("Call Forwarding Type", "Type"),
               example="Immediate"),
        Choice("Forward To", "ForwardingTargetType", "What kind of place calls go to.", of=_TARGETS,
               synonyms=("Forwarding Target Type",), example="Voicemail"),
        Text("Forwarding Target", "ForwardingTarget", "Of a Single Target, its number or sign-in name.",
             synonyms=("Target",)),
        Flag("Unanswered Enabled", "IsUnansweredEnabled", "Whether calls that nobody answers go elsewhere."),
        Choice("Unanswered To", "UnansweredTargetType", "What kind of place unanswered calls go to.", of=_TARGETS,
               synonyms=("Unanswered Target Type",)),
        Text("Unanswered Target", "UnansweredTarget", "Of a Single Target, its number or sign-in name."),
        Choice("Unanswered After", "UnansweredDelay", "How long it rings before a call counts as unanswered.",
               of={**_DELAYS, "60 seconds": "00:01:00"}, synonyms=("Unanswered Delay", "Delay")),
        Choice("When Busy", "BusyOnBusyOption", "What becomes of a call while the person is on another.",
               of={"Busy Signal": "PlayBusySignal", "As Unanswered": "RedirectAsUnansweredCall", "Ring": "RingUser"},
               synonyms=("Busy On Busy",)),
        Choice("Group Order", "CallGroupOrder", "Whether people of the call group are rung at once or one by one.",
               of={"Simultaneous": "Simultaneous", "In Order": "InOrder"}, synonyms=("Call Group Order",)),
        Names("Call Group", "CallGroupTargets[]", "The sign-in names of the user's call group; at most five in order.",
              ordered=True, wire=SIP, synonyms=("Call Group Targets", "Group Members")),
        Choice("Group Notification", "GroupNotificationOverride", "How people of the group hear of a call.",
               of={"Ring": "Ring", "Mute": "Mute", "Banner": "Banner"}),
    ),
)  # fmt: skip
