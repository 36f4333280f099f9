/** L-BFGS, which finds its direction from gradients of earlier steps; it consists of operators on flat tensors. */
import { RuntimeError, ValueError } from '../errors.js';
import { enableGrad, withoutGrad } from '../graph/modes.js';
import { keep } from '../graph/scope.js';
import { clone } from '../ops/copy.js';
import { zeros } from '../ops/creation.js';
import { cat } from '../ops/join.js';
import { takeArguments } from '../tensor/arguments.js';
import { Tensor } from '../tensor/tensor.js';
import { Optimizer, type ParamsArgument } from './optimizer.js';
import { numberOf } from './state-dict.js';
import { strongWolfe } from './strong-wolfe.js';

/** Options of the one group. */
export interface LBFGSOptions {
  lr: number;
  /** Iterations in a step, at most. */
  maxIter: number;
  /** Evaluations of the closure in a step, at most; 5/4 of the iterations if null. */
  maxEval: number | null;
  /** Stops where no element of the gradient is larger. */
  toleranceGrad: number;
  /** Stops where neither the loss nor the parameters change more. */
  toleranceChange: number;
  /** How many steps are remembered. */
  historySize: number;
  lineSearchFn: 'strong_wolfe' | null;
}

/** What is remembered between steps, by PyTorch's names. */
interface Memory {
  func_evals?: number;
  n_iter?: number;
  d?: Tensor;
  t?: number | Tensor;
  old_dirs?: Tensor[];
  old_stps?: Tensor[];
  ro?: Tensor[];
  H_diag?: Tensor | number;
  prev_flat_grad?: Tensor;
  prev_loss?: number;
  al?: (Tensor | null)[];
}

const MOST_CURVED = 1e-10;

/**
 * L-BFGS. A step evaluates the closure several times, so that it has to clear the gradients, compute the loss and
 * return it. There can be only one group of parameters.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.LBFGS.html
 * @throws ValueError if there is more than one group of parameters.
 * @example
 * const weight = ones(2, { requiresGrad: true });
 * const optimizer = new optim.LBFGS([weight], { lineSearchFn: 'strong_wolfe' });
 * optimizer.step(() => {
 *   optimizer.zeroGrad();
 *   const loss = weight.sub(3).pow(2).sum();
 *   loss.backward();
 *   return loss;
 * });
 */
export class LBFGS extends Optimizer<LBFGSOptions> {
  constructor(params: ParamsArgument<LBFGSOptions>, options?: Partial<LBFGSOptions>);
  constructor(
    params: ParamsArgument<LBFGSOptions>,
    lr: number,
    maxIter?: number,
    maxEval?: number | null,
    toleranceGrad?: number,
    toleranceChange?: number,
    historySize?: number,
    lineSearchFn?: 'strong_wolfe' | null,
  );
  constructor(params: ParamsArgument<LBFGSOptions>, ...args: unknown[]) {
    const defaults: LBFGSOptions = {
      lr: 1,
      maxIter: 20,
      maxEval: null,
      toleranceGrad: 1e-7,
      toleranceChange: 1e-9,
      historySize: 100,
      lineSearchFn: null,
    };
    const options = takeArguments('LBFGS', defaults, args);
    super(params, { ...options, maxEval: options.maxEval ?? Math.floor((options.maxIter * 5) / 4) });
    if (this.paramGroups.length !== 1) {
      throw new ValueError("LBFGS doesn't support per-parameter options (parameter groups)");
    }
  }

  /**
   * Moves the parameters by up to `maxIter` iterations. The closure computes the loss and its gradients; what it
   * returned at first is returned.
   */
  override step(): never;
  override step<T>(closure: () => T): T;
  override step<T>(closure?: () => T): T {
    if (typeof closure !== 'function') {
      throw new TypeError("step() missing 1 required positional argument: 'closure'");
    }
    return withoutGrad(() => this._step(closure));
  }

  private _step<T>(closure: () => T): T {
    const group = this.paramGroups[0]!;
    const { lr, maxIter, toleranceGrad, toleranceChange, historySize, lineSearchFn } = group;
    const maxEval = group.maxEval ?? Infinity;
    const state = this.stateOf(group.params[0]!) as Memory;
    let evaluations = 0;
    const evaluate = (): T => enableGrad(closure);
    const count = (more: number): void => {
      evaluations += more;
      state.func_evals = (state.func_evals ?? 0) + more;
    };

    state.n_iter ??= 0;
    const first = evaluate();
    let loss = numberOf(first);
    count(1);
    let grad = this._flatGrad();
    let isOptimal = largest(grad) <= toleranceGrad;
    if (isOptimal) return first;

    let { d: direction, prev_flat_grad: before, prev_loss: lossBefore } = state;
    let t = numberOf(state.t ?? lr);
    for (let iteration = 1; iteration <= maxIter; iteration++) {
      state.n_iter++;
      if (state.n_iter === 1) {
        direction = grad.neg();
        Object.assign(state, { old_dirs: [], old_stps: [], ro: [], H_diag: 1 });
      } else {
        direction = nextDirection(state, grad, grad.sub(before!), direction!.mul(t), historySize);
      }
      if (before === undefined) before = clone(grad);
      else before.copy_(grad);
      lossBefore = loss;

      t = state.n_iter === 1 ? Math.min(1, 1 / numberOf(grad.abs().sum())) * lr : lr;
      const slope = numberOf(grad.dot(direction));
      if (slope > -toleranceChange) break;

      let more = 0;
      if (lineSearchFn !== null) {
        if ((lineSearchFn as string) !== 'strong_wolfe') {
          throw new RuntimeError("only 'strong_wolfe' is supported");
        }
        const start = group.params.map((param) => clone(param));
        const along = direction;
        const at = (step: number): { loss: number; grad: Tensor } => {
          this._move(step, along);
          const found = { loss: numberOf(evaluate()), grad: this._flatGrad() };
          group.params.forEach((param, i) => param.copy_(start[i]!));
          return found;
        };
        const found = strongWolfe(at, t, direction, loss, grad, slope);
        ({ loss, grad, step: t, evaluations: more } = found);
        this._move(t, direction);
        isOptimal = largest(grad) <= toleranceGrad;
      } else {
        this._move(t, direction);
        // after the last iteration nobody asks for the loss
        if (iteration !== maxIter) {
          loss = numberOf(evaluate());
          grad = this._flatGrad();
          isOptimal = largest(grad) <= toleranceGrad;
          more = 1;
        }
      }
      count(more);
      if (evaluations >= maxEval || isOptimal) break;
      if (largest(direction.mul(t)) <= toleranceChange) break;
      if (Math.abs(loss - lossBefore) < toleranceChange) break;
    }
    Object.assign(state, { d: direction, t, prev_flat_grad: before, prev_loss: lossBefore });
    for (const value of Object.values(state).flat()) if (value instanceof Tensor) keep(value);
    return first;
  }

  private _flatGrad(): Tensor {
    return cat(
      this.paramGroups[0]!.params.map((param) =>
        param.grad === null
          ? zeros([param.numel()], { dtype: param.dtype })
          : // a copy, so that the next gradients do not change it
            param.grad.detach().reshape(-1),
      ),
    );
  }

  private _move(step: number, direction: Tensor): void {
    let offset = 0;
    for (const param of this.paramGroups[0]!.params) {
      const count = param.numel();
      param.add_(direction.narrow(0, offset, count).viewAs(param), { alpha: step });
      offset += count;
    }
  }
}

/** The size of the largest element. */
function largest(t: Tensor): number {
  return numberOf(t.abs().max());
}

/** Remembers the last change of the gradient and of the parameters, and multiplies the gradient by the inverse Hessian. */
function nextDirection(state: Memory, grad: Tensor, y: Tensor, s: Tensor, historySize: number): Tensor {
  const [dirs, steps, ro] = [state.old_dirs!, state.old_stps!, state.ro!];
  const ys = y.dot(s);
  if (numberOf(ys) > MOST_CURVED) {
    if (dirs.length === historySize) for (const list of [dirs, steps, ro]) list.shift();
    dirs.push(y);
    steps.push(s);
    ro.push(ys.reciprocal());
    state.H_diag = ys.div(y.dot(y));
  }
  const al = (state.al ??= new Array<Tensor | null>(historySize).fill(null));
  const q = grad.neg();
  for (let i = dirs.length - 1; i >= 0; i--) {
    const factor = steps[i]!.dot(q).mul(ro[i]!);
    al[i] = factor;
    q.add_(dirs[i]!, { alpha: -numberOf(factor) });
  }
  const r = q.mul(state.H_diag!);
  for (let i = 0; i < dirs.length; i++) {
    const factor = dirs[i]!.dot(r).mul(ro[i]!);
    r.add_(steps[i]!, { alpha: numberOf(al[i]!.sub(factor)) });
  }
  return r;
}
