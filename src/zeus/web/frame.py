"""What all pages share: the menu, who may see them, headers, error pages, and how times and counts are written."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from flask import Flask, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException

from zeus.core import cells
from zeus.services.context import MASK, Organization, ServiceError
from zeus.services.progress_page import running
from zeus.web import current, guide, rights
from zeus.web.moments import about, left, typed, when, zone_name
from zeus.web.signposts import MENU

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; media-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
    " object-src 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

ERRORS = {
    400: (
        "This request cannot be read",
        "Go back, reload, and try again; use the address that you were given.",
    ),
    403: ("You may not do this", "Your role does not allow it. Ask an administrator of Zeus."),
    404: ("There is no such page", "It may have been removed meanwhile, or the link is not complete."),
    405: ("This cannot be done here", "Go back and use the buttons of the page."),
    413: ("This is too large", "One upload may have 256 MB. Split the workbook, or the prompts, in two."),
    429: ("Too many attempts", "Wait a few minutes, then try again."),
    500: ("Zeus itself failed", "Nothing that was sent is lost. Try again; tell your administrator the number below."),
}
"""Status → what is wrong, and what to do."""


def begin(app: Flask) -> None:
    """Set up what all pages share."""
    CSRFProtect(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.filters.update(
        when=when, typed=typed, count=count, kind=kind, left=left, sentence=sentence, marked=marked, plainly=plainly,
        look=look, items_of_list=cells.split_items, about=about, pretty=pretty, linked=linked,
    )  # fmt: skip
    app.jinja_env.globals.update(
        MASK=MASK, may=current.may, about_screen=guide.about_screen, about_tab=guide.about_tab, zone_name=zone_name
    )
    app.before_request(_only_who_may)
    app.before_request(_about)
    app.after_request(_guarded)
    app.context_processor(_known_to_all_pages)
    app.add_url_rule("/theme", "frame.theme", theme, methods=["POST"])
    app.register_error_handler(ServiceError, told)
    app.register_error_handler(CSRFError, _error_page)
    app.register_error_handler(HTTPException, _error_page)
    app.register_error_handler(500, _error_page)


def is_fragment() -> bool:
    """Whether HTMX asks for a part of a page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-History-Restore-Request") != "true"


def cells_of(prefix: str) -> dict[str, str | None]:
    """The cell texts of a form by heading: of its fields whose names begin so."""
    # A button that gives a text of its own stands behind the field.
    lists = ((name, texts) for name, texts in request.form.lists() if name.startswith(prefix))
    return {name.removeprefix(prefix): texts[-1] for name, texts in lists}


def theme() -> ResponseReturnValue:
    """Light or dark, remembered in a cookie for a year."""
    chosen = "dark" if request.form.get("theme") == "dark" else "light"
    answer = redirect(local(request.form.get("next")) or url_for("organizations.board"))
    answer.set_cookie("theme", chosen, max_age=365 * 86400, httponly=False, samesite="Lax", secure=request.is_secure)
    return answer


def local(address: str | None) -> str | None:
    """The address if it leads to this application, else None."""
    text = (address or "").strip()
    safe = text.startswith("/") and not text.startswith(("//", "/\\")) and "\\" not in text
    return text if safe and not any(ord(character) < 32 for character in text) else None


def told(error: ServiceError) -> ResponseReturnValue:
    """What a service refused to do, with what to do about it."""
    status = 409 if error.exit_code == 3 else 502 if error.exit_code == 4 else 422
    page = "_told.html" if is_fragment() else "error.html"
    return render_template(page, title=sentence(error.message), hint=sentence(error.hint), status=status), status


def sentence(text: str) -> str:
    """The text with a capital in front, unless the name of a file stands there, and a full stop behind."""
    text = text.strip()
    begins = text[:1] if "." in text.partition(" ")[0][:-1] else text[:1].upper()
    return text and begins + text[1:] + ("" if text[-1] in ".?!…" else ".")


def pretty(value: Any) -> str:
    """A body as it was sent or came back."""
    return value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)


def count(number: int | None) -> str:
    """A count for people: ``12,480``, and a dash for none."""
    return f"{number:,}" if number else "–"


def kind(organization: Any) -> tuple[str, str]:
    """Whether a tenant is production, test or practice: the word and its class."""
    get = organization.get if isinstance(organization, dict) else lambda name: getattr(organization, name)
    if get("origin"):
        return "PRACTICE", "env-practice"
    return ("TEST", "env-test") if get("test") else ("PROD", "env-prod")


@lru_cache(64)
def _any_of(search: str) -> re.Pattern[str] | None:
    words = sorted(filter(None, search.split()), key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, words)) + ")", re.IGNORECASE) if words else None


def marked(text: str, search: str) -> Markup:
    """The text with the words of a search marked in it."""
    pattern = _any_of(search)
    if pattern is None or not pattern.search(text):
        return escape(text)
    parts = pattern.split(text)
    return Markup("").join(
        Markup('<mark class="p-0">{}</mark>').format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )


_PLACE = re.compile(r"\brow (\d+) of ([A-Z][^,;.:]*?)(?=, which|[,;.:]|$)")


def linked(text: str) -> Markup:
    """A message in which the rows that it names, as in ``row 16 of Holidays``, are links to them."""
    organization, parts, end = current.organization().id, [], 0
    for found in _PLACE.finditer(text):
        address = url_for("configuration.line", organization=organization, title=found[2], line=int(found[1]))
        parts += [escape(text[end : found.start()]), Markup('<a href="{}">{}</a>').format(address, found[0])]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def plainly(value: Any) -> str:
    """A value of the history for people."""
    if value in (None, "", [], {}):
        return "empty"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {plainly(each)}" for name, each in value.items() if each not in (None, "", [], {}))
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


LOOKS = {
    "created": ("success-emphasis", "plus-lg"),
    "added": ("success-emphasis", "plus-lg"),
    "updated": ("success-emphasis", "pencil"),
    "changed": ("body", "pencil"),
    "deleted": ("danger-emphasis", "trash3"),
    "removed": ("danger-emphasis", "trash3"),
    "replaced": ("danger-emphasis", "arrow-left-right"),
    "failed": ("warning-emphasis", "exclamation-triangle-fill"),
    "refused": ("warning-emphasis", "exclamation-triangle-fill"),
    "cancelled": ("body", "stop-circle"),
    "blocked": ("body-secondary", "link-45deg"),
    "unchanged": ("body-secondary", "check-lg"),
    "unknown": ("body-secondary", "question-circle"),
    "dropped": ("body", "box-arrow-right"),
    "edited": ("body", "code-slash"),
    "started": ("body", "send"),
    "resumed": ("body", "send"),
    "ended": ("body", "check2-all"),
    "approved": ("body", "person-check"),
    "revoked": ("body", "person-x"),
    "over": ("body", "key"),
    "named": ("body", "tag"),
    "made": ("body", "link-45deg"),
    "checked": ("body", "person-check"),
    "imported": ("body", "file-earmark-arrow-up"),
}
"""Last word of an event → its colour and its icon."""


def look(event: str) -> tuple[str, str]:
    """The colour and the icon of an event."""
    return LOOKS.get(event.rpartition(" ")[2], ("body", "dot"))


def _only_who_may() -> ResponseReturnValue | None:
    if current_user.is_authenticated or request.endpoint in rights.OPEN_TO_ALL:
        return None
    if is_fragment():
        return Response(status=401, headers={"HX-Redirect": url_for("security.login")})
    return redirect(url_for("security.login", next=local(request.full_path.rstrip("?"))))


def _about() -> None:
    id = (request.view_args or {}).pop("organization", None)
    if id is not None:
        current.choose_organization(id)
    rights.check()


def _guarded(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if request.is_secure:
        answer.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    if request.endpoint == "security.logout":
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    if request.endpoint != "static":
        answer.headers.setdefault("Cache-Control", "no-store")
        answer.vary.add("HX-Request")
    return answer


def _known_to_all_pages() -> dict[str, Any]:
    organization: Organization | None = g.get("organization")
    return {
        "menu": MENU,
        "organization": organization,
        "chosen": current.chosen(),
        "running": running(current.zeus(), organization) if organization else 0,
        "theme": request.cookies.get("theme"),
        "is_fragment": is_fragment(),
    }


def _error_page(error: Any) -> ResponseReturnValue:
    status = getattr(error, "code", None) or 500
    if status < 400:
        return cast(ResponseReturnValue, error)
    title, hint = ERRORS.get(status, ERRORS[500 if status >= 500 else 400])
    number = None
    if status >= 500:
        from flask import current_app

        number = g.number
        current_app.logger.error("page failed, number %s", number, exc_info=getattr(error, "original_exception", error))
    page = "_told.html" if is_fragment() else "error.html"
    return render_template(page, title=title, hint=hint, status=status, number=number), status
