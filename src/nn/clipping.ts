/** Helpers for training. Gradients are limited, and parameters become one vector and come back from it. */
import { RuntimeError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { assertTensor } from '../ops/bind.js';
import { cat, stack } from '../ops/join.js';
import { tensor } from '../ops/creation.js';
import { pythonFloat, required, takeArguments } from '../tensor/arguments.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';

/** One tensor, or those of a list. */
type Tensors = Tensor | Iterable<Tensor>;

function listed(callee: string, parameters: Tensors): Tensor[] {
  if (parameters instanceof Tensor) return [parameters];
  const given: unknown = parameters;
  if (typeof given !== 'object' || given === null || !(Symbol.iterator in given))
    throw new TypeError(`'${typeName(given)}' object is not iterable`);
  const list = [...parameters];
  for (const parameter of list) assertTensor(callee, parameter, 'parameters');
  return list;
}

function gradientsOf(callee: string, parameters: Tensors): Tensor[] {
  return listed(callee, parameters).flatMap(({ grad }) => (grad === null ? [] : [grad]));
}

function asFloat(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new TypeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
}

type NormArguments =
  | [maxNorm: number, normType?: number, errorIfNonfinite?: boolean]
  | [maxNorm: number, options: { normType?: number; errorIfNonfinite?: boolean }];

const normDefaults = {
  maxNorm: required as number | typeof required,
  normType: 2,
  errorIfNonfinite: false,
};

/**
 * Scales the gradients of parameters down, in place, so that the norm of all together is at most `maxNorm`; returns the
 * norm that they had.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.clip_grad_norm_.html
 * @example
 * loss.backward();
 * nn.utils.clipGradNorm_(model.parameters(), 1);
 */
export function clipGradNorm_(parameters: Tensors, ...args: NormArguments): Tensor {
  const taken = takeArguments('clip_grad_norm_', normDefaults, args);
  const gradients = gradientsOf('clip_grad_norm_', parameters);
  const [maxNorm, normType] = [asFloat(taken.maxNorm), asFloat(taken.normType)];
  if (gradients.length === 0) return tensor(0);
  return withoutGrad(() => {
    const norms = stack(
      gradients.map((gradient) => (normType === Infinity ? gradient.abs().max() : gradient.norm(normType))),
    );
    const total = normType === Infinity ? norms.max() : norms.norm(normType);
    if (taken.errorIfNonfinite && !Number.isFinite(total.item())) {
      throw new RuntimeError(
        `The total norm of order ${pythonFloat(normType)} for gradients from \`parameters\` is non-finite, so it cannot ` +
          'be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set ' +
          '`error_if_nonfinite=False`',
      );
    }
    const factor = total.add(1e-6).reciprocal().mul(maxNorm).clamp({ max: 1 });
    for (const gradient of gradients) gradient.mul_(factor);
    return total;
  });
}

/**
 * Limits each element of the gradients of parameters, in place, to [-clipValue, clipValue].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.clip_grad_value_.html
 * @example
 * loss.backward();
 * nn.utils.clipGradValue_(model.parameters(), 0.5);
 */
export function clipGradValue_(parameters: Tensors, clipValue: number): void {
  const gradients = gradientsOf('clip_grad_value_', parameters);
  const limit = asFloat(clipValue);
  withoutGrad(() => {
    for (const gradient of gradients) gradient.clamp_(-limit, limit);
  });
}

/**
 * The elements of all parameters as one vector.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.parameters_to_vector.html
 * @example
 * nn.utils.parametersToVector(new nn.Linear(3, 2).parameters()).shape; // [8]
 */
export function parametersToVector(parameters: Iterable<Tensor>): Tensor {
  return cat(listed('parameters_to_vector', parameters).map((parameter) => parameter.view(-1)));
}

/**
 * Gives parameters the elements of a vector, whose memory they share then.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.vector_to_parameters.html
 * @example
 * const layer = new nn.Linear(3, 2);
 * nn.utils.vectorToParameters(zeros(8), layer.parameters());
 * layer.bias.tolist(); // [0, 0]
 */
export function vectorToParameters(vec: Tensor, parameters: Iterable<Tensor>): void {
  const given: unknown = vec;
  if (!(given instanceof Tensor)) throw new TypeError(`expected torch.Tensor, but got: ${typeName(given)}`);
  const targets = listed('vector_to_parameters', parameters);
  withoutGrad(() => {
    let start = 0;
    const parts = targets.map((target) => {
      const part = vec.index(`${start}:${start + target.numel()}`).viewAs(target);
      start += target.numel();
      return part;
    });
    targets.forEach((target, i) => (target.data = parts[i]!));
  });
}
