/** PyTorch's exception classes, as Python names them. Python's TypeError is JavaScript's own. */

export class RuntimeError extends Error {
  static {
    this.prototype.name = 'RuntimeError';
  }
}

/** Python's out-of-range error. */
export class IndexError extends Error {
  static {
    this.prototype.name = 'IndexError';
  }
}

export class ValueError extends Error {
  static {
    this.prototype.name = 'ValueError';
  }
}

/** A RuntimeError, as in Python. */
export class NotImplementedError extends RuntimeError {
  static {
    this.prototype.name = 'NotImplementedError';
  }
}
