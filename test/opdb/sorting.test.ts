/** PyTorch's operator database: the family `sorting`. */
import { operatorDatabase } from './families.js';

operatorDatabase('sorting');
