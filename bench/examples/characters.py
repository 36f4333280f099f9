"""examples/characters/train.ts in PyTorch, without the text that it writes at the end."""
import math

import torch
from torch import nn

from common import Stopwatch, options, rise_and_fall, tell

given = options(
    steps=1500, batch=16, lr=0.003, width=96, layers=3, length=64, text='examples/characters/sonnets.txt', seed=1
)
HEADS = 4


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.width = width
        self.norm1 = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width)
        self.mlp = nn.Sequential(
            nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width), nn.Dropout(0.2)
        )

    def forward(self, x):
        batch, length = x.shape[:2]
        heads = self.qkv(self.norm1(x)).view(batch, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        q, k, v = heads.unbind(0)
        attention = getattr(nn.functional, 'scaled_dot_product_attention', None)
        if attention is None:  # before PyTorch 2.0
            seen, _ = nn.functional._scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            seen = attention(q, k, v, is_causal=True)
        attended = x + self.out(seen.transpose(1, 2).reshape(batch, length, self.width))
        return attended + self.mlp(self.norm2(attended))


class CharacterModel(nn.Module):
    def __init__(self, kinds, length, width, layers):
        super().__init__()
        self.characters = nn.Parameter(torch.randn(kinds, width).mul(0.1))
        self.positions = nn.Parameter(torch.randn(length, width).mul(0.1))
        self.blocks = nn.Sequential(*[Block(width) for _ in range(layers)])
        self.norm = nn.LayerNorm(width)

    def forward(self, codes):
        embedded = nn.functional.embedding(codes, self.characters) + self.positions[: codes.size(1)]
        return nn.functional.linear(self.norm(self.blocks(embedded)), self.characters)

    def loss(self, codes, following):
        return nn.functional.cross_entropy(self(codes).flatten(0, 1), following.flatten())


torch.manual_seed(given.seed)
with open(given.text, encoding='utf8') as file:
    text = file.read()
alphabet = sorted(set(text))
codes = torch.tensor([alphabet.index(character) for character in text])
split = int(0.9 * len(codes))
training, held = codes[:split], codes[split:]


def windows(source, starts):
    places = starts.unsqueeze(1) + torch.arange(given.length)
    return source.take(places), source.take(places + 1)


def bits_per_character():
    count = (len(held) - 1) // given.length
    total = 0
    model.eval()
    with torch.no_grad():
        for starts in torch.arange(count).mul(given.length).split(32):
            total += model.loss(*windows(held, starts)).item() * len(starts)
    model.train()
    return total / count / math.log(2)


model = CharacterModel(len(alphabet), given.length, given.width, given.layers)
optimizer = torch.optim.AdamW(model.parameters(), lr=given.lr, weight_decay=0.1)
best, stopwatch = float('inf'), Stopwatch()
with stopwatch:
    for step in range(given.steps):
        for group in optimizer.param_groups:
            group['lr'] = rise_and_fall(given.lr, step, given.steps, 0.1, 50)
        x, y = windows(training, torch.randint(split - given.length, (given.batch,)))
        optimizer.zero_grad()
        loss = model.loss(x, y)
        loss.backward()
        optimizer.step()
        loss.item()
        if (step + 1) % 250 == 0 or step + 1 == given.steps:
            best = min(best, bits_per_character())
tell(best, stopwatch)
