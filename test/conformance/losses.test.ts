/** Losses beyond those of the first networks, against PyTorch. */
import { conformance } from './run.js';

conformance('losses');
