/** PyTorch's operator database: the family `reductions`. */
import { operatorDatabase } from './families.js';

operatorDatabase('reductions');
