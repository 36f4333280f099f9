/** The tests of PyTorch's test/test_autograd.py, in our own words. */
import './test_autograd/gradcheck.js';
import './test_autograd/hessian-vector.js';
import './test_autograd/gradcheck-functions.js';
import './test_autograd/misc.js';
