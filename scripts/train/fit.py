"""Fits the encoder and all its heads together."""

import copy
import math
import time

import torch

from batches import Epochs
from gather import seeded
from model import HEAD_RATE, TASK_WEIGHT, Reader, losses
from similarity import EVERY

RATE = 2.5e-4
CLIP = 2.0
LOGGED_EVERY = 200
AVERAGED_EVERY = 4
AVERAGE = 0.98  # every fourth step


def new_reader(encoder, themes):
    """Returns a Reader over `encoder`, without dropout, and with new heads."""
    for module in encoder.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    return Reader(encoder, themes)


def fit(
    reader, training, pieces, names, epochs, seed=0, group=None, share=1.0, rate=RATE, start=0.0, end=0.02, log=print, persons_weight=None, general=None, general_weight=1.0, **amounts
):
    """Trains in place for `epochs` epochs, and returns the running average of the weights.

    `general`: GeneralTexts; a batch of them is added to every third step.

    The learning rate rises from `start` times its peak to the peak in the first 5% and falls along a cosine to `end` times the peak.
    """
    torch.manual_seed(seed)
    random = seeded(seed)
    body = [p for p in reader.encoder.parameters() if p.requires_grad]
    groups = [{"params": body, "peak": rate}, {"params": list(reader.heads.parameters()), "peak": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, fused=True)
    average = copy.deepcopy(reader)
    pairs = [(mean.data, own.data) for mean, own in zip(average.parameters(), reader.parameters()) if own.requires_grad]
    means, owns = [m for m, _ in pairs], [o for _, o in pairs]
    theme_at = training.theme_at()
    weights = {**TASK_WEIGHT, "persons": persons_weight or TASK_WEIGHT["persons"]}
    began, step, sums = time.time(), 0, {}
    reader.train()
    for epoch in range(epochs):
        rows = training.epoch(random, group, share, **amounts)
        for batch, count in Epochs(rows, pieces, names, theme_at, seed=random.randrange(1 << 30)).epoch():
            level = _level(step / (count * epochs), start, end)
            for part in optimiser.param_groups:
                part["lr"] = part["peak"] * level
            with torch.autocast("cpu", torch.bfloat16):
                states = reader.read(batch)
            out = reader.judge(states, batch)
            found = losses(out, batch)
            loss = sum(weights[task] * value for task, value in found.items())
            if general and step % EVERY == 0:
                found["alike"], found["intents"] = general.loss(reader)
                loss = loss + general_weight * (found["alike"] + TASK_WEIGHT["contrast"] * found["intents"])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), CLIP)
            optimiser.step()
            step += 1
            if step % AVERAGED_EVERY == 0:
                kept = min(AVERAGE, step / (step + 40))
                torch._foreach_lerp_(means, owns, 1 - kept)
            for task, value in found.items():
                total, times = sums.get(task, (0.0, 0))
                sums[task] = (total + value.item(), times + 1)
            if step % LOGGED_EVERY == 0:
                losses_so_far = " ".join(f"{task} {total / times:.3f}" for task, (total, times) in sums.items())
                log(f"epoch {epoch} step {step} of {count * epochs} {time.time() - began:.0f} s {losses_so_far}")
                sums = {}
    return average.eval()


def _level(done, start, end, warm=0.05):
    if done < warm:
        return start + (1 - start) * done / warm
    return end + (1 - end) * 0.5 * (1 + math.cos(math.pi * (done - warm) / (1 - warm)))
