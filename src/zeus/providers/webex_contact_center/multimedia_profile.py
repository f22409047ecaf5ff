"""Multimedia profiles of Webex Contact Center."""

from zeus.core.attributes import UPDATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.providers.webex_contact_center._config import NAME, NAME_ALLOWED, OURS, collection, labels

_OFTEN = "createdTime", "lastUpdatedTime"


def realtime_needs_voice_and_chat(values: Values) -> Wrong | None:
    """Blended Realtime takes one call and at least one chat (description of `blendingMode` in the published schema)."""
    if values["Blending Mode"] != "Blended Realtime":
        return None
    if values["Voice"] == 0:
        return Wrong("Voice", "must be 1 where Blending Mode is Blended Realtime", "1")
    if values["Chat"] == 0 or (values["Chat"] is None and values["Voice"] is not None):
        return Wrong("Chat", "must be 1 to 5 where Blending Mode is Blended Realtime")
    return None


TAB = Tab(
    "Multimedia Profiles",
    "A multimedia profile says how many contacts of each channel an agent takes at the same time.",
    # Where the feature is off, the tenant shows `workItem` and refuses it on the way back.
    api=collection("multimedia-profile", strip=(
        "workItem", "manuallyAssignable.workItem", *(f"manuallyAssignable.{member}" for member in _OFTEN))),
    synonyms=("Multimedia Profile",),
    destroys="Only the profile itself. It is refused while sites, teams or users refer to it.",
    omitted={**OURS, "manuallyAssignable.id": "Given by Webex.", "manuallyAssignable.version": "Counted by Webex.",
             "manuallyAssignable.organizationId": "Webex knows it from the address."},
    checks=(realtime_needs_voice_and_chat,),
    attributes=(
        Text("Multimedia Profile Name", "name", "What administrators choose the profile by.", key=True, required=True,
             unique=True, max_length=80, pattern=NAME, allowed=NAME_ALLOWED, synonyms=("Name", "Profile Name"),
             example="Voice Only"),
        Text("New Name", "name", "The name that the profile shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Multimedia Profile Name", max_length=80, pattern=NAME, allowed=NAME_ALLOWED),
        Text("Description", "description", "Notes for administrators about who has this profile.", max_length=255,
             example="One call at a time, nothing else"),
        Flag("Active", "active", "Whether the profile may be given to sites, teams and users.", default="Y",
             synonyms=("Status", "Enabled"), example="Y"),
        Flag("Blending Mode Enabled", "blendingModeEnabled", "Whether the blending mode below is obeyed at all.",
             default="Y", synonyms=("Blending Enabled",), example="Y"),
        Choice("Blending Mode", "blendingMode",
               "Blended mixes all channels; Blended Realtime takes either a call or a chat beside mail and social "
               "messages; Exclusive takes one contact at a time.",
               of=labels("BLENDED", "BLENDED_REALTIME", "EXCLUSIVE"), default="Blended", example="Blended"),
        Whole("Voice", "telephony", "How many calls an agent takes at once: 0 or 1.", min=0, max=1, default="1",
              synonyms=("Telephony", "Maximum Voice"), example="1"),
        Whole("Chat", "chat", "How many chats an agent takes at once, up to 5; at least 1 in Blended Realtime.",
              min=0, max=5, default="0", synonyms=("Maximum Chat", "Chats"), example="0"),
        Whole("Email", "email", "How many mails an agent works on at once, up to 5.", min=0, max=5, default="0",
              synonyms=("Maximum Email", "E-mail"), example="0"),
        Whole("Social", "social", "How many social-channel conversations an agent holds at once, up to 5.",
              min=0, max=5, default="0", synonyms=("Social Channel", "Maximum Social"), example="0"),
        Whole("Manually Assignable Voice", "manuallyAssignable.telephony",
              "How many calls an agent may pick from queues by hand: 0 or 1.", min=0, max=1, default="0",
              synonyms=("Manually Assignable Telephony",), example="0"),
        Whole("Manually Assignable Chat", "manuallyAssignable.chat",
              "How many chats an agent may pick from queues by hand, up to 5.", min=0, max=5, default="0", example="0"),
        Whole("Manually Assignable Email", "manuallyAssignable.email",
              "How many mails an agent may pick from queues by hand, up to 10.", min=0, max=10, default="0",
              example="0"),
        Whole("Manually Assignable Social", "manuallyAssignable.social",
              "How many social-channel conversations an agent may pick from queues by hand, up to 5.", min=0, max=5,
              default="0", example="0"),
    ),
)  # fmt: skip
