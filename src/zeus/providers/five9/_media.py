"""The media of Five9 (mediaType), and what a row says of one."""

from zeus.core.attributes import Choice, Flag, Whole

MEDIA = ("VOICE", "CHAT", "SOCIAL", "EMAIL", "VIDEO", "CASE")

MEDIUM = (
    Choice("Media Type", "mediaTypes[].type", "The kind of contact.", of=MEDIA, key=True, required=True,
           synonyms=("Type", "Medium"), example="CHAT"),
    Flag("Enabled", "mediaTypes[].enabled", "Whether contacts of this kind come.", example="Y"),
    Whole("Maximum", "mediaTypes[].maxAlowed", "How many contacts of this kind one user has at the same time.", min=0,
          max=127, synonyms=("Max Allowed", "Capacity"), example="3"),
    Flag("Intelligent Routing", "mediaTypes[].intlligentRouting", "Whether Five9 chooses the best user for each.",
         example="N"),
)  # fmt: skip
"""The columns beside the one that names whose medium it is."""
