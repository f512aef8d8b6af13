"""Lets training see the rounding of the exported file, so that the weights learn to tolerate it (quantisation-aware training, Jacob et al. 2018)."""

import torch
import torch.nn.functional as functional
from torch import nn

CLIPPED = 1e-4  # share of an activation's values that may lie beyond its range


class RoundedLinear(nn.Linear):
    """A linear layer that rounds its input to 256 steps and its weights to int8 per output; gradients pass as if nothing was rounded."""

    least = 0.0
    step = 1.0

    def forward(self, x):
        scale = self.weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        return functional.linear(_rounded(x.float().clamp(self.least, self.least + 255 * self.step), self.step), _rounded(self.weight, scale), self.bias)


def _rounded(values, step):
    return values + ((values / step).round() * step - values).detach()


def _layers(reader):
    return {name: module for name, module in reader.encoder.named_modules() if isinstance(module, nn.Linear)}


@torch.no_grad()
def simulate(reader, batches):
    """Makes every linear layer of the encoder round as the exported file does; `batches` of (ids, mask) determine the ranges."""
    seen = {name: [] for name in _layers(reader)}
    mask = None

    def watch(name):
        def hook(_, given):
            values = given[0][mask].flatten()
            values = values[:: max(1, len(values) // 1_000_000)].float()
            seen[name].append(torch.quantile(values, torch.tensor([CLIPPED, 1 - CLIPPED])))
        return hook

    hooks = [module.register_forward_pre_hook(watch(name)) for name, module in _layers(reader).items()]
    for ids, given in batches:
        mask = given.bool()
        reader.encoder(input_ids=ids, attention_mask=given)
    for hook in hooks:
        hook.remove()
    for name, module in _layers(reader).items():
        ends = torch.stack(seen[name])
        least, most = min(0.0, float(ends[:, 0].min())), max(0.0, float(ends[:, 1].max()))
        module.__class__ = RoundedLinear
        module.step = (most - least) / 255 or 1.0
        module.least = round(least / module.step) * module.step
    return reader


def plain(reader):
    """Returns the reader with layers that no longer round."""
    for module in _layers(reader).values():
        module.__class__ = nn.Linear
    return reader
