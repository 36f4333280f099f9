/** Sorting, against PyTorch. */
import { conformance } from './run.js';

conformance('sort');
