/** PyTorch's test/test_scatter_gather_ops.py, in sections. */
import './test_scatter_gather_ops/gather.js';
import './test_scatter_gather_ops/reduce.js';
import './test_scatter_gather_ops/scatter.js';
