/**
 * Trains a small transformer to continue Shakespeare's sonnets character by character, and lets it write:
 * `npm run demo:characters`, or with options, for instance `npm run demo:characters -- --steps 100`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import * as torch from 'retrograd';
import { Progress } from '../progress.js';
import { CharacterModel } from './model.js';

const { values: options } = parseArgs({
  options: {
    steps: { type: 'string', default: '1500' },
    batch: { type: 'string', default: '16' },
    lr: { type: 'string', default: '0.003' },
    width: { type: 'string', default: '96' },
    layers: { type: 'string', default: '3' },
    length: { type: 'string', default: '64' },
    text: { type: 'string', default: 'examples/characters/sonnets.txt' },
    checkpoint: { type: 'string', default: 'build/characters.safetensors' },
    seed: { type: 'string', default: '1' },
  },
});
const [steps, batch, length] = [Number(options.steps), Number(options.batch), Number(options.length)];

torch.manualSeed(Number(options.seed));
const text = readFileSync(options.text, 'utf8');
const alphabet = [...new Set(text)].sort();
const codes = torch.tensor(
  Array.from(text, (character) => alphabet.indexOf(character)),
  { dtype: torch.int64 },
);
const split = Math.floor(0.9 * codes.numel());
const training = codes.narrow(0, 0, split);
const held = codes.narrow(0, split, codes.numel() - split);

/** Windows of a text, and the same shifted by one: what follows each character. */
function windows(from: torch.Tensor, starts: torch.Tensor): [torch.Tensor, torch.Tensor] {
  const places = starts.unsqueeze(1).add(torch.arange(length));
  return [from.take(places), from.take(places.add(1))];
}

/** The mean loss of the next character in the text that was held back, in bits. */
function bitsPerCharacter(): number {
  const count = Math.floor((held.numel() - 1) / length);
  const nats = torch.noGrad(() => {
    model.eval();
    const losses = torch
      .arange(count)
      .mul(length)
      .split(32)
      .map((starts) => {
        const [x, y] = windows(held, starts);
        return Number(model.loss(x, y).item()) * starts.numel();
      });
    return losses.reduce((sum, loss) => sum + loss, 0) / count;
  });
  model.train();
  return nats / Math.LN2;
}

/** Text that the model continues, each character drawn from what it expects. */
function write(start: string, characters: number): string {
  model.eval();
  let context = Array.from(start, (character) => alphabet.indexOf(character));
  let written = start;
  torch.noGrad(() => {
    for (let i = 0; i < characters; i++) {
      context = context.slice(-length);
      const scores = model.call(torch.tensor([context], { dtype: torch.int64 })).index(0, -1);
      const next = Number(scores.div(0.8).softmax(0).multinomial(1).item());
      context.push(next);
      written += alphabet[next]!;
    }
  });
  model.train();
  return written;
}

const model = new CharacterModel(alphabet.length, length, Number(options.width), Number(options.layers));
const count = model.parameters().reduce((sum, p) => sum + p.numel(), 0);
console.log(
  `${text.length} characters of ${alphabet.length} kinds; a transformer of ${count.toLocaleString('en')} parameters`,
);
const optimizer = new torch.optim.AdamW(model.parameters(), { lr: Number(options.lr), weightDecay: 0.1 });

/** A short rise, then a cosine down to a tenth. */
function rate(step: number): number {
  const warmup = Math.min(1, (step + 1) / 50);
  return Number(options.lr) * warmup * (0.55 + 0.45 * Math.cos((Math.PI * step) / steps));
}

const bar = new Progress('training', steps * batch * length, 'characters');
let best = Infinity;
mkdirSync(dirname(options.checkpoint), { recursive: true });
for (let step = 1; step <= steps; step++) {
  for (const group of optimizer.paramGroups) group.lr = rate(step - 1);
  const [x, y] = windows(training, torch.randint(split - length, [batch]));
  optimizer.zeroGrad();
  const loss = model.loss(x, y);
  loss.backward();
  optimizer.step();
  bar.advance(batch * length, Number(loss.item()));
  if (step % 250 === 0 || step === steps) {
    const bits = bitsPerCharacter();
    if (bits < best) {
      best = bits;
      await torch.io.safetensors.saveFile(model.stateDict(), options.checkpoint);
    }
  }
}
console.log(bar.stop());
model.loadStateDict(await torch.io.safetensors.loadFile(options.checkpoint));
console.log(`best: ${best.toFixed(3)} bits per character of the text held back, in ${options.checkpoint}\n`);
console.log(write('Shall I compare thee', 400));
