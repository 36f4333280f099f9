/** PyTorch's operator database: the family `special`. */
import { operatorDatabase } from './families.js';

operatorDatabase('special');
