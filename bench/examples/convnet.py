"""examples/mnist/convnet.ts in PyTorch."""
import copy

import torch
from torch import nn

from common import Stopwatch, load_mnist, normalize, options, rise_and_fall, tell

given = options(epochs=4, batch=64, lr=0.002, images=60000, seed=1)


def block(channels, out):
    return [nn.Conv2d(channels, out, 3, padding=1, bias=False), nn.BatchNorm2d(out), nn.ReLU(inplace=True), nn.MaxPool2d(2)]


def batch_of(digits, places):
    images, labels = digits
    return normalize(images.index_select(0, places)).view(-1, 1, 28, 28), labels.index_select(0, places)


def accuracy(model, digits, places):
    model.eval()
    hits = 0
    with torch.no_grad():
        for part in places.split(500):
            x, y = batch_of(digits, part)
            hits += model(x).argmax(1).eq(y).sum().item()
    return hits / places.numel()


torch.manual_seed(given.seed)
train, test = load_mnist(given.images)
count = len(train[0])
part = count - int(0.05 * count)
learnt, held = (torch.tensor(list(subset)) for subset in torch.utils.data.random_split(range(count), [part, count - part]))
model = nn.Sequential(
    *block(1, 16), *block(16, 32), *block(32, 64), nn.Flatten(), nn.Dropout(0.25), nn.Linear(64 * 3 * 3, 10)
)
optimizer = torch.optim.Adam(model.parameters(), lr=given.lr)
steps = given.epochs * -(-learnt.numel() // given.batch)
step, best, kept, stopwatch = 0, -1, None, Stopwatch()
for _ in range(given.epochs):
    model.train()
    with stopwatch:
        for places in learnt[torch.randperm(learnt.numel())].split(given.batch):
            for group in optimizer.param_groups:
                group['lr'] = rise_and_fall(given.lr, step, steps, 0.02, 1)
            step += 1
            x, y = batch_of(train, places)
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
            loss.item()
    share = accuracy(model, train, held)
    if share > best:
        best, kept = share, copy.deepcopy(model.state_dict())
model.load_state_dict(kept)
tell(100 * accuracy(model, test, torch.arange(len(test[0]))), stopwatch)
