"""What is wrong with Harbor's workbook, and the message that meets each mistake.

Each line: the tab, the row's key, the heading (None for the whole row), when it is told, and words of the message.
When: ``import``, as the workbook came; ``plan``, held against the tenant; ``sent``, refused by Zoom; ``harmless``, put
right in silence, as nothing else can be meant.
"""

Mistake = tuple[str, str, str | None, str, str]

MISTAKES: tuple[Mistake, ...] = (
    ("Sites", "Olympia", "State", "import", "'Washington' is the name of a state"),
    ("Sites", "Portland ME", "Zip", "import", "'4101' is no American zip code"),
    ("Emergency Addresses", "Tacoma > P.O. Box 1402", "Address Line 1", "import", "is a post-office box"),
    ("Emergency Addresses", "Seattle > 1420 5th Ave, Suite 900", "Address Line 1", "import", "holds the suite"),
    ("Emergency Locations", "Yakima Reception", "Private IP", "import", "a strict match needs private addresses"),
    ("Meeting Users", "victor.lopez@example.com", None, "harmless", ""),
    ("Meeting Users", "maria.shah@example.com", None, "plan", "'dr.gone@example.com' is neither on the tab"),
    ("Meeting Users", "samuel.weber@example.com", None, "sent", "has not accepted the invitation"),
    ("Phone Users", "ingrid.lopez@example.com", None, "plan", "holds the code 105 of its site: write 2111"),
    ("Phone Users", "omar.okafor@example.com", None, "plan", "'Pro' is neither on the tab Calling Plans"),
    ("Phone Users", "lucas.nguyen@example.com", None, "sent", "assigned already or belongs to another site"),
    ("Phone Users", "elena.weber@example.com", "Extension", "import", "'x2107' is not an extension"),
    ("Phone Numbers", "+14255550103", "Caller ID Name", "import", "has 19 characters; Zoom takes at most 15"),
    ("Phone Numbers", "+12535550190", None, "plan", "Zoom lets only numbers of the customer's own carrier"),
    ("Phone Numbers", "+12535550191", "Number", "import", "is not a phone number with plus sign"),
    ("Phone Numbers", "+12065550192", "Display Name", "import", "'TBD' keeps the place"),
    ("Phone Numbers", "+12065550193", None, "plan", "did you mean 'Seattle'?"),
    ("Common Areas", "Lobby", "Common Area Name", "import", "'Lobby' is the same as on row 3"),
    ("Devices", "00-00-5E-00-53-07", "MAC Address", "import", "the letter O where the digit 0 belongs"),
    ("Devices", "00005e005", "MAC Address", "import", "not 9 characters"),
    ("Devices", "00-00-5E-00-53-05", "MAC Address", "import", "is the same as on row 7"),
    ("Devices", "00-00-5E-00-53-0E", None, "sent", "Rotary 500 is not supported"),
    ("Devices", "64167F0A9", "MAC Address", "import", "'64167F0A9' is not a MAC address"),
    ("Call Queues", "Everett Front Desk", "Time Zone", "import", "'PST' is not a time zone"),
    ("Call Queues", "Everett Front Desk", None, "sent", "Extension number 2500 already exists"),
    ("Call Queues", "Billing and Insurance Questions of All Clinics", "Queue Name", "import", "has 46 characters"),
    ("Auto Receptionist Keys", "AR Olympia After Hours > Business Hours > 9", "Number", "import", "needs a Number"),
    ("Business Hours", "Call Queue > Spokane Front Desk", "Friday", "import", "'8-5' is no span of hours"),
    ("Business Hours", "Call Queue > Yakima Front Desk", "Saturday", "import", "'by appointment' is no span"),
    ("External Contacts", "Night Answering Service", "Email", "import", "'night@@example.com' is not a mail address"),
    ("Routing Rules", "Fax server", "SIP Group", "import", "a rule of type SIP Group needs one"),
    ("Alerts", "Emergency call", "Rule", "import", "rule 3 is none of Emergency"),
    ("Prompts", "maria.lopez@example.com > Emergency ES", "File", "import", "is not among the audio files"),
    ("Prompts", "After_Hours_EN.wav", None, "converted", "44.1 kHz stereo"),
)

REPAIRS, LEFT = 8, 16
"""How many mistakes of a cell come with a repair, and how many problems are left once these are in."""

TOGETHER = (
    ("Call Queue Members", "Everett Front Desk > hannah.shah@example.com"),
    ("Call Queue Members", "Everett Front Desk > ingrid.shah@example.com"),
    ("Call Queue Members", "Everett Front Desk > samuel.shah@example.com"),
)
"""Rows that fail because they share the request of a mistake."""

COMES_TO = {
    "created": 366, "updated": 78, "ignored": 1, "failed": 7, "blocked": 61,
}  # fmt: skip
"""How many rows end in which outcome."""

REQUESTS = 750
"""The requests that it takes at most: more would mean that rows no longer share theirs."""

ROWS = {
    "Sites": 9, "Meeting Users": 96, "Phone Users": 96, "Phone Numbers": 61, "Common Areas": 22, "Devices": 58,
    "Provision Templates": 1, "Templates": 18, "Emergency Addresses": 11, "Emergency Locations": 18,
    "Emergency Location Switches": 2, "Call Queues": 10, "Call Queue Members": 37, "Auto Receptionists": 9,
    "Auto Receptionist Keys": 10, "Shared Line Groups": 4, "Shared Line Group Members": 11, "Business Hours": 9,
    "External Contacts": 12, "Routing Rules": 2, "Alerts": 3, "Prompts": 14,
}  # fmt: skip
"""How many rows each tab has."""
