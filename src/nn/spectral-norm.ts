/** Weights divided by their largest singular value: `nn.utils.spectralNorm`. */
import { RuntimeError, ValueError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { normalize } from '../ops/layers/normalize.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { ConvTranspose1d, ConvTranspose2d, ConvTranspose3d } from './convolution.js';
import type { ForwardPreHook } from './hooks.js';
import type { Module } from './module.js';
import { Parameter } from './parameter.js';
import { member, preHooksOf } from './weight-norm.js';

/** Options of `spectralNorm`. */
export interface SpectralNormOptions {
  name?: string;
  nPowerIterations?: number;
  eps?: number;
  dim?: number | null;
}

interface Settings {
  readonly name: string;
  readonly nPowerIterations: number;
  readonly eps: number;
  readonly dim: number;
}

/** The hook that computes the weight before each call; it says of which parameter, so that it can be found. */
interface SpectralNormHook extends ForwardPreHook {
  readonly spectralNorm?: Settings;
}

const defaults: Required<SpectralNormOptions> = {
  name: 'weight',
  nPowerIterations: 1,
  eps: 1e-12,
  dim: null,
};

/** The weight as a matrix whose rows are along `dim`. */
function matrixOf(weight: Tensor, dim: number): Tensor {
  const rowsFirst = dim === 0 ? weight : weight.movedim(dim, 0);
  return rowsFirst.reshape([rowsFirst.size(0), -1]);
}

/** The weight; in training its singular vectors become more accurate first, in place. */
function weightOf(module: Module, settings: Settings, isTraining: boolean): Tensor {
  const { name, nPowerIterations, eps, dim } = settings;
  const weight = member(module, `${name}_orig`);
  let u = member(module, `${name}_u`);
  let v = member(module, `${name}_v`);
  const matrix = matrixOf(weight, dim);
  if (isTraining) {
    withoutGrad(() => {
      for (let i = 0; i < nPowerIterations; i++) {
        v.copy_(normalize(matrix.t().mv(u), { dim: 0, eps }));
        u.copy_(normalize(matrix.mv(v), { dim: 0, eps }));
      }
      // the next call writes them, and backward needs those of this one
      u = u.clone();
      v = v.clone();
    });
  }
  return weight.div(u.dot(matrix.mv(v)));
}

function hookFor(module: Module, name: string): SpectralNormHook | undefined {
  return (preHooksOf(module) as SpectralNormHook[]).find(({ spectralNorm: norm }) => norm?.name === name);
}

/**
 * Divides a parameter, say `weight`, by its largest singular value, which a power iteration in each training call finds.
 * The parameter becomes `weight_orig`; the singular vectors are buffers. `dim` is the dimension of the outputs.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.spectral_norm.html
 * @throws RuntimeError if the parameter is normalized already.
 * @throws ValueError if there is no such parameter, or `nPowerIterations` is not positive.
 * @example
 * const layer = nn.utils.spectralNorm(new nn.Linear(20, 40));
 * layer.getBuffer('weight_u').shape; // [40]
 */
export function spectralNorm<M extends Module>(
  module: M,
  ...args:
    [name?: string, nPowerIterations?: number, eps?: number, dim?: number | null] | [SpectralNormOptions]
): M {
  const taken = takeArguments('spectral_norm', defaults, args);
  const { name, nPowerIterations, eps } = taken;
  const isTransposed = [ConvTranspose1d, ConvTranspose2d, ConvTranspose3d].some(
    (type) => module instanceof type,
  );
  const dim = taken.dim ?? (isTransposed ? 1 : 0);
  if (hookFor(module, name) !== undefined)
    throw new RuntimeError(`Cannot register two spectral_norm hooks on the same parameter ${name}`);
  if (nPowerIterations <= 0) {
    throw new ValueError(
      `Expected n_power_iterations to be positive, but got n_power_iterations=${nPowerIterations}`,
    );
  }
  if (name in module && (member(module, name) as Tensor | null) === null)
    throw new ValueError(`\`SpectralNorm\` cannot be applied as parameter \`${name}\` is None`);
  const weight = module.getParameter(name);
  const settings: Settings = { name, nPowerIterations, eps, dim };
  const matrix = matrixOf(weight.detach(), dim);
  const [u, v] = matrix.shape.map((size) =>
    normalize(weight.newEmpty([size]).normal_(0, 1), { dim: 0, eps }),
  );
  Reflect.deleteProperty(module, name);
  module.registerParameter(`${name}_orig`, weight);
  module._assign(name, weight.data);
  module.registerBuffer(`${name}_u`, u!);
  module.registerBuffer(`${name}_v`, v!);
  const hook: SpectralNormHook = Object.assign(
    (of: Module) => of._assign(name, weightOf(of, settings, of.training)),
    { spectralNorm: settings },
  );
  module.registerForwardPreHook(hook);
  return module;
}

/**
 * Makes the weight that `spectralNorm` computes a parameter again.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.remove_spectral_norm.html
 * @throws ValueError if the parameter is not normalized.
 * @example
 * nn.utils.removeSpectralNorm(nn.utils.spectralNorm(new nn.Linear(40, 10)));
 */
export function removeSpectralNorm<M extends Module>(
  module: M,
  ...args: [name?: string] | [{ name?: string }]
): M {
  const { name } = takeArguments('remove_spectral_norm', { name: 'weight' }, args);
  const hook = hookFor(module, name);
  if (hook?.spectralNorm === undefined)
    throw new ValueError(`spectral_norm of '${name}' not found in ${String(module)}`);
  const weight = weightOf(module, hook.spectralNorm, false).detach();
  for (const suffix of ['', '_u', '_v', '_orig']) Reflect.deleteProperty(module, name + suffix);
  module._buffers.delete(`${name}_u`);
  module._buffers.delete(`${name}_v`);
  module.registerParameter(name, new Parameter(weight));
  module._hooks?.forwardPre.remove(hook);
  return module;
}
