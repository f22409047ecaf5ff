"""The web application over an empty database, and somebody signed in."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.visit import PASSWORD, sign_in
from zeus.services.context import Zeus, open_zeus
from zeus.services.users import add_user
from zeus.web import create_app


@pytest.fixture
def zeus() -> Zeus:
    return open_zeus("tests")


@pytest.fixture
def app(zeus: Zeus) -> Flask:
    return create_app(zeus)


@pytest.fixture
def visitor(app: Flask, zeus: Zeus) -> Callable[[str], FlaskClient]:
    """A browser of somebody signed in with this role."""

    def signed_in(role: str) -> FlaskClient:
        add_user(zeus, f"{role}@example.com", PASSWORD, role)
        client = app.test_client()
        sign_in(client, f"{role}@example.com")
        return client

    return signed_in


@pytest.fixture
def client(visitor: Callable[[str], FlaskClient]) -> FlaskClient:
    """A browser of an administrator."""
    return visitor("admin")
