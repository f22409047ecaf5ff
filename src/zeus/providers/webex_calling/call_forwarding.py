"""Call forwarding of the users of Webex Calling."""

from zeus.core.attributes import CREATE, UPDATE, Flag, Text, Whole
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.providers.webex_calling._settings import of_person, person_key, when_ready

_WAYS = ("Always", "Busy", "No Answer", "Unreachable")


def destination_is_named(values: Values) -> Wrong | None:
    """Who forwards says where to."""
    way = next((way for way in _WAYS if values[way] and not values[f"{way} Destination"]), None)
    return Wrong(f"{way} Destination", f"calls are forwarded {way}: write the number here") if way else None


TAB = Tab(
    "Call Forwarding",
    "Where the calls of a user go: always, while busy, when nobody answers, when the phone has no network.",
    api=of_person("callForwarding", omits=("callForwarding", "businessContinuity"),
                  strip=("callForwarding.noAnswer.systemMaxNumberOfRings",)),
    actions=(CREATE, UPDATE),
    synonyms=("Forwarding", "Call Forward"),
    notes="Everybody with calling has these settings: a row changes what its filled cells say. Rules for single callers"
    " are made by the people themselves.",
    checks=(destination_is_named,),
    procedure=when_ready,
    attributes=(
        person_key(),
        Flag("Always", "callForwarding.always.enabled", "Whether every call is forwarded.", default="N",
             synonyms=("Forward Always", "Call Forwarding Enable"), example="N"),
        Text("Always Destination", "callForwarding.always.destination", "The number that every call goes to."),
        Flag("Always To Voicemail", "callForwarding.always.destinationVoicemailEnabled",
             "Whether the voicemail of that number takes them."),
        Flag("Ring Reminder", "callForwarding.always.ringReminderEnabled",
             "Whether the person's phone chimes when a call is forwarded."),
        Flag("Busy", "callForwarding.busy.enabled", "Whether calls are forwarded while the person is on another.",
             synonyms=("Forward Busy",), example="N"),
        Text("Busy Destination", "callForwarding.busy.destination", "The number that such calls go to."),
        Flag("Busy To Voicemail", "callForwarding.busy.destinationVoicemailEnabled",
             "Whether the voicemail of that number takes such calls."),
        Flag("No Answer", "callForwarding.noAnswer.enabled", "Whether calls are forwarded that nobody answers.",
             synonyms=("Forward No Answer",), example="Y"),
        Text("No Answer Destination", "callForwarding.noAnswer.destination", "The number that unanswered calls go to.",
             example="2001"),
        Whole("No Answer Rings", "callForwarding.noAnswer.numberOfRings", "After how many rings they go there, 2 to"
              " 20.", min=2, max=20, synonyms=("Rings", "Number of Rings"), example="4"),
        Flag("No Answer To Voicemail", "callForwarding.noAnswer.destinationVoicemailEnabled",
             "Whether the voicemail of that number takes unanswered calls."),
        Flag("Unreachable", "businessContinuity.enabled", "Whether calls are forwarded while the phone has no network.",
             synonyms=("Business Continuity",)),
        Text("Unreachable Destination", "businessContinuity.destination", "The number that calls go to then."),
        Flag("Unreachable To Voicemail", "businessContinuity.destinationVoicemailEnabled",
             "Whether the voicemail of that number takes them then."),
    ),
)  # fmt: skip
