/** PyTorch's operator database: the family `binary`. */
import { operatorDatabase } from './families.js';

operatorDatabase('binary');
