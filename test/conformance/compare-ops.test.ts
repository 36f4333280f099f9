/** Comparisons, predicates and logic, against PyTorch. */
import { conformance } from './run.js';

conformance('comparison');
conformance('logic');
