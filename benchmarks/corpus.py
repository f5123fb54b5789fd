"""Fictional Indonesian articles, feeds and pages, made from a seed and our own word lists."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

from cermin.language.names.places import regions

SEED = 20261122
WORDS = 270
START = datetime(2026, 1, 1, tzinfo=UTC)

_SUBJECTS = (
    "Ketua {unit}", "Anggota {unit}", "Petugas {unit}", "Humas {unit}", "Warga {place}",
    "Seorang pedagang di {place}", "Perwakilan pemuda {place}", "Tokoh masyarakat {place}",
    "Pengamat kebijakan", "Sejumlah relawan", "Kepala desa", "Panitia kegiatan",
)  # fmt: skip
_VERBS = (
    "menyampaikan bahwa", "menjelaskan bahwa", "mengatakan", "menilai", "berharap",
    "mengeluhkan bahwa", "memuji karena", "mempertanyakan mengapa", "menegaskan bahwa",
    "mengakui bahwa",
)  # fmt: skip
_CLAUSES = (
    "seluruh tahapan berjalan sesuai jadwal yang ditetapkan",
    "antrean panjang terjadi di loket pelayanan sejak pagi",
    "informasi di laman resmi belum lengkap dan sulit dicari",
    "pelayanan sudah cukup baik dan petugasnya ramah",
    "anggaran kegiatan tahun ini lebih kecil daripada tahun lalu",
    "distribusi logistik ke daerah terpencil terlambat beberapa hari",
    "sosialisasi kepada pemilih pemula perlu ditambah",
    "data yang dihimpun menunjukkan jumlah permohonan naik",
    "gedung arsip yang baru akan dipakai mulai bulan depan",
    "kerja sama dengan sekolah dan kampus diperluas",
    "keputusan itu diambil melalui rapat yang terbuka untuk umum",
    "kendala jaringan membuat pengiriman laporan tertunda",
)
_TAILS = (
    "Hal itu disampaikan dalam rapat kerja di aula kantor.",
    "Hingga berita ini ditulis, belum ada keterangan tambahan.",
    "Kegiatan akan dilanjutkan pekan depan dengan agenda evaluasi.",
    "Acara itu dihadiri puluhan peserta dari berbagai kecamatan.",
    "Laporan lengkap akan diumumkan melalui laman resmi.",
)
_HEADLINES = (
    "{unit} Gelar Rapat Kerja Terbuka", "Warga {place} Keluhkan Antrean Panjang",
    "{unit} Perluas Sosialisasi ke Sekolah", "Logistik Terlambat, {unit} Minta Maaf",
    "Pelayanan {unit} Dipuji Warga", "Jalan Rusak di {place} Mulai Diperbaiki",
    "Panen Raya di {place} Berlangsung Meriah", "{unit} Umumkan Jadwal Baru",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """One fictional article; ``number`` makes it unlike every other."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    at: datetime
    url: str


def articles(count: int, *, first: int = 0, institution: str = "KPU") -> Iterator[Article]:
    """Give articles ``first`` to ``first + count``; the same number is always the same article.

    Three of four name a unit of the institution, one of four names only a place.
    """
    places = [region for region in regions() if region.kind != "provinsi"]
    for number in range(first, first + count):
        chance = random.Random(SEED + number)
        region = chance.choice(places)
        names = {"place": region.name, "unit": f"{institution} {region.kind.title()} {region.name}"}
        if number % 4 == 3:
            names["unit"] = f"Dinas {region.name}"
        title = chance.choice(_HEADLINES).format(**names)
        yield Article(
            number,
            f"{title} ({number})",
            tuple(_paragraphs(chance, names)),
            START + timedelta(minutes=5 * number),
            f"https://berita{number % 40}.contoh.id/{number // 1000}/artikel-{number}",
        )


def _paragraphs(chance: random.Random, names: dict[str, str]) -> Iterator[str]:
    written = 0
    opening = f"{names['place'].upper()} – "
    while written < WORDS:
        sentences = [
            f"{chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_CLAUSES)},"
            f" sementara {chance.choice(_CLAUSES)}.".format(**names)
            for _ in range(2)
        ]
        paragraph = opening + " ".join([*sentences, chance.choice(_TAILS)])
        opening = ""
        written += len(paragraph.split())
        yield paragraph


def feed(found: list[Article]) -> bytes:
    """An RSS feed that carries its articles in full."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{escape(one.url)}</link>"
        f"<guid>{escape(one.url)}</guid><pubDate>{one.at:%a, %d %b %Y %H:%M:%S} +0000</pubDate>"
        f"<description>{escape(one.paragraphs[0])}</description><content:encoded><![CDATA["
        + "".join(f"<p>{escape(text)}</p>" for text in one.paragraphs)
        + "]]></content:encoded></item>"
        for one in found
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harian Contoh'
        f"</title><link>https://contoh.id</link><description>d</description>{items}</channel></rss>"
    ).encode()


def page(one: Article) -> bytes:
    """An article page with the furniture that real ones have: menus, related links, footer."""
    menu = "".join(f'<li><a href="/kanal/{n}">Kanal {n}</a></li>' for n in range(40))
    related = "".join(
        f'<div class="card"><a href="/baca/{n}"><img src="/f/{n}.jpg" alt=""><h3>Berita terkait'
        f" nomor {n} yang mungkin menarik</h3></a></div>"
        for n in range(60)
    )
    body = "".join(f"<p>{escape(text)}</p>" for text in one.paragraphs)
    title = escape(one.title)
    meta = {
        "og:type": "article",
        "og:title": title,
        "article:published_time": one.at.isoformat(),
    }
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in meta.items())
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8">{head}'
        f"<title>{title} - Harian Contoh</title>"
        f'<link rel="canonical" href="{escape(one.url)}"></head>'
        f"<body><header><ul>{menu}</ul></header><main><article><h1>{title}</h1>{body}"
        f"</article><aside>{related}</aside></main><footer><p>Hak cipta Harian Contoh</p></footer>"
        f"</body></html>"
    ).encode()
