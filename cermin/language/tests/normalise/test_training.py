from pathlib import Path

from cermin.language.normalise.alignment import likeness, mine
from cermin.language.normalise.training import build

PAIRS = [
    ("gw gak bisa bayar", "saya tidak bisa bayar"),
    ("gak bisa dong", "tidak bisa"),
    ("makasih min", "terima kasih admin"),
    ("gw makasih bgt", "saya terima kasih sekali"),
]


def test_words_are_paired_by_their_place_and_likeness() -> None:
    counts = mine(PAIRS, frozenset({("gw", "saya"), ("makasih", "terima kasih")}))
    assert counts["gak", "tidak"] == 2
    assert counts["gw", "saya"] == 2
    assert counts["makasih", "terima kasih"] == 2
    assert counts["bisa", "bisa"] == 2
    assert counts["dong", ""] == 1


def test_likeness_is_one_for_the_same_and_nought_for_marks() -> None:
    assert likeness("sdh", "sdh") == 1.0
    assert 0 < likeness("sdh", "sudah") < 1
    assert likeness("?", "sudah") == 0.0
    assert likeness("abc", "xyz") == 0.0


def test_a_small_source_gives_a_table_that_keeps_the_own_entries(tmp_path: Path) -> None:
    files = {
        "stif/train.inf": "makasihh min\nmakasihh min\nmakasihh min",
        "stif/train.for": "terima kasih min\nterima kasih min\nterima kasih min",
        "indo_collex/informal-formal-dictionary.tsv": "informal\tformal\nqwerti\tketik",
        "indo_collex/dev.csv": "no,transformed,original-for,transformation",
        "indo_collex/train.csv": "no,transformed,original-for,transformation\n1,zbl,sebal,x",
        "slang_louisowen6/combined_slang_words.txt": '{"zbl": "kesal", "buaya": "tidak setia"}',
        "slang_louisowen6/combined_root_words.txt": "buaya",
        "root_words_kumparan/root-word.txt": "sebal",
        **{f"{name}/train.txt": "kata\tO\n" for name in ("idner_news_2k", "nergrit", "nerp")},
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    table = build(tmp_path)
    assert table["qwerti"] == ("ketik", "indo_collex")
    assert table["zbl"] == ("sebal", "indo_collex")  # the first source wins
    assert "buaya" not in table  # a word with a standard meaning
    assert table["yg"] == ("yang", "own")
