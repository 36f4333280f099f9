/** PyTorch's operator database: the family `layers`. */
import { operatorDatabase } from './families.js';

operatorDatabase('layers');
