/** Other names, and operators that are variants of others, against PyTorch. */
import { conformance } from './run.js';

conformance('variants');
conformance('variants-views');
