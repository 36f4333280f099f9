/** Before the first test: there must be a compiled module to test. */
import { buildWasm } from '../../scripts/build-wasm.mjs';

export function setup() {
  buildWasm({ ifMissing: true });
}
