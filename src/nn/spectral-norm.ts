/** Weights divided by their largest singular value: `nn.utils.spectralNorm`. */
import { RuntimeError, ValueError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { linalgPinv } from '../ops/linalg/pseudo-inverse.js';
import { normalize } from '../ops/layers/normalize.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { ConvTranspose1d, ConvTranspose2d, ConvTranspose3d } from './convolution.js';
import type { Module } from './module.js';
import type { LoadStateDictPreHook, StateDictHook } from './state-dict.js';
import { addNorm, assertNoNorm, member, removeNorm, type NameArguments } from './weight-norm.js';

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

const defaults: Required<SpectralNormOptions> = {
  name: 'weight',
  nPowerIterations: 1,
  eps: 1e-12,
  dim: null,
};

/** The weight as a matrix whose rows are along `dim`. */
export function matrixOf(weight: Tensor, dim: number): Tensor {
  return (dim === 0 ? weight : weight.movedim(dim, 0)).flatten(1);
}

/** The dimension of the outputs in a module's weight. */
export function outputDim(module: Module): number {
  return [ConvTranspose1d, ConvTranspose2d, ConvTranspose3d].some((type) => module instanceof type) ? 1 : 0;
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

/** Notes the version in the state dict. */
function versionHook(name: string): StateDictHook {
  return (_module, _stateDict, _prefix, localMetadata) => {
    const notes = (localMetadata.spectral_norm ??= {}) as Record<string, number>;
    const key = `${name}.version`;
    if (key in notes) throw new RuntimeError(`Unexpected key in metadata['spectral_norm']: ${key}`);
    notes[key] = 1;
  };
}

/** Former state dicts have the weight itself in place of `v`, which follows from it. */
function upgradeHook({ name, dim }: Settings): LoadStateDictPreHook {
  return (stateDict, prefix, localMetadata, strict, missingKeys) => {
    const notes = localMetadata.spectral_norm as Record<string, number> | undefined;
    const version = notes?.[`${name}.version`];
    if (version !== undefined && version >= 1) return;
    const key = prefix + name;
    const lacking = (...suffixes: string[]): string[] =>
      suffixes.map((suffix) => key + suffix).filter((part) => !Object.hasOwn(stateDict, part));
    const isCurrent = lacking('_orig', '_u', '_v').length === 0 && lacking('').length === 1;
    if (version === undefined && isCurrent) return;
    const missing = lacking('_orig', '', '_u');
    if (strict) missingKeys.push(...missing);
    if (missing.length > 0) return;
    withoutGrad(() => {
      const original = stateDict[`${key}_orig`]!;
      const sigma = original.div(stateDict[key]!).mean();
      const matrix = matrixOf(original, dim);
      const u = stateDict[`${key}_u`]!;
      const v = linalgPinv(matrix.t().mm(matrix)).mv(matrix.t().mv(u));
      Reflect.deleteProperty(stateDict, key);
      stateDict[`${key}_v`] = v.mul(sigma.div(u.dot(matrix.mv(v))));
    });
  };
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
  const dim = taken.dim ?? outputDim(module);
  assertNoNorm(module, 'spectral_norm', name);
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
  return addNorm(module, {
    kind: 'spectral_norm',
    name,
    parts: ['_u', '_v', '_orig'],
    compute: (of, isTraining) => weightOf(of, settings, isTraining),
    made: versionHook(name),
    loading: upgradeHook(settings),
  });
}

/**
 * Makes the weight that `spectralNorm` computes a parameter again.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.remove_spectral_norm.html
 * @throws ValueError if the parameter is not normalized.
 * @example
 * nn.utils.removeSpectralNorm(nn.utils.spectralNorm(new nn.Linear(40, 10)));
 */
export function removeSpectralNorm<M extends Module>(module: M, ...args: NameArguments): M {
  return removeNorm(module, 'spectral_norm', args);
}
