"""Reads the exported files back into torch, so that training can continue from the shipped encoder.

The weights have int8 precision (cosine above 0.999 to those before the export).
"""

import json
import os

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from export import IN_GRAPH

PARTS = ("attention.output.dense", "intermediate.dense", "output.dense")


def kept_pieces(base, folder):
    """Returns the indexes in the base's vocabulary of the pieces in the folder's tokenizer.json, in the same order."""
    with open(os.path.join(folder, "tokenizer.json"), encoding="utf8") as file:
        pieces = [piece for piece, _ in json.load(file)["model"]["vocab"]]
    at = {piece: i for i, piece in enumerate(base.pieces)}
    return [base.special[piece] if piece in base.special else at[piece] for piece in pieces]


def restore(folder, reader):
    """Returns the reader with the weights in `folder`."""
    model = onnx.load(os.path.join(folder, "onnx", "model_quantized.onnx"))
    held = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}

    def floats(name):
        zero = held[f"{name}_zero_point"].astype(np.float32)
        return torch.from_numpy((held[f"{name}_quantized"].astype(np.float32) - zero) * held[f"{name}_scale"])

    weight_of = {}  # the name of a MatMul's node without its end, to its weight
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            weight_of[node.name.removesuffix("/MatMul_quant")] = floats(node.input[1].removesuffix("_quantized"))
    state = reader.state_dict()

    def put(name, value):
        if state[name].shape != value.shape:
            raise ValueError(f"{name}: {tuple(value.shape)} in {folder}, but {tuple(state[name].shape)} is wanted.")
        state[name] = value.clone()

    for name, value in held.items():
        if name.startswith("encoder.") and name in state:
            # Of the positions, only those are exported that a text can have.
            put(name, torch.cat([torch.from_numpy(value), state[name][len(value) :]]))
    for layer in range(reader.encoder.config.num_hidden_layers):
        prefix = f"encoder.encoder.layer.{layer}."
        joined, bias = floats(f"Attention_{layer}_qkv_weight"), torch.from_numpy(held[f"Attention_{layer}_qkv_bias"])
        size = joined.shape[0]
        for i, part in enumerate(("query", "key", "value")):
            put(f"{prefix}attention.self.{part}.weight", joined[:, i * size : (i + 1) * size].T)
            put(f"{prefix}attention.self.{part}.bias", bias[i * size : (i + 1) * size])
        for part in PARTS:
            put(f"{prefix}{part}.weight", weight_of[f"/encoder/encoder/layer.{layer}/{part.replace('.', '/')}"].T)
    for head in IN_GRAPH:
        for i in (0, 2):
            put(f"heads.{head}.{i}.weight", weight_of[f"/{head}/{head}.{i}"].T)
            put(f"heads.{head}.{i}.bias", torch.from_numpy(held[f"{head}.{i}.bias"]))
    _restore_heads(folder, put)
    reader.load_state_dict(state)
    return reader.eval()


def _restore_heads(folder, put):
    with open(os.path.join(folder, "heads.json"), encoding="utf8") as file:
        heads = json.load(file)["heads"]
    with open(os.path.join(folder, "heads.bin"), "rb") as file:
        data = file.read()

    def numbers(place):
        return torch.from_numpy(np.frombuffer(data, "<f4", int(np.prod(place["shape"])), place["offset"]).copy()).reshape(place["shape"])

    # Positions of the linear layers in the heads' sequences (model.py).
    places = {"labels": (0, 3), "stance": (0, 2), "themes": (1,)}
    for name, at in places.items():
        for i, layer in zip(at, heads[name]["layers"], strict=True):
            put(f"heads.{name}.{i}.weight", numbers(layer["weight"]))
            put(f"heads.{name}.{i}.bias", numbers(layer["bias"]))
