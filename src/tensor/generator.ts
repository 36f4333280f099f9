/** Generators of random numbers: their state, seeding, saving and restoring, and the one that is used by default. */
import { RuntimeError, ValueError } from '../errors.js';
import { heapU8, K } from '../wasm/module.js';
import { emptyTensor } from './allocate.js';
import { isKeywords } from './arguments.js';
import { assertDevice } from './device.js';
import { uint8 } from './dtype.js';
import { Storage } from './storage.js';
import { Tensor } from './tensor.js';

/** What the kernels keep; see assembly/random/engine.ts. */
const STATE_BYTES = 5056;
/** The length of a saved state, and what it was before there were samples of f32. */
const SAVED_BYTES = 5056;
const OLD_SAVED_BYTES = 5048;
/** The seed of a new generator, PyTorch's. */
const FIRST_SEED = 67280421310721n;

/**
 * A source of random numbers with a state of its own: PyTorch's Mersenne Twister, number for number.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Generator.html
 * @example
 * const generator = new Generator().manualSeed(42);
 * rand(3, { generator });
 */
export class Generator {
  #storage: Storage | null = null;
  #firstSeed: bigint | null = FIRST_SEED;

  constructor(device: 'cpu' | { device?: 'cpu' | undefined } = 'cpu') {
    assertDevice(isKeywords(device) ? device.device : device);
  }

  get device(): 'cpu' {
    return 'cpu';
  }

  /** @internal A generator whose first seed is random. */
  static unseeded(): Generator {
    const generator = new Generator();
    generator.#firstSeed = null;
    return generator;
  }

  /** @internal Where the state is; to be read after everything that allocates. */
  get _address(): number {
    return this.#state().address;
  }

  #state(): Storage {
    if (this.#storage === null) this.#start(this.#firstSeed ?? randomSeed());
    return this.#storage!;
  }

  #start(seed: bigint): void {
    if (this.#storage === null) {
      this.#storage = new Storage(STATE_BYTES);
      this.#storage.outlivesScopes = true;
    }
    K.mtSeed(this.#storage.address, Number(seed & 0xffffffffn), Number(seed >> 32n));
  }

  /** Starts the sequence of a seed, an integer of 64 bits; returns the generator. */
  manualSeed(seed: number | bigint): this {
    if (typeof seed !== 'bigint' && !Number.isInteger(seed)) {
      throw new RuntimeError(
        `manual_seed expected a long, but got ${typeof seed === 'number' ? 'float' : typeof seed}`,
      );
    }
    this.#start(seedBits(BigInt(seed)));
    return this;
  }

  /** Starts the sequence of a random seed, which is returned. */
  seed(): number | bigint {
    const seed = randomSeed();
    this.#start(seed);
    return toNumber(seed);
  }

  /** The seed that the present sequence was started with; a bigint beyond 2^53. */
  initialSeed(): number | bigint {
    const start = this._address;
    const [seed] = new BigUint64Array(heapU8().slice(start, start + 8).buffer);
    return toNumber(seed!);
  }

  /** The state as a uint8 tensor, byte for byte as PyTorch's. */
  getState(): Tensor {
    const state = emptyTensor(uint8, [SAVED_BYTES]);
    K.mtExport(this._address, state._address);
    return state;
  }

  /** A generator that goes on with the same numbers; see `deepcopy`. */
  __deepcopy__(): Generator {
    return new Generator().setState(this.getState());
  }

  /** Continues from a state that `getState` gave. */
  setState(newState: Tensor): this {
    if (!(newState instanceof Tensor)) {
      throw new TypeError(`expected a torch.ByteTensor, but got ${typeof newState}`);
    }
    if (newState._type !== uint8) throw new TypeError('RNG state must be a torch.ByteTensor');
    if (!newState._contiguous) throw new RuntimeError('RNG state must be contiguous');
    const size = newState._numel;
    if (size !== SAVED_BYTES && size !== OLD_SAVED_BYTES) {
      throw new RuntimeError(
        `Expected either a CPUGeneratorImplStateLegacy of size ${OLD_SAVED_BYTES} or a CPUGeneratorImplState of size ` +
          `${SAVED_BYTES} but found the input RNG state size to be ${size}`,
      );
    }
    const address = this._address;
    if (K.mtImport(address, newState._address, size) === 0) throw new RuntimeError('Invalid mt19937 state');
    return this;
  }
}

function toNumber(seed: bigint): number | bigint {
  return seed <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(seed) : seed;
}

/** The seed as an unsigned integer; negative ones are their complements. */
function seedBits(seed: bigint): bigint {
  if (seed >= 2n ** 64n || seed < -(2n ** 63n)) throw new RuntimeError('Overflow when unpacking long');
  return BigInt.asUintN(64, seed);
}

function randomSeed(): bigint {
  return crypto.getRandomValues(new BigUint64Array(1))[0]!;
}

/** The generator that is used where no other is given; its seed is random until `manualSeed` is called. */
export const defaultGenerator = Generator.unseeded();

/**
 * Starts the sequence of a seed in the default generator, and returns the generator. For a seed, PyTorch on a CPU gives
 * the same numbers.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.manual_seed.html
 * @example
 * manualSeed(42);
 * rand(1).item(); // 0.8822692632675171
 */
export function manualSeed(seed: number | bigint): Generator {
  if (Number.isNaN(seed)) throw new ValueError('cannot convert float NaN to integer');
  const isWhole = typeof seed !== 'number' || !Number.isFinite(seed);
  return defaultGenerator.manualSeed(isWhole ? seed : Math.trunc(seed));
}

/**
 * Starts the sequence of a random seed in the default generator, and returns the seed.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.seed.html
 * @example
 * const chosen = seed(); // to be given to manualSeed when the run is to be repeated
 */
export function seed(): number | bigint {
  return defaultGenerator.seed();
}

/**
 * The seed that the default generator's sequence was started with.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.initial_seed.html
 * @example
 * manualSeed(7);
 * initialSeed(); // 7
 */
export function initialSeed(): number | bigint {
  return defaultGenerator.initialSeed();
}

/**
 * The state of the default generator as a uint8 tensor.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.get_rng_state.html
 * @example
 * const state = getRngState();
 * const a = rand(2);
 * setRngState(state);
 * const b = rand(2); // the same numbers
 */
export function getRngState(): Tensor {
  return defaultGenerator.getState();
}

/**
 * Puts the default generator back into a state that `getRngState` gave.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.set_rng_state.html
 * @example
 * setRngState(checkpoint.rngState);
 */
export function setRngState(newState: Tensor): void {
  defaultGenerator.setState(newState);
}
