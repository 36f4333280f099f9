/** The tests of PyTorch's test/test_autograd.py, in our own words. */
import './test_autograd/backward.js';
import './test_autograd/engine.js';
import './test_autograd/gradcheck.js';
import './test_autograd/hooks.js';
import './test_autograd/reentrant.js';
import './test_autograd/anomaly.js';
