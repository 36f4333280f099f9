/** Exports of the random kernels. */
