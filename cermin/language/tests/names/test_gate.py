from cermin.language.gate.names import measure, span_f1


def test_the_own_sets_meet_their_floors() -> None:
    figures = measure(None)
    assert len(figures) == 6
    assert [figure.measure for figure in figures if not figure.holds] == []


def test_span_f1_counts_whole_names_only() -> None:
    gold = [("B-PER", "I-PER", "O")]
    assert span_f1(gold, [["B-PER", "I-PER", "O"]]) == 1.0
    assert span_f1(gold, [["B-PER", "O", "O"]]) == 0.0
    assert span_f1(gold, [["B-LOC", "I-LOC", "O"]]) == 0.0
