"""examples/curve-fitting/train.ts in PyTorch."""
import math

import torch

from common import Stopwatch, options, tell

given = options(steps=20, points=2000, noise=0.05, seed=1)
TRUTH = [2.1, 0.15, 0.4, 1.3]


def position(track, t):
    frequency, damping, phase, amplitude = track
    return t.mul(damping).neg().exp().mul(t.mul(frequency).add(phase).cos()).mul(amplitude)


torch.manual_seed(given.seed)
times = torch.linspace(0, 10, given.points, dtype=torch.float64)
clean = position([torch.tensor(x, dtype=torch.float64) for x in TRUTH], times)
seen = clean.add(torch.randn(given.points, dtype=torch.float64), alpha=given.noise)
is_held = torch.arange(given.points).remainder(5).eq(0)
held, learnt = [(times[mask], seen[mask]) for mask in (is_held, is_held.logical_not())]
found = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in (1.8, 0.05, 0, 1)]
optimizer = torch.optim.LBFGS(found, line_search_fn='strong_wolfe')
stopwatch = Stopwatch()


def error(points):
    t, x = points
    return torch.nn.functional.mse_loss(position(found, t), x)


def closure():
    optimizer.zero_grad()
    value = error(learnt)
    value.backward()
    return value


with stopwatch:
    for _ in range(given.steps):
        optimizer.step(closure).item()
with torch.no_grad():
    tell(math.sqrt(error(held).item()), stopwatch)
