/** Matrix products, against PyTorch. */
import { conformance } from './run.js';

conformance('matmul');
conformance('matmul-add');
