/** The tests of PyTorch's test/test_autograd.py, in our own words. */
import './test_autograd/checkpoint.js';
import './test_autograd/node-attributes.js';
import './test_autograd/saved-hooks.js';
import './test_autograd/saved.js';
