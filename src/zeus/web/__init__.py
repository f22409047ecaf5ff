"""The web application: Flask, server-rendered, HTMX for what changes in place. It knows services and core only."""

from pathlib import Path

from flask import Flask

from zeus.services.context import Zeus
from zeus.web import (
    account,
    accounts,
    admin,
    approvals,
    configuration,
    connecting,
    directory,
    editing,
    exports,
    frame,
    gate,
    guide,
    health,
    history,
    imports,
    invitations,
    live,
    organizations,
    plans,
    scripts,
    sessions,
    transmissions,
)
from zeus.web.signposts import signposts

BUILT = Path(__file__).parent / "static" / "lib"
"""Where `make assets` puts what comes from npm."""

SCREENS = (
    organizations.screen,
    imports.screen,
    configuration.screen,
    editing.screen,
    plans.screen,
    transmissions.screen,
    scripts.screen,
    live.screen,
    exports.screen,
    history.screen,
    guide.screen,
    health.screen,
    admin.screen,
    account.screen,
    approvals.screen,
    directory.screen,
    invitations.screen,
    connecting.screen,
)


def create_app(zeus: Zeus) -> Flask:
    """The application over an opened Zeus."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=zeus.vault.derive("sessions of the web"),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    app.extensions["zeus"] = zeus
    health.begin(app)
    gate.begin(app)
    sessions.begin(app)
    frame.begin(app)
    accounts.begin(app)
    app.before_request(sessions.is_fresh)
    directory.begin(app)
    app.register_blueprint(signposts)
    for screen in SCREENS:
        app.register_blueprint(screen)
    return app
