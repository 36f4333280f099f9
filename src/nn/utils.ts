/** The `nn.utils` namespace. */
export * as rnn from './packed-sequence.js';
