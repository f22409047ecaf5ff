"""Help: the site that `make docs` makes, served by the application."""

from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, send_from_directory, url_for
from flask.typing import ResponseReturnValue

from zeus.web.inline import hashes

screen = Blueprint("guide", __name__, url_prefix="/help")

PLACES = (
    Path(__file__).parent.parent / "help" / "site",
    Path(__file__).parent.parent.parent.parent / "site",
)
"""Where the site may lie: in the package, else beside the sources."""


def place() -> Path | None:
    """The folder of the site, None where it was not made."""
    return next((folder for folder in PLACES if (folder / "index.html").exists()), None)


@screen.get("/", defaults={"path": ""})
@screen.get("/<path:path>")
def page(path: str) -> ResponseReturnValue:
    """A page of the site, or what to do where it was not made."""
    folder = place()
    if folder is None:
        return render_template("guide/missing.html")
    if not path or (folder / path).is_dir():
        if path and not path.endswith("/"):
            return redirect(url_for("guide.page", path=path + "/"))
        path += "index.html"
    if not (folder / path).is_file():
        abort(404)
    answer = send_from_directory(folder, path)
    # The site's own search and theme work by inline code and a worker that MkDocs writes; nothing of it is a user's.
    code = hashes((folder / path).read_text(encoding="utf-8")) if path.endswith(".html") else ""
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'self'; script-src 'self' {code}; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
        " worker-src 'self' blob:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'"
    )
    return answer
