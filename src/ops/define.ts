/**
 * Defines operators. Each stands once: its signature, its forward computation and the gradient of each input; the free
 * function, the method, the in-place and `out` forms and the recording of the graph follow from that.
 */
import type { Functions } from '../tensor/signatures/index.js';
import { assertTracked } from '../tensor/inference.js';
import { Tensor } from '../tensor/tensor.js';
import { assertOut, bind, QuickBinder } from './bind.js';
import { checkedOuts, named, Operator, takesOut, writeOuts } from './operator.js';
import { copyOut } from './output.js';
import { parseSchema, type ArgsOf, type NameOf, type ParsedSchema, type ResultOf } from './schema.js';
import type { OperatorSpec, OutWriter } from './spec.js';

export { saving } from './spec.js';

/** An operator or composite as it was defined. */
export interface Definition {
  readonly schema: ParsedSchema;
  /** The arguments that have gradients; empty for composites, whose parts have them. */
  readonly differentiable: readonly string[];
  readonly inplace: boolean;
  readonly out: boolean;
}

/**
 * All definitions by name.
 *
 * @internal
 */
export const operators = new Map<string, Definition>();

/** The in-place form of some operators is defined apart. */
function note(definition: Definition): void {
  const { name } = definition.schema;
  const other = operators.get(name);
  operators.set(name, {
    ...definition,
    inplace: definition.inplace || other?.inplace === true,
    out: definition.out || other?.out === true,
  });
}

type FunctionNamed<Name extends string> = Name extends keyof Functions ? Functions[Name] : never;

/** Defines an operator from its schema and installs its method and in-place form. Returns the free function. */
export function operator<const Schema extends string>(
  schema: Schema,
  spec: OperatorSpec<Schema>,
): FunctionNamed<NameOf<Schema>> {
  const op = new Operator(schema, spec);
  const { name } = op.schema;
  const differentiable = op.rules.map(({ param }) => op.schema.params[param]!.name);
  note({ schema: op.schema, differentiable, inplace: spec.inplace === true, out: takesOut(spec) });
  const quick: QuickCall = (self, first, isFunction) => op.callQuick(self, first, isFunction);
  const call: Call = (given, isFunction) => op.call(given, isFunction);
  if (spec.only === undefined || spec.only === 'method') installCall(name, quick, call);
  if (spec.inplace === true) {
    installCall(
      `${name}_`,
      (self, first) => op.callInPlaceQuick(self, first),
      (given) => op.callInPlace(given),
    );
  }
  return freeFunction(quick, call) as FunctionNamed<NameOf<Schema>>;
}

/**
 * Defines a function of other operators, which are what is recorded. One that `writesOut` is given `out`, or null, as
 * its last argument and hands it on. `inplace` is the in-place form, or true if that is a copy of the result.
 */
export function composite<const Schema extends string>(
  schema: Schema,
  body: (...args: [...ArgsOf<Schema>, out: Tensor | null]) => ResultOf<Schema>,
  {
    only,
    inplace = false,
    writesOut = false,
    outs: writer,
  }: {
    only?: 'function' | 'method';
    inplace?: boolean | ((...args: ArgsOf<Schema>) => Tensor);
    writesOut?: boolean;
    /** How the tensors given as `out` are checked and written, of which there may be several. */
    outs?: OutWriter;
  } = {},
): FunctionNamed<NameOf<Schema>> {
  const parsed = parseSchema(schema);
  const hasOut = writer !== undefined || (parsed.results === null && !schema.endsWith('-> Tensor[]'));
  note({ schema: parsed, differentiable: [], inplace: inplace !== false, out: hasOut });
  const binder = new QuickBinder(parsed);
  const finish = (result: unknown): unknown =>
    parsed.results === null ? result : named(parsed.results, result as Tensor[]);
  /** The call with what may be keywords, or has to be converted. */
  const callSlowly: Call = (given, isFunction) => {
    const { args, out } = bind(parsed, given, hasOut, isFunction);
    if (out !== null && writer !== undefined) {
      const targets = checkedOuts(parsed.name, args, out);
      return writeOuts(targets, body(...(args as never), null as never), writer, parsed.results);
    }
    if (out !== null) {
      assertOut(parsed.name, out);
      assertTracked(out);
    }
    const result = body(...(args as never), (writesOut ? out : null) as never);
    if (out === null || writesOut) return finish(result);
    copyOut(out, result as Tensor);
    out._counter.version++;
    return out;
  };
  const call: Call = (given, isFunction) => {
    const args = binder.bindAll(given);
    return args === null ? callSlowly(given, isFunction) : finish(body(...(args as never), null as never));
  };
  const quick: QuickCall = (self, first, isFunction) => {
    const args = binder.bind(self, first);
    if (args === null) return callSlowly(first === undefined ? [self] : [self, first], isFunction);
    return finish(body(...(args as never), null as never));
  };
  if (only !== 'function') installCall(parsed.name, quick, call);
  if (typeof inplace === 'function') {
    const schemaInPlace = { ...parsed, name: `${parsed.name}_` };
    install(schemaInPlace.name, (self, args) =>
      inplace(...(bind(schemaInPlace, [self, ...args], false).args as ArgsOf<Schema>)),
    );
  } else if (inplace) install(`${parsed.name}_`, (self, args) => self.copy_(call([self, ...args]) as Tensor));
  return freeFunction(quick, call) as FunctionNamed<NameOf<Schema>>;
}

/** Another name of a function and its method, in-place form included. */
export function aliasOf<F>(name: string, original: F, originalName: string): F {
  const methods = Tensor.prototype as unknown as Record<string, unknown>;
  for (const suffix of ['', '_']) {
    const method = methods[originalName + suffix];
    if (method !== undefined) installValue(name + suffix, method);
  }
  return original;
}

/** Adds a method to Tensor. */
export function install(name: string, method: (self: Tensor, args: unknown[]) => unknown): void {
  installValue(name, function (this: Tensor, ...args: unknown[]): unknown {
    return method(this, args);
  });
}

type QuickCall = (self: unknown, first: unknown, isFunction?: boolean) => unknown;
type Call = (given: unknown[], isFunction?: boolean) => unknown;

/** Adds a method that takes the quick way when it is called with one argument or none. */
function installCall(name: string, quick: QuickCall, call: Call): void {
  const method = function (this: Tensor, first?: unknown, ...rest: unknown[]): unknown {
    return rest.length === 0 ? quick(this, first) : call([this, first, ...rest]);
  };
  Object.defineProperty(method, 'name', { value: name });
  installValue(name, method);
}

function freeFunction(quick: QuickCall, call: Call): (...args: unknown[]) => unknown {
  return (self?: unknown, first?: unknown, ...rest: unknown[]): unknown =>
    rest.length === 0 ? quick(self, first, true) : call([self, first, ...rest], true);
}

function installValue(name: string, value: unknown): void {
  Object.defineProperty(Tensor.prototype, name, { value, writable: true, configurable: true });
}
