/** PyTorch's operator database: the family `losses`. */
import { operatorDatabase } from './families.js';

operatorDatabase('losses');
