"""What reading one article costs: gazetteer, tone, cleaning, beside the plainest ways.

Prints documents per second over fictional articles of 308 words, and the ratio to a baseline that
is measured in the same run:

- `route` against a loop of ``name in text`` over the same names, which knows nothing of letter
  case, word boundaries, namesakes or short forms; with the units of three institutions in every
  region, and with 100,000 names more;
- `LexiconTone.read` and `clean` against cutting the same text into words with one pattern;
- building a gazetteer of 100,000 names against the Aho-Corasick library alone on the same names.

Run: ``.venv/bin/python benchmarks/language.py [--quick]``
"""

from __future__ import annotations

import argparse
import random
import re
from functools import partial

from ahocorasick_rs import AhoCorasick
from measure import Way, compare, machine

from cermin.language.names.gazetteer import Gazetteer, GazetteerEntry, entry_for
from cermin.language.names.places import regions
from cermin.language.names.routing import route
from cermin.language.sentiment.lexicon import load_default
from cermin.language.text import clean

WORDS = 308
INSTITUTIONS = {
    "KPU": "Komisi Pemilihan Umum",
    "Bawaslu": "Badan Pengawas Pemilihan Umum",
    "Diskominfo": "Dinas Komunikasi dan Informatika",
}
SENTENCES = (
    "Ketua {unit} menyampaikan bahwa seluruh tahapan berjalan sesuai jadwal yang ditetapkan.",
    "Warga mengeluhkan antrean panjang di loket pelayanan sejak pagi hari.",
    "Kegiatan itu dihadiri perwakilan {unit} serta sejumlah tokoh masyarakat setempat.",
    "Menurut dia, pelayanan sudah cukup baik tetapi informasi di laman resmi belum lengkap.",
    "Petugas membagikan formulir kepada pengunjung dan menjelaskan cara mengisinya satu per satu.",
    "Sebelumnya, {unit} meraih penghargaan keterbukaan informasi tingkat nasional.",
    "Rapat koordinasi akan dilanjutkan pekan depan dengan agenda evaluasi anggaran.",
    "Seorang pedagang berharap jam layanan diperpanjang agar tidak mengganggu waktu berjualan.",
    "Hingga berita ini diturunkan, belum ada keterangan tambahan dari pihak terkait.",
    "Data yang dihimpun menunjukkan jumlah permohonan naik dibandingkan tahun sebelumnya.",
)
_WORD = re.compile(r"\w+")


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


def articles(count: int, units: list[GazetteerEntry]) -> list[tuple[str, str]]:
    """Title and body of fictional articles of exactly ``WORDS`` words together."""
    chance = random.Random(308)
    made = []
    for _ in range(count):
        unit = chance.choice(units)
        title = f"{unit.names[0]} Gelar Rapat Terbuka"
        body: list[str] = []
        while len(body) < WORDS:
            sentence = chance.choice(SENTENCES).format(unit=chance.choice(unit.names))
            body += sentence.split()
        body = body[: WORDS - len(title.split())]
        paragraphs = [" ".join(body[at : at + 44]) for at in range(0, len(body), 44)]
        made.append((title, "\n".join(paragraphs)))
    if any(len(f"{title} {text}".split()) != WORDS for title, text in made):
        raise SystemExit("the articles have another length than they claim")
    return made


def routed(gazetteer: Gazetteer, docs: list[tuple[str, str]]) -> int:
    if not all(route(gazetteer, title=title, text=text) for title, text in docs):
        raise SystemExit("an article was routed to no unit, though each names one")
    return len(docs)


def looped(names: list[str], docs: list[tuple[str, str]]) -> int:
    for title, text in docs:
        whole = f"{title}\n\n{text}"
        if not [name for name in names if name in whole]:
            raise SystemExit("the loop found no name, though each article holds one")
    return len(docs)


def split(docs: list[tuple[str, str]]) -> int:
    for _, text in docs:
        _WORD.findall(text)
    return len(docs)


def toned(docs: list[tuple[str, str]]) -> int:
    model = load_default()
    for _, text in docs:
        model.read(text)
    return len(docs)


def cleaned(docs: list[tuple[str, str]]) -> int:
    for _, text in docs:
        clean(text)
    return len(docs)


def built(units: list[GazetteerEntry]) -> int:
    return len(Gazetteer(units))


def built_alone(names: list[str]) -> int:
    AhoCorasick([name.lower() for name in names])
    return len(names)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="What reading one article costs.")
    asked.add_argument("--quick", action="store_true", help="fewer articles and turns")
    quick = asked.parse_args().quick
    units, more = entries(), further(100_000)
    docs = articles(20 if quick else 100, units)
    rounds = 5 if quick else 15
    print(f"Articles of {WORDS} words, {machine()}{', quick' if quick else ''}")
    for known in (units, units + more):
        names = [name for unit in known for name in unit.names]
        few = docs[: 5 if len(known) > len(units) else None]
        compare(
            f"Gazetteer: {len(names):,} names of {len(known):,} units",
            "docs",
            Way("loop of `name in text`", partial(looped, names, few)),
            Way("route", partial(routed, Gazetteer(known), few)),
            rounds=rounds,
        )
    many = docs * 10
    compare(
        "Words",
        "docs",
        Way(r"one pattern, re.findall(\w+)", partial(split, many)),
        Way("tone (LexiconTone.read)", partial(toned, many)),
        Way("clean", partial(cleaned, many)),
        rounds=rounds,
    )
    plain = [unit.names[0] for unit in more]
    compare(
        "Building",
        "names",
        Way("ahocorasick_rs alone, small letters", partial(built_alone, plain)),
        Way("Gazetteer", partial(built, more)),
        rounds=2 if quick else 5,
    )


if __name__ == "__main__":
    main()
