/** The mirror of PyTorch's test/autograd/test_functional.py. */
import './test_functional/hessian-products.js';
import './test_functional/hessian.js';
import './test_functional/jacobian.js';
import './test_functional/vector-products.js';
