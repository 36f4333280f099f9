/** Convolutions and pooling, against PyTorch. */
import { conformance } from './run.js';

conformance('convolution');
