/** The tests of PyTorch's test/test_autograd.py, in our own words. */
import './test_autograd/module-hooks.js';
import './test_autograd/gradcheck.js';
import './test_autograd/hessian-vector.js';
import './test_autograd/gradcheck-functions.js';
/** The mirror of PyTorch's test/test_autograd.py, in sections. */
import './test_autograd/function.js';
import './test_autograd/function-errors.js';
import './test_autograd/function-outputs.js';
import './test_autograd/function-views.js';
import './test_autograd/gradcheck.js';
