/** Which hooks pack the tensors that are saved now. */
import { RuntimeError } from '../errors.js';
import { Guard } from '../tensor/guard.js';
import type { Tensor } from '../tensor/tensor.js';

/** What is kept in the place of a tensor, and how the tensor is made of it again. */
export interface SavedTensorHooks<Packed = unknown> {
  readonly pack: (tensor: Tensor) => Packed;
  readonly unpack: (packed: Packed) => Tensor;
  /** Told when the backward pass needs the value no longer. */
  readonly release?: (packed: Packed) => void;
}

/** The hooks of what is saved from now on; one object, so that saving a tensor reads a field and nothing else. */
export const defaultHooks: { current: SavedTensorHooks | null } = { current: null };

/** The message of `disableSavedTensorsHooks`, null where hooks are allowed. */
const disabled = { message: null as string | null };

/** Runs `body` with `hooks` for the tensors that are saved in it, or until the guard is disposed. */
export function withHooks<Packed>(
  hooks: SavedTensorHooks<Packed>,
  body: (() => unknown) | undefined,
): unknown {
  if (disabled.message !== null) throw new RuntimeError(disabled.message);
  return Guard.change(defaultHooks, { current: hooks as SavedTensorHooks }, body);
}

/** Forbids hooks, with this message, while `body` runs or until the guard is disposed. */
export function withoutHooks(errorMessage: string, body: (() => unknown) | undefined): unknown {
  if (defaultHooks.current !== null) throw new RuntimeError(errorMessage);
  return Guard.change(disabled, { message: errorMessage }, body);
}
