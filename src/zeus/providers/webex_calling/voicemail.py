"""Voicemail of the users of Webex Calling."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import Step
from zeus.core.kinds import Email
from zeus.core.wire import Object
from zeus.providers.webex_calling._numbers import Number
from zeus.providers.webex_calling._settings import of_person, person_key, when_ready

_ROOTS = ("enabled", "sendAllCalls", "sendBusyCalls", "sendUnansweredCalls", "notifications", "transferToNumber",
          "emailCopyOfMessage", "messageStorage", "faxMessage")  # fmt: skip
_GREETINGS = {"Default": "DEFAULT", "Custom": "CUSTOM"}


def _read(thing: Object) -> Object:
    return thing


def _write(thing: Object, step: Step) -> Object:
    return thing


TAB = Tab(
    "Voicemail",
    "The voicemail of a user: which calls it takes, and who learns of messages.",
    api=of_person("voicemail", omits=_ROOTS, always=("notifications", "transferToNumber"),
                  strip=("sendBusyCalls.greetingUploaded", "sendUnansweredCalls.greetingUploaded",
                         "sendUnansweredCalls.systemMaxNumberOfRings")),
    actions=(CREATE, UPDATE),
    synonyms=("Voicemail Settings", "User Voicemail"),
    notes="Everybody with calling has these settings: a row changes what its filled cells say. A Custom greeting is the"
    " one that the person has recorded.",
    shape=Shape(_read, _write),
    procedure=when_ready,
    attributes=(
        person_key(),
        Flag("Enabled", "enabled", "Whether the person has voicemail.", synonyms=("Voicemail", "Voicemail Enabled",
             "Voicemail Enable"), example="Y"),
        Flag("All Calls", "sendAllCalls.enabled", "Whether every call goes there at once.",
             synonyms=("Send All Calls",), example="N"),
        Flag("Busy Calls", "sendBusyCalls.enabled", "Whether calls go there while the person is on another.",
             synonyms=("Send Busy Calls",), example="Y"),
        Choice("Busy Greeting", "sendBusyCalls.greeting", "What callers hear then.", of=_GREETINGS),
        Flag("Unanswered Calls", "sendUnansweredCalls.enabled", "Whether calls go there that nobody answers.",
             synonyms=("Send Unanswered Calls",), example="Y"),
        Choice("Unanswered Greeting", "sendUnansweredCalls.greeting", "What callers hear then.", of=_GREETINGS),
        Whole("Rings", "sendUnansweredCalls.numberOfRings", "After how many rings they go there, 2 to 20.", min=2,
              max=20, synonyms=("Number of Rings",), example="4"),
        Flag("Notifications", "notifications.enabled", "Whether a mail tells of new messages.", default="N",
             example="N"),
        Email("Notification Email", "notifications.destination", "The address that such a mail goes to."),
        Flag("Transfer On 0", "transferToNumber.enabled", "Whether callers who press 0 are put through.", default="N",
             synonyms=("Transfer to Number",), example="N"),
        Text("Transfer Destination", "transferToNumber.destination", "The number that they are put through to."),
        Flag("Email Copy", "emailCopyOfMessage.enabled", "Whether each message is mailed as a sound file.",
             example="N"),
        Email("Email Copy Address", "emailCopyOfMessage.emailId", "The address that the sound file goes to."),
        Flag("Message Waiting Light", "messageStorage.mwiEnabled", "Whether phones show that messages are waiting.",
             synonyms=("MWI",), example="Y"),
        Choice("Message Storage", "messageStorage.storageType", "Where messages are kept: in Webex, or mailed on.",
               of={"Internal": "INTERNAL", "External": "EXTERNAL"}, example="Internal"),
        Email("External Email", "messageStorage.externalEmail", "The address that messages are mailed to, if mailed"
              " on."),
        Flag("Fax", "faxMessage.enabled", "Whether it takes fax messages too.", example="N"),
        Number("Fax Number", "faxMessage.phoneNumber", "The number that takes faxes, one of those of the location."),
        Text("Fax Extension", "faxMessage.extension", "The extension that takes faxes."),
    ),
)  # fmt: skip
