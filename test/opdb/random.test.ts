/** PyTorch's operator database: the family `random`. */
import { operatorDatabase } from './families.js';

operatorDatabase('random');
