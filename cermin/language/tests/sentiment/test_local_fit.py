import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.sentiment.local_fit import (
    CLASSES,
    Rows,
    class_weights,
    fit,
    folds,
    macro_f1,
)

WIDTH = 6
texts = st.lists(
    st.dictionaries(st.integers(0, WIDTH - 1), st.floats(-3, 3), max_size=WIDTH), max_size=8
)


def rows_of(entries: list[dict[int, float]]) -> Rows:
    return Rows.of((sorted(one), [one[key] for key in sorted(one)]) for one in entries)


def dense(rows: Rows) -> np.ndarray:
    found = np.zeros((rows.size, WIDTH))
    np.add.at(found, (rows.row, rows.feature), rows.value)
    return found


@settings(deadline=None)
@given(texts, st.randoms(use_true_random=False))
def test_sparse_rows_multiply_as_full_ones(entries: list[dict[int, float]], chance) -> None:  # type: ignore[no-untyped-def]
    rows = rows_of(entries)
    draw = np.random.default_rng(chance.randrange(2**32))
    weights = draw.normal(size=(WIDTH, CLASSES))
    residuals = draw.normal(size=(rows.size, CLASSES))
    assert np.allclose(rows.times(weights), dense(rows) @ weights)
    assert np.allclose(rows.back(residuals, WIDTH), dense(rows).T @ residuals)
    chosen = draw.permutation(rows.size)[: rows.size // 2]
    assert np.allclose(dense(rows.take(chosen)), dense(rows)[chosen])
    assert np.allclose(dense(rows.and_(rows)), np.vstack([dense(rows), dense(rows)]))


@pytest.fixture(scope="module")
def problem() -> tuple[Rows, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(3)
    entries = [
        {int(f): float(draw.normal()) for f in draw.permutation(WIDTH)[:3]} for _ in range(60)
    ]
    return rows_of(entries), draw.normal(size=(60, CLASSES)), draw.integers(0, CLASSES, 60)


def loss(rows, scores, labels, weights, strength, point) -> float:  # type: ignore[no-untyped-def]
    added = scores + dense(rows) @ point[:-1] + point[-1]
    log = added - np.log(np.exp(added).sum(axis=1, keepdims=True))
    told = -weights @ log[np.arange(len(labels)), labels]
    return float(told + strength * rows.mean_square / 2 * (point * point).sum())


def test_no_step_away_from_the_fit_lowers_what_it_minimises(problem) -> None:  # type: ignore[no-untyped-def]
    rows, scores, labels = problem
    weights = class_weights(labels)
    found = fit(rows, scores, labels, weights, 0.1)
    point = np.vstack([found.weights, found.bias])
    assert list(found.features) == list(range(WIDTH))
    least = loss(rows, scores, labels, weights, 0.1, point)
    nothing = loss(rows, scores, labels, weights, 0.1, np.zeros_like(point))
    draw = np.random.default_rng(5)
    near = [
        loss(rows, scores, labels, weights, 0.1, point + 0.1 * draw.normal(size=point.shape))
        for _ in range(50)
    ]
    assert least < min(near)
    assert least < nothing


def test_a_firmer_hold_moves_less_and_the_same_rows_give_the_same_numbers(problem) -> None:  # type: ignore[no-untyped-def]
    rows, scores, labels = problem
    weights = class_weights(labels)
    moved = [np.abs(fit(rows, scores, labels, weights, s).weights).sum() for s in (10, 1, 0.1)]
    assert moved == sorted(moved)
    one, two = (fit(rows, scores, labels, weights, 0.1) for _ in range(2))
    assert (one.weights == two.weights).all()
    assert (one.bias == two.bias).all()


def test_what_is_added_knows_only_its_own_features(problem) -> None:  # type: ignore[no-untyped-def]
    rows, scores, labels = problem
    found = fit(rows, scores, labels, class_weights(labels), 0.1)
    assert np.allclose(found.added(rows), dense(rows) @ found.weights + found.bias)
    strange = Rows.of([([WIDTH + 5, WIDTH + 9], [1.0, 2.0]), ([], [])])
    assert np.allclose(found.added(strange), np.vstack([found.bias, found.bias]))
    assert np.allclose(found.scaled(0.5).added(rows) * 2, found.added(rows))


def test_rare_classes_count_more_but_not_without_bound() -> None:
    labels = np.array([0] * 90 + [1] * 9 + [2])
    weights = class_weights(labels)
    assert weights.mean() == pytest.approx(1)
    assert weights[0] < weights[95] <= weights[99] <= 4.01 / 1 * weights[0] * 10


def test_every_row_is_left_out_once() -> None:
    left = np.concatenate([out for _, out in folds(10, 4)])
    assert sorted(left) == list(range(10))
    assert all(not set(known) & set(out) for known, out in folds(10, 4))


def test_macro_f1_of_known_cases() -> None:
    truth = np.array([0, 0, 1, 2])
    assert macro_f1(truth, truth) == 1
    assert macro_f1(truth, np.array([0, 1, 1, 0])) == pytest.approx((0.5 + 2 / 3 + 0) / 3)
