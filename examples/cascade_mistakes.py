"""What is wrong with Cascade's workbook, and the message that meets each mistake.

Each line: the tab, the row's key, the heading (None for the whole row), when it is told, and words of the message.
When: ``import``, as the workbook came; ``plan``, held against the tenant; ``sent``, refused by Five9; ``harmless``, put
right in silence, as nothing else can be meant.
"""

Mistake = tuple[str, str, str | None, str, str]

MISTAKES: tuple[Mistake, ...] = (
    ("User Profiles", "Agent_Sales", None, "harmless", ""),
    ("User Profile Permissions", "Admin_Std > Administrator > BargeInMonitor", "Permission", "import",
     "BargeInMonitor is no permission of the role Administrator"),
    ("Users", "sksmith", "Roles", "import", "is required to create this"),
    ("Users", "avalvarez", "Password", "import", "a password that anybody guesses"),
    ("Users", "JOSmith", "Username", "import", "'JOSmith' is the same as on row 2"),
    ("Users", "quchen", "Extension", "import", "'40 29' is not an extension"),
    ("Users", "avdubois", "Email", "import", "is not a mail address"),
    ("Users", "skchen", None, "plan", "did you mean 'Agent_Std'?"),
    ("User Media Types", "casmith > VIDEO", "Maximum", "import", "'many' is not a whole number"),
    ("User Skills", "mosmith > CS_Spanish", "Level", "import", "'x' is not a whole number"),
    ("User Skills", "fismith > Fraud", "Level", "import", "0 is outside 1 to 10"),
    ("Dispositions", "Call Tomorrow", "Timer", "import", "'4 hours' is not a length of time"),
    ("Dispositions", "Try Forever", "Attempts", "import", "100 is outside 1 to 99"),
    ("Dispositions", "Redial", "Timer", "import", "with Use Timer, Timer and Attempts are needed"),
    ("Dispositions", "Moved Away", "Type", "import", "'Final' is not one of FinalDisp"),
    ("Prompts", "Closed_Storm", "WAV File", "import", "'Closed_Storm.wav' is not among the audio files"),
    ("Prompts", "Main_Switch", None, "plan", "a new TTS prompt needs a TTS Text"),
    ("Campaigns", "IN_Spanish", "DNIS", "import", "Five9 has its numbers in digits only"),
    ("Campaigns", "IN_Wholesale", "Campaign Profile", "import", "a campaign in ADVANCED mode needs a campaign profile"),
    ("Campaigns", "OUT_Survey", "Type", "import", "belongs on the tab Outbound Campaigns"),
    ("Outbound Campaigns", "OUT_Gold", "Queue Prompt Or Script", "import", "PLAY_PROMPT needs it: name the prompt"),
    ("Campaigns", "IN_Web", None, "plan", "'Main_v5' is neither on the tab IVR Scripts nor in the tenant"),
    ("Campaigns", "IN_Fraud", None, "sent", "the campaign itself is done; then: 5035550140 is already assigned"),
    ("Campaigns", "IN_Old", None, "sent", "the campaign runs: stop it in Five9 first"),
    ("Call Variables", "Customer > Notes", "Type", "import", "'TEXT' is not one of STRING"),
    ("Contact Fields", "newsletter", "Type", "import", "'YES_NO' is not one of STRING"),
    ("Reason Codes", "NotReady > Other", "Shortcut", "import", "70000 is outside 0 to 65535"),
    ("Web Connectors", "Store Map", "URL", "import", "'maps.example.com/stores' is not a web address"),
    ("Speed Dials", "105", "Number", "import", "'(503) 555-0154' cannot be dialed"),
    ("List Records", "Winter Sale > 5.03556E+09", "Number 1", "import", "a number that Excel has shortened"),
    ("List Records", "Winter Sale > 5035550142", "Do Not Call", "import", "who is not to be called is on no list"),
    ("List Records", "Winter Sale > 5035550198", "Number 1", "import", "is the same as on row 100"),
    ("List Records", "Lapsed Customers > 4585550150", "Number 1", "import", "not a phone number in digits only"),
    ("Prompts", "Welcome_Main.wav", None, "converted", "44.1 kHz stereo"),
)  # fmt: skip

REPAIRS, LEFT = 6, 21
"""How many mistakes of a cell come with a repair, and how many problems are left once these are in."""

COMES_TO = {
    "created": 2429, "failed": 2, "blocked": 37,
}  # fmt: skip
"""How many rows end in which outcome."""

REQUESTS = 400
"""The requests that it takes at most: more would mean that rows no longer share theirs."""

ROWS = {
    "Skills": 14, "User Profiles": 4, "User Profile Permissions": 5, "User Profile Media Types": 2,
    "Agent Groups": 6, "Users": 60, "User Permissions": 1, "User Media Types": 2, "Dispositions": 35, "Prompts": 26,
    "Campaign Profiles": 3, "Campaigns": 10, "Outbound Campaigns": 3, "Outbound Campaign Lists": 4,
    "Autodial Campaigns": 1, "Autodial Campaign Lists": 1, "Campaign IVR Parameters": 2, "Call Variable Groups": 2,
    "Call Variables": 14, "Call Variable Restrictions": 3, "Contact Fields": 12, "Contact Field Restrictions": 2,
    "Reason Codes": 16, "Web Connectors": 3, "Web Connector Values": 2, "Speed Dials": 15, "Lists": 5,
    "List Records": 2000, "User Skills": 215,
}  # fmt: skip
"""How many rows each tab has."""
