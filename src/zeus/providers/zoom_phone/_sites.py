"""What differs by site: lists that are asked for site by site, and extensions that Zoom shows with the site's code."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from zeus.core.catalog import Shape
from zeus.core.flow import Call, Procedure, Step
from zeus.core.rest import Pages
from zeus.core.wire import MISSING, Object, get
from zeus.providers._zoom.budget import MEDIUM, classes_of
from zeus.providers._zoom.pages import tokens

_PATH = "/phone/sites"


def per_site(pages: Pages) -> Pages:
    """A list that an account with several sites must ask for site by site; what is found gets the site's id."""

    def each(call: Call) -> Procedure:
        sites = yield from _sites(call)
        found: list[Object] = []
        for site in sites:
            label, query = f"{call.label} of {site['id']}", {**call.query, "site_id": str(site["id"])}
            things = yield from pages(replace(call, label=label, query=query))
            found += ({"site_id": site["id"], **thing} for thing in things)
        return found if sites else (yield from pages(call))

    return each


def coded(pages: Pages) -> Pages:
    """A list whose objects get the code of their site, to tell it from their extension."""

    def each(call: Call) -> Procedure:
        sites = {site["id"]: site.get("site_code") for site in (yield from _sites(call))}
        things = yield from pages(call)
        return [{**thing, "site_code": sites.get((thing.get("site") or {}).get("id"))} for thing in things]

    return each


def _sites(call: Call) -> Procedure:
    asked = Call(f"{call.label} sites", "GET", _PATH, classes=classes_of(_PATH, MEDIUM), repeatable=True)
    return (yield from tokens("sites")(asked))


def laid_out(
    read: Callable[[Object], Object] = lambda thing: thing,
    write: Callable[[Object, Step], Object] = lambda thing, _: thing,
    **members: str,
) -> Shape:
    """Ids where Zoom shows objects, as `flattened` has them, and extensions without the code of the site.

    UNCONFIRMED that Zoom shows an extension with the code in front, as its texts say of changing a user's.
    """

    def reading(thing: Object) -> Object:
        found = {name: get(thing, path) for name, path in members.items()}
        flat = {**thing, **{name: id for name, id in found.items() if id is not MISSING and not thing.get(name)}}
        return read(_short(flat))

    def writing(thing: Object, step: Step) -> Object:
        return write({name: value for name, value in thing.items() if name != "site_code"}, step)

    return Shape(reading, writing)


def _short(thing: Object) -> Object:
    code, extension = str(thing.get("site_code") or ""), str(thing.get("extension_number") or "")
    if code and extension.startswith(code) and len(extension) > len(code):
        kind = type(thing["extension_number"])
        return {**thing, "extension_number": kind(extension.removeprefix(code))}
    return thing


def chosen(values: Mapping[str, Any], heading: str) -> Any:
    """The last part of the name under a heading; None where it is blank."""
    path = values.get(heading)
    return path[-1] if path else None
