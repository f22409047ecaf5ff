"""Practice tenants: pretend tenants of a provider on this machine, for rehearsals, demonstrations and tests."""

import asyncio
import signal
import threading
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from zeus.core.catalog import Catalog, Provider, titled
from zeus.pipeline.read import read_workbook
from zeus.pipeline.validate import repaired, validate
from zeus.providers import load_catalog
from zeus.services.context import ServiceError
from zeus.services.explain import find_provider
from zeus.simulator.seeds import Seed, seeds_for
from zeus.simulator.server import Running, start

Result = TypeVar("Result")

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
"""Where the sample workbooks lie that come with Zeus."""

ABSENT = ("private address", "licence is ordered", "left in May", "as on the badge", "is being drawn")
"""What the sample workbook says, in its Comments, of people whom the tenant does not have."""


def simulate(
    provider: str,
    port: int,
    *,
    host: str = "127.0.0.1",
    latency: float = 0.0,
    rate: float | None = None,
    drop: float = 0.0,
    late: float = 0.0,
    unavailable: float = 0.0,
    uniqueness: bool = True,
    beside: Iterable[str] = (),
    on_ready: Callable[[dict[str, Any]], None] = lambda document: None,
    catalog: Catalog | None = None,
) -> None:
    """Run practice tenants until interrupted or told to end; `on_ready` is told where, once requests are answered.

    The options are those of `zeus.simulator.server.start`, `beside` as names. Raises ServiceError where the port cannot
    be used, or the providers do not share a sign-in.
    """
    every = load_catalog() if catalog is None else catalog
    known = find_provider(every, provider)
    others = [find_provider(every, name) for name in beside]
    for other in others:
        if other.family != known.family or other is known:
            raise ServiceError(
                f"{other.title} cannot stand beside {known.title}",
                "a tenant has several providers only where these share the sign-in",
            )
    options = {
        "host": host, "port": port, "latency": latency, "rate": rate, "drop": drop, "late": late,
        "unavailable": unavailable, "uniqueness": uniqueness, "beside": others,
    }  # fmt: skip

    async def serve() -> None:
        ended = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
        running = await _started(known, options)
        on_ready(_document(known, host, running.port))
        try:
            await ended.wait()
        finally:
            await running.stop()

    asyncio.run(serve())


@contextmanager
def practice_tenant(provider: Provider, **options: Any) -> Iterator[str]:
    """A practice tenant beside whatever else this process does; yields its origin.

    Takes the options of `start`, `beside` as providers.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="practice tenant", daemon=True)
    thread.start()
    try:
        running = _within(loop, _started(provider, options))
        try:
            yield f"http://127.0.0.1:{running.port}"
        finally:
            _within(loop, running.stop())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def sample_workbook(provider: Provider) -> Path | None:
    """The sample workbook of a provider, None where there is none."""
    path = EXAMPLES / f"{provider.name}.xlsx"
    return path if path.is_file() else None


def copy_samples(name: str, folder: Path) -> dict[str, Any]:
    """Write the sample workbook of a provider, and its audio prompts, into a folder.

    Raises ServiceError where there is none, or a file of that name is there already.
    """
    provider = find_provider(load_catalog(), name)
    workbook = sample_workbook(provider)
    if workbook is None:
        raise ServiceError(f"{provider.title} has no sample workbook yet", "name another provider: zeus explain")
    prompts = workbook.with_name(f"{workbook.stem}_prompts.zip")
    targets = {path: folder / path.name for path in (workbook, prompts) if path.is_file()}
    for target in targets.values():
        if target.exists():
            raise ServiceError(f"{target} is there already", "name another folder with --output, or take it away first")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, target in targets.items():
            target.write_bytes(path.read_bytes())
    except OSError as error:
        raise ServiceError(f"{error.filename} cannot be written: {error.strerror}", "name another folder") from error
    return {"provider": provider.name, "files": [str(target) for target in targets.values()]}


def sample_credential(provider: Provider) -> dict[str, str]:
    """A credential that a practice tenant takes: every required field of the first way to sign in.

    Practice tenants look at no secret, but at what addresses are made of: a region and an id must be well formed.
    """
    well_formed = {"org_id": "7c3f9a52-4f0e-4a57-9d2b-0d1f6f3c2b11", "region": "us1"}
    fields = (field for field in provider.sign_in[0].fields if field.required)
    known = {field.name: field.choices[0] if field.choices else well_formed.get(field.name) for field in fields}
    return {name: value or f"practice-{name}" for name, value in known.items()}


def _seeds(provider: Provider) -> list[Seed]:
    """What the tabs' examples and the sample workbook, mended as far as that goes, refer to but do not make."""
    path = sample_workbook(provider)
    rows = read_workbook(path, titled([provider])).rows if path else []
    checked = validate(rows, {tab.full_name: tab for tab in provider.tabs.values()})
    mended = (
        repaired(each.row, each.problems)
        for each in checked
        if all(problem.repair is not None for problem in each.problems)
    )
    return seeds_for(provider, (row for row in mended if row.extra.get("Comments") not in ABSENT))


async def _started(provider: Provider, options: Mapping[str, Any]) -> Running:
    try:
        beside = [(other, _seeds(other)) for other in options.get("beside", ())]
        return await start(provider, seeds=_seeds(provider), **{**options, "beside": beside})
    except OSError as error:
        where = f"port {options.get('port', 0)} of {options.get('host', '127.0.0.1')}"
        raise ServiceError(f"{where} cannot be used: {error.strerror}", "choose another --port") from error


def _document(provider: Provider, host: str, port: int) -> dict[str, Any]:
    shown = f"[{host}]" if ":" in host else host
    return {"provider": provider.name, "title": provider.title, "origin": f"http://{shown}:{port}", "port": port}


def _within(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Result]) -> Result:
    future: Future[Result] = asyncio.run_coroutine_threadsafe(work, loop)
    return future.result()
