"""Content first, name second, archives never."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.listening.sources.article import ArticleSource
from cermin.listening.sources.base import FILE_LIMIT, Refusal, SourceError
from cermin.listening.sources.codes import MESSAGES
from cermin.listening.sources.detect import HEAD_BYTES, kind_of
from cermin.listening.sources.feed import FeedSource

from .conftest import HERE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("warta_lembah.xml", "feed"),
        ("google_alerts.xml", "feed"),
        ("berita_rdf.xml", "feed"),
        ("sitemap_news.xml", "sitemap"),
        ("artikel.html", "article"),
        ("artikel_tua.html", "article"),
        ("artikel.txt", "text"),
    ],
)
def test_the_fixtures(name, kind):
    head = (HERE / name).read_bytes()[:HEAD_BYTES]
    assert kind_of(name, head) == kind
    if kind != "text":
        assert kind_of("tanpa-nama", head) == kind
        assert kind_of("salah.txt", head) == kind


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.csv", b"kode,nama\n", "table"),
        ("a.txt", b"judul\tisi\nA\tb\n", "table"),
        ("a.txt", b"Berita, url, dan isi panjang\n", "text"),
        ("a.jsonl", b'{"judul":"a"}\n', "table"),
        ("a.json", b'{"judul":"a"}\n{"judul":"b"}\n', "table"),
        ("a.json", b'{"version":"https://jsonfeed.org/version/1","items":[]}', "feed"),
        ("a.csv", "judul;isi\n".encode("utf-16"), "table"),
        ("a.txt", "Judul berita\n".encode("utf-16-le") * 9, "text"),
        ("a.html", b"<!-- x --><!DOCTYPE html><html>", "article"),
        ("a.xml", b"<?xml version='1.0'?><!DOCTYPE html><html>", "article"),
        ("a.htm", b"Halaman tanpa tanda", "article"),
        ("a.xml", b"rusak", "feed"),
    ],
)
def test_kinds(name, head, kind):
    assert kind_of(name, head) == kind


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("berita.txt", "0" * 100_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "head", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.xml", b"\xef\xbb\xbf \n", "empty"),
        ("a.html", zipped(), "archive_refused"),
        ("a.xlsx", zipped(), "archive_refused"),
        ("a.jsonl.gz", gzip.compress(b"{}", mtime=0), "archive_refused"),
        ("a.txt", b"BZh91AY", "archive_refused"),
        ("a.pdf", b"%PDF-1.7\n\x00\x01\x02\x03\x04\x05\x06\x07", "binary_refused"),
        ("a.txt", bytes(range(256)) * 8, "binary_refused"),
        ("a.exe", b"MZ\x90\x00\x03\x00\x00\x00", "binary_refused"),
        ("a.json", b'{"type":"Feature"}', "kind_unknown"),
        ("a.py", b"import os\n", "kind_unknown"),
        ("a", b"pendek", "kind_unknown"),
    ],
)
def test_what_is_refused_says_why(name, head, code):
    refusal = kind_of(name, head)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.locator) == (code, name)
    assert MESSAGES[code] % dict(refusal.params)


def test_a_text_that_begins_like_a_program_is_a_text():
    head = b"MZ adalah nama jalan di kota ini dan panjang sekali ceritanya. " * 5
    assert kind_of("a.txt", head) == "text"


@given(st.text(max_size=20), st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_survived(name, head):
    kind = kind_of(name, head)
    assert isinstance(kind, Refusal) or kind in ("feed", "article", "sitemap", "table", "text")


def test_a_file_over_the_limit_is_refused_by_its_size_alone(tmp_path):
    path = tmp_path / "besar.html"
    with path.open("wb") as out:
        out.truncate(FILE_LIMIT + 1)
    with pytest.raises(SourceError) as caught:
        ArticleSource().read(path)
    assert (caught.value.code, caught.value.params["limit"]) == ("file_too_large", FILE_LIMIT)


def test_a_directory_or_nothing_is_unreadable(tmp_path):
    for path in (tmp_path, tmp_path / "tidak-ada"):
        with pytest.raises(SourceError) as caught:
            FeedSource().read(path)
        assert caught.value.code == "file_unreadable"
        assert caught.value.refusal("x").locator == "x"
