/** where, clamp, lerp, addcmul and addcdiv, against PyTorch. */
import { conformance } from './run.js';

conformance('where-clamp');
conformance('ternary');
