"""The encoder and its heads, which all use one pass over a comment."""

import torch
import torch.nn.functional as functional
from torch import nn

from batches import IGNORED
from corpus import LABELS, SCORES

HEAD_RATE = 1e-3


def _mean_by(states, groups, count):
    """Returns the mean state of the pieces in each of `count` groups; group -1 is left out."""
    flat, groups = states.reshape(-1, states.shape[-1]), groups.reshape(-1)
    inside = groups >= 0
    sums = torch.zeros(count, flat.shape[-1]).index_add(0, groups[inside], flat[inside])
    sizes = torch.zeros(count).index_add(0, groups[inside], torch.ones(int(inside.sum())))
    return sums / sizes.clamp(min=1).unsqueeze(-1)


class Reader(nn.Module):
    def __init__(self, encoder, themes):
        super().__init__()
        self.encoder = encoder
        hidden = encoder.config.hidden_size
        self.heads = nn.ModuleDict(
            {
                "ends": nn.Sequential(nn.Linear(hidden, 64), nn.GELU(), nn.Linear(64, 1)),
                "labels": nn.Sequential(nn.Linear(hidden + SCORES, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, len(LABELS))),
                "persons": nn.Sequential(nn.Linear(hidden, 128), nn.GELU(), nn.Linear(128, 3)),
                "stance": nn.Sequential(nn.Linear(2 * hidden, 128), nn.GELU(), nn.Linear(128, 3)),
                "themes": nn.Sequential(nn.Dropout(0.2), nn.Linear(hidden, len(themes))),
            }
        )
        encoder.embeddings.word_embeddings.requires_grad_(False)

    def read(self, batch):
        """Returns the last states of all pieces as float32."""
        return self.encoder(input_ids=batch.ids, attention_mask=batch.mask).last_hidden_state.float()

    def segment_vectors(self, states, batch):
        return _mean_by(states, batch.segment_of, batch.segments)

    def label_logits(self, vectors, scores):
        return self.heads["labels"](torch.cat([vectors, functional.one_hot(scores, SCORES).float()], 1))

    def judge(self, states, batch):
        """Returns the output of each head for the batch's words, segments and mentions."""
        out = {"states": states}
        vectors = self.segment_vectors(states, batch)
        out["segments"] = vectors
        out["labels"] = self.label_logits(vectors, batch.scores)
        out["themes"] = self.heads["themes"](vectors)
        out["ends"] = self.heads["ends"](states[batch.last[:, 0], batch.last[:, 1]]).squeeze(-1)
        out["persons"] = self.heads["persons"](states[batch.first[:, 0], batch.first[:, 1]])
        mentions = len(batch.stances)
        if mentions:
            own = _mean_by(states, batch.mention_of, mentions)
            around = vectors[batch.mention_segment.clamp(min=0)] if batch.segments else own
            out["stance"] = self.heads["stance"](torch.cat([own, around], 1))
        return out


def contrast(vectors, themes, heat=0.1):
    """Supervised contrastive loss, which moves segments of the same theme closer together (Khosla et al. 2020)."""
    unit = functional.normalize(vectors, dim=1)
    alike = unit @ unit.T / heat - 1e4 * torch.eye(len(unit))
    same = (themes[:, None] == themes[None]) & ~torch.eye(len(unit), dtype=torch.bool)
    has = same.any(1)
    if not has.any():
        return vectors.sum() * 0
    return -((alike.log_softmax(1) * same).sum(1)[has] / same.sum(1)[has]).mean()


def losses(out, batch):
    """Returns the loss of each task; tasks without targets in the batch are left out."""
    found = {}
    weak_rows = (batch.weak >= 0).any(1)
    if batch.segments:
        annotated = ~weak_rows[batch.owner] & (batch.labels[:, 0] >= 0)
        if annotated.any():
            right = batch.labels[annotated] * 0.97 + 0.015
            found["labels"] = functional.binary_cross_entropy_with_logits(out["labels"][annotated], right)
        if weak_rows.any():
            found["weak"] = _weak_loss(out["labels"], batch)
        coded = batch.themes != IGNORED
        if coded.any():
            found["themes"] = functional.cross_entropy(out["themes"][coded], batch.themes[coded], label_smoothing=0.05)
            found["contrast"] = contrast(out["segments"][coded], batch.themes[coded])
        if "stance" in out:
            known = (batch.stances != IGNORED) & (batch.mention_segment >= 0)
            if known.any():
                found["stance"] = functional.cross_entropy(out["stance"][known], batch.stances[known])
    asked = batch.ends >= 0
    if asked.any():
        found["ends"] = functional.binary_cross_entropy_with_logits(out["ends"][asked], batch.ends[asked])
    asked = batch.persons != IGNORED
    if asked.any():
        found["persons"] = functional.cross_entropy(out["persons"][asked], batch.persons[asked])
    return found


def _weak_loss(logits, batch):
    """A comment has a label if one of its segments has it: compares a noisy-or over the segments with the known labels."""
    none = functional.logsigmoid(-logits)
    rows = len(batch.weak)
    absent = torch.zeros(rows, len(LABELS)).index_add(0, batch.owner, none)
    either = absent[:, :1] + absent[:, 1:2]
    present = (1 - torch.cat([absent, either], 1).exp()).clamp(1e-4, 1 - 1e-4)
    weight = (batch.weak >= 0).float() * batch.weight.unsqueeze(1)
    each = functional.binary_cross_entropy(present, batch.weak.clamp(0), reduction="none")
    return (each * weight).sum() / weight.sum().clamp(min=1)


# The labels matter most and are learned most slowly; without these weights, the encoder would favour the other tasks.
TASK_WEIGHT = {"labels": 3.0, "weak": 0.6, "ends": 0.6, "persons": 1.2, "stance": 0.25, "themes": 1.0, "contrast": 0.2}
