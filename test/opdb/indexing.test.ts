/** PyTorch's operator database: the family `indexing`. */
import { operatorDatabase } from './families.js';

operatorDatabase('indexing');
