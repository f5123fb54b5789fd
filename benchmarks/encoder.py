"""An encoder of the size of BERT-base with random weights, for ratios of speed only.

What it answers is noise; what it costs is what a fine-tuned model of this size costs. It is made
here because no weights may be fetched, and needs the packages ``onnx`` and ``onnxruntime``, which
the project does not install: without them `build` raises ImportError.
"""

from __future__ import annotations

from typing import Any

import numpy as np

LAYERS, WIDTH, HEADS, INNER = 12, 768, 12, 3072
# BERT-base has 30,522 pieces in English and about 32,000 in IndoBERT.
PIECES, LABELS = 32_000, 3


class _Graph:
    """Collects nodes and random weights; a weight is drawn when it is named."""

    def __init__(self) -> None:
        self.chance = np.random.default_rng(1)
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def weight(self, name: str, *shape: int) -> str:
        from onnx import numpy_helper

        drawn = self.chance.standard_normal(shape, dtype=np.float32) * np.float32(0.02)
        self.weights.append(numpy_helper.from_array(drawn, name))
        return name

    def constant(self, name: str, values: Any, kind: Any = np.int64) -> str:
        from onnx import numpy_helper

        self.weights.append(numpy_helper.from_array(np.array(values, dtype=kind), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def linear(self, value: str, name: str, into: int, out: int) -> str:
        product = self.node("MatMul", [value, self.weight(f"{name}.w", into, out)], f"{name}.mm")
        return self.node("Add", [product, self.weight(f"{name}.b", out)], name)

    def normed(self, value: str, name: str) -> str:
        scale, bias = self.weight(f"{name}.s", WIDTH), self.weight(f"{name}.c", WIDTH)
        return self.node("LayerNormalization", [value, scale, bias], name, axis=-1)

    def attention(self, value: str, name: str) -> str:
        heads = {}
        for part in "qkv":
            flat = self.linear(value, f"{name}.{part}", WIDTH, WIDTH)
            shaped = self.node("Reshape", [flat, "split"], f"{name}.{part}.heads")
            order = [0, 2, 3, 1] if part == "k" else [0, 2, 1, 3]
            heads[part] = self.node("Transpose", [shaped], f"{name}.{part}.turned", perm=order)
        scores = self.node("MatMul", [heads["q"], heads["k"]], f"{name}.scores")
        scaled = self.node("Div", [scores, "root"], f"{name}.scaled")
        shares = self.node("Softmax", [scaled], f"{name}.shares", axis=-1)
        mixed = self.node("MatMul", [shares, heads["v"]], f"{name}.mixed")
        turned = self.node("Transpose", [mixed], f"{name}.back", perm=[0, 2, 1, 3])
        joined = self.node("Reshape", [turned, "join"], f"{name}.joined")
        return self.linear(joined, f"{name}.out", WIDTH, WIDTH)

    def layer(self, value: str, name: str) -> str:
        seen = self.node("Add", [value, self.attention(value, f"{name}.att")], f"{name}.res1")
        seen = self.normed(seen, f"{name}.norm1")
        inner = self.node("Gelu", [self.linear(seen, f"{name}.up", WIDTH, INNER)], f"{name}.gelu")
        down = self.linear(inner, f"{name}.down", INNER, WIDTH)
        return self.normed(self.node("Add", [seen, down], f"{name}.res2"), f"{name}.norm2")


def build() -> Any:
    """Give an onnxruntime session on one thread: input ``ids`` (batch, length), output logits.

    Raises:
        ImportError: ``onnx`` or ``onnxruntime`` is not installed.
    """
    import onnxruntime
    from onnx import TensorProto, helper

    graph = _Graph()
    graph.constant("split", [0, -1, HEADS, WIDTH // HEADS])
    graph.constant("join", [0, -1, WIDTH])
    graph.constant("root", (WIDTH / HEADS) ** 0.5, np.float32)
    graph.constant("first", 0)
    value = graph.node("Gather", [graph.weight("pieces", PIECES, WIDTH), "ids"], "embedded")
    value = graph.normed(value, "embedded.norm")
    for number in range(LAYERS):
        value = graph.layer(value, f"layer{number}")
    first = graph.node("Gather", [value, "first"], "pooled", axis=1)
    graph.linear(first, "logits", WIDTH, LABELS)
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "length"])],
            [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", LABELS])],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 20)],
        ir_version=10,
    )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def pieces(lengths: list[int]) -> list[np.ndarray]:
    """Give one batch of random piece numbers a text, of the length that the text would have."""
    chance = np.random.default_rng(2)
    return [chance.integers(0, PIECES, (1, max(4, length))) for length in lengths]
