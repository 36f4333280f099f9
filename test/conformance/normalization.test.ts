/** Layer, batch, group, instance and local response norm. */
import { conformance } from './run.js';

conformance('normalization');
