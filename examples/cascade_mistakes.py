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
    ("Users", "hachen", "Extension", "import", "'40 29' is not an extension"),
    ("Users", "avdubois", "Email", "import", "is not a mail address"),
    ("Users", "skchen", None, "plan", "did you mean 'Agent_Std'?"),
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
    ("Campaigns", "OUT_Survey", "Type", "import", "Zeus makes INBOUND campaigns only"),
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
    ("List Records", "Lapsed Customers > 458-555-0150", "Number 1", "import", "not a phone number in digits only"),
)  # fmt: skip
