/** The line search of L-BFGS: a step that satisfies the strong Wolfe conditions, by bracketing and zooming. */
import { clone } from '../ops/copy.js';
import type { Tensor } from '../tensor/tensor.js';

/** A step along the direction, with the loss, gradient and slope that are found there. */
interface Point {
  step: number;
  loss: number;
  grad: Tensor;
  slope: number;
}

/** The loss and the gradient after a step along the direction. */
export type Evaluate = (step: number) => { loss: number; grad: Tensor };

/** What the search ends with. */
export interface Found {
  step: number;
  loss: number;
  grad: Tensor;
  evaluations: number;
}

const SUFFICIENT_DECREASE = 1e-4;
const CURVATURE = 0.9;
const MOST_EVALUATIONS = 25;
/** Ends the search, whatever the optimizer's own tolerance is. */
const LEAST_BRACKET = 1e-9;

/** Where the cubic through two points with their slopes is least, within bounds; their middle if there is no such place. */
function cubicMinimum(a: Point, b: Point, low: number, high: number): number {
  const d1 = a.slope + b.slope - (3 * (a.loss - b.loss)) / (a.step - b.step);
  const square = d1 ** 2 - a.slope * b.slope;
  if (!(square >= 0)) return (low + high) / 2;
  const d2 = Math.sqrt(square);
  const [left, right] = a.step <= b.step ? [a, b] : [b, a];
  const share = (right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2);
  // as Python's min and max, which give their first argument back where they cannot compare
  const place = right.step - (right.step - left.step) * share;
  const raised = low > place ? low : place;
  return high < raised ? high : raised;
}

/** Searches along `direction`, whose slope at the start is `slope`, beginning with `first`. */
export function strongWolfe(
  evaluate: Evaluate,
  first: number,
  direction: Tensor,
  loss: number,
  grad: Tensor,
  slope: number,
): Found {
  const size = Number(direction.abs().max().item());
  let evaluations = 0;
  const at = (step: number): Point => {
    evaluations++;
    const found = evaluate(step);
    return { step, ...found, slope: Number(found.grad.dot(direction).item()) };
  };
  const rises = (point: Point): boolean => point.loss > loss + SUFFICIENT_DECREASE * point.step * slope;
  const isFlat = (point: Point): boolean => Math.abs(point.slope) <= -CURVATURE * slope;

  const start: Point = { step: 0, loss, grad: clone(grad), slope };
  let before = start;
  let point = at(first);
  let iterations = 0;
  let bracket: Point[] = [];
  for (; iterations < MOST_EVALUATIONS; iterations++) {
    if (rises(point) || (iterations > 1 && point.loss >= before.loss)) {
      bracket = [before, point];
      break;
    }
    if (isFlat(point)) return { ...point, evaluations };
    if (point.slope >= 0) {
      bracket = [before, point];
      break;
    }
    const least = point.step + 0.01 * (point.step - before.step);
    const next = cubicMinimum(before, point, least, point.step * 10);
    before = point;
    point = at(next);
  }
  if (iterations === MOST_EVALUATIONS) bracket = [start, point];

  let isSlow = false;
  let low = bracket[0]!.loss <= bracket[1]!.loss ? 0 : 1;
  while (iterations < MOST_EVALUATIONS) {
    const [a, b] = [bracket[0]!, bracket[1]!];
    if (Math.abs(b.step - a.step) * size < LEAST_BRACKET) break;
    const [least, most] = [Math.min(a.step, b.step), Math.max(a.step, b.step)];
    let step = cubicMinimum(a, b, least, most);
    // twice close to the edge, or on it: a tenth of the bracket away from it
    const margin = 0.1 * (most - least);
    if (Math.min(most - step, step - least) < margin) {
      if (isSlow || step >= most || step <= least) {
        step = Math.abs(step - most) < Math.abs(step - least) ? most - margin : least + margin;
        isSlow = false;
      } else {
        isSlow = true;
      }
    } else {
      isSlow = false;
    }
    const tried = at(step);
    iterations++;
    const [best, worst] = [bracket[low]!, bracket[1 - low]!];
    if (rises(tried) || tried.loss >= best.loss) {
      bracket[1 - low] = tried;
      low = bracket[0]!.loss <= bracket[1]!.loss ? 0 : 1;
      continue;
    }
    bracket[low] = tried;
    if (isFlat(tried)) break;
    if (tried.slope * (worst.step - best.step) >= 0) bracket[1 - low] = best;
  }
  return { ...bracket[low]!, evaluations };
}
