"""What no specification says of a provider: how one signs in, how lists are paged, what a refusal looks like."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

FOLDER = Path(__file__).parent / "evidence"
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Manners:
    """The manners of a provider: data from ``evidence/<provider>.manners.json``, which also names the sources.

    An *entity* is the last literal part of a collection's path (``skill-profile``). By entity: `keys` are the members
    that no two objects share (`name` unless said), `immutable` those that never change, `owned` those that another
    system owns, `kept` lists whose items are told from new ones by their id alone, `computed` members that follow from
    other objects, `lists_omit` what a list leaves out, `shows` what is shown but refused, `references` members that
    lead to other entities beside those that the catalog knows (to none: they hold no ids), `agree` what objects that
    belong together must share, `details` members shown on demand, `multipart` how files travel, `seeded` and `defaults`
    what a fresh tenant holds.
    `ids` are the members that show the id under another name, `by_key` the entities that paths may name by their key,
    `views` members that show the object to which another member leads, `filters` the queries that sift a list, with
    the member that they look into. `assigned` are lists of other objects, `made` lists of objects of their own, each at
    an address within the object's; `apart` are members that have an address of their own.
    `bulk` and `nested` are routes of their own. `prefix` is what all paths begin with; `told`: ``published`` where a
    reply has only what its published schema has; `codes` are by HTTP status, `limited` is what a 429 says.

    `routes` are others whose actions a `dialect` brings: the module of that name beside this one. `mounts` are what
    addresses begin with before the published paths do, `words` what else the dialect has to know. Of the entities that
    are `complete` a fresh tenant holds no more than its `defaults`.
    `org` is the query parameter that names the organization; a client that leaves it out means the first that it named.
    `shaped`: replies are laid out as they are published, not as things were sent; `renamed` are members, by entity,
    that replies show otherwise than requests have them (``$phoneNumber`` stands for what was sent so). `partial` are
    entities of which a PUT changes only the members that it holds, `stays` what one without it leaves as it is. `also`
    are routes beside those of the catalog: what each `does` to which `entity`, and the `reply` of what only has to be
    acknowledged or shown. `searched` are query parameters that look into a member of another name. `named_by` names the
    member that is the id where nobody gives one, `renews` entities of which a new name makes a new id.

    `sign_in` also says where somebody agrees in the browser (`authorize`), what a sign-in that was agreed to is told
    beside (`agreed`), and where tokens are revoked (`revoke`).

    Of a SOAP service, `soap` says where it is, and how it behaves beside its description; `operations` what each
    operation does, and `domain` what its objects are, by entity.
    """

    org: str = ""
    shaped: bool = False
    renamed: Mapping[str, Facts] = field(default_factory=dict)
    partial: tuple[str, ...] = ()
    stays: Mapping[str, list[str]] = field(default_factory=dict)
    also: tuple[Facts, ...] = ()
    named_by: Mapping[str, str] = field(default_factory=dict)
    renews: tuple[str, ...] = ()
    searched: Mapping[str, str] = field(default_factory=dict)

    sign_in: Facts = field(default_factory=dict)
    tenant: Facts = field(default_factory=dict)
    limits: tuple[Facts, ...] = ()
    tracking: Facts = field(default_factory=dict)
    errors: Any = field(default_factory=lambda: {"message": "$description"})
    paging: Facts = field(default_factory=lambda: {"page": "page", "size": "page_size", "usual": 100, "most": 100})
    bulk: tuple[Facts, ...] = ()
    nested: tuple[Facts, ...] = ()
    keys: Mapping[str, list[str]] = field(default_factory=dict)
    immutable: Mapping[str, list[str]] = field(default_factory=dict)
    owned: Mapping[str, list[str]] = field(default_factory=dict)
    kept: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    computed: Mapping[str, Mapping[str, Facts]] = field(default_factory=dict)
    lists_omit: Mapping[str, list[str]] = field(default_factory=dict)
    shows: Mapping[str, Facts] = field(default_factory=dict)
    references: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)
    agree: Mapping[str, list[Facts]] = field(default_factory=dict)
    details: Mapping[str, Facts] = field(default_factory=dict)
    multipart: Mapping[str, Facts] = field(default_factory=dict)
    seeded: Mapping[str, Facts] = field(default_factory=dict)
    defaults: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    dialect: str = ""
    mounts: tuple[str, ...] = ()
    routes: tuple[Facts, ...] = ()
    complete: tuple[str, ...] = ()
    words: Facts = field(default_factory=dict)
    soap: Facts = field(default_factory=dict)
    operations: Mapping[str, Facts] = field(default_factory=dict)
    domain: Mapping[str, Facts] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    by_key: tuple[str, ...] = ()
    views: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    filters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    assigned: tuple[Facts, ...] = ()
    made: tuple[Facts, ...] = ()
    apart: tuple[Facts, ...] = ()
    prefix: str = ""
    told: str = ""
    codes: Facts = field(default_factory=dict)
    limited: Facts = field(default_factory=dict)

    def tracking_id(self) -> str:
        """A new id under which the provider would find a request again."""
        return f"{self.tracking.get('prefix', '')}{uuid4()}"

    def error(self, refusal: "RefusalError", tracking: str) -> Any:
        """The body of a refusal."""
        code = self.codes.get(str(refusal.status), refusal.status)
        return filled(self.errors, {**refusal.words(), "tracking": tracking, "code": refusal.code or code})

    def sign_in_error(self, refusal: "RefusalError", tracking: str) -> Any:
        """The body of a refused sign-in."""
        return filled(self.sign_in.get("refused", self.errors), {**refusal.words(), "tracking": tracking})


class RefusalError(Exception):
    """The pretend provider says no. `references` are objects (id, name) that stand in the way."""

    def __init__(
        self,
        status: int,
        description: str,
        *,
        reason: str = "",
        entity: str = "",
        references: tuple[Facts, ...] = (),
        code: Any = 0,
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.reason = reason or description
        self.entity = entity
        self.references = references
        self.code = code

    def words(self) -> dict[str, Any]:
        """What the place-holders of an error body stand for."""
        return {
            "status": str(self.status),
            "description": self.description,
            "reason": self.reason,
            "entity": self.entity,
            "references": [dict(reference) for reference in self.references],
        }


@cache
def load_manners(provider: str) -> Manners:
    """The manners of a provider; the usual ones where no file tells them."""
    path = FOLDER / f"{provider}.manners.json"
    said = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    known = {each.name for each in fields(Manners)}
    facts: Any = {
        name: tuple(value) if isinstance(value, list) and name in _TUPLES else value
        for name, value in said.items()
        if name in known
    }
    return Manners(**facts)


_TUPLES = frozenset(
    {"limits", "bulk", "nested", "assigned", "made", "apart", "by_key", "partial", "also", "renews", "mounts"}
) | {"routes", "complete"}


def filled(template: Any, words: Facts) -> Any:
    """The template with each text that begins with ``$`` replaced by what the word stands for."""
    if isinstance(template, str):
        return words.get(template[1:], template) if template.startswith("$") else template
    if isinstance(template, Mapping):
        return {name: filled(each, words) for name, each in template.items()}
    return [filled(each, words) for each in template] if isinstance(template, list) else template
