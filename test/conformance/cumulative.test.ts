/** Cumulative operators and softmax, against PyTorch. */
import { conformance } from './run.js';

conformance('cumulative');
conformance('softmax');
