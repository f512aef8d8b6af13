"""Fits a linear model over the stems and pairs of stems of a segment, with a logit for each theme of the catalogue. The encoder's vector is a mean
that blurs single words ("badge", "toner"), so the logits of both are added.
"""

import json
import os

import numpy as np
import regex
import torch
from sklearn.feature_extraction.text import TfidfVectorizer

STEM = 6  # letters of a word that count: six languages inflect its end
WORD = regex.compile(r"[\p{L}\p{N}_]+")
SEEN_TIMES = 3
EPOCHS = 10
RATE = 0.03
BATCH = 128
DROPPED = 0.3  # of the words of each segment in each epoch
UNLIKELY = -30.0


def stems(text):
    return [word[:STEM] for word in WORD.findall(text.lower())]


class ThemeWords:
    def __init__(self, vectorizer, weights):
        self.vectorizer = vectorizer
        self.weights = weights  # [terms, themes], rounded as they are exported

    def logits(self, texts):
        return self.vectorizer.transform(texts) @ self.weights

    def export(self, folder):
        """Writes theme-words.json (terms in row order with their idf) and theme-words.bin (int8 weights, to be multiplied by `scale`)."""
        scale = float(np.abs(self.weights).max()) / 127
        np.rint(self.weights / scale).astype("i1").tofile(os.path.join(folder, "theme-words.bin"))
        with open(os.path.join(folder, "theme-words.json"), "w", encoding="utf8") as file:
            idf = [round(float(each), 3) for each in self.vectorizer.idf_]
            json.dump({"stem": STEM, "scale": scale, "terms": self.vectorizer.get_feature_names_out().tolist(), "idf": idf}, file, ensure_ascii=False)


def fit_theme_words(texts, right, allowed, seed=1):
    """`right`: index of each text's theme. `allowed`: [texts, themes], whether a theme exists for the text's label."""
    torch.manual_seed(seed)
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=SEEN_TIMES, sublinear_tf=True, tokenizer=stems, token_pattern=None, lowercase=False)
    rows = vectorizer.fit_transform(texts).tocsr()
    model = torch.nn.EmbeddingBag(rows.shape[1], allowed.shape[1], mode="sum")
    torch.nn.init.zeros_(model.weight)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * (len(texts) // BATCH + 1))
    right, allowed = torch.tensor(right), torch.tensor(allowed)
    for epoch in range(EPOCHS):
        order = np.random.RandomState(seed + epoch).permutation(len(texts))
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            part = rows[batch]
            kept = torch.tensor(part.data, dtype=torch.float)
            kept = kept * (torch.rand_like(kept) > DROPPED) / (1 - DROPPED)
            terms, offsets = torch.tensor(part.indices, dtype=torch.long), torch.tensor(part.indptr[:-1], dtype=torch.long)
            logits = model(terms, offsets, per_sample_weights=kept).masked_fill(~allowed[batch], UNLIKELY)
            loss = torch.nn.functional.cross_entropy(logits, right[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    weights = model.weight.detach().numpy()
    scale = np.abs(weights).max() / 127
    return ThemeWords(vectorizer, np.rint(weights / scale) * scale)
