"""What is wrong with Northlake's workbook, and the message that meets each mistake.

Each line: the tab, the row's key, the heading (None for the whole row), when it is told, and words of the message.
When: ``import``, as the workbook came; ``repaired``, only once the proposed repairs are in; ``converted`` and
``notice``, told on import and done, or left as it is; ``plan``, held against the tenant; ``sent``, refused by the
provider; ``harmless``, put right in silence, as nothing else can be meant.
"""

Mistake = tuple[str, str, str | None, str, str]

SITE = "Site Name"
CODE = "Code Name"

MISTAKES: tuple[Mistake, ...] = (
    ("Sites", "St. Paul", SITE, "import", "'St. Paul' holds '.'"),
    ("Sites", "O'Fallon", SITE, "import", '"O\'Fallon" holds "\'"'),
    ("Skills", "Collections", "Service Level Threshold", "import", "'80/20' is not a whole number"),
    ("Skills", "Wire Transfer", "Service Level Threshold", "import", "'20 sec' is not a whole number"),
    ("Skills", "Polish", None, "plan", "Skill Type cannot be changed once it exists"),
    ("Skill Profile Skills", "Lending Trainee > Mortgage", "Value", "import", "11 is outside 0 to 10"),
    ("Skill Profile Skills", "Quality Monitor > Fraud", None, "plan", "'Yes' is not a whole number"),
    ("Skill Profile Skills", "Wealth Desk > Wealth", None, "plan", "neither on the tab Skills nor in the tenant"),
    ("Teams", "Chicago HQ > Night Vendor", "Skill Profile Name", "import", "a Capacity team has none"),
    ("Queue Teams", "Q_Branch > 1 > Front Desk", "Team Name", "import", "'Chicago HQ > Front Desk' or 'Dubuque"),
    ("Multimedia Profiles", "Default_Multimedia_Profile", None, "plan", "it exists already, and differs"),
    ("Users", "daniel.lopez@example.com", None, "harmless", ""),
    ("Users", "aisha.okafor@example.com", None, "harmless", ""),
    ("Users", "hannah.lopes@example.com", None, "plan", "it does not exist"),
    ("Users", "elena.77@example.org", None, "plan", "it does not exist"),
    ("Users", "maria.shah@example.com", None, "plan", "it does not exist"),
    ("Users", "omar.shah@example.com", None, "plan", "it does not exist"),
    ("Users", "naomi.shah@example.com", None, "plan", "it does not exist"),
    ("Users", "lucas.weber@example.com", None, "plan", "it does not exist"),
    ("Users", "naomi.rossi@example.com", None, "plan", "it does not exist"),
    ("Users", "hannah.okafor@example.com", None, "plan", "'Premium' is neither on the tab User Profiles"),
    ("Users", "victor.okafor@example.com", None, "plan", "'Fraud CHI / Cards CHI' is neither on the tab Teams"),
    ("Users", "aisha.nguyen@example.com", None, "plan", "did you mean 'Fraud Analyst'?"),
    ("Users", "peter.okafor@example.com", None, "sent", "teamIds: not found for given site"),
    ("Queues", "Q_Cards_Lost", "Overflow Number", "import", "'TBD' keeps the place"),
    ("Queues", "Q_Wire", "Time Zone", "import", "'CST' is not a time zone"),
    ("Queues", "Q_After_Hours", "Maximum Time in Queue", "import", "'10 min' is not a whole number"),
    ("Queues", "Q_Retirement", None, "plan", "'Jazz.mp3' is neither on the tab Prompts nor in the tenant"),
    ("Queues", "Q_Notary", None, "plan", "needs at least one skill"),
    ("Entry Points", "EP_Survey", None, "plan", "'Survey_IVR' was never published"),
    ("Entry Point Numbers", "+13125550116", "Number", "import", "is not a phone number with plus sign"),
    ("Entry Point Numbers", "+13125550116", "Number", "repaired", "is the same as on row 8"),
    ("Entry Point Numbers", "+13125550199", None, "sent", "Dialed number does not exist"),
    ("Auxiliary Codes", "Idle Code > Lunch", "Default", "import", "only one of Idle Code may have it so"),
    ("Auxiliary Codes", "Wrap Up Code > Refund/Credit", CODE, "import", "'Wrap Up Code > Refund/Credit' is the same"),
    ("Auxiliary Codes", "Wrap Up Code > Fees & Charges", CODE, "import", "'Fees & Charges' holds '&'"),
    ("Global Variables", "loanId", "Desktop Label", "import", "has 53 characters; at most 50"),
    ("Global Variables", "cardLast4", "Desktop Label", "import", "agents see this variable"),
    ("Global Variables", "member phone", "Variable Name", "import", "'member phone' holds ' '"),
    ("Business Hours Shifts", "Branch Hours > Weekdays", "Start Time", "import", "'8-6' holds two times"),
    ("Business Hours Shifts", "Service Hours > Saturday", "End Time", "import", "'noon' is not a time of day"),
    ("Holidays", "Northlake Days > Boxing Day", "Start Date", "import", "'12/26' has no year"),
    ("Holidays", "Northlake Days > Members Meeting", "Start Date", "import", "may be 2027-04-05 or 2027-05-04"),
    ("Holidays", "Northlake Days > Christmas Eve", "Start Date", "import", "'24.12.2027' is not a date in the form"),
    ("Holidays", "Northlake Days > Day after Thanksgiving", None, "notice", "names a day that is past"),
    ("Contact Numbers", "5550112", "Number", "import", "'5550112' is the same as on row 3"),
    ("Prompts", "Hold_4.wav", None, "converted", "44.1 kHz stereo"),
    ("Prompts", "Jingle.wav", "Prompt Name", "import", "'Jingle.m4a' does not end in .wav"),
    ("Prompts", "Jingle.wav", None, "converted", "M4A"),
    ("Prompts", "Fraud_Alert.wav", "File", "import", "is not among the audio files"),
    ("Prompts", "Grüße.wav", "Prompt Name", "import", "'Grüße.wav' holds 'üß'"),
)

REPAIRS, LEFT = 7, 20
"""How many mistakes of a cell come with a repair, and how many problems are left once these are in."""

BESIDE = (
    ("Skill Profiles", "Quality Monitor"),
    ("Skill Profile Skills", "Quality Monitor > Online Banking"),
)
"""Rows that are stopped because a mistake stands in another row of their object."""

COMES_TO = {
    "created": 260, "updated": 107, "deleted": 5, "ignored": 8, "failed": 2, "blocked": 62,
}  # fmt: skip
"""How many rows end in which outcome."""

REQUESTS = 100
"""The requests that it takes at most: more would mean that rows no longer share theirs."""

ROWS = {
    "Sites": 6, "Multimedia Profiles": 4, "Work Types": 5, "User Profiles": 4, "User Profile Permissions": 2,
    "Desktop Layouts": 2, "Desktop Profiles": 5, "Skills": 12, "Skill Profiles": 14, "Skill Profile Skills": 46,
    "Teams": 14, "Users": 112, "Queues": 18, "Queue Teams": 24, "Queue Skills": 3, "Queue Agents": 2,
    "Entry Points": 12, "Entry Point Settings": 3, "Entry Point Numbers": 16, "Auxiliary Codes": 31,
    "Global Variables": 11, "Business Hours": 5, "Business Hours Shifts": 9, "Holiday Lists": 2, "Holidays": 22,
    "Overrides": 3, "Override Times": 3, "Address Books": 2, "Address Book Entries": 15, "Outdial ANI": 2,
    "Outdial ANI Entries": 5, "Contact Numbers": 6, "Prompts": 24,
}  # fmt: skip
"""How many rows each tab has."""
