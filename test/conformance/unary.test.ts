/** Pointwise functions of one tensor, against PyTorch. */
import { conformance } from './run.js';

conformance('unary');
conformance('rounding');
