"""examples/mnist/train.ts in PyTorch."""
import torch
from torch import nn

from common import Stopwatch, load_mnist, normalize, options, tell

given = options(epochs=5, batch=64, lr=0.001, images=60000, seed=1)
torch.manual_seed(given.seed)
(images, labels), (test_images, test_labels) = load_mnist(given.images)
model = nn.Sequential(
    nn.Linear(784, 256), nn.ReLU(inplace=True), nn.Linear(256, 128), nn.ReLU(inplace=True), nn.Linear(128, 10)
)
optimizer = torch.optim.Adam(model.parameters(), lr=given.lr)
stopwatch = Stopwatch()
for _ in range(given.epochs):
    model.train()
    with stopwatch:
        for places in torch.randperm(len(images)).split(given.batch):
            x, y = normalize(images.index_select(0, places)), labels.index_select(0, places)
            optimizer.zero_grad(set_to_none=True)
            loss = nn.functional.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
            loss.item()
    with torch.no_grad():
        hits = model.eval()(normalize(test_images)).argmax(1).eq(test_labels).sum().item()
tell(100 * hits / len(test_labels), stopwatch)
