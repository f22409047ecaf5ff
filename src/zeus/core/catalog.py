"""The catalog's nouns: providers and their tabs, as data."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from zeus.core.attributes import CREATE, DELETE, UPDATE, Attribute, Value
from zeus.core.consent import Consent
from zeus.core.flow import Gatherer, Key, Procedure, Reply, Step, Token, Values, Window
from zeus.core.lists import Ref
from zeus.core.wire import Object, root

if TYPE_CHECKING:
    from zeus.core.cmdlets import Shell


class Api(Protocol):
    """How the objects of a tab are reached. Everything here is a procedure or plain data: nothing is sent."""

    @property
    def whole(self) -> bool:
        """Whether an update sends the whole object back."""

    @property
    def omits(self) -> tuple[str, ...]:
        """The members of an object that listing leaves out and only reading shows."""

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """Returns all objects."""

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """Returns the whole object with this id, None where it is gone."""

    def finding(self, step: Step) -> Procedure:
        """Returns the objects that bear the step's key, as they are now."""

    def sending(self, step: Step) -> Procedure:
        """Does what the step's action says; returns the object afterwards."""

    def id_of(self, thing: Object) -> Any:
        """The id by which the provider knows the object."""


@runtime_checkable
class Unlisted(Protocol):
    """Objects that the provider does not list: it tells of one by its name."""

    def looking(self, variables: Mapping[str, str], keys: Sequence[Key]) -> Procedure:
        """Returns the objects that bear these keys, given as cell texts."""


@dataclass(frozen=True)
class Wrong:
    """What a check found: under which heading, what is wrong and what to do, and the text that was probably meant."""

    heading: str | None
    message: str
    repair: str | None = None


Check = Callable[[Values], Wrong | None]
"""A row's values by heading, to what is wrong with them together."""


@dataclass(frozen=True)
class Shape:
    """Where the provider's object is not laid out as the headings are: two plain functions.

    `read` turns the provider's object into one in which every attribute's `field` leads to its value; `write` turns
    such an object back into what the provider takes. `write` may look at the step, for what references lead to.
    """

    read: Callable[[Object], Object]
    write: Callable[[Object, Step], Object]


@dataclass(frozen=True)
class Tab:
    """A tab of the workbook: its attributes, one line each, and how its objects are reached.

    `part_of` makes it a child tab: a row is an item of the list at `items` in the parent's object. A tab without
    actions can only be referred to. `destroys` says what deleting takes with it. `omitted` names what the provider lets
    be written but is no attribute, with the reason. `keep` are the members that a procedure of another tab needs of
    objects of this one; `also_by` are those of them by which the provider refers to an object as well as by its id.
    `checks` and `procedure` are plain functions of the tab's own file; so is `lapses`: a row's values to the last day
    (``2026-12-25``) on which it means anything, None where it has no end. `owned` tells of an object under which
    headings a directory owns its values: they are not sent. `unseen`: the provider never shows the tab's objects; those
    that Zeus has made are taken to be as they were sent last. `left` says of an object of this tab how many more may
    have it (a licence: bought less assigned; a number: 1 while nobody has it), or None where there is no end of them;
    `left_together` tells the plan's reader of all of them in one line. `mails` says what the provider mails to whom
    when a row is created: ``Zoom invites them by e-mail``. `name` and `provider` follow from where the file lies.
    """

    title: str
    about: str
    _: KW_ONLY
    attributes: tuple[Attribute, ...]
    api: Api | None = None
    actions: tuple[str, ...] = (CREATE, UPDATE, DELETE)
    part_of: str | None = None
    items: str = ""
    destroys: str = ""
    notes: str = ""
    omitted: Mapping[str, str] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    also_by: tuple[str, ...] = ()
    unseen: bool = False
    synonyms: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    procedure: Callable[[Step], Procedure] | None = None
    lapses: Callable[[Values], str | None] | None = None
    shape: Shape | None = None
    owned: Callable[[Object], frozenset[str]] | None = None
    left: Callable[[Object], int | None] | None = None
    left_together: bool = False
    mails: str = ""
    name: str = ""
    provider: str = ""

    def __post_init__(self) -> None:
        headings = [attribute.heading for attribute in self.attributes]
        if len({heading.casefold() for heading in headings}) < len(headings) or "Action" in headings:
            raise ValueError(f"{self.title}: two attributes have the same heading, or one is called Action")
        if not any(attribute.key for attribute in self.attributes):
            raise ValueError(f"{self.title}: no attribute is the key")
        if any(attribute.replaces for attribute in self.attributes) and not self.procedure:
            raise ValueError(f"{self.title}: what is replaced needs a procedure that does so")
        if len(self.title) > 31 or set(self.title) & set("[]:*?/\\"):
            raise ValueError(f"{self.title}: no title for a sheet")

    def __hash__(self) -> int:
        return hash((self.provider, self.name, self.title))

    @property
    def full_name(self) -> str:
        """The tab's name among all providers: ``webex_contact_center.team``."""
        return f"{self.provider}.{self.name}"

    @cached_property
    def by_heading(self) -> Mapping[str, Attribute]:
        """The attributes by heading."""
        return {attribute.heading: attribute for attribute in self.attributes}

    @cached_property
    def keys(self) -> tuple[Attribute, ...]:
        """The attributes that together name a row, in their order."""
        return tuple(attribute for attribute in self.attributes if attribute.key)

    @cached_property
    def secret_headings(self) -> tuple[str, ...]:
        """The headings whose cells nobody may see."""
        return tuple(attribute.heading for attribute in self.attributes if attribute.secret)

    @cached_property
    def own_keys(self) -> tuple[Attribute, ...]:
        """Of a child tab, the key columns that name the item within its parent; else all key columns."""
        return tuple(attribute for attribute in self.keys if not self.part_of or attribute.field)

    @cached_property
    def renames(self) -> Mapping[str, Attribute]:
        """Heading → the attribute that renames it."""
        return {attribute.renames: attribute for attribute in self.attributes if attribute.renames}

    @cached_property
    def defaults(self) -> Mapping[str, Value]:
        """Heading → the value that a new object gets where its cell is blank."""
        return {
            attribute.heading: attribute.parse(attribute.default)
            for attribute in self.attributes
            if attribute.default is not None and attribute.counts_on_create
        }

    def references(self) -> Iterator[tuple[Attribute, str]]:
        """Each attribute that refers to other tabs, once for every tab that it may name."""
        for attribute in self.attributes:
            for tab in attribute.refs:
                yield attribute, tab

    def listed(self, attribute: Attribute) -> bool:
        """Whether listing shows this attribute, so that no object has to be read on its own for it."""
        path = self.items or attribute.field
        return self.api is None or root(path) not in self.api.omits


@dataclass(frozen=True)
class Field:
    """A field of a credential. `choices` are what it must be one of, the usual one first; none where it is free."""

    name: str
    label: str
    help: str
    _: KW_ONLY
    secret: bool = False
    required: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignIn:
    """A way to sign in: its fields, and a procedure that returns a Token. Its calls need no token themselves.

    `consent` is how somebody agrees to it in the browser, where they can. `revoke` is a procedure that has the provider
    forget what it gave for a credential; the Token is one that still counts.
    """

    method: str
    title: str
    fields: tuple[Field, ...]
    procedure: Callable[[Mapping[str, str]], Procedure]
    consent: Consent | None = None
    revoke: Callable[[Mapping[str, str], Token], Procedure] | None = None


@dataclass(frozen=True)
class Managed:
    """How a partner's credential says which tenants it manages.

    `field` is the credential's field that names one; `procedure` takes a credential without it, and returns Tenants.
    """

    field: str
    procedure: Callable[[Mapping[str, str]], Procedure]


@dataclass(frozen=True)
class Scope:
    """What a sign-in has to be allowed, as the provider's own portal names it; `older` is its name in older portals.

    `tabs` says in words what needs it, mostly titles of tabs; nothing where the sign-in itself does.
    """

    name: str
    tabs: tuple[str, ...] = ()
    older: str = ""


@dataclass(frozen=True)
class Provider:
    """One of the cloud telephony providers.

    `bases` gives the addresses that calls are relative to, by name, for a credential ("" is the usual one); `variables`
    what stands in braces in paths. `tenant` is a procedure that returns whom the token speaks for. `windows` are the
    provider's limits; `budget` tells them where they depend on the credential, whose field `counted_by` says by what
    the provider counts. `concurrency` is how many requests one worker has under way at once, `widest` how many that may
    become while the provider is as quick as before and refuses none (`zeus.pipeline.width`). `settle` is how long the
    effect of a request whose answer was lost may still take to show, `timeout` the longest that one may take (seconds).
    `said` finds the provider's own words in a refusal. `family` is shared by providers that share the sign-in. `faults`
    are the statuses that stand for refusals which the provider tells by name. `farewell` makes, of the variables, a
    procedure for the end; `policy` one that returns a Policy. `links`: bodies hold addresses of other objects.
    """

    title: str
    _: KW_ONLY
    short: str
    family: str
    sign_in: tuple[SignIn, ...]
    scopes: tuple[Scope, ...] = ()
    bases: Callable[[Mapping[str, str]], Mapping[str, str]]
    variables: Callable[[Mapping[str, str]], Mapping[str, str]]
    tenant: Callable[[Mapping[str, str], Token], Procedure]
    said: Callable[[Reply], str]
    windows: tuple[Window, ...] = ()
    budget: Callable[[Mapping[str, str]], tuple[Window, ...]] | None = None
    counted_by: str = "client_id"
    concurrency: int = 16
    widest: int | None = None
    settle: float = 45.0
    timeout: float = 60.0
    tracking: str = ""
    gatherers: Mapping[str, Gatherer] = field(default_factory=dict)
    faults: Mapping[str, int] = field(default_factory=dict)
    farewell: Callable[[Mapping[str, str]], Procedure] | None = None
    shell: "Shell | None" = None
    policy: Callable[[Mapping[str, str]], Procedure] | None = None
    links: bool = False
    managed: Managed | None = None
    name: str = ""
    tabs: Mapping[str, Tab] = field(default_factory=dict)


Catalog = Mapping[str, Provider]
"""Provider name → provider with its tabs."""


def titled(providers: Iterable[Provider]) -> dict[str, Tab]:
    """The tabs of an organization by the title that its documents use, the provider added where two have the same."""
    providers = tuple(providers)
    counts = Counter(tab.title for provider in providers for tab in provider.tabs.values())
    return {
        tab.title if counts[tab.title] == 1 else f"{tab.title} ({provider.title})": tab
        for provider in providers
        for tab in provider.tabs.values()
    }


def refers(tab: Tab) -> tuple[Ref, ...]:
    """The attributes of the tab that are references."""
    return tuple(attribute for attribute in tab.attributes if isinstance(attribute, Ref))
