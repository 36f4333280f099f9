/** x */
import './test_autograd/inference-mode.js';
