/** Exports of the optim kernels. */
