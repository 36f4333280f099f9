/** PyTorch's test/test_indexing.py, in sections. */
import './test_indexing/advanced.js';
import './test_indexing/basic.js';
import './test_indexing/masks.js';
import './test_indexing/numpy-rules.js';
import './test_indexing/numpy.js';
import './test_indexing/put.js';
import './test_indexing/take-along-dim.js';
