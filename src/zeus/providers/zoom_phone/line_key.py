"""What the keys of desk phones of Zoom Phone do, one row a key."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.core.kinds import Phone
from zeus.core.lists import Ref
from zeus.providers.zoom_phone._line_keys import TYPES, LineKeys, laid_out, says_what_it_is_for

TAB = Tab(
    "Line Keys",
    "Each row is a key of the phones that a user or a common area has.",
    api=LineKeys(),
    actions=(CREATE, UPDATE),
    synonyms=("Line Key", "Phone Keys", "BLF"),
    notes="Zoom shows keys for one owner at a time, so that those of whom rows name are read, and an export of the live"
    " tenant has no others. Needs a Business or Enterprise account. Keys are never deleted: they get another type.",
    checks=(says_what_it_is_for,),
    shape=Shape(laid_out, lambda thing, _: thing),
    attributes=(
        Ref("Owner", "owner", "The user's mail address, or the name of the common area.",
            to=("phone_user", "common_area"), key=True, required=True, synonyms=("User", "Email", "Assignee"),
            example="maria.lopez@example.com"),
        Whole("Key", "index", "The place of the key on the phone: 1 is the first.", key=True, required=True, min=1,
              max=300, synonyms=("Index", "Position", "Line"), example="2"),
        Choice("Type", "type", "What the key does: Busy Lamp shows whether a colleague is talking.", of=TYPES,
               synonyms=("Key Type",), example="Speed Dial"),
        Ref("Target", "target", "Of a Line or Busy Lamp: whose extension it is.",
            to=("phone_user", "common_area", "call_queue", "shared_line_group", "auto_receptionist"),
            synonyms=("Extension Of", "Monitored")),
        Phone("Number", "number", "Of a Speed Dial: the number that it dials, with its country code.",
              synonyms=("Speed Dial Number",), example="+12535550199"),
        Text("Retrieval Code", "code", "Of a Call Park: the code of the place where calls are parked.",
             synonyms=("Park Code",)),
        Text("Alias", "alias", "What the phone shows beside the key, at most 32 characters.", max_length=32,
             synonyms=("Label",), example="Dental Lab"),
    ),
)  # fmt: skip
