"""All rows judged: each against the tenant, then against what it refers to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from zeus.core import cells
from zeus.core.attributes import DELETE, IGNORE, UPDATE, Attribute, File, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Key
from zeus.core.index import AmbiguousNameError, Entry
from zeus.core.objects import item_identity, items_of, plain, references_of, values_of
from zeus.core.wire import Object
from zeus.pipeline.drafts import Name, Recorder, name_of
from zeus.pipeline.plan.absent import absence
from zeus.pipeline.plan.compare import BLOCKED, PROBLEM, STOPPED, UNCHANGED, WAITING, Verdict, Wish, judge
from zeus.pipeline.plan.foreseen import foresee, kept_of
from zeus.pipeline.plan.matching import live_object, owner_of
from zeus.pipeline.tenant import Reading

Held = dict[Name, dict[str, dict[Any, dict[str, Value]]]]
"""The items that a parent holds: by the child tab's name and the item's identity, values by heading."""


class Judging:
    """The verdicts of a plan's rows, by row id, and the objects that they were judged against."""

    def __init__(
        self, wishes: Sequence[Wish], reading: Reading, files: Mapping[Key, str], without_missing: bool
    ) -> None:
        self.wishes = wishes
        self.reading = reading
        self.tabs = reading.tabs
        self.files = files
        self.without_missing = without_missing
        self.verdicts: dict[str, Verdict] = {}
        self.live: dict[Name, Object | None] = {}
        self.renamed: dict[Name, Name] = {}
        # Of two rows with one key the later has the problem: the name means the first.
        self.by_name = self._named()
        if any(wish.values.get(each.heading) for wish in wishes for each in wish.tab.renames.values()):
            self._learn_new_names()
            self.by_name = self._named()

    def _named(self) -> dict[Name, Wish]:
        return {self.name(wish): wish for wish in reversed(self.wishes) if not wish.tab.part_of}

    def name(self, wish: Wish) -> Name:
        """The name of the row's object, the same whichever names of others its key holds."""
        return name_of(wish.tab, self.key(wish))

    def key(self, wish: Wish) -> Key:
        """The row's key, with the names of others in it as these are called now."""
        return self.reading.index.called_now(wish.tab, wish.key)

    def parent(self, wish: Wish) -> Key:
        """Of a child row, its parent's key as `key` tells it."""
        return replace(wish, key=self.key(wish)).parent

    def recorder(self, tab: Tab) -> Recorder:
        """What references of this tab lead to."""
        return Recorder(self.reading.index, self.tabs, tab.provider, self.files)

    def judge_rows(self) -> None:
        """A verdict for each row, from its own cells and its object; then the names of what is not there yet.

        Rows of which nothing will come are known by name too: who refers to one is told of it.
        """
        for wish in self.wishes:
            if not wish.tab.part_of:
                self.verdicts[wish.id] = self._judge(wish)
        for wish in reversed(self.by_name.values()):
            if self._live(wish) is not None or not all(wish.key):
                continue
            kept = kept_of(wish.tab, self.verdicts[wish.id].values, self.reading.index)
            self.reading.index.add(wish.tab.full_name, self.key(wish), kept=kept)
        for wish in self.by_name.values():
            if self.verdicts[wish.id].verdict == UPDATE and wish.tab.keep:
                foresee(wish.tab, self.key(wish), self.verdicts[wish.id].values, self.reading.index)
        held: Held = {}
        for wish in self.wishes:
            if wish.tab.part_of:
                self.verdicts[wish.id] = self._judge_item(wish, held)

    def _judge(self, wish: Wish) -> Verdict:
        reason = self._unread(wish)
        if reason:
            return Verdict(WAITING, reason)
        thing = self._live(wish)
        known = self.recorder(wish.tab)
        held = None if thing is None else values_of(wish.tab, plain(wish.tab, thing), known)
        owned = wish.tab.owned(thing) if wish.tab.owned and thing is not None else frozenset[str]()
        return judge(wish, held, known, owned)

    def _unread(self, wish: Wish) -> str | None:
        """Why nothing of the row can be said or done from here, if it could be at all."""
        reason = self.reading.unread.get(owner_of(wish.tab, self.tabs).full_name)
        return reason if wish.action != IGNORE and not wish.problems and wish.tab.actions else None

    def _live(self, wish: Wish) -> Object | None:
        name = self.name(wish)
        if name not in self.live:
            thing = live_object(wish.tab, self.key(wish), self.reading)
            if thing is None and any(wish.values.get(a.heading) for a in wish.tab.renames.values()):
                thing = live_object(wish.tab, self._new_key(wish), self.reading)
            self.live[name] = thing
        return self.live[name]

    def _new_key(self, wish: Wish) -> Key:
        return replace(wish, key=self.key(wish)).new_key

    def _learn_new_names(self) -> None:
        """Whoever is called by the name that he is to have is meant, unless somebody else bears it now."""
        for wish in reversed(self.by_name.values()):
            key, new = self.key(wish), self._new_key(wish)
            name, other = name_of(wish.tab, key), name_of(wish.tab, new)
            bearer = live_object(wish.tab, new, self.reading)
            if other == name or other in self.by_name or (bearer is not None and bearer is not self._live(wish)):
                continue
            now, then = (key, new) if bearer is None else (new, key)
            self.reading.index.also_called(wish.tab.full_name, now, then)
            self.renamed[other] = name

    def _judge_item(self, wish: Wish, held: Held) -> Verdict:
        reason = self._unread(wish)
        if reason:
            return Verdict(WAITING, reason)
        parent, name = owner_of(wish.tab, self.tabs), self.owner_name(wish)
        above = self.verdicts[self.by_name[name].id] if name in self.by_name else None
        known = self.recorder(wish.tab)
        thing = self._live(self.by_name[name]) if name in self.by_name else self._live_parent(parent, name)
        if above and above.verdict == DELETE and wish.action not in (IGNORE, DELETE):
            return Verdict(BLOCKED, f"{cells.join_path(wish.parent)} is deleted in this plan")
        if thing is None and above is None:
            return Verdict(PROBLEM, f"{parent.title} has no {cells.join_path(wish.parent)!r}: add it there first")
        if name not in held:
            held[name] = {}
        if wish.tab.name not in held[name]:
            items = items_of(wish.tab, plain(parent, thing), known) if thing is not None else []
            # Of namesakes the first is meant, as where items are folded in.
            held[name][wish.tab.name] = {item_identity(wish.tab, item, known): item for item in reversed(items)}
        return judge(wish, held[name][wish.tab.name].get(item_identity(wish.tab, wish.values, known)), known)

    def _live_parent(self, parent: Tab, name: Name) -> Object | None:
        if name not in self.live:
            self.live[name] = live_object(parent, name[1], self.reading)
        return self.live[name]

    def resolve_references(self) -> None:
        """Stop the rows that refer to nothing, or to what will not come to be; repeat, for those that refer to them.

        A child row that is stopped stops its parent's step, and with it the other child rows.
        """
        for wish in self.wishes:
            verdict = self.verdicts[wish.id]
            if verdict.changing and verdict.verdict != DELETE:
                self._check_references(wish, verdict)
        while self._stop_referrers() or self._stop_spoilt_parents():
            pass

    def _stop_referrers(self) -> bool:
        stopped = False
        for wish in self.wishes:
            verdict = self.verdicts[wish.id]
            reason = self._blocker(wish, verdict) if verdict.changing else None
            if reason:
                verdict.stop(BLOCKED, reason)
                stopped = True
        return stopped

    def _stop_spoilt_parents(self) -> bool:
        spoilt: dict[Name, Wish] = {}
        for wish in self.wishes:
            if wish.tab.part_of and self.verdicts[wish.id].verdict in STOPPED:
                spoilt.setdefault(self.owner_name(wish), wish)
        stopped = False
        for wish in self.wishes if spoilt else ():
            verdict, culprit = self.verdicts[wish.id], spoilt.get(self.owner_name(wish))
            if culprit and verdict.changing:
                verdict.stop(BLOCKED, f"waits for {culprit.where}, which has a problem")
                stopped = True
        return stopped

    def owner_name(self, wish: Wish) -> Name:
        """The name of the object that the row's cells lie in."""
        if not wish.tab.part_of:
            return self.name(wish)
        name = name_of(owner_of(wish.tab, self.tabs), self.parent(wish))
        return self.renamed.get(name, name)

    def _check_references(self, wish: Wish, verdict: Verdict) -> None:
        wrong, unread = [], []
        for heading, value in list(self._sent_values(wish, verdict).items()):
            attribute = wish.tab.by_heading[heading]
            if isinstance(attribute, File) and value is not None and attribute.path(value) not in self.files:
                wrong.append(f"{heading}: the prompts file holds no {value!r}; import it with the prompts")
            paths = [path for _, path in references_of(wish.tab, {heading: value})]
            missing = [path for path in paths if not self._found(wish, attribute, path)]
            reasons = [reason for to in attribute.refs if (reason := self._reason(wish, to))]
            if missing and reasons:
                unread.append(f"{heading}: {reasons[0]}")
                continue
            if self._may_do_without(attribute):
                _leave_out(verdict, attribute, missing)
            else:
                wrong += (absence(self.reading, wish.tab, attribute.refs[0], heading, path) for path in missing)
        if wrong:
            verdict.stop(PROBLEM, "; ".join(wrong))
        elif unread:
            verdict.stop(WAITING, "; ".join(unread))

    def _reason(self, wish: Wish, to: str) -> str | None:
        """Why a tab that is referred to cannot be read from here, if it cannot."""
        return self.reading.unread.get(self.reading.index.within(wish.tab.provider).full(to))

    def _may_do_without(self, attribute: Attribute) -> bool:
        return self.without_missing and attribute.many and not attribute.required and not attribute.key

    def _sent_values(self, wish: Wish, verdict: Verdict) -> dict[str, Value]:
        if wish.tab.part_of:
            keys = {attribute.heading: wish.values[attribute.heading] for attribute in wish.tab.own_keys}
            return {**keys, **verdict.values}
        return verdict.values

    def _found(self, wish: Wish, attribute: Attribute, path: Key) -> tuple[Tab, Entry] | None:
        """What a reference leads to, there already or not; None where that is nothing, or cannot be said."""
        within = self.reading.index.within(wish.tab.provider)
        for tab in map(within.full, attribute.refs):
            try:
                return self.tabs[tab], self.reading.index.find(tab, path)
            except AmbiguousNameError:
                return None
            except LookupError:
                continue
        return None

    def _blocker(self, wish: Wish, verdict: Verdict) -> str | None:
        """Why the row cannot be sent, if what it refers to will not be there. May leave members of lists out."""
        if verdict.verdict == DELETE:
            return None
        if wish.tab.part_of:
            name = self.owner_name(wish)
            reason = self._stopping(name, self.live.get(name) is None)
            if reason:
                return reason
        for key, text in zip(wish.tab.keys, wish.key, strict=True):
            if key.after in self.tabs:
                name = name_of(self.tabs[key.after], (text,))
                reason = self._stopping(name, live_object(self.tabs[key.after], (text,), self.reading) is None)
                if reason:
                    return reason
        for attribute, path in list(references_of(wish.tab, self._sent_values(wish, verdict))):
            found = self._found(wish, attribute, path)
            reason = self._stopping(name_of(found[0], found[1].key), found[1].id is None) if found else None
            if reason and self._may_do_without(attribute):
                _leave_out(verdict, attribute, [path])
            elif reason:
                return reason
        return None

    def _stopping(self, name: Name, not_there: bool) -> str | None:
        """Why what is called so will not be there, if its row says so."""
        other = self.by_name.get(name)
        if other is None:
            return None
        verdict = self.verdicts[other.id]
        if verdict.verdict == DELETE:
            return f"refers to {other.where}, which is deleted in this plan"
        if not_there and not verdict.changing:
            return f"waits for {other.where}, {_WHY.get(verdict.verdict, 'which has a problem')}"
        return None


_WHY = {
    IGNORE: "which is to be ignored and does not exist",
    UNCHANGED: "which is to be deleted",
    WAITING: "which is not ready yet",
}
"""What a row of which nothing will come is about, by its verdict."""


def _leave_out(verdict: Verdict, attribute: Attribute, missing: Sequence[Key]) -> None:
    """Take members out of a list that is to be sent, and say so."""
    if not missing:
        return
    value = verdict.values[attribute.heading]
    verdict.values[attribute.heading] = tuple(
        each for each in value if (each[0] if attribute.with_level else each) not in missing
    )
    verdict.left_out += missing
    verdict.message = f"sent without {', '.join(map(cells.join_path, verdict.left_out))}, which do not exist"
