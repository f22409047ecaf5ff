"""The application as a server asks for it."""

import gc

from flask import Flask

from zeus.services.context import open_zeus
from zeus.services.watching import begin_watching
from zeus.web import create_app


def application() -> Flask:
    """The web application over the Zeus that the environment names."""
    begin_watching("zeus-web")
    app = create_app(open_zeus("web"))
    # What is there now stays: looking through it for cycles takes a tenth of a second, in the middle of some page.
    gc.collect()
    gc.freeze()
    return app
