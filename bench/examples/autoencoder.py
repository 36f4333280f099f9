"""examples/autoencoder/train.ts in PyTorch."""
import torch
from torch import nn

from common import Stopwatch, load_mnist, options, tell

given = options(epochs=3, batch=128, code=16, images=60000, seed=1)


def scaled(images):
    return images.to(torch.float32).div_(255)


torch.manual_seed(given.seed)
(images, _), (test_images, _) = load_mnist(given.images)
model = nn.Sequential(
    nn.Linear(784, 256),
    nn.ReLU(),
    nn.Linear(256, given.code),
    nn.Linear(given.code, 256),
    nn.ReLU(),
    nn.Linear(256, 784),
    nn.Sigmoid(),
)
optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(images), batch_size=given.batch, shuffle=True)
best, stopwatch = float('inf'), Stopwatch()
for _ in range(given.epochs):
    with stopwatch:
        for (pixels,) in loader:
            x = scaled(pixels)
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(x), x)
            loss.backward()
            optimizer.step()
            loss.item()
    with torch.no_grad():
        x = scaled(test_images)
        best = min(best, nn.functional.mse_loss(model(x), x).item())
tell(best, stopwatch)
