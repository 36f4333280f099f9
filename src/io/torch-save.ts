/** PyTorch's zip files of pickled tensors, written. */
import { bytesOfTensor } from './elements.js';
import { Pickler } from './pickler.js';
import { join, writeFile, type UrlLike } from './source.js';
import { writeZip } from './zip.js';

/** The version of the format that PyTorch 1.13 writes. */
const VERSION = '3\n';

function archive(callee: string, obj: unknown): Uint8Array[] {
  const pickler = new Pickler(callee);
  const pickle = pickler.dump(obj);
  function* records(): Generator<readonly [string, Uint8Array]> {
    yield ['archive/data.pkl', pickle];
    for (const { key, whole } of pickler.storages.values()) {
      yield [`archive/data/${key}`, bytesOfTensor(whole)];
    }
    yield ['archive/version', new TextEncoder().encode(VERSION)];
  }
  return writeZip(records());
}

/**
 * Tensors, parameters, and dicts (objects and Maps), lists, numbers and texts of them as the bytes of a file that
 * `torch.load` of PyTorch reads, and `load` here. Tensors that share memory share it again when they are loaded.
 *
 * Integers among the numbers become Python's ints. Keys of objects are texts, but for the `state` of an optimizer's
 * state dict, whose numbers PyTorch expects as ints; a Map keeps its keys as they are. A module is saved as its state
 * dict: anything of another class is a TypeError.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.save.html
 * @example
 * const bytes = io.save({ model: model.stateDict(), optimizer: optimizer.stateDict(), epoch: 3 });
 */
export function save(obj: unknown): Uint8Array {
  return join(archive('save', obj));
}

/**
 * Writes a file that `torch.load` of PyTorch reads, where there is a file system (Node, Deno, Bun); see `save`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.save.html
 * @example
 * await io.saveFile(model.stateDict(), 'model.pt');
 */
export async function saveFile(obj: unknown, path: string | UrlLike): Promise<void> {
  await writeFile('save', path, archive('save', obj));
}
