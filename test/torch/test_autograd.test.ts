/** The tests of PyTorch's test/test_autograd.py, in our own words. */
import './test_autograd/grad-modes.js';
import './test_autograd/gradcheck-functions.js';
import './test_autograd/gradcheck.js';
import './test_autograd/hessian-vector.js';
import './test_autograd/indexing.js';
import './test_autograd/types.js';
import './test_autograd/module-hooks.js';
import './test_autograd/gradcheck.js';
import './test_autograd/hessian-vector.js';
import './test_autograd/gradcheck-functions.js';
/** The mirror of PyTorch's test/test_autograd.py, in sections. */
import './test_autograd/function-errors.js';
import './test_autograd/function-outputs.js';
import './test_autograd/function-views.js';
import './test_autograd/function.js';
import './test_autograd/gradcheck-functions.js';
import './test_autograd/gradcheck.js';
import './test_autograd/node-attributes.js';
import './test_autograd/saved.js';
import './test_autograd/backward.js';
import './test_autograd/engine.js';
import './test_autograd/gradcheck.js';
import './test_autograd/hooks.js';
import './test_autograd/reentrant.js';
import './test_autograd/hessian-vector.js';
import './test_autograd/misc.js';
import './test_autograd/module-hooks.js';
