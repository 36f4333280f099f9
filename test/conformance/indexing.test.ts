/** index and indexPut_, against PyTorch. */
import { conformance } from './run.js';

conformance('index');
conformance('index-put');
