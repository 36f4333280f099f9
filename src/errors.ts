/** PyTorch's exception classes, as Python names them. Python's TypeError is JavaScript's own. */

/** What PyTorch raises when shapes, dtypes or the state of a graph do not allow an operation. */
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

/** An argument of the right type with a value that is not allowed, in modules and optimizers above all. */
export class ValueError extends Error {
  static {
    this.prototype.name = 'ValueError';
  }
}

/** A name under which there is nothing, or already something. */
export class KeyError extends Error {
  static {
    this.prototype.name = 'KeyError';
  }
}

/** An object does not have the attribute that it is asked for. */
export class AttributeError extends Error {
  static {
    this.prototype.name = 'AttributeError';
  }
}

/** A RuntimeError, as in Python. */
export class NotImplementedError extends RuntimeError {
  static {
    this.prototype.name = 'NotImplementedError';
  }
}

/** A matrix that lacks what a decomposition or a solution needs. */
export class LinAlgError extends RuntimeError {
  static {
    this.prototype.name = 'LinAlgError';
  }
}

/** Python's failed `assert`. */
export class AssertionError extends Error {
  static {
    this.prototype.name = 'AssertionError';
  }
}

/** A function that is not there yet: it throws a NotImplementedError that says what is lacking. */
export function notImplemented(name: string, what: string): (...args: unknown[]) => never {
  return () => {
    throw new NotImplementedError(`${name}: ${what}`);
  };
}

/** What Python raises for a keyword that a function does not have; ours also says which ones it has. */
export function unexpectedKeyword(callee: string, name: string, allowed: readonly string[]): TypeError {
  return new TypeError(
    `${callee}() got an unexpected keyword argument '${name}' (allowed: ${allowed.join(', ') || 'none'})`,
  );
}
