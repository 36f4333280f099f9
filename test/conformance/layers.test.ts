/** Padding, resizing, sampling, pooling and convolving volumes, and rows that are looked up, against PyTorch. */
import { conformance } from './run.js';

conformance('padding');
conformance('resizing');
conformance('volumes');
conformance('rows');
