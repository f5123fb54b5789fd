"""What the writing coach costs while somebody writes, and when a draft is saved.

Prints, each as a ratio to the named baseline of the same run:

- a check of 800 words: one process a check (`cermin coach FILE --json`) against the editor's
  endpoint, asked in this process through Django's client, and against the bare engine;
- how both grow when the text doubles, up to 6,400 words;
- a saved draft: the text read at every save against only when it changed.

Seconds are CPU seconds, those of child processes too. Runs on a SQLite file of its own; the texts
are fictional, from a seed.

Run: ``.venv/bin/python benchmarks/coach.py [--rounds 5]``
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measure import machine

ROOT = Path(__file__).resolve().parents[1]
WORDS = 800
LENGTHS = (800, 1_600, 3_200, 6_400)
SENTENCES = (
    "Petugas menjelaskan cara melipat surat suara dihadapan puluhan warga desa.",
    "Ketua panitia, Sari Wulandari, mengatakan gudang dijaga dua puluh empat jam sehari.",
    "Pelajar dari empat sekolah mencoba seluruh langkah itu pada Selasa (27/4/2021).",
    "Kotak suara dikirim lewat jalur darat karena gelombang tinggi menunda kapal.",
    "Warga dapat bertanya kepada narahubung di kantor setiap hari kerja.",
    "Kerjasama dengan pemerintah desa berlanjut bulan depan di balai desa.",
)


def main() -> None:
    """Make the database, one draft and its writer; measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(CERMIN_HOME=home, DJANGO_SETTINGS_MODULE="cermin.config.settings.local")
        os.environ["DATABASE_URL"] = f"sqlite:///{home}/bench.sqlite3"
        os.environ["PYTHONPATH"] = str(ROOT)
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS = ["*"]
        settings.CERMIN_MFA_ROLES = []
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        print(machine())
        page, client = _ground()
        _checks(page, client, Path(home), rounds)
        _growth(page, client, rounds)
        _saves(page, rounds)


def _ground() -> tuple[Any, Any]:
    """Return a draft and a client that its writer is signed in to."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from cermin.newsroom.models import NewsIndexPage, NewsPage
    from cermin.units.models import Membership, Role
    from cermin.units.services import create_unit

    unit = create_unit(
        parent=None,
        code="kpn",
        kind="national",
        institution="X",
        name="KPN Pusat",
        short_name="KPN",
    )
    index = NewsIndexPage.objects.descendant_of(unit.site_root).get()
    page = NewsPage(title="Simulasi", slug="simulasi", summary="Ringkas.", live=False)
    page.locale_id = index.locale_id
    index.add_child(instance=page)
    writer = get_user_model().objects.create_user(email="sari@kpn.example", password=None)
    Membership.objects.create(user=writer, unit=unit, role=Role.EDITOR)
    client = Client()
    client.force_login(writer)
    return page, client


def _text(words: int) -> list[str]:
    """Return paragraphs of so many words."""
    chosen, made, count = random.Random(4), [], 0
    while count < words:
        made.append(" ".join(chosen.choices(SENTENCES, k=4)))
        count += len(made[-1].split())
    return made


def _checks(page: Any, client: Any, home: Path, rounds: int) -> None:
    paragraphs = _text(WORDS)
    file = home / "naskah.txt"
    file.write_text("\n\n".join(paragraphs), "utf-8")
    line = [sys.executable, "-m", "cermin", "coach", str(file), "--json"]

    def command() -> None:
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL)

    ways = {
        "one process a check (cermin coach)": (command, 1),
        "the editor's endpoint": (_endpoint(page, client, paragraphs), 10),
        "the bare engine": (_engine(paragraphs), 10),
    }
    _table(f"One check of {WORDS} words", ways, rounds)


def _endpoint(page: Any, client: Any, paragraphs: list[str]) -> Callable[[], None]:
    from django.urls import reverse

    blocks = [{"key": f"k{n}", "text": text, "links": []} for n, text in enumerate(paragraphs)]
    fields = [{"name": "title", "text": page.title}, {"name": "body-0-value", "blocks": blocks}]
    body = {"page": page.pk, "fields": fields, "types": {"body-0": "paragraph"}}
    address = reverse("newsroom:read")

    def ask() -> None:
        answer = client.post(address, body, content_type="application/json")
        assert answer.status_code == 200, answer.status_code
        assert len(answer.json()["remarks"]) > 3

    return ask


def _engine(paragraphs: list[str]) -> Callable[[], None]:
    from cermin.language.style import Article, Coach

    coach, article = Coach(), Article(title="Simulasi", body="\n\n".join(paragraphs))

    def read() -> None:
        assert len(coach.read(article)) > 3

    return read


def _growth(page: Any, client: Any, rounds: int) -> None:
    for name, make in (
        ("The editor's endpoint", lambda text: _endpoint(page, client, text)),
        ("The bare engine", _engine),
    ):
        ways = {f"{words:,} words": (make(_text(words)), 3) for words in LENGTHS}
        _table(f"{name}, as the text grows", ways, rounds)


def _saves(page: Any, rounds: int) -> None:
    """Save a draft of 800 words whose text stays, as an autosave of another field does."""
    from wagtail.rich_text import RichText

    from cermin.newsroom.models import CoachSummary

    html = "".join(f"<p>{paragraph}</p>" for paragraph in _text(WORDS))
    page.body = [("paragraph", RichText(html))]

    def forgetting() -> None:
        CoachSummary.objects.update(text_fingerprint="")
        page.save_revision(clean=False)

    def keeping() -> None:
        page.save_revision(clean=False)

    ways = {
        "the text read at every save": (forgetting, 5),
        "read only when it changed": (keeping, 5),
    }
    _table(f"Saving a draft of {WORDS} words", ways, rounds)


def _table(title: str, ways: dict[str, tuple[Callable[[], None], int]], rounds: int) -> None:
    """Run all ways in turn; print CPU ms of one run, and the ratio to the first."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, (run, times) in ways.items():
            began = _cpu()
            for _ in range(times):
                run()
            if turn:
                taken[name].append((_cpu() - began) / times * 1_000)
    medians = {name: statistics.median(values) for name, values in taken.items()}
    base = next(iter(medians.values()))
    print(f"\n{title}\n  {'':40}{'CPU ms':>10}{'cost':>8}   least to most")
    for name, values in taken.items():
        said = "baseline" if medians[name] is base else f"{medians[name] / base:.3f}"
        spread = f"{min(values):.1f}-{max(values):.1f}"
        print(f"  {name:40}{medians[name]:10.1f}{said:>9}  {spread}")


def _cpu() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


if __name__ == "__main__":
    main()
