/** Anomaly mode: where each node was made in the forward pass, and who is told when its backward fails. */
import { Guard } from '../tensor/guard.js';
import type { GradientFunction } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import type { Node } from './node.js';

/** One object, so that a node that is made reads a field and nothing else. */
export const anomaly = { enabled: false, checkNan: true };

/** The node that the engine is running: nodes made meanwhile are its children. */
export const evaluation: { node: Node | null } = { node: null };

/** Notes the stack in the node's metadata, and for a gradient of a gradient the node whose backward made this one. */
export function recordForward(node: Node): void {
  const engine = Error as { stackTraceLimit?: number | undefined };
  const limit = engine.stackTraceLimit;
  engine.stackTraceLimit = Infinity;
  const lines = (new Error().stack ?? '').split('\n');
  engine.stackTraceLimit = limit;
  node.metadata.traceback_ = lines
    .filter((line) => !/^Error|recordForward/.test(line))
    .map((line) => `${line}\n`);
  if (evaluation.node !== null) node.metadata.parent_ = evaluation.node.shown;
}

/** Warns of a failure in a node's backward, with the forward call that made the node and those that led to it. */
export function warnOfFailure(node: Node): void {
  let at: GradientFunction | undefined = node;
  for (let isParent = false; at !== undefined; isParent = true) {
    const { traceback_: trace, parent_: parent } = at.metadata;
    const name = at.name();
    if (!Array.isArray(trace)) {
      warn(
        `Error detected in ${name}. No forward pass information available. Enable detect anomaly during forward pass ` +
          'for more information.',
      );
    } else {
      const [event, result] = isParent
        ? ['\n\nPrevious calculation was induced by', 'induced the previous calculation']
        : ['Error detected in', 'caused the error'];
      warn(`${event} ${name}. Traceback of forward call that ${result}:\n${trace.join('')}`);
    }
    at = parent as GradientFunction | undefined;
  }
}

/** Keyword arguments of `detectAnomaly` and `setDetectAnomaly`. */
export interface AnomalyOptions {
  /** Whether a gradient with NaN in it is an error. Default: true. */
  checkNan?: boolean | undefined;
}

function inAnomalyMode(
  enabled: boolean,
  options: boolean | AnomalyOptions | null | undefined,
  body: (() => unknown) | undefined,
): unknown {
  const checkNan = (typeof options === 'object' ? options?.checkNan : options) ?? true;
  return Guard.change(anomaly, { enabled, checkNan }, body);
}

/**
 * Looks for the cause of errors and of NaN in `backward`, for a callback or until the guard is disposed: a failing
 * node's error comes with a warning that shows the forward call that made the node.
 *
 * @see https://pytorch.org/docs/1.13/autograd.html#torch.autograd.detect_anomaly
 * @example
 * autograd.detectAnomaly(() => run(x).backward());
 * { using guard = autograd.detectAnomaly({ checkNan: false }); run(x).backward(); }
 */
export function detectAnomaly(options?: boolean | AnomalyOptions): Guard;
export function detectAnomaly<T>(body: () => T): T;
export function detectAnomaly<T>(options: boolean | AnomalyOptions, body: () => T): T;
export function detectAnomaly(
  first?: boolean | AnomalyOptions | (() => unknown),
  body?: () => unknown,
): unknown {
  warn(
    'Anomaly Detection has been enabled. This mode will increase the runtime and should only be enabled for debugging.',
  );
  return typeof first === 'function' ? inAnomalyMode(true, true, first) : inAnomalyMode(true, first, body);
}

/**
 * Turns anomaly detection on or off; called plainly it holds until the returned guard is disposed, if ever.
 *
 * @see https://pytorch.org/docs/1.13/autograd.html#torch.autograd.set_detect_anomaly
 * @example
 * autograd.setDetectAnomaly(false);
 */
export function setDetectAnomaly(mode: boolean, options?: boolean | AnomalyOptions): Guard;
export function setDetectAnomaly<T>(mode: boolean, body: () => T): T;
export function setDetectAnomaly<T>(mode: boolean, options: boolean | AnomalyOptions, body: () => T): T;
export function setDetectAnomaly(
  mode: boolean,
  first?: boolean | AnomalyOptions | (() => unknown),
  body?: () => unknown,
): unknown {
  return typeof first === 'function' ? inAnomalyMode(mode, true, first) : inAnomalyMode(mode, first, body);
}

/**
 * Whether anomaly detection is on.
 *
 * @see https://pytorch.org/docs/1.13/autograd.html#anomaly-detection
 * @example
 * isAnomalyEnabled(); // false
 */
export function isAnomalyEnabled(): boolean {
  return anomaly.enabled;
}

/**
 * Whether anomaly detection, where it is on, looks for NaN.
 *
 * @see https://pytorch.org/docs/1.13/autograd.html#anomaly-detection
 * @example
 * isAnomalyCheckNanEnabled(); // true
 */
export function isAnomalyCheckNanEnabled(): boolean {
  return anomaly.checkNan;
}
