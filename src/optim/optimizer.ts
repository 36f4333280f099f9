/** The base of all optimizers: parameter groups, state per parameter, state dicts. */
import { clearGrad } from '../autograd/clear-grad.js';
import { AssertionError, NotImplementedError, ValueError } from '../errors.js';
import { enableGrad, withoutGrad } from '../graph/modes.js';
import { isKeywords, pythonFloat, pythonNumber, takeArguments } from '../tensor/arguments.js';
import { inspect } from '../tensor/inspect.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { isNone } from '../tensor/values.js';
import { warn } from '../tensor/warn.js';
import { groupToState, readStateDict, type OptimizerStateDict } from './state-dict.js';

/** Parameters that are updated with the same options. */
export type ParamGroup<Options> = Options & { params: Tensor[] };

/** A group as it is given: options that are left out are the optimizer's. */
export type ParamGroupOptions<Options> = Partial<Options> & { params: Tensor | Iterable<Tensor> };

/** What an optimizer works on: tensors, or groups of them with options of their own. */
export type ParamsArgument<Options> = Iterable<Tensor> | Iterable<ParamGroupOptions<Options>>;

/** What an optimizer remembers of a parameter, by PyTorch's names, such as `momentum_buffer`. */
export type ParamState = Record<string, unknown>;

/** Stands for an option without a default. */
export const requiredOption: unique symbol = Symbol('required option');

/** The defaults of options, some of which have to be given. */
type Defaults<Options> = { [Name in keyof Options]: Options[Name] | typeof requiredOption };

/**
 * Base class of optimizers.
 *
 * @see https://pytorch.org/docs/1.13/optim.html#torch.optim.Optimizer
 * @example
 * for (const [x, y] of batches) {
 *   optimizer.zeroGrad();
 *   loss(model.call(x), y).backward();
 *   optimizer.step();
 * }
 */
export class Optimizer<Options extends object = Record<string, unknown>> {
  /** @internal Defaults, by PyTorch's names, that are whole numbers and floats, which are printed as such. */
  static readonly floatDefaults: Readonly<Record<string, number>> = {};
  /** The options of each group, which may be changed between steps. */
  readonly paramGroups: ParamGroup<Options>[] = [];
  /** What is remembered of each parameter. */
  readonly state = new Map<Tensor, ParamState>();
  /** Options of groups that do not say otherwise. */
  readonly defaults: Defaults<Options>;

  constructor(params: ParamsArgument<Options>, defaults: Defaults<Options>) {
    if (params instanceof Tensor) {
      throw new TypeError(
        'params argument given to the optimizer should be an iterable of Tensors or dicts, but got ' +
          params._type.className,
      );
    }
    this.defaults = defaults;
    const given = [...asIterable(params)];
    if (given.length === 0) throw new ValueError('optimizer got an empty parameter list');
    const groups = isKeywords(given[0]) ? given : [{ params: given }];
    for (const group of groups) this.addParamGroup(group as ParamGroupOptions<Options>);
  }

  /**
   * Adds parameters, for instance those of layers that are to be trained from now on.
   *
   * @example
   * optimizer.addParamGroup({ params: model.head.parameters(), lr: 1e-4 });
   */
  addParamGroup(group: ParamGroupOptions<Options>): void {
    if (!isKeywords(group)) throw new AssertionError('param group must be a dict');
    const params = paramsOf(group.params, this._isDifferentiable);
    const complete: Record<string, unknown> = { ...group, params };
    for (const [name, value] of Object.entries(this.defaults)) {
      if (complete[name] !== undefined) continue;
      if (value === requiredOption) {
        throw new ValueError(
          `parameter group didn't specify a value of required optimization parameter ${name}`,
        );
      }
      complete[name] = value;
    }
    if (new Set(params).size !== params.length) {
      warn(
        'optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; see ' +
          'github.com/pytorch/pytorch/issues/40967 for more information',
      );
    }
    const known = new Set(this.paramGroups.flatMap((other) => other.params));
    if (params.some((param) => known.has(param))) {
      throw new ValueError('some parameters appear in more than one parameter group');
    }
    this.paramGroups.push(complete as ParamGroup<Options>);
  }

  private get _isDifferentiable(): boolean {
    return 'differentiable' in this.defaults && this.defaults.differentiable === true;
  }

  /** Sets the gradients of all parameters to zero, or with `setToNone` to null, which is faster. */
  zeroGrad(...args: [setToNone?: boolean] | [{ setToNone?: boolean }]): void {
    const { setToNone } = takeArguments('zero_grad', { setToNone: false }, args);
    for (const { params } of this.paramGroups) for (const param of params) clearGrad(param, setToNone);
  }

  /**
   * Updates the parameters by their gradients. A closure is called first: it computes the loss and its gradients anew
   * and returns the loss, which is returned.
   */
  step(): null;
  step<T>(closure: () => T): T;
  step<T>(closure?: () => T): T | null {
    const loss = closure === undefined ? null : enableGrad(closure);
    const mode = this._isDifferentiable ? enableGrad : withoutGrad;
    mode(() => {
      for (const group of this.paramGroups) {
        for (const param of group.params) {
          const { grad } = param;
          if (grad !== null) this.update(param, grad, group);
        }
      }
    });
    return loss;
  }

  /** Updates one parameter in place; subclasses define it. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameters are there for those who override
  protected update(_param: Tensor, _grad: Tensor, _group: ParamGroup<Options>): void {
    throw new NotImplementedError(
      `Optimizer [${this.constructor.name}] is missing the required "update" function`,
    );
  }

  /** The state of a parameter: an empty object at first. */
  protected stateOf(param: Tensor): ParamState {
    let state = this.state.get(param);
    if (state === undefined) {
      state = {};
      this.state.set(param, state);
    }
    return state;
  }

  /** Options and state by PyTorch's keys; parameters are numbers in the order of the groups. */
  stateDict(): OptimizerStateDict {
    const numbers = new Map<Tensor, number>();
    for (const { params } of this.paramGroups) {
      for (const param of params) if (!numbers.has(param)) numbers.set(param, numbers.size);
    }
    const state: OptimizerStateDict['state'] = {};
    for (const [param, values] of this.state) {
      const number = numbers.get(param);
      if (number !== undefined) state[number] = { ...values };
    }
    const groups = this.paramGroups.map(({ params, ...options }) =>
      groupToState(
        options,
        params.map((param) => numbers.get(param)!),
      ),
    );
    return { state, param_groups: groups };
  }

  /**
   * Takes over a copy of a state dict's options and state. Groups have to be as many and as large as this
   * optimizer's.
   */
  loadStateDict(stateDict: OptimizerStateDict): void {
    const { groups, state } = readStateDict(stateDict, this.paramGroups);
    this.state.clear();
    for (const [param, values] of state) this.state.set(param, values);
    this.paramGroups.forEach((group, i) => Object.assign(group, groups[i]));
  }

  /** Prints the options as PyTorch does. */
  toString(): string {
    const floats = (this.constructor as typeof Optimizer).floatDefaults;
    const groups = this.paramGroups.map((group, i) => {
      const named = groupToState(group, []);
      const textOf = (name: string): string => {
        const value = named[name];
        const float = floats[name];
        return float !== undefined && value === float ? pythonFloat(float) : pythonText(value);
      };
      const lines = Object.keys(named)
        .filter((name) => name !== 'params')
        .sort()
        .map((name) => `    ${name}: ${textOf(name)}\n`);
      return `Parameter Group ${i}\n${lines.join('')}`;
    });
    return `${this.constructor.name} (\n${groups.join('\n')})`;
  }

  [inspect](): string {
    return this.toString();
  }
}

function asIterable(params: unknown): Iterable<unknown> {
  if (typeof params === 'object' && params !== null && Symbol.iterator in params)
    return params as Iterable<unknown>;
  throw new TypeError(
    `params argument given to the optimizer should be an iterable of Tensors or dicts, but got ${typeName(params)}`,
  );
}

/** The parameters of a group, checked. */
function paramsOf(given: unknown, isDifferentiable: boolean): Tensor[] {
  if (given instanceof Set) {
    throw new TypeError(
      'optimizer parameters need to be organized in ordered collections, but the ordering of tensors in sets will ' +
        'change between runs. Please use a list instead.',
    );
  }
  const params = given instanceof Tensor ? [given] : [...asIterable(given)];
  for (const param of params) {
    if (!(param instanceof Tensor)) {
      throw new TypeError(`optimizer can only optimize Tensors, but one of the params is ${typeName(param)}`);
    }
    if (!isDifferentiable && !param.isLeaf && !param.retainsGrad)
      throw new ValueError("can't optimize a non-leaf Tensor");
  }
  return params as Tensor[];
}

/** A value as Python prints it. */
function pythonText(value: unknown): string {
  if (isNone(value)) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return pythonNumber(value);
  if (Array.isArray(value)) return `(${value.map(pythonText).join(', ')})`;
  return `<${typeName(value)}>`;
}
