"""Voicemail of the users of Microsoft Teams."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._per_user import PerUser
from zeus.providers.microsoft_teams._shell import BY_CMDLET

TAB = Tab(
    "Voicemail",
    "How the voicemail of a user behaves: whether there is one, what it says, and in which language.",
    api=PerUser("OnlineVoicemailUserSettings", (
        "VoicemailEnabled", "CallAnswerRule", "PromptLanguage", "TransferTarget", "DefaultGreetingPromptOverwrite",
        "DefaultOofGreetingPromptOverwrite", "OofGreetingEnabled", "OofGreetingFollowCalendarEnabled",
        "OofGreetingFollowAutomaticRepliesEnabled", "ShareData")),
    actions=(CREATE, UPDATE),
    synonyms=("Voicemail Settings", "Voice Mail"),
    notes=BY_CMDLET + " Everybody who can phone has voicemail; each user that a row names is asked for by itself.",
    attributes=(
        Ref("User", "userId", "Whose voicemail it is, by sign-in name.", to="user", key=True, required=True,
            synonyms=("User Principal Name", "UPN", "Email"), example="dana.reyes@example.com"),
        Flag("Voicemail Enabled", "VoicemailEnabled", "Whether callers can leave a message at all.",
             synonyms=("Enabled", "Voicemail", "Voicemail Enable"), example="Y"),
        Choice("Answer Rule", "CallAnswerRule", "What callers meet: nothing, the greeting alone, or a message they can"
               " leave, with or without a way on.", synonyms=("Call Answer Rule",),
               of={"Decline Call": "DeclineCall", "Prompt Only": "PromptOnly",
                   "Prompt Only With Transfer": "PromptOnlyWithTransfer", "Regular Voicemail": "RegularVoicemail",
                   "Voicemail With Transfer": "VoicemailWithTransferOption"}, example="Regular Voicemail"),
        Text("Language", "PromptLanguage", "The language of the greeting, such as en-US.",
             synonyms=("Prompt Language",), example="en-US"),
        Text("Transfer To", "TransferTarget", "Where callers go who want a person: a number, or a sign-in name.",
             synonyms=("Transfer Target",)),
        Text("Greeting", "DefaultGreetingPromptOverwrite", "What is read to callers instead of the usual greeting.",
             synonyms=("Default Greeting",)),
        Text("Out Of Office Greeting", "DefaultOofGreetingPromptOverwrite", "What is read to callers while the person"
             " is out of office.", synonyms=("OOF Greeting",)),
        Flag("Always Out Of Office", "OofGreetingEnabled", "Whether the out-of-office greeting is read all the time."),
        Flag("Follow Calendar", "OofGreetingFollowCalendarEnabled", "Whether it is read while the calendar says out of"
             " office."),
        Flag("Follow Automatic Replies", "OofGreetingFollowAutomaticRepliesEnabled", "Whether it is read while mail is"
             " answered automatically."),
        Flag("Share Data", "ShareData", "Whether Microsoft may learn from the messages to write them down better."),
    ),
)  # fmt: skip
