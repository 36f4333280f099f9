/** Joining, repeating and rearranging, against PyTorch. */
import { conformance } from './run.js';

conformance('join');
conformance('repeat');
conformance('arrange');
