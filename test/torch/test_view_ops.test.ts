/** The tests of PyTorch's test/test_view_ops.py, in our own words. */
import './test_view_ops/dtypes.js';
import './test_view_ops/gradients.js';
import './test_view_ops/joined.js';
import './test_view_ops/layouts.js';
import './test_view_ops/parts.js';
import './test_view_ops/shapes.js';
import './test_view_ops/views.js';
