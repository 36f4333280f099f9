/** PyTorch's operator database: the family `products`. */
import { operatorDatabase } from './families.js';

operatorDatabase('products');
