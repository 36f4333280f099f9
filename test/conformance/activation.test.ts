/** Activations, against PyTorch. */
import { conformance } from './run.js';

conformance('activation');
