/** Exports of the sort kernels. */
