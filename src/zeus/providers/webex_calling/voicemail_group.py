"""Voicemail groups of Webex Calling: a mailbox that several people share."""

from zeus.core.attributes import UPDATE, Choice, Flag, Secret, Text, Wire
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import Step
from zeus.core.kinds import Email, Extension
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import OLD_NAMES, located
from zeus.providers.webex_calling._numbers import Number
from zeus.providers.webex_calling._policies import caller_id_name, language, location_key

_NUMBER = Wire(encode=int, decode=str)
"""Published as a number. UNCONFIRMED that a text is taken too, so that an extension may begin with 0."""

_OBJECTS = ("messageStorage", "notifications", "faxMessage", "transferToNumber", "emailCopyOfMessage")
_SHOWN = ("id", "esn", "routingPrefix", "tollFreeNumber", "greetingUploaded", "voiceMessageForwardingEnabled",
          "locationName")  # fmt: skip


def _read(thing: Object) -> Object:
    return thing


def _write(thing: Object, step: Step) -> Object:
    return {name: each for name, each in thing.items() if name not in _SHOWN}


TAB = Tab(
    "Voicemail Groups",
    "A voicemail group is a mailbox that a feature sends calls to and that several people listen to.",
    api=located(
        "voicemailGroups", "voicemailGroups", later=("enabled",),
        omits=("languageCode", *_OBJECTS, "directLineCallerIdName", "dialByName", "passcode")),
    synonyms=("Voicemail Group", "Shared Mailboxes"),
    destroys="The mailbox with all its messages.",
    notes="The passcode is never shown again, so it is only sent when its cell changes. Greetings of your own are"
    " recorded by telephone or in Control Hub. An extension that begins with 0 cannot be sent.",
    omitted={
        **OLD_NAMES,
        "greeting": "A greeting of its own is recorded by telephone or in Control Hub.",
        "greetingDescription": "A greeting of its own is recorded by telephone or in Control Hub.",
    },
    shape=Shape(_read, _write),
    attributes=(
        location_key(),
        Text("Voicemail Group Name", "name", "What administrators call it; no other of the location has the same name.",
             key=True, required=True, synonyms=("Name", "Voicemail Group"), example="Front Mailbox"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Voicemail Group Name", synonyms=("New Voicemail Group Name",)),
        Number("Phone Number", "phoneNumber", "The number of the mailbox, one of those of the location.",
               synonyms=("Number",)),
        Extension("Extension", "extension", "The digits that reach the mailbox.", required=True, min=2, wire=_NUMBER,
                  pattern=r"[1-9]\d*", synonyms=("Ext",), example="2801"),
        Secret("Passcode", "passcode", "The digits that open the mailbox by telephone, without 0 in front.",
               required=True, pattern=r"[1-9]\d*", allowed="digits that do not begin with 0",
               synonyms=("PIN",), example="740193"),
        language(required=True),
        Flag("Enabled", "enabled", "Whether it takes messages at present.", synonyms=("Active", "Status")),
        Choice("Message Storage", "messageStorage.storageType", "Where messages are kept: in Webex, or mailed on.",
               of={"Internal": "INTERNAL", "External": "EXTERNAL"}, default="Internal", example="Internal"),
        Email("External Email", "messageStorage.externalEmail", "The address that messages are mailed to then.",
              example="front.desk@example.com"),
        Flag("Notifications", "notifications.enabled", "Whether a mail tells of new messages.", default="N",
             example="Y"),
        Email("Notification Email", "notifications.destination", "The address that such a mail goes to.",
              example="front.desk@example.com"),
        Flag("Fax", "faxMessage.enabled", "Whether it takes fax messages too.", default="N"),
        Number("Fax Number", "faxMessage.phoneNumber", "The number that takes faxes, one of those of the location."),
        Extension("Fax Extension", "faxMessage.extension", "The extension that takes faxes.", wire=_NUMBER,
                  pattern=r"[1-9]\d*"),
        Flag("Transfer On 0", "transferToNumber.enabled", "Whether callers who press 0 are put through.", default="N"),
        Text("Transfer Destination", "transferToNumber.destination", "The number that they are put through to."),
        Flag("Email Copy", "emailCopyOfMessage.enabled", "Whether each message is mailed as a sound file.",
             default="N", example="N"),
        Email("Email Copy Address", "emailCopyOfMessage.emailId", "The address that the sound file goes to."),
        *caller_id_name(),
    ),
)  # fmt: skip
