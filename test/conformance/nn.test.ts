/** Functions of nn, against PyTorch. */
import { conformance } from './run.js';

conformance('nn');
