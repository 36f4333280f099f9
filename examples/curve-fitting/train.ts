/**
 * Finds what a swinging pendulum's noisy track says of it (period, damping, phase, height) by L-BFGS:
 * `npm run demo:pendulum`, or with options, for instance `npm run demo:pendulum -- --noise 0.2`.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import * as torch from 'retrograd';
import { Progress } from '../progress.js';

const { values: options } = parseArgs({
  options: {
    steps: { type: 'string', default: '20' },
    points: { type: 'string', default: '2000' },
    noise: { type: 'string', default: '0.05' },
    checkpoint: { type: 'string', default: 'build/pendulum.safetensors' },
    seed: { type: 'string', default: '1' },
  },
});
const [steps, points] = [Number(options.steps), Number(options.points)];

/** What the track is made of, and what is to be found: rad/s, 1/s, rad, m. */
const truth = { frequency: 2.1, damping: 0.15, phase: 0.4, amplitude: 1.3 };
type Name = keyof typeof truth;
const names = Object.keys(truth) as Name[];
type Track = Record<Name, torch.Tensor>;

/** Where the pendulum is at some times: a e^(-dt) cos(ft + p). */
function position({ frequency, damping, phase, amplitude }: Track, t: torch.Tensor): torch.Tensor {
  return t.mul(damping).neg().exp().mul(t.mul(frequency).add(phase).cos()).mul(amplitude);
}

torch.manualSeed(Number(options.seed));
const scalar = (value: number, requiresGrad: boolean): torch.Tensor =>
  torch.tensor(value, { dtype: torch.float64, requiresGrad });
const trackOf = (values: Record<Name, number>, requiresGrad: boolean): Track =>
  Object.fromEntries(names.map((name) => [name, scalar(values[name], requiresGrad)])) as Track;

const times = torch.linspace(0, 10, points, { dtype: torch.float64 });
const clean = position(trackOf(truth, false), times);
const seen = clean.add(torch.randn([points], { dtype: torch.float64 }), { alpha: Number(options.noise) });
// every fifth point is held back
const isHeld = torch.arange(points).remainder(5).eq(0);
const [held, learnt] = [isHeld, isHeld.logicalNot()].map((mask) => [
  times.maskedSelect(mask),
  seen.maskedSelect(mask),
]) as [torch.Tensor[], torch.Tensor[]];

const found = trackOf({ frequency: 1.8, damping: 0.05, phase: 0, amplitude: 1 }, true);
const error = ([t, x]: readonly torch.Tensor[]): torch.Tensor =>
  torch.nn.functional.mseLoss(position(found, t!), x!);
const optimizer = new torch.optim.LBFGS(Object.values(found), { lineSearchFn: 'strong_wolfe' });
const bar = new Progress('fitting', steps, 'steps');
for (let step = 0; step < steps; step++) {
  const loss = optimizer.step(() => {
    optimizer.zeroGrad();
    const value = error(learnt);
    value.backward();
    return value;
  });
  bar.advance(1, Number(loss.item()));
}
console.log(bar.stop());
const rms = Math.sqrt(Number(torch.noGrad(() => error(held)).item()));
console.log(`root of the mean squared error of the points held back: ${rms.toFixed(4)} m`);
for (const name of names) {
  console.log(`${name.padEnd(9)} ${Number(found[name].item()).toFixed(4)} (true: ${truth[name]})`);
}
mkdirSync(dirname(options.checkpoint), { recursive: true });
await torch.io.safetensors.saveFile(found, options.checkpoint);
