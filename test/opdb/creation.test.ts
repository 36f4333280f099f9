/** PyTorch's operator database: the family `creation`. */
import { operatorDatabase } from './families.js';

operatorDatabase('creation');
