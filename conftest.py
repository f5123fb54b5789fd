"""What every test shares: a database that keeps its ground, and no way out to the network."""

from __future__ import annotations

import socket
from collections.abc import Generator

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key

# Machines are shared: how long an example takes says nothing about the code.
settings.register_profile("cermin", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cermin")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let transactional tests give back what the migrations wrote.

    Their clean-up empties every table, also Wagtail's root page and collection, on which the tests
    after them stand.
    """
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker is not None and marker.kwargs.get("transaction"):
            item.add_marker(
                pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False
            )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, None, None]:
    """Put back what the clean-up of a transactional test emptied, for whatever runs next.

    Django itself only does it before the next transactional test, and counts on those running
    last; with several workers, files come in any order.
    """
    yield
    marker = item.get_closest_marker("django_db")
    if nextitem is None or marker is None or not marker.kwargs.get("transaction"):
        return
    contents = getattr(connection, "_test_serialized_contents", None)
    if contents is not None:
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(contents)


@pytest.fixture(autouse=True)
def _stay_on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections to anything but loopback, so that no test needs the internet."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and isinstance(address, tuple):
            host = str(address[0])
            if not (host.startswith("127.") or host in {"::1", "localhost"}):
                raise OSError(f"A test asked for {host}; tests stay on this computer.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
