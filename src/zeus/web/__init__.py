"""The web application: Flask, server-rendered, HTMX for what changes in place. It knows services and core only."""

from pathlib import Path

from flask import Flask

from zeus.services.context import Zeus
from zeus.web import (
    accounts,
    admin,
    configuration,
    editing,
    exports,
    frame,
    guide,
    health,
    history,
    imports,
    live,
    organizations,
    plans,
    transmissions,
)
from zeus.web.signposts import signposts

BUILT = Path(__file__).parent / "static" / "lib"
"""Where `make assets` puts what comes from npm."""

LARGEST_UPLOAD = 256 * 1024 * 1024
"""Bytes in one request: a workbook of 100,000 rows has 12 MB, a bank's prompts 100 MB."""

SCREENS = (
    organizations.screen,
    imports.screen,
    configuration.screen,
    editing.screen,
    plans.screen,
    transmissions.screen,
    live.screen,
    exports.screen,
    history.screen,
    guide.screen,
    health.screen,
    admin.screen,
)


def create_app(zeus: Zeus) -> Flask:
    """The application over an opened Zeus."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=zeus.vault.derive("sessions of the web"),
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD,
        SESSION_COOKIE_NAME="zeus",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    app.extensions["zeus"] = zeus
    health.begin(app)
    frame.begin(app)
    accounts.begin(app)
    app.register_blueprint(signposts)
    for screen in SCREENS:
        app.register_blueprint(screen)
    return app
