/** PyTorch's operator database: the family `activations`. */
import { operatorDatabase } from './families.js';

operatorDatabase('activations');
