/** The symbols under which Node looks for a custom `inspect` and `using` looks for a disposer. */

export const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never;

if (!Symbol.dispose) Object.defineProperty(Symbol, 'dispose', { value: Symbol.for('Symbol.dispose') });
