/** PyTorch's operator database: the family `masked`. */
import { operatorDatabase } from './families.js';

operatorDatabase('masked');
