"""Exports the reader in the form that the product loads: the encoder as int8 ONNX, the heads as a file of numbers.

Weights are int8 per output channel, embeddings int8 per row. Activations are quantised with fixed scales determined on sample texts, so that a
comment's vectors do not depend on the rest of its batch.
"""

import copy
import json
import os

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import nn

from simulate import CLIPPED
from vocabulary import fast_tokenizer
from words import BREAK, EMOJI, MAX_PIECES, PREFIX

OPSET = 14
IR_VERSION = 8
OUTPUTS = ("last_hidden_state", "persons", "ends")
IN_GRAPH = ("persons", "ends")


class RowTable(nn.Module):
    """Word embeddings in int8 with a scale for each row."""

    def __init__(self, embedding):
        super().__init__()
        table = embedding.weight.detach()
        scale = (table.abs().max(1, keepdim=True).values / 127).clamp(min=1e-8)
        self.register_buffer("table", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids):
        return self.table[ids].float() * self.scale[ids]


class Exported(nn.Module):
    """The encoder with the two heads that the graph computes for every piece."""

    def __init__(self, reader):
        super().__init__()
        self.encoder = copy.deepcopy(reader.encoder)
        self.encoder.set_attn_implementation("eager")
        embeddings = self.encoder.embeddings
        embeddings.word_embeddings = RowTable(embeddings.word_embeddings)
        # No text has more pieces.
        embeddings.position_embeddings = nn.Embedding.from_pretrained(embeddings.position_embeddings.weight[:MAX_PIECES])
        embeddings.position_ids = embeddings.position_ids[:, :MAX_PIECES]
        self.persons, self.ends = reader.heads["persons"], reader.heads["ends"]

    def forward(self, input_ids, attention_mask):
        types = torch.zeros_like(input_ids)
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=types).last_hidden_state
        return states, self.persons(states), self.ends(states)


def _fuse(path, encoder):
    """Joins attention, skip connections and activations into single operators."""
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    config = encoder.config
    fused = optimize_model(
        path, model_type="bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size, opt_level=0, optimization_options=options
    )
    fused.save_model_to_file(path)
    return fused.get_fused_operator_statistics()


def export_encoder(reader, tokenizer, folder, batches, fixed=True, log=print):
    """Writes config, tokenizer and onnx/model_quantized.onnx; `batches` of (ids, mask) determine the ranges of the activations."""
    os.makedirs(os.path.join(folder, "onnx"), exist_ok=True)
    whole, quantised = (os.path.join(folder, "onnx", f"{name}.onnx") for name in ("model", "model_quantized"))
    net = Exported(reader).eval()
    torch.onnx.export(
        net, batches[0], whole, input_names=["input_ids", "attention_mask"], output_names=list(OUTPUTS),
        dynamic_axes={name: {0: "batch", 1: "pieces"} for name in ("input_ids", "attention_mask", *OUTPUTS)},
        opset_version=OPSET, dynamo=False,
    )
    log(f"fused: {_fuse(whole, reader.encoder)}")
    quantize_dynamic(
        whole, quantised, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Attention"],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )
    if fixed:
        fix_activations(quantised, batches)
    else:
        model = onnx.load(quantised)
        model.ir_version = IR_VERSION
        onnx.save(model, quantised)
    os.remove(whole)
    config = {**reader.encoder.config.to_dict(), "max_position_embeddings": MAX_PIECES}
    kept = ("hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "max_position_embeddings",
            "type_vocab_size", "vocab_size", "layer_norm_eps", "pad_token_id", "hidden_act")
    with open(os.path.join(folder, "config.json"), "w", encoding="utf8") as file:
        json.dump({"model_type": "bert", "architectures": ["BertModel"], **{k: config[k] for k in kept}}, file, indent=1)
    fast_tokenizer(tokenizer).save_pretrained(folder)
    _mend_tokenizer(os.path.join(folder, "tokenizer.json"))


def _mend_tokenizer(path):
    """@xenova/transformers 2.17 reads `add_prefix_space` of Metaspace, which current versions no longer write."""
    with open(path, encoding="utf8") as file:
        content = json.load(file)
    for part in ("pre_tokenizer", "decoder"):
        if content[part] and content[part]["type"] == "Metaspace":
            content[part]["add_prefix_space"] = True
    content["truncation"] = content["padding"] = None
    with open(path, "w", encoding="utf8") as file:
        json.dump(content, file, ensure_ascii=False, separators=(",", ":"))


def fix_activations(path, batches):
    """Replaces every dynamic quantisation by one with a fixed scale, determined from the values on `batches`."""
    model = onnx.load(path)
    graph = model.graph
    dynamic = [node for node in graph.node if node.op_type == "DynamicQuantizeLinear"]
    watched = sorted({node.input[0] for node in dynamic})
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    for name in watched:
        probe.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    probe.ir_version = IR_VERSION
    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    low, high = ({name: [] for name in watched} for _ in range(2))
    for ids, mask in batches:
        seen = session.run(watched, {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})
        real = mask.numpy().astype(bool)
        for name, values in zip(watched, seen):
            values = values[real].ravel()
            low[name].append(np.quantile(values, CLIPPED))
            high[name].append(np.quantile(values, 1 - CLIPPED))
    added, kept = [], []
    for node in graph.node:
        if node.op_type != "DynamicQuantizeLinear":
            kept.append(node)
            continue
        name = node.input[0]
        least, most = min(0.0, float(np.min(low[name]))), max(0.0, float(np.max(high[name])))
        scale = np.float32((most - least) / 255 or 1.0)
        zero = np.uint8(np.clip(round(-least / scale), 0, 255))
        value, scale_name, zero_name = node.output
        added += [numpy_helper.from_array(np.array(scale), scale_name), numpy_helper.from_array(np.array(zero), zero_name)]
        kept.append(helper.make_node("QuantizeLinear", [name, scale_name, zero_name], [value], name=f"{node.name}_fixed"))
    del graph.node[:]
    graph.node.extend(kept)
    graph.initializer.extend(added)
    model.ir_version = IR_VERSION
    onnx.save(model, path)


def session_of(path, threads=2):
    """Returns a function that computes last states, person logits and end logits from ids and mask with the exported file."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def run(ids, mask):
        return [torch.from_numpy(v) for v in session.run(list(OUTPUTS), {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})]

    return run


def export_heads(reader, folder, version, details):
    """Writes heads.json and heads.bin (float32, little endian); `details` of each head: classes, calibration, thresholds."""
    manifest = {
        "version": version, "hidden": reader.encoder.config.hidden_size, "dtype": "float32",
        "prefix": "".join(PREFIX), "break": BREAK, "emoji": EMOJI, "heads": {},
    }
    parts, offset = [], 0

    def put(values):
        nonlocal offset
        values = np.ascontiguousarray(values.detach().numpy().astype("<f4"))
        parts.append(values.tobytes())
        at, offset = offset, offset + values.nbytes
        return {"offset": at, "shape": list(values.shape)}

    for name, head in reader.heads.items():
        own = dict(details[name])
        if name in IN_GRAPH:
            own["graph"] = True
        else:
            own["layers"] = []
            for module in head:
                if isinstance(module, nn.Linear):
                    own["layers"].append({"weight": put(module.weight), "bias": put(module.bias), "activation": None})
                elif isinstance(module, nn.GELU):
                    own["layers"][-1]["activation"] = "gelu"
        manifest["heads"][name] = own
    with open(os.path.join(folder, "heads.json"), "w", encoding="utf8") as file:
        json.dump(manifest, file, ensure_ascii=False, indent=1)
    with open(os.path.join(folder, "heads.bin"), "wb") as file:
        file.write(b"".join(parts))
