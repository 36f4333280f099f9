/** Special functions: of one number, of two, of integers, and orthogonal polynomials, against PyTorch. */
import { conformance } from './run.js';

conformance('special');
conformance('special-pairs');
conformance('special-integers');
conformance('special-polynomials');
