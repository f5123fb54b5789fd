"""Texts for the benchmarks of reading: short ones of our own, fictional articles, their copies."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from cermin.language.gate.figures import data_folder
from cermin.language.names.gazetteer import GazetteerEntry, entry_for
from cermin.language.names.places import regions
from cermin.language.resources import read_rows

WORDS = 308
INSTITUTIONS = {
    "KPU": "Komisi Pemilihan Umum",
    "Bawaslu": "Badan Pengawas Pemilihan Umum",
    "Diskominfo": "Dinas Komunikasi dan Informatika",
}
SENTENCES = (
    "Ketua {unit} menyampaikan bahwa seluruh tahapan berjalan sesuai jadwal yang ditetapkan.",
    "Warga mengeluhkan antrean panjang di loket pelayanan sejak Senin (26/4/2021) pagi.",
    "Kegiatan itu dihadiri perwakilan {unit} serta sejumlah tokoh masyarakat setempat.",
    "Menurut dia, pelayanan sudah cukup baik tetapi informasi di laman resmi belum lengkap.",
    "Petugas membagikan formulir kepada pengunjung dan menjelaskan cara mengisinya satu per satu.",
    "Sebelumnya, {unit} meraih penghargaan keterbukaan informasi tingkat nasional.",
    "Rapat koordinasi akan dilanjutkan pekan depan dengan anggaran Rp1,5 miliar.",
    "Seorang pedagang berharap jam layanan diperpanjang agar tidak mengganggu waktu berjualan.",
    "“Kami terbuka terhadap kritik,” ujar Ketua {unit}, Sulastri Wanda, pukul 10.00 WIB.",
    "Data yang dihimpun menunjukkan jumlah permohonan naik dibandingkan tahun sebelumnya.",
    "Hingga berita ini diturunkan, belum ada keterangan tambahan dari pihak terkait.",
    "Sekretaris {unit}, Bagus Marwoto, menegaskan bahwa jalan desa itu segera diperbaiki.",
)
_OPENERS = ("Namun", "Sementara", "Kemudian", "Karena", "Meski", "Setelah", "Bahkan", "Selain")


def entries() -> list[GazetteerEntry]:
    """The provincial and local units of three institutions, with all their usual names."""
    found = []
    for short, long in INSTITUTIONS.items():
        for region in regions():
            provincial = region.kind == "provinsi"
            place = region.name if provincial else f"{region.kind.title()} {region.name}"
            found.append(
                entry_for(
                    f"{short}/{place}",
                    institution_short=short,
                    institution_long=long,
                    level="province" if provincial else "regency",
                    place=place,
                    province=region.province,
                )
            )
    return found


def further(count: int) -> list[GazetteerEntry]:
    """Units of other kinds, each with one name of four words."""
    return [
        GazetteerEntry(f"x{n}", (f"Dinas Contoh{n} Desa Maju",), "", "", "", "other", "")
        for n in range(count)
    ]


def articles(count: int, units: list[GazetteerEntry], seed: int = 308) -> list[tuple[str, str]]:
    """Title and body of fictional articles of exactly ``WORDS`` words together."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        unit = chance.choice(units)
        title = f"{unit.names[0]} Gelar Rapat Terbuka"
        body: list[str] = []
        while len(body) < WORDS:
            sentence = chance.choice(SENTENCES).format(unit=chance.choice(unit.names))
            body += f"{chance.choice(_OPENERS)} {sentence}".split()
        body = body[: WORDS - len(title.split())]
        paragraphs = [" ".join(body[at : at + 44]) for at in range(0, len(body), 44)]
        made.append((title, "\n".join(paragraphs)))
    if any(len(f"{title} {text}".split()) != WORDS for title, text in made):
        raise SystemExit("the articles have another length than they claim")
    return made


@cache
def short_texts() -> tuple[str, ...]:
    """Our own labelled sentences: posts, complaints and headlines of some ten words."""
    return tuple(row["text"] for row in read_rows("sentiment", "own_sentences.tsv"))


def smsa(split: str) -> list[tuple[str, str]] | None:
    """Text and label of SmSA's ``train`` or ``valid``; None when the data is not here."""
    folder = data_folder()
    path: Path | None = folder / "smsa" / f"{split}.tsv" if folder else None
    if path is None or not path.is_file():
        return None
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(text, label) for text, label in rows]


def unlike_articles(count: int, seed: int = 5) -> list[str]:
    """Bodies of 300 words drawn from a vocabulary as words are in language: few often, most rarely.

    Fixed sentences would make every article a copy of every other.
    """
    chance = random.Random(seed)
    syllables = [a + b for a in "bcdghjklmnprstw" for b in "aiueo"]
    vocabulary = [
        "".join(chance.choices(syllables, k=chance.choice((2, 2, 3)))) for _ in range(20_000)
    ]
    weights = [1 / (rank + 8) for rank in range(len(vocabulary))]
    return [" ".join(chance.choices(vocabulary, weights, k=300)) for _ in range(count)]


def drawn(count: int, seed: int) -> Iterator[str]:
    """Give texts as `unlike_articles` does, many at a time and faster."""
    chance = np.random.default_rng(seed)
    syllables = [a + b for a in "bcdghjklmnprstw" for b in "aiueo"]
    vocabulary = np.array(["".join(chance.choice(syllables, 3)) for _ in range(30_000)])
    weights = 1 / (np.arange(len(vocabulary)) + 8)
    for _ in range(0, count, 1_000):
        words = chance.choice(len(vocabulary), (1_000, 300), p=weights / weights.sum())
        yield from (" ".join(row) for row in vocabulary[words])


def edited(text: str, seed: int) -> str:
    """A copy with a third cut off and a tenth of the words changed."""
    chance = random.Random(seed)
    words = text.split()
    words = words[: len(words) * 2 // 3]
    return " ".join(word if chance.random() > 0.1 else "ganti" for word in words)
