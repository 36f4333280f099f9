/** Exports of the copy kernels. */
