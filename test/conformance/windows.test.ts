/** Windows of signals, against PyTorch. */
import { conformance } from './run.js';

conformance('windows');
