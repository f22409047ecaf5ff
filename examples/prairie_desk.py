"""What Prairie Mutual's desk needs beside people and queues: outcomes, variables, address books, hours, prompts."""

Cell = str | int | None
Line = tuple[Cell, ...]

DISPOSITIONS: tuple[Line, ...] = (
    ("Action", "Disposition Name", "Description", "Status", "Type", "Wave", "Comments"),
    ("create", "Claim Opened", "A new claim was taken", None, "Multi Level", 1, None),
    ("create", "Claim Updated", "Something was added", "Active", None, 1, None),
    ("create", "Claim Closed", "Nothing is left to do", "Active", "Single", 1, None),
    ("create", "Complaint", "Somebody is not content", "Active", "Multi Level", 1, None),
    ("create", "Callback Promised", None, "Active", "Single", 1, None),
    ("create", "Wrong Department", None, "Active", "Single", 1, None),
    ("create", "Payment Taken", None, "Active", "Single", 2, None),
    ("create", "Payment Plan", None, "Active", "Single", 2, None),
    ("create", "Policy Sold", None, "Active", "Multi Level", 2, None),  # nothing is below it
    ("create", "Policy Cancelled", None, "Actve", "Single", 2, None),  # a letter is missing
    ("create", "claim updated", "The same once more", "Active", "Single", 2, None),  # twice
    ("create", "Dead Air", None, "Inactive", "Single", 1, None),
    ("update", "Trial Outcome", "From the pilot", "Inactive", None, 1, None),
    ("delete", "Trial Nothing", None, None, None, 1, None),
)

SUB_DISPOSITIONS: tuple[Line, ...] = (
    ("Action", "Disposition", "Sub Disposition", "Wave", "Comments"),
    ("create", "Claim Opened", "Auto / Glass", 1, None),
    ("create", "Claim Opened", "Auto / Collision", 1, None),
    ("create", "Claim Opened", "Auto / Theft", 1, None),
    ("create", "Claim Opened", "Home / Water", 1, None),
    ("create", "Claim Opened", "Home / Fire", 1, None),
    ("create", "Claim Opened", "Farm", 1, None),
    ("create", "Complaint", "Wait", 1, None),
    ("create", "Complaint", "Money / Too little", 1, None),
    ("create", "Complaint", "Money / Too late", 1, None),
    ("create", "Payment Plan", "Weekly", 2, None),  # below a single one
)

DISPOSITION_SETS: tuple[Line, ...] = (
    ("Action", "Set Name", "Description", "Status", "Dispositions", "Wave", "Comments"),
    ("create", "Claims Outcomes", "For all of claims", None, "Claim Opened; Claim Updated; Claim Closed; Complaint", 1,
     None),
    ("create", "Service Outcomes", "For service", "Active", "Callback Promised; Wrong Department", 1, None),
    ("create", "Billing Outcomes", "For billing", "Active", "Payment Taken; Refund Made", 2, None),  # nobody defined it
)  # fmt: skip

QUEUE_DISPOSITIONS: tuple[Line, ...] = (
    ("Action", "Queue", "Disposition", "Wave", "Comments"),
    *(("create", queue, outcome, 1, None)
      for queue in ("Claims Intake", "Claims Auto", "Claims Chat") for outcome in ("Claim Opened", "Complaint")),
    ("create", "Claims Mail", "Callback Promised", 1, None),
)  # fmt: skip

QUEUE_DISPOSITION_SETS: tuple[Line, ...] = (
    ("Action", "Queue", "Disposition Set", "Wave", "Comments"),
    ("create", "Claims Property", "Claims Outcomes", 1, None),
    ("create", "Claims Spanish", "Claims Outcomes", 1, None),
    ("create", "Claims Mail", "Service Outcomes", 1, None),
)

VARIABLE_GROUPS: tuple[Line, ...] = (
    ("Action", "Variable Group Name", "Description", "Wave", "Comments"),
    ("create", "Claims", "What is known of a claim", 1, None),
    ("create", "Customers", "What is known of a customer", 1, None),
    ("update", "System", "Zoom's own", 1, None),  # which nobody may change
)

VARIABLES: tuple[Line, ...] = (
    ("Action", "Group", "Variable Name", "Type", "Data Type", "Value Category", "Values", "Default Value",
     "Address Books", "Reportable", "Mask", "Wave", "Comments"),
    ("create", "Claims", "claim_number", "Global Variable", "String", "undefined", None, None, None, "Y", "N", 1, None),
    ("create", "Claims", "loss_date", "Global Variable", "Date Time", "undefined", None, None, None, "Y", None, 1,
     None),
    ("create", "Claims", "is_injury", "Global Variable", "Boolean", "default_value", "false", None, None, "Y", "N", 1,
     None),
    ("create", "Claims", "reserve", "Global Variable", "Currency", "undefined", None, None, None, "N", "Y", 1, None),
    ("create", "Claims", "storm_mode", "Global Variable", "Boolean", "linked_value", "false", None, None, "N", None, 1,
     None),
    ("create", "Claims", "injured_or_deceased_person_name", "Global Variable", "String", None, None, None, None, "N",
     "Y", 2, None),  # 31 characters
    ("create", "Claims", "paid_share", "Global Variable", "Percentage", "undefined", None, None, None, "Y", "Y", 2,
     None),  # a percentage cannot be masked
    ("create", "Customers", "policy", "Global Variable", "String", "Default Value", "none", None, None, "N", "N", 1,
     None),  # the category in other words
    ("create", "Customers", "vip", "Address Book Variable", "Boolean", None, None, None, "Body Shops", None, None, 1,
     None),
    ("create", "Customers", "since", "Address Book Variable", "Date Time", None, None, None, "Body Shops", None, None,
     2, None),  # contacts have no dates
    ("create", "Customers", "district", "Address Book Variable", "String", None, None, "none", None, None, None, 2,
     None),  # no book
)  # fmt: skip

UNITS: tuple[Line, ...] = (
    ("Action", "Unit Name", "Description", "Wave", "Comments"),
    ("create", "Claims Partners", "Whom claims work with", 1, None),
    ("create", "Agencies", "Who sells for us", 2, None),
)

ADDRESS_BOOKS: tuple[Line, ...] = (
    ("Action", "Unit", "Address Book Name", "Description", "Wave", "Comments"),
    ("create", "Claims Partners", "Body Shops", "Who repairs cars", 1, None),
    ("create", "Claims Partners", "Contractors", "Who repairs homes", 1, None),
    ("create", "Agencies", "Peoria Agencies", None, 2, None),
)

CONTACTS: tuple[Line, ...] = (
    ("Action", "Unit", "Address Book", "Display Name", "Phone", "Email", "Location", "Time Zone", "Company", "Wave",
     "Comments"),
    ("create", "Claims Partners", "Body Shops", "Harper Auto Glass", "+13125550142", None, "Peoria, IL", None,
     "Harper", 1, None),
    ("create", "Claims Partners", "Body Shops", "Miller Collision", "+13125550143; +13125550144",
     "desk@example.org", "Rockford, IL", None, None, 1, None),
    ("create", "Claims Partners", "Body Shops", "Route 66 Towing", "+13125550145", None, "Joliet, IL", None, None, 1,
     None),
    ("create", "Claims Partners", "Body Shops", "Quad Cities Paint", "312 555 0146", None, None, None, None, 1,
     None),  # no plus sign
    ("create", "Claims Partners", "Contractors", "Dry Basements", "+13125550147", None, None, "CST", None, 1,
     None),  # an abbreviation
    ("create", "Claims Partners", "Contractors", "Roofs and Barns", "+13125550148", "roofs@example,org", None, None,
     None, 1, None),  # a comma
    ("create", "Claims Partners", "Contractors", "Tarps Overnight", "+13125550149", None, "Peoria, IL",
     "America/Chicago", None, 1, None),
    ("create", "Agencies", "Peoria Agencies", "Oak Street Agency", None, "oak@example.org", None, None, None, 2, None),
    ("create", "Agencies", "Rockford Agencies", "Elm Agency", "+13125550151", None, None, None, None, 2,
     None),  # a book that nobody has defined
)  # fmt: skip

BUSINESS_HOURS: tuple[Line, ...] = (
    ("Action", "Business Hours Name", "Description", "Time Zone", "Type", "Default", "Wave", "Comments"),
    ("create", "Claims Hours", "Claims desk", "America/Chicago", None, "N", 1, None),
    ("create", "Storm Hours", "When it hails", "America/Chicago", "24x7", None, 1, None),
    ("create", "Sales Hours", "Sales desk", "Central", "Custom", None, 2, None),  # no zone's name
)

DAYS: tuple[Line, ...] = (
    ("Action", "Business Hours", "Day", "Open", "From", "To", "From 2", "To 2", "Wave", "Comments"),
    *(("create", "Claims Hours", day, "Hours", "07:00", "19:00", None, None, 1, None)
      for day in ("Monday", "Tuesday", "Wednesday", "Thursday")),
    ("create", "Claims Hours", "Friday", "Hours", "07:00", "12:00", "13:00", "18:00", 1, None),
    ("create", "Sales Hours", "Saturday", "Hours", "8-6", None, None, None, 1, None),  # two times in a cell
    ("create", "Claims Hours", "Sunday", "Hours", "09:00", "05:00", None, None, 1, None),  # a clock of twelve hours
    *(("create", "Sales Hours", day, "Hours", "09:00", "17:00", None, None, 2, None)
      for day in ("Monday", "Tuesday", "Wednesday")),
    ("create", "Sales Hours", "Thu-Fri", "Hours", "09:00", "17:00", None, None, 2, None),  # two days in a row
)  # fmt: skip

CLOSURE_SETS: tuple[Line, ...] = (
    ("Action", "Set Name", "Description", "Time Zone", "Wave", "Comments"),
    ("create", "US Holidays", "Days on which nobody works", "America/Chicago", 1, None),
    ("create", "Prairie Days", "Our own", "America/Chicago", 2, None),
)

CLOSURES: tuple[Line, ...] = (
    ("Action", "Set Name", "Holiday", "All Day", "Start", "End", "Repeat", "Repeat Type", "Month", "Week", "Days",
     "Wave", "Comments"),
    ("create", "US Holidays", "New Year's Day", "Y", "2027-01-01 00:00", "2027-01-01 23:59", "Annually", "Specific",
     "January", None, None, 1, None),
    ("create", "US Holidays", "Memorial Day", "Y", "2027-05-31 00:00", "2027-05-31 23:59", "Annually", "Customized",
     "May", 5, "Mon", 1, None),
    ("create", "US Holidays", "Independence Day", "Y", "2027-07-04 00:00", "2027-07-04 23:59", "Annually", "Specific",
     "July", None, None, 1, None),
    ("create", "US Holidays", "Labor Day", "Y", "2027-09-06 00:00", "2027-09-06 23:59", "Annually", "Customized",
     "September", 1, "Mon", 1, None),
    ("create", "US Holidays", "Thanksgiving", "Y", "2026-11-26 00:00", "2026-11-26 23:59", "Annually", "Customized",
     "November", 4, "Thu", 1, None),
    ("create", "US Holidays", "Christmas Day", "Y", "2026-12-25 00:00", "2026-12-25 23:59", "Annually", "Specific",
     "December", None, None, 1, None),
    ("create", "US Holidays", "Christmas Eve", "N", "2027-12-24 12:00", "2027-12-24 09:00", "Never", None, None, None,
     None, 1, None),  # ends before it begins
    ("create", "Prairie Days", "Staff Meeting", "N", "2027-01-04 08:00", "2027-01-04 09:00", "Monthly", "Customized",
     None, 1, "Mon", 2, None),
    ("create", "Prairie Days", "Training", "N", "2027-01-06 15:00", "2027-01-06 16:00", "Weekly", "Specific", None,
     None, None, 2, None),  # on no day of the week
    ("create", "Prairie Days", "Founders Day", "Y", "2027-03-09 00:00", "2027-03-09 23:59", "Annually", None, "March",
     None, None, 2, None),  # no type
    ("create", "Prairie Days", "Inventory", "Y", "04/05/2027", "2027-04-05 23:59", "Never", None, None, None, None, 2,
     None),  # April or May
    ("create", "Prairie Days", "Picnic", "Y", "2027-06-18 00:00", "2027-06-18 23:59", "Never", None, "June", None, None,
     2, None),  # a month of what never comes again
)  # fmt: skip

ASSET_CATEGORIES: tuple[Line, ...] = (
    ("Action", "Category Name", "Scope", "Wave", "Comments"),
    ("create", "Claims Audio", "System", 1, None),
    ("create", "Service Audio", "System", 2, None),
)

PROMPTS: tuple[Line, ...] = (
    ("Action", "Asset Name", "Description", "Category", "Language", "File", "TTS", "Voice", "Wave", "Comments"),
    ("create", "Hold Music", "For waiting callers", "Claims Audio", "en-US", "hold_music.wav", None, None, 1, None),
    ("create", "Greeting", "Prairie Mutual, good day", "Claims Audio", "en-US", "greeting.wav", None, None, 1, None),
    ("create", "Greeting Spanish", "Buenos días", "Claims Audio", "es-US", "greeting_es.wav", None, None, 1, None),
    ("create", "Closed", "We are closed", "Claims Audio", "en-US", "closed.wav", None, None, 1, None),
    ("create", "Storm", "We are all busy with the storm", "Claims Audio", "en-US", "storm.wav", None, None, 1, None),
    ("create", "Jingle", "From the radio spot", "Service Audio", "en-US", "jingle.m4a", None, None, 2, None),
    ("create", "Queue Position", None, "Claims Audio", "en-US", None, "You are next in line.", "Joanna", 1, None),
    ("create", "Survey", None, "Service Audio", "en-US", None, "May we ask two questions?", None, 2, None),  # no voice
    ("create", "Farewell", None, "Claims Audio", "en-US", "farewell.wav", "Thank you for calling.", None, 1,
     None),  # a file and a text
    ("create", "After Hours", None, "Claims Audio", "en-US", "after_hours.wav", None, None, 1,
     None),  # a file that was not sent
    ("create", "Menu", None, "Claims Audio", "English", None, "Press one for claims.", "Joanna", 2, None),  # no code
)  # fmt: skip

FLOWS: tuple[Line, ...] = (
    ("Action", "Flow Name", "Description", "Published", "Channel", "Wave", "Comments"),
    ("update", "Claims Main", "Greets, asks for the claim, queues", "Y", "Voice", 1, None),
    ("update", "Claims Web", "Chat of the claims page", "Y", "Messaging", 1, None),
    ("update", "Sales Main", "Still being drawn", "N", "Voice", 2, None),
)

ENTRY_POINTS: tuple[Line, ...] = (
    ("Action", "Flow", "Number", "Language", "Wave", "Comments"),
    ("create", "Claims Main", "+13125550160", "en-US", 1, None),
    ("create", "Claims Main", "+13125550161", "es-US", 1, None),
    ("create", "Claims Web", "Claims Chat", None, 1, None),
    ("create", "Sales Main", "(312) 555-0162", "en-US", 2, None),  # no plus sign
    ("create", "Sales Main", "+18005550163", "en-US", 2, None),  # a number that Zoom does not have
)

INBOXES: tuple[Line, ...] = (
    ("Action", "Inbox Name", "Description", "Storage Location", "Greeting", "Time Limit", "Transcription", "Wave",
     "Comments"),
    ("create", "Claims Voicemail", "Callers after hours", "United States", "Closed", 3, "Y", 1, None),
    ("create", "Sales Voicemail", "Callers of sales", "United States", None, "3 min", "Y", 2, None),  # a unit
)  # fmt: skip

CONTACT_LISTS: tuple[Line, ...] = (
    ("Action", "List Name", "Description", "Wave", "Comments"),
    ("create", "Renewals March", "Policies that end in March", 1, None),
    ("create", "Renewals April", "Policies that end in April", 2, None),
)

DATA: tuple[Line, ...] = (
    ("Action", "List", "Name", "First", "Last", "Number", "Mobile Phone", "Email", "Account", "Time Zone", "Wave",
     "Comments"),
    ("create", "Renewals March", "Jordan Ames", "Jordan", "Ames", "+13125550170", None, "jordan.ames@example.com",
     "A-10071", "America/Chicago", 1, None),
    ("create", "Renewals March", "Riley Boone", "Riley", "Boone", "+13125550171", "+13125550172", None, "A-10072",
     "America/Chicago", 1, None),
    ("create", "Renewals March", "Casey Cole", "Casey", "Cole", None, "+13125550173", None, "A-10073", None, 1, None),
    ("create", "Renewals April", "Avery Dunn", "Avery", "Dunn", "+13125550174", None, None, "A-10074", "MST", 2,
     None),  # an abbreviation
    ("create", "Renewals April", "Quinn Ellis", "Quinn", "Ellis", None, None, "quinn.ellis@example.com", "A-10075",
     None, 2, None),  # no number to call
    ("create", "Renewals May", "Rowan Frey", "Rowan", "Frey", "+13125550175", None, None, "A-10076", None, 2,
     None),  # a list that nobody has defined
)  # fmt: skip
