/** Modes, groups of equal elements, running extremes, quantiles, and places and counts, against PyTorch. */
import { conformance } from './run.js';

conformance('groups');
conformance('running');
conformance('quantiles');
conformance('places');
