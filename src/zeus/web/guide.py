"""Help: the site that `make docs` makes, served by the application."""

from flask import Blueprint, abort, redirect, render_template, request, send_from_directory, url_for
from flask.typing import ResponseReturnValue

from zeus.core.catalog import Tab
from zeus.services.explain import help_place
from zeus.services.place import site
from zeus.web.inline import hashes

screen = Blueprint("guide", __name__, url_prefix="/help")

SCREENS = {
    "directory": "users",
    "invitations": "organizations",
    "connecting": "organizations",
    "organizations": "organizations",
    "imports": "import",
    "configuration": "configuration",
    "editing": "configuration",
    "plans": "plan",
    "transmissions": "transmissions",
    "scripts": "transmissions",
    "live": "live-tenant",
    "exports": "export",
    "history": "history",
    "admin": "users",
    "approvals": "users",
    "account": "account",
}
"""Blueprint → the page of the help, below ``screens/``, that tells of its screens; others are told of on the first."""


def about_screen() -> str:
    """The address of the help on the screen that is shown."""
    name = SCREENS.get(request.blueprint or "") or _signpost()
    return url_for("guide.page", path=f"screens/{name}.html" if name else "")


def _signpost() -> str | None:
    """While no organization is chosen: the screen that was asked for."""
    wanted = (request.view_args or {}).get("screen")
    return {"live": "live-tenant"}.get(str(wanted), wanted) if request.blueprint == "signposts" else None


def about_tab(tab: Tab, heading: str | None = None) -> str:
    """The address of the help on a tab, or on one of its headings."""
    path, _, place = help_place(tab, heading).partition("#")
    return url_for("guide.page", path=path, _anchor=place or None)


@screen.get("/", defaults={"path": ""})
@screen.get("/<path:path>")
def page(path: str) -> ResponseReturnValue:
    """A page of the site, or what to do where it was not made."""
    folder = site()
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
        " worker-src 'self' blob:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
    )
    return answer
