"""Files inside JSON."""

import base64

from zeus.core.flow import BASE64
from zeus.pipeline.contents import holds_file, with_files


class Stored:
    """Files by hash."""

    def content(self, hash: str) -> bytes:
        return {"abc": b"RIFF"}[hash]


def test_what_stands_for_a_file_gives_way_to_its_content_and_nothing_else_does() -> None:
    body = {"attachments": [{"name": "Hold", "content": f"{BASE64}abc"}], "text": "base64", "many": (1, None)}
    assert holds_file(body)
    opened = with_files(body, Stored())
    assert opened["attachments"] == [{"name": "Hold", "content": base64.b64encode(b"RIFF").decode()}]
    assert (opened["text"], opened["many"]) == ("base64", [1, None])
    assert not holds_file({"text": "base64", "many": [1, {"a": None}]})
