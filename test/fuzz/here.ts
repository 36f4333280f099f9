/** Evaluates a case in the library. */
import * as torch from '../../src/index.js';
import { Tensor } from '../../src/index.js';
import { build, type Case, describe, type Outcome } from './literals.js';
import { called } from './operators.js';

function tensors(value: unknown): Tensor[] {
  if (value instanceof Tensor) return value.requiresGrad ? [value] : [];
  const isList = typeof value === 'object' && value !== null && Symbol.iterator in value;
  return isList ? [...(value as Iterable<unknown>)].flatMap(tensors) : [];
}

/** The same numbers as in peer.py. */
function weight(like: Tensor): Tensor {
  const numbers = Float64Array.from({ length: like.numel() }, (_, i) => (((i * 7 + 3) % 11) - 5) / 4);
  return torch
    .tensor(numbers)
    .to(like.dtype)
    .reshape([...like.shape]);
}

const described = (error: unknown): readonly [string, string] =>
  error instanceof Error ? [error.constructor.name, error.message] : ['', String(error)];

export function evaluate({ path, form, args, keywords }: Case): Outcome {
  return torch.scope(() => {
    const leaves: Tensor[] = [];
    const given = args.map((literal) => build(literal, leaves));
    const named = Object.entries(keywords).map(([name, literal]) => [name, build(literal, leaves)] as const);
    if (named.length > 0) given.push(Object.fromEntries(named));
    let value: unknown;
    const outcome: Outcome = {};
    try {
      value = called(path, form, given);
      outcome.result = describe(value);
    } catch (error) {
      return { error: described(error) };
    }
    const outputs = tensors(value);
    if (leaves.length === 0 || outputs.length === 0) return outcome;
    try {
      const gradients = torch.autograd.grad(outputs, leaves, {
        gradOutputs: outputs.map(weight),
        allowUnused: true,
      });
      outcome.gradients = gradients.map((gradient) => (gradient ? describe(gradient) : null));
    } catch (error) {
      outcome.gradientError = described(error)[1];
    }
    return outcome;
  });
}
