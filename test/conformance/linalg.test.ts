/** Factors of matrices, equations, determinants, norms, and products of many matrices, against PyTorch. */
import { conformance } from './run.js';

conformance('matrix-factors');
conformance('matrix-equations');
conformance('matrix-norms');
conformance('matrix-chains');
