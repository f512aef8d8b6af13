"""Reduces the base to half its layers: keeps every second layer and trains it to reproduce the full encoder.

Each layer of the small encoder learns the states of the base layer at the same relative depth, on unlabelled text.
"""

import random
import time

import torch
import torch.nn.functional as functional

from e5 import build_encoder

LONGEST = 96
BATCH_TOKENS = 2600
RATE = 3e-4


def length_batches(rows, budget, seed):
    """Returns batches of rows of ids: about `budget` padded pieces each, of similar length, in random order."""
    order = random.Random(seed)
    rows = sorted(rows, key=lambda row: len(row) + order.random())
    batches, batch = [], []
    for row in rows:
        if batch and len(row) * (len(batch) + 1) > budget:
            batches.append(batch)
            batch = []
        batch.append(row)
    if batch:
        batches.append(batch)
    order.shuffle(batches)
    return batches


def pad(rows, value):
    width = max(map(len, rows))
    ids = torch.full((len(rows), width), value)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
    return ids


def distil(base, keep, pieces, texts, layers, seconds, seed=0, log=print):
    """Returns the small encoder after at most one pass over `texts` or `seconds` of training."""
    torch.manual_seed(seed)
    teacher = build_encoder(base, keep, list(range(base.sizes["layers"])))
    small = build_encoder(base, keep, layers)
    small.embeddings.requires_grad_(False)
    rows = []
    for text in texts:
        ids = list(pieces.head)
        for word in pieces.read(text).pieces:
            if len(ids) + len(word) >= LONGEST:
                break
            ids += word
        rows.append([*ids, pieces.eos])
    batches = length_batches(rows, BATCH_TOKENS, seed)
    parameters = [p for p in small.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    small.train()
    for module in small.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    began = time.time()
    for step, batch in enumerate(batches):
        share = max((time.time() - began) / seconds, step / len(batches))
        if share >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / 50) * max(0.02, 1 - share)
        ids = pad(batch, pieces.pad)
        mask = (ids != pieces.pad).long()
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                told = teacher(input_ids=ids, attention_mask=mask, output_hidden_states=True).hidden_states
            own = small(input_ids=ids, attention_mask=mask, output_hidden_states=True).hidden_states
        loss = 0.0
        weight = mask.unsqueeze(-1).float()
        for depth, source in enumerate(layers, 1):
            last = depth == len(layers)
            right, given = told[source + 1 if not last else -1].float(), own[depth].float()
            scale = (right * right * weight).sum() / (weight.sum() * right.shape[-1])
            error = ((given - right) ** 2 * weight).sum() / (weight.sum() * right.shape[-1]) / scale
            loss = loss + error * (3.0 if last else 0.5)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        if step % 50 == 0:
            alike = functional.cosine_similarity(own[-1].float(), told[-1].float(), dim=-1)
            mean = (alike * mask).sum() / mask.sum()
            log(f"distil step {step}/{len(batches)} loss {loss.item():.4f} cosine of last states {mean:.4f} {time.time() - began:.0f} s")
    return small.eval()
