"""Prompts of Zoom Contact Center: audio assets that callers hear."""

from zeus.core.attributes import UPDATE, Choice, File, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.lists import Ref
from zeus.providers.zoom_contact_center import _prompts

TAB = Tab(
    "Prompts",
    "A prompt is an audio asset that flows and queues play to callers: a recording, or a text that Zoom speaks.",
    api=_prompts.API,
    synonyms=("Prompt", "Assets", "Audio Prompts", "Asset Library"),
    destroys="The asset for good: it is archived first, as Zoom wants it, and then deleted. It is refused while flows"
    " or queues use it.",
    notes="Zoom hands no audio out again in a form to compare, so each time an update names a File, it is sent. Further"
    " languages of a prompt are added in the portal and stay as they are; here it has its usual one.",
    omitted={
        "asset_type": "Always audio.",
        "asset_items[].asset_item_name": "Always the name of the prompt.",
        "asset_items[].asset_item_id": "Given by Zoom and sent back as it was read.",
        "restore": "Belongs to archived assets, which are restored in the portal.",
        "asset_items[].is_default": "The item of the prompt is always its default.",
        "asset_items[].upload_file": "The content of File.",
    },
    checks=_prompts.CHECKS,
    shape=Shape(_prompts.read, _prompts.write),
    procedure=_prompts.uploaded,
    attributes=(
        Text("Prompt Name", "asset_name", "What flows and queues choose the prompt by.", key=True, required=True,
             unique=True, max_length=150, synonyms=("Name", "Asset Name", "Asset", "Audio Prompt Name"),
             example="Claims Hold"),
        Text("New Name", "asset_name", "The name that the prompt shall have from now on; references may use either.",
             only=(UPDATE,), renames="Prompt Name", max_length=150, synonyms=("New Prompt Name",)),
        Text("Description", "asset_description", "Notes for administrators, such as the spoken words.", max_length=256,
             example="Music for waiting callers"),
        Ref("Category Name", "category_id", "The category of the library in which the prompt lies.",
            to="asset_category", synonyms=("Category", "Asset Category"), example="Claims Audio"),
        Choice("Language", "language", "The language of the prompt, as in en-US.", of=_prompts.LANGUAGES,
               default="en-US", synonyms=("Asset Item Language",), example="en-US"),
        File("File", "", "The name of the audio file inside the prompts file; blank where Zoom speaks the Text.",
             audio=_prompts.AUDIO, synonyms=("File Name", "Audio File", "Wav File"), example="Claims_Hold.wav"),
        Text("Text", "text", "What Zoom speaks, in place of a File.", max_length=500,
             synonyms=("TTS", "Text to Speech", "Asset Item Content")),
        Text("Voice", "voice", "With Text, the voice in which Zoom speaks, as in Joanna.", max_length=50,
             synonyms=("TTS Voice", "Asset Item Voice")),
    ),
)  # fmt: skip
