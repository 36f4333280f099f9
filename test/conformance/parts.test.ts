/** Diagonals, parts put into copies, turns and blocks, differences, and products of tensors, against PyTorch. */
import { conformance } from './run.js';

conformance('diagonals');
conformance('scattered');
conformance('turns');
conformance('differences');
conformance('tensor-products');
