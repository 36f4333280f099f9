/** The symbols under which Node looks for a custom `inspect` and `using` looks for a disposer. */

export const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never;

// Node 20 has neither the symbol nor the syntax; TypeScript and bundlers compile `using` to a look-up of this.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the types are of newer engines
if (!Symbol.dispose) Object.defineProperty(Symbol, 'dispose', { value: Symbol.for('Symbol.dispose') });
