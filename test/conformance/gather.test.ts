/** The gather family, against PyTorch. */
import { conformance } from './run.js';

conformance('gather');
conformance('scatter');
conformance('index-family');
conformance('index-reduce');
conformance('masked');
