/** Exports of the gemm kernels. */
