from cermin.listening import checks
from cermin.listening.services.ingest import READERS


def test_every_kind_has_a_reader():
    assert checks.readers_exist(None) == []


def test_a_missing_reader_is_named(monkeypatch):
    kept = {key: value for key, value in READERS.classes.items() if key != "feed"}
    monkeypatch.setitem(READERS.__dict__, "classes", kept)
    assert [message.id for message in checks.readers_exist(None)] == ["listening.E002"]


def test_private_sources_are_warned_of_before_deployment(settings):
    settings.CERMIN_ALLOW_PRIVATE_SOURCES = True
    assert [m.id for m in checks.private_sources_are_meant(None)] == ["listening.W001"]
    settings.CERMIN_ALLOW_PRIVATE_SOURCES = False
    assert checks.private_sources_are_meant(None) == []
