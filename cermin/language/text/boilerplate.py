"""Lines of a news page that are not part of the report."""

import re

__all__ = ["is_boilerplate"]

# A line longer than this is prose, whatever it begins with.
_LONGEST = 220

_LINE = re.compile(
    r"""(?:
      (?:baca|lihat|simak|tonton)\s+(?:juga|pula|selengkapnya|lainnya|video|halaman)\b.*
    | \(?(?:baca|lihat)\s+(?:juga\s*)?:.*
    | (?:berita|artikel)\s+(?:terkini|terkait|terpopuler|lainnya)\s*:?
    | scroll\s+to\s+(?:continue|resume).*
    | \[?(?:advertisement|iklan|gambas:[^\]]*)\]?
    | (?:pewarta|editor|reporter|redaktur|penyunting|kontributor|uploader|penulis|fotografer
        |copyright|hak\s+cipta|tags?|topik\s+terkait)\s*(?::|©|\(c\)).*
    | copyright\s.*
    | dilarang\s+(?:keras\s+)?mengambil\s+konten.*
    | (?:ikuti|dapatkan|cek|temukan)\s.*(?:google\s+news|whatsapp\s+channel|saluran\s+whatsapp
        |kanal\s+whatsapp|telegram\s+channel).*
    | (?:bagikan|share(?:\s+this)?|komentar)\s*:?
    | (?:(?:facebook|twitter|whats?app?s?|telegram|instagram|line|x|e-?mail|copy\s+link)[\s|,]*){2,}
    | telah\s+(?:dilihat|dibaca)\s+[\d.]+\s+kali
    | related\s+articles | leave\s+a\s+reply | back\s+to\s+top(?:\s+button)? | posting\s+komentar
    | your\s+email\s+address\s+will\s+not\s+be\s+published.*
    | \d+\s+komentar\s*:?
    | image\s+result\s+for\s.*
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def is_boilerplate(line: str) -> bool:
    """Say whether a line is page furniture: a link to other news, a credit, a share button."""
    return len(line) <= _LONGEST and _LINE.fullmatch(line) is not None
