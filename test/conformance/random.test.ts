/** Random numbers for a seed, against PyTorch. */
import { conformance } from './run.js';

conformance('random');
