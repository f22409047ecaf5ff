"""Voicemail inboxes of Zoom Contact Center."""

from zeus.core.attributes import CREATE, DELETE, UPDATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.kinds import Email
from zeus.core.lists import Names, Ref
from zeus.providers.zoom_contact_center import _inboxes

_AT = "voicemail"
_MAIL = f"{_AT}.voicemail_notification_by_email"
_REMINDERS = f"{_AT}.voicemail_send_reminders_for_unresolved"
_LATER = "Whom voicemails go to by themselves is set in the portal, where the choices depend on each other."

TAB = Tab(
    "Inboxes",
    "An inbox takes the voicemail of callers for whom nobody was free.",
    api=_inboxes.API,
    synonyms=("Inbox", "Voicemail Inboxes", "Voicemail"),
    destroys="The inbox with its messages, unless Move Messages To says where these go.",
    notes="An inbox is made first, and gets greeting and reminders in a second request. Who may open it is set in the"
    " portal.",
    omitted={f"{_AT}.voicemail_auto_assignment": _LATER},
    attributes=(
        Text("Inbox Name", "inbox_name", "What queues choose the inbox by.", key=True, required=True, unique=True,
             synonyms=("Name", "Inbox"), example="Claims Voicemail"),
        Text("New Name", "inbox_name", "The name that the inbox shall have from now on; references may use either.",
             only=(UPDATE,), renames="Inbox Name", synonyms=("New Inbox Name",)),
        Text("Description", "inbox_description", "Notes for administrators on whose messages it takes.",
             example="Callers after hours"),
        Choice("Type", "inbox_type", "What it takes, for good.", of={"Voicemail": "voicemail"}, default="Voicemail",
               only=(CREATE,), synonyms=("Inbox Type",)),
        Choice("Storage Location", "inbox_content_storage_location", "The country where its messages are kept.",
               of=_inboxes.PLACES, synonyms=("Recording Location",), example="United States"),
        Ref("Greeting", f"{_AT}.greeting_audio_asset_id", "What callers hear before they speak.", to="prompt",
            synonyms=("Greeting Prompt", "Voicemail Greeting")),
        Whole("Time Limit", f"{_AT}.voicemail_time_limit", "Minutes that one message may take.", min=1,
              synonyms=("Voicemail Time Limit",), example="3"),
        Whole("Delete After", f"{_AT}.delete_voicemail_days_limit", "Days after which a message is deleted.", min=1),
        Flag("Soft Delete", f"{_AT}.soft_delete", "Whether deleted messages can be brought back for some days.",
             example="Y"),
        Whole("Soft Delete Days", f"{_AT}.soft_delete_days_limit", "For how many days they can, at most 30.", min=1,
              example="30"),
        Flag("Transcription", f"{_AT}.voicemail_transcription", "Whether messages are written down.",
             synonyms=("Voicemail Transcription",), example="Y"),
        Flag("Notification By Email", f"{_MAIL}.enable", "Whether a mail tells of new messages.",
             synonyms=("Voicemail Notification",), example="Y"),
        Flag("Include File", f"{_MAIL}.include_voicemail_file", "Whether the mail has the recording with it."),
        Flag("Include Transcription", f"{_MAIL}.include_voicemail_transcription",
             "Whether the mail has the written message in it."),
        Flag("Forward To Emails", f"{_MAIL}.forward_voicemail_to_emails",
             "Whether messages are sent to the addresses under Emails."),
        Names("Emails", f"{_MAIL}.emails[]", "The addresses that messages are sent to, separated by ;.",
              each=Email("Address", "", "One address."), synonyms=("Email", "Forward To")),
        Flag("Reminders", f"{_REMINDERS}.enable",
             "Whether people are reminded of messages that nobody has dealt with."),
        Whole("Reminder After", f"{_REMINDERS}.send_alert_for_unresolved_voicemail_timeout",
              "Minutes after which they are.", min=1, max=10080),
        Ref("Move Messages To", "", "To delete the inbox: the one that its messages go to.", to="inbox",
            only=(DELETE,)),
    ),
)  # fmt: skip
