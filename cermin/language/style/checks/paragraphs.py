"""The length of paragraphs."""

from bisect import bisect_left
from collections.abc import Iterator

from ..article import Article, Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

LONG = Rule(
    "style/long-paragraph",
    "saran",
    "Satu paragraf paling banyak tiga kalimat.",
    "Praktik penulisan web",
)
HEADINGS = Rule(
    "style/subheading",
    "saran",
    "Naskah panjang diberi subjudul kira-kira setiap 300 kata.",
    "Ambang keterbacaan Yoast",
)
CUT = Rule(
    "anatomy/too-long",
    "konteks",
    "Pemeriksa membaca paling banyak 200.000 karakter pertama.",
    "Batas pemeriksa",
)
RULES = (LONG, HEADINGS, CUT)

_MOST_SENTENCES, _MOST_WORDS_UNDER_HEADING = 3, 350


def check(article: Article, group: list[Passage], options: Options) -> Iterator[Remark]:
    """Remark on paragraphs of more than three sentences, and on long texts without a subheading."""
    del options
    body = next((passage for passage in group if passage.part == "body"), None)
    if body is not None and len(article.body) > len(body.source):
        message = "Naskah ini terlalu panjang; bagian sesudah 200.000 karakter tidak diperiksa."
        yield body.remark(CUT, 0, 0, message)
    if body is None or len(body.paragraphs) < 2:
        return
    starts = [sentence.start for sentence in body.sentences]
    for paragraph in body.paragraphs:
        count = bisect_left(starts, paragraph.end) - bisect_left(starts, paragraph.start)
        if count > _MOST_SENTENCES:
            message = f"Paragraf ini {count} kalimat; pecah agar paling banyak {_MOST_SENTENCES}."
            yield body.remark(LONG, paragraph.start, paragraph.end, message)
    has_headings = "<h2" in body.source or "<h3" in body.source or "\n#" in body.source
    marked_up = "<p" in body.source or has_headings
    if marked_up and not has_headings and len(body.words) > _MOST_WORDS_UNDER_HEADING:
        message = (
            f"Naskah ini {len(body.words)} kata tanpa subjudul; beri subjudul setiap 300 kata."
        )
        yield body.remark(HEADINGS, 0, 0, message)
