/** PyTorch's operator database: the family `unary`. */
import { operatorDatabase } from './families.js';

operatorDatabase('unary');
