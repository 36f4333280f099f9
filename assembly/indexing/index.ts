/** Exports of the indexing kernels. */
