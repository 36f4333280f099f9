/** PyTorch's operator database: the family `shape`. */
import { operatorDatabase } from './families.js';

operatorDatabase('shape');
