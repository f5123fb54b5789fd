"""Whatever the text: nothing is raised, spans give back their text, time stays bounded."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cermin
from cermin.language.style import RULES, Article, Coach, Image, Link, Options, Remark, readability
from cermin.language.style.markup import blanked
from cermin.language.style.passage import Passage

COACH = Coach(Options(election_stage=True))
PIECES = st.sampled_from(
    [
        "di",
        "ke",
        "antar",
        "diantara",
        "Kamis (26/10/2022)",
        "Rp. 50.000",
        "pukul 25:70",
        "“",
        "”",
        '"',
        "(",
        "KPU",
        "aktifitasnya",
        "kata Asmono Wikan",
        "anak anak",
        "anak2",
        "\n",
        "\n\n",
        "<p>",
        "</p>",
        "<a href='x'>klik di sini</a>",
        "&amp;",
        "&nbsp;",
        "3374010101900001",
        "0812-3456-7890",
        "a@gmail.com",
        "https://contoh.id/a",
        "İ",
        "\u200b",
        "\x00",
        "\ud800",
        "😀",
        "ke 2",
        "HUT ke 2",
        "pun",
        "apapun",
        ".",
        ",",
        " ",
        "1,944",
        "10 %",
        "meningkat",
        "**",
        "# ",
        "[x](y)",
        "İstanbul",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join))


def parts(article: Article) -> dict[str, str]:
    found = {
        "title": article.title or "",
        "summary": article.summary or "",
        "body": article.body,
        "slug": article.slug or "",
        "contact": article.contact or "",
    }
    for number, image in enumerate(article.images or ()):
        for name in ("alt", "caption", "credit"):
            found[f"images.{number}.{name}"] = getattr(image, name) or ""
    return found


def assert_sound(remarks: list[Remark], article: Article) -> None:
    sources = parts(article)
    for one in remarks:
        assert sources[one.part][one.start : one.end] == one.text
        rule = RULES[one.rule]
        assert one.source == rule.source
        assert one.message
        assert one.blocks == rule.blocks
    keys = [one.key for one in remarks]
    assert len(set(keys)) == len(keys)


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=80)
@example("Kamis (26/10/2022) dan Rabu (26/10/2022)", "İİİ diantara")
def test_every_span_gives_back_its_own_text(title: str, body: str) -> None:
    article = Article(
        title=title,
        summary=title,
        body=body,
        slug=title,
        images=(Image(alt=title, caption=body, credit=""),),
        links=(Link(title),),
        contact=body,
        author_initials="",
        structured_data=False,
        focus=title,
        is_release=True,
    )
    remarks = COACH.read(article)
    assert_sound(remarks, article)
    assert COACH.read(article) == remarks


@given(st.lists(TEXTS, max_size=4))
@settings(deadline=None, max_examples=30)
def test_texts_that_are_read_together_keep_their_own_spans(texts: list[str]) -> None:
    articles = [Article(body=text) for text in texts]
    for article, remarks in zip(articles, COACH.read_all(articles), strict=True):
        assert_sound(remarks, article)


@given(TEXTS)
@settings(deadline=None)
def test_blanking_mark_up_moves_nothing(text: str) -> None:
    shown = blanked(text)
    assert len(shown) == len(text)
    assert len(Passage(text).plain) == len(text)


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_readability_never_fails(text: str) -> None:
    found = readability(text)
    assert 0 <= found.passive <= 1
    assert 0 <= found.long_sentences <= 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a" * 20_000,
        "A" * 20_000,
        "a." * 20_000,
        "di " * 50_000,
        "ke 2 " * 20_000,
        "\u202e\u200b" * 20_000,
        "😀" * 10_000,
        "<" * 20_000,
        "<a href=" * 30_000,
        "<script>" * 30_000,
        "“" * 20_000,
        '"' * 100_000,
        "1 " * 20_000,
        "08 " * 50_000,
        "1/1/" * 50_000,
        "Rp" * 20_000,
        "Rp. " * 50_000,
        "@" * 20_000,
        "a@" * 20_000,
        "Jalan A " * 20_000,
        "rekening " * 30_000,
        "Aa Bb " * 30_000,
        "Dr. A. B. " * 20_000,
        "(((" * 50_000,
        "-" * 20_000,
        "a-" * 20_000,
        "\n" * 20_000,
        "# \n" * 50_000,
        "&amp;" * 50_000,
        "![" * 50_000,
        "SELURUH KALIMAT DITULIS KAPITAL. " * 3_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_texts_are_read_to_the_end(text: str) -> None:
    article = Article(body=text[:20_000])
    assert_sound(COACH.read(article), article)


def test_a_text_without_end_is_cut_and_that_is_said() -> None:
    article = Article(body="a" * 3_000_000 + " diantara")
    remarks = COACH.read(article)
    assert_sound(remarks, article)
    assert [one.rule for one in remarks] == ["anatomy/too-long"]


def test_every_rule_stands_in_the_reference_page() -> None:
    page = Path(cermin.__file__).parents[1] / "docs" / "reference" / "language" / "style.md"
    rows = {
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in page.read_text(encoding="utf-8").partition("## Rules")[2].splitlines()
        if line.startswith("| `")
    }
    wanted = {(f"`{one.id}`", one.cls, one.what, one.source) for one in RULES.values()}
    assert rows == wanted
