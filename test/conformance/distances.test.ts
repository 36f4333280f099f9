/** Distances between rows, and the losses of margins and of alignments, against PyTorch. */
import { conformance } from './run.js';

conformance('distances');
