/** PyTorch's operator database: the family `linalg`. */
import { operatorDatabase } from './families.js';

operatorDatabase('linalg');
