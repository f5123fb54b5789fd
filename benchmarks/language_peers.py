"""The components of `cermin.language` beside the methods that anybody would try first."""

from __future__ import annotations

import re
import time
from functools import partial
from itertools import pairwise
from typing import Any

from language_texts import articles, drawn, edited, entries, short_texts, smsa, unlike_articles
from measure import Way, compare

from cermin.language.names.gazetteer import Gazetteer
from cermin.language.sentiment.model import load_default
from cermin.language.similarity.near_duplicates import NearDuplicates
from cermin.language.similarity.sketches import sketch


def gazetteer(quick: bool) -> None:
    """All names of 1,656 units: `Gazetteer.find` beside a loop of regular expressions."""
    units = entries()
    docs = [f"{title}\n{text}" for title, text in articles(40, units)]
    names = sorted({name for unit in units for name in unit.names})
    patterns = [re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE) for name in names]
    built = Gazetteer(units)
    few = docs[: 1 if quick else 3]

    def looped(texts: list[str]) -> int:
        for text in texts:
            if not [one for one in patterns if one.search(text)]:
                raise SystemExit("the loop found no name, though each article holds one")
        return len(texts)

    def found(texts: list[str]) -> int:
        if not all(built.find(text) for text in texts):
            raise SystemExit("the gazetteer found no name, though each article holds one")
        return len(texts)

    compare(
        f"Gazetteer of {len(names):,} names",
        "docs",
        Way("loop of regular expressions", partial(looped, few)),
        Way("Gazetteer.find", partial(found, docs)),
        rounds=2 if quick else 5,
    )


def sentiment(quick: bool) -> None:
    """Beside TF-IDF and LinearSVC from scikit-learn on the same data, and an encoder."""
    model = load_default()
    rows, valid = smsa("train"), smsa("valid")
    ways: list[Way] = []
    texts = list(short_texts())
    if rows and valid:
        texts = [text for text, _ in valid]
        pipeline = _fitted(rows)
        if pipeline is not None:
            _accuracy(pipeline, valid)
            ways.append(
                Way("TF-IDF words + letters, LinearSVC", lambda: len(pipeline.predict(texts)))
            )
    ways.append(Way("read_many (label, scores, words)", lambda: len(model.read_many(texts))))
    ways.append(Way("read, one by one", lambda: len([model.read(text) for text in texts])))
    ways.append(Way("score_many (sums alone)", lambda: len(model.score_many(texts))))
    compare("Sentiment, short texts", "texts", *ways, rounds=3 if quick else 7)
    _encoder(texts, quick)


def _fitted(rows: list[tuple[str, str]]) -> Any:
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.pipeline import make_pipeline, make_union
        from sklearn.svm import LinearSVC
    except ImportError:
        print("\nscikit-learn is not installed: no comparison with it")
        return None
    pipeline = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True),
        ),
        LinearSVC(C=0.5, random_state=0),
    )
    return pipeline.fit([text for text, _ in rows], [label for _, label in rows])


def _accuracy(pipeline: Any, valid: list[tuple[str, str]]) -> None:
    texts, labels = [text for text, _ in valid], [label for _, label in valid]
    theirs = pipeline.predict(texts)
    ours = [reading.label for reading in load_default().read_many(texts)]
    for name, found in (("TF-IDF, LinearSVC", theirs), ("Cermin", ours)):
        scores = []
        for one in ("positive", "neutral", "negative"):
            hits = sum(a == b == one for a, b in zip(labels, found, strict=True))
            wrong = sum((a == one) != (b == one) for a, b in zip(labels, found, strict=True))
            scores.append(2 * hits / (2 * hits + wrong))
        print(f"  SmSA valid, macro-F1, {name}: {sum(scores) / 3:.3f}")


def _encoder(texts: list[str], quick: bool) -> None:
    try:
        import encoder

        session = encoder.build()
    except ImportError:
        print("\nonnx and onnxruntime are not installed: no comparison with an encoder")
        return
    few = texts[: 8 if quick else 24]
    # About 1.4 pieces a word, and two marks around them.
    batches = encoder.pieces([2 + len(text.split()) * 7 // 5 for text in few])

    def encoded() -> int:
        for ids in batches:
            session.run(None, {"ids": ids})
        return len(batches)

    model = load_default()
    compare(
        "Sentiment beside an encoder of BERT-base's size with random weights",
        "texts",
        Way("onnxruntime, 32-bit, one by one", encoded),
        Way("read, one by one", lambda: len([model.read(text) for text in texts])),
        Way("read_many", lambda: len(model.read_many(texts))),
        rounds=2 if quick else 5,
    )


def near_duplicates(quick: bool) -> None:
    """A stream of which every third text is a copy: ours beside `datasketch`."""
    kept = unlike_articles(600 if quick else 2_000)
    texts: list[str] = []
    for number, text in enumerate(kept):
        texts.append(text)
        if number % 2:
            texts.append(edited(text, number))
    copies = len(texts) - len(kept)
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        print("\ndatasketch is not installed: no comparison with it")
        return

    def theirs() -> int:
        index, found = MinHashLSH(threshold=0.3, num_perm=128), 0
        for number, text in enumerate(texts):
            words = text.split()
            made = MinHash(num_perm=128)
            made.update_batch([f"{a} {b}".encode() for a, b in pairwise(words)])
            found += bool(index.query(made))
            index.insert(str(number), made)
        return _all_found("datasketch", found, copies, len(texts))

    def ours() -> int:
        known, found = NearDuplicates(), 0
        for at in range(0, len(texts), 64):
            batch = [(at + n, sketch(text), None) for n, text in enumerate(texts[at : at + 64])]
            found += sum(bool(matches) for matches in known.add_many(batch))
        return _all_found("NearDuplicates", found, copies, len(texts))

    compare(
        f"Near-duplicates, {len(texts):,} texts of up to 300 words",
        "docs",
        Way("datasketch MinHashLSH, 128, pairs of words", theirs),
        Way("NearDuplicates, with the containment", ours),
        rounds=2 if quick else 4,
    )


def window(quick: bool, total: int = 0) -> None:
    """How adding to a window of copies slows down as it fills: the last block to the first."""
    total = total or (60_000 if quick else 200_000)
    block = max(20_000, total // 20)
    known, rates = NearDuplicates(window=total), []
    print(f"\nA window of {total:,} unlike texts of 300 words, blocks of {block:,}")
    for first in range(0, total, block):
        made = [(first + n, sketch(text), None) for n, text in enumerate(drawn(block, first))]
        began = time.process_time()
        for at in range(0, block, 64):
            known.add_many(made[at : at + 64])
        rates.append(block / (time.process_time() - began))
        said = "baseline" if not first else f"{rates[-1] / rates[0]:.2f}"
        print(
            f"  {first + block:>12,} kept{rates[-1]:12,.0f} added/s{said:>10}"
            f"{known.nbytes / 1e6:10,.0f} MB settled",
            flush=True,
        )


def _all_found(name: str, found: int, copies: int, done: int) -> int:
    if not 0.9 * copies <= found <= 1.05 * copies:
        print(f"  {name} found {found} of {copies} copies")
    return done
