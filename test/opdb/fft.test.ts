/** PyTorch's operator database: the family `fft`. */
import { operatorDatabase } from './families.js';

operatorDatabase('fft');
