"""What stands around an article on a page and is not the article: share lines, comments, labels."""

from __future__ import annotations

import re

from cermin.listening.sources import dates

_SECTIONS = frozenset((
    "artikel", "aktual", "advertorial", "beranda", "berita", "berita daerah", "berita foto",
    "berita kegiatan", "berita lainnya", "berita satker", "berita terbaru", "berita terkini",
    "berita utama", "bisnis", "breaking news", "budaya", "daerah", "ekbis", "ekonomi",
    "ekonomi & bisnis", "feature", "foto", "gaya hidup", "headline", "headlines", "hiburan",
    "home", "hot news", "hukum", "hukum & kriminal", "info", "informasi", "infografis",
    "internasional", "kabar daerah", "kabar terkini", "kegiatan", "kesehatan", "kolom",
    "kriminal", "lifestyle", "lingkungan", "liputan", "metro", "nasional", "news", "nusantara",
    "olahraga", "opini", "otomotif", "pariwisata", "pemerintahan", "pemilu", "pendidikan",
    "pengumuman", "peristiwa", "pilihan redaksi", "politik", "press release", "ragam", "regional",
    "rilis", "sains", "siaran pers", "sosial", "sosial budaya", "sosok", "sport", "tekno",
    "teknologi", "terkini", "top news", "trending", "uncategorized", "video", "wisata",
))  # fmt: skip
_NOT_A_SECTION = frozenset(
    ("beranda", "berita", "berita lainnya", "berita terbaru", "berita terkini", "berita utama",
     "breaking news", "headline", "headlines", "home", "hot news", "news", "terkini", "top news",
     "trending", "uncategorized", "pilihan redaksi", "aktual", "info", "informasi")
)  # fmt: skip

_END = re.compile(
    r"(?:bagikan|share|share this|sebarkan|share on|share article)(?: (?:ini|artikel ini|berita ini"
    r"|ke|this|this post|this article))?\s*:?"
    r"|bagikan (?:ini|artikel|berita|ke|via|melalui)\b.{0,40}"
    r"|(?:facebook|twitter|x|whats?app?s?|telegram|line|linkedin|pinterest|instagram|email|e-mail"
    r"|copy link|salin tautan|print|cetak|tweet|google\+?|tumblr|pin it|[\s,|/·•-])+"
    r"|telah dilihat \d+ kali|dilihat\s*:?\s*[\d.,]+(?: kali)?"
    r"|[\d.,]+ (?:kali dilihat|views?|x dibaca)"
    r"|related (?:articles?|posts?|news|stories)\s*:?|you (?:may|might) also like.{0,20}"
    r"|(?:berita|artikel|tulisan|pos|konten) (?:terkait|lainnya|lain|serupa|populer|terpopuler"
    r"|terbaru|sebelumnya|selanjutnya)\s*:?"
    r"|leave a (?:reply|comment).{0,20}|tinggalkan (?:balasan|komentar).{0,20}|beri komentar.{0,20}"
    r"|about the author.{0,40}|tentang penulis.{0,40}"
    r"|\d+ (?:komentar|comments?|tanggapan|responses?)\s*:?|komentar\s*:?|comments?\s*:?"
    r"|posting komentar|kirim komentar|post a comment|tulis komentar"
    r"|back to top(?: button)?|kembali ke atas|load more.{0,10}|more stories|lihat semua|see all"
    r"|your email address will not be published.*|required fields are marked.*"
    r"|alamat email anda tidak akan dipublikasikan.*|save my name, email.*"
    r"|(?:previous|next)(?: (?:post|article))?|sebelumnya|selanjutnya|berikutnya|navigasi pos"
    r"|popular (?:posts|videos|tags?)|terpopuler|most popular|ikuti kami.{0,40}|follow us.{0,30}"
    r"|(?:copyright|hak cipta|©|\(c\)).{0,120}|all rights reserved.{0,40}"
    r"|dapatkan (?:update|informasi|berita).{0,200}(?:whatsapp|telegram|google news).{0,120}"
    r"|cek (?:berita|artikel).{0,40}google news.{0,60}",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"(?:baca|lihat|simak|tonton|klik)\s?(?:juga|pula|selengkapnya|artikel|berita)?\s?:.{0,250}"
    r"|(?:baca|simak|tonton|lihat) juga\b.{0,250}|also read\s*:?.{0,200}|advertisement|iklan"
    r"|scroll to (?:continue|resume).{0,60}|gulir untuk.{0,60}|tags?\s*:.{0,200}|[|•·*_=\-–—\s]+"
    r"|image result for.{0,120}|(?:ilustrasi|foto ilustrasi)\W.{0,120}",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:ket(?:erangan|\.)?\s*(?:foto|gambar)|foto|gambar|caption|photo|dok(?:umentasi)?\.?)\s*[:/]"
    r".{3,400}",
    re.IGNORECASE,
)


def is_section(line: str) -> bool:
    """Whether a line is only the name of a section or a breadcrumb of such names."""
    parts = [part.strip().lower() for part in re.split(r"[>/»›|]", line) if part.strip()]
    return bool(parts) and len(line) < 80 and all(part in _SECTIONS for part in parts)


def section_name(line: str) -> str:
    """The last real section in such a line, or ""."""
    parts = [part.strip() for part in re.split(r"[>/»›|]", line) if part.strip()]
    real = [part for part in parts if part.lower() not in _NOT_A_SECTION]
    return real[-1] if real else ""


def is_date_line(line: str) -> bool:
    """Whether a line holds a date and hardly anything else."""
    if len(line) > 90 or dates.parse_date(line) is None:
        return False
    rest = re.sub(r"[\d\W_]+", " ", line.lower()).split()
    return sum(word not in _DATE_WORDS for word in rest) <= 3


def is_end(line: str) -> bool:
    """Whether the article ends before this line."""
    return len(line) <= 300 and _END.fullmatch(line.strip()) is not None


def is_dropped(line: str) -> bool:
    """Whether this line is left out wherever it stands."""
    return len(line) <= 300 and _DROPPED.fullmatch(line.strip()) is not None


def is_caption(line: str) -> bool:
    """Whether this line tells what a picture shows."""
    return _CAPTION.fullmatch(line.strip()) is not None


def without_furniture(text: str) -> str:
    """Cut what follows the article and drop lines that are never part of it.

    An end is believed only when less prose follows than came before, so that an article about
    "Bagikan" buttons is not beheaded.
    """
    lines = text.split("\n")
    kept: list[str] = []
    before, total = 0, sum(len(line) for line in lines if len(line) >= 80)
    for line in lines:
        if is_end(line):
            if before and total - before < before:
                break
            continue
        before += len(line) if len(line) >= 80 else 0
        if not is_dropped(line):
            kept.append(line)
    return "\n".join(kept).strip()


_DATE_WORDS = frozenset(
    [
        "senin",
        "selasa",
        "rabu",
        "kamis",
        "jumat",
        "jum",
        "at",
        "sabtu",
        "minggu",
        "ahad",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "januari",
        "februari",
        "pebruari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "nopember",
        "desember",
        "january",
        "february",
        "march",
        "may",
        "june",
        "july",
        "august",
        "october",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "agu",
        "ags",
        "agt",
        "aug",
        "sep",
        "sept",
        "okt",
        "oct",
        "nov",
        "nop",
        "des",
        "dec",
        "wib",
        "wita",
        "wit",
        "pukul",
        "jam",
        "am",
        "pm",
        "tanggal",
        "posted",
        "on",
        "diterbitkan",
        "dipublikasikan",
        "published",
    ]
)
