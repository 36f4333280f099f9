/** Reductions, against PyTorch. */
import { conformance } from './run.js';

conformance('reduce-sum');
conformance('reduce-statistics');
conformance('reduce-extrema');
conformance('reduce-logic');
conformance('reduce-norm');
