"""The application as a server asks for it."""

from flask import Flask

from zeus.services.context import open_zeus
from zeus.services.watching import begin_watching
from zeus.web import create_app


def application() -> Flask:
    """The web application over the Zeus that the environment names."""
    begin_watching("zeus-web")
    return create_app(open_zeus("web"))
