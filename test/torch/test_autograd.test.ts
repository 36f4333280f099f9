/** The mirror of PyTorch's test/test_autograd.py, in sections. */
import './test_autograd/function-errors.js';
import './test_autograd/function-outputs.js';
import './test_autograd/function-views.js';
import './test_autograd/function.js';
import './test_autograd/gradcheck-functions.js';
import './test_autograd/gradcheck.js';
import './test_autograd/hessian-vector.js';
import './test_autograd/misc.js';
import './test_autograd/module-hooks.js';
