"""Serving the web application, with a worker beside it."""

import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.process import BaseProcess
from typing import Any

from zeus.services.context import ServiceError, open_zeus
from zeus.services.jobs import do_jobs
from zeus.services.logs import log_settings
from zeus.services.place import assets
from zeus.services.watching import begin_watching, counting_together
from zeus.services.workers import run_worker

APPLICATION = "zeus.web.serving:application"
"""The factory of the web application. Named, not imported: services know no screens."""

THREADS = 4
"""Pages made at the same time; each takes a connection to the database."""

STOPPING = 10
"""Seconds that pages under way have to end when the server is told to stop."""

AGAIN = 2.0
"""Seconds until a worker that found SQLite occupied asks again."""


def serve(host: str, port: int, on_ready: Callable[[dict[str, Any]], None] = lambda document: None) -> None:
    """Serve until interrupted. Raises ServiceError where the assets were not built or the port is taken."""
    if not assets():
        raise ServiceError("the web application's assets are not built", "run: make assets (it needs Node.js and npm)")
    port = _free(host, port)
    log_settings()
    open_zeus()  # Tables, keys and settings are there, or the reason is said, before anything starts.
    with counting_together():
        _serve(host, port, on_ready)


def _serve(host: str, port: int, on_ready: Callable[[dict[str, Any]], None]) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    beside = [_begin(work_beside), _begin(do_jobs_beside)]
    server = Granian(
        APPLICATION, address=host, port=port, interface=Interfaces.WSGI, factory=True, blocking_threads=THREADS,
        log_access=False, log_dictconfig=log_settings(), workers_kill_timeout=STOPPING,
    )  # fmt: skip
    server.on_startup(lambda: on_ready({"address": f"http://{_shown(host)}:{port}"}))
    try:
        server.serve()
    finally:
        for process in beside:
            process.terminate()
        for process in beside:
            _end(process)


def work_beside() -> None:
    """Transmit for the web application until told to stop; where another process does so already, be ready to."""
    begin_watching("zeus-worker")
    stop = _told_to_stop()
    zeus = open_zeus()
    while not stop.is_set():
        with suppress(ServiceError):
            run_worker(zeus, stop=stop)
        stop.wait(AGAIN)


def do_jobs_beside() -> None:
    """Import, read, plan and export for the web application until told to stop."""
    begin_watching("zeus-jobs")
    do_jobs(open_zeus(), _told_to_stop())


def _told_to_stop() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    threading.Thread(target=_watch_parent, args=(os.getppid(), stop), daemon=True).start()
    return stop


def _watch_parent(parent: int, stop: threading.Event) -> None:
    """A worker whose web application was killed ends too, having finished what it had begun."""
    while os.getppid() == parent:
        time.sleep(AGAIN)
    stop.set()


def _begin(work: Callable[[], None]) -> BaseProcess:
    # Spawned, not forked: the engine and the server have threads.
    process = multiprocessing.get_context("spawn").Process(target=work, name=f"zeus-{work.__name__}")
    process.start()
    return process


def _end(process: BaseProcess) -> None:
    process.join(timeout=30)
    if process.is_alive():
        process.kill()


def _free(host: str, port: int) -> int:
    """The port, a free one for 0. Raises ServiceError where it is taken."""
    try:
        with socket.create_server((host, port)) as found:
            return int(found.getsockname()[1])
    except OSError as error:
        raise ServiceError(
            f"{host}:{port} cannot be listened on: {error.strerror}", "choose another with --port, or end what has it"
        ) from None


def _shown(host: str) -> str:
    return "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 (what it is listening on is not chosen here)
