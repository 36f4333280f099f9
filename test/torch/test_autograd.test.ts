/** The tests of PyTorch's test/test_autograd.py, in our own words. */
import './test_autograd/gradcheck.js';
