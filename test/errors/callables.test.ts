/** What is to be called later and is no function is refused when it is given, and modes end then too. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { autograd, func, nn, ones, utils } from '../../src/index.js';

const leaf = (): torch.Tensor => ones(2, { requiresGrad: true });
const notCallable = "'int' object is not callable";

const checkpoint: (callable: never, ...args: never[]) => unknown = utils.checkpoint.checkpoint;

const places: [string, (given: never) => unknown][] = [
  ['registerHook of a leaf', (given) => leaf().registerHook(given)],
  ['registerHook of a result', (given) => leaf().exp().registerHook(given)],
  ['registerPostAccumulateGradHook', (given) => leaf().registerPostAccumulateGradHook(given)],
  ['registerHook of a node', (given) => leaf().exp().gradFn!.registerHook(given)],
  ['registerPrehook', (given) => leaf().exp().gradFn!.registerPrehook(given)],
  ['registerMultiGradHook', (given) => autograd.graph.registerMultiGradHook([leaf()], given)],
  ['registerForwardHook', (given) => new nn.Linear(1, 1).registerForwardHook(given)],
  ['registerForwardPreHook', (given) => new nn.Linear(1, 1).registerForwardPreHook(given)],
  ['registerFullBackwardHook', (given) => new nn.Linear(1, 1).registerFullBackwardHook(given)],
  ['registerFullBackwardPreHook', (given) => new nn.Linear(1, 1).registerFullBackwardPreHook(given)],
  ['Module.apply', (given) => new nn.Linear(1, 1).apply(given)],
  ['noGrad', (given) => torch.noGrad(given)],
  ['setGradEnabled', (given) => torch.setGradEnabled(false, given)],
  ['inferenceMode', (given) => torch.inferenceMode(true, given)],
  ['scope', (given) => torch.scope(given)],
  ['setDetectAnomaly', (given) => autograd.setDetectAnomaly(true, {}, given)],
  ['saveOnCpu', (given) => autograd.graph.saveOnCpu({}, given)],
  ['jacobian', (given) => autograd.functional.jacobian(given, leaf())],
  ['vjp', (given) => autograd.functional.vjp(given, leaf())],
  ['hvp', (given) => autograd.functional.hvp(given, leaf(), ones(2))],
  ['gradcheck', (given) => autograd.gradcheck(given, leaf())],
  ['func.grad', (given) => (func.grad(given) as (x: torch.Tensor) => unknown)(ones(2))],
  ['func.vjp', (given) => func.vjp(given, ones(2))],
  ['checkpoint', (given) => checkpoint(given, leaf() as never)],
  [
    'checkpoint without reentry',
    (given) => checkpoint(given, leaf() as never, { useReentrant: false } as never),
  ],
];

test.each(places)('%s', (_, call) => {
  expect(() => call(3 as never)).toThrow(new TypeError(notCallable));
  expect(torch.isGradEnabled()).toBe(true);
  expect(torch.isInferenceModeEnabled()).toBe(false);
  expect(torch.isAnomalyEnabled()).toBe(false);
});

test.each<[string, () => unknown, string]>([
  [
    'registerMultiGradHook of a number',
    () => autograd.graph.registerMultiGradHook(3 as never, () => undefined),
    "registerMultiGradHook(): argument 'tensors' must be list of Tensors, not int",
  ],
  [
    'functionalCall of a tensor',
    () => func.functionalCall(ones(1) as never, {}, ones(1)),
    "functional_call(): argument 'module' (position 1) must be Module, not Tensor",
  ],
  [
    'checkpointSequential of null',
    () => utils.checkpoint.checkpointSequential(null as never, 1, ones(1)),
    "object of type 'NoneType' has no len()",
  ],
  [
    'a hook that returns an object',
    () => {
      const y = leaf().exp();
      y.registerHook(() => ({}) as never);
      y.sum().backward();
    },
    "expected Variable, but hook returned 'dict'",
  ],
])('%s', (_, call, message) => {
  expect(call).toThrow(new TypeError(message));
});
