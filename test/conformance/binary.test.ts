/** Arithmetic of two operands, against PyTorch. */
import { conformance } from './run.js';

conformance('binary-arithmetic');
conformance('binary-division');
conformance('binary-pow');
