/** Views and the copies that stand in for them, against PyTorch. */
import { conformance } from './run.js';

conformance('views-shape');
conformance('views-part');
conformance('views-copy');
