/** Creation, against PyTorch. */
import { conformance } from './run.js';

conformance('creation');
