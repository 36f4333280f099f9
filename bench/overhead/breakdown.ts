/** Sums up what parts cost, so that it can be seen where the time of a whole goes. */
import { measure, thorough } from '../harness/measure.js';
import { parts, type Part } from './parts.js';

const names = Object.keys(parts) as Part[];

/** In ns, above that of a call that does nothing. */
function measureParts(): Record<Part, number> {
  const times = measure(
    names.map((name) => parts[name]),
    thorough,
  );
  const nothing = times[names.indexOf('nothing')]!;
  return Object.fromEntries(names.map((name, i) => [name, times[i]! - nothing])) as Record<Part, number>;
}

type Line = readonly [ns: number, text: string];

function printLines(lines: readonly Line[]): void {
  for (const [ns, text] of lines) console.log(`${ns.toFixed(0).padStart(10)}  ${text}`);
}

function print(title: string, total: number, lines: readonly Line[], rest: string): void {
  console.log(`\n${total.toFixed(0).padStart(6)} ns  ${title}`);
  printLines(lines);
  const sum = lines.reduce((ns, line) => ns + line[0], 0);
  console.log(`${(total - sum).toFixed(0).padStart(10)}  ${rest}`);
}

function more(title: string, lines: readonly Line[]): void {
  console.log(`\n${' '.repeat(12)}${title}`);
  printLines(lines);
}

/** `nodeTime` is that of a node in a long chain's backward pass, in ns. */
export function printBreakdown(nodeTime: number): void {
  const t = measureParts();
  print(
    'a.add(b) of 4 elements, nothing recorded',
    t.call,
    [
      [t.bind, 'bind: a list of the arguments, with their defaults'],
      [t.block, 'block: 16 bytes of the wasm memory, taken and given back'],
      [t.storageDisposed - t.block, 'storage: the object, its place in a group, in and out'],
      [
        t.storage - t.storageDisposed,
        'what it costs more to be found dead by a sweep than to be disposed of',
      ],
      [t.empty - t.storage, 'tensor: the object, with the shape and the strides of a'],
      [t.kernel, 'kernel: the call from JavaScript, the choice by operation and dtype, four additions'],
      [
        t.binary - t.empty - t.kernel,
        'the operands: that they need no conversion and no iterator; their addresses',
      ],
    ],
    'the call: clock, gradient mode, whether an argument needs a gradient',
  );
  more('what other calls take more:', [
    [t.bindKeyword - t.bind, 'an argument by its name'],
    [t.broadcast - t.binary, 'operands of different shapes: the iterator'],
  ]);
  print(
    'leaf.add(b) beyond that: a node is recorded',
    t.callRecorded - t.call,
    [
      [t.node, 'node: the object, its name, the edges to the makers of its inputs'],
      [t.saveArguments, 'arguments: which of them to keep (add needs no tensor)'],
      [t.history, "history: the node's output is this tensor, with its shape and dtype"],
    ],
    'the rest, and what the collector has to do for more objects',
  );
  more('what other operators take more:', [
    [t.save, 'a tensor saved for the backward pass, with its version'],
    [t.unpack, 'that it was not written since, when it is unpacked'],
  ]);
  print(
    "a node of a long chain's backward pass",
    nodeTime,
    [
      [t.rules, 'rules: those of the inputs that need a gradient; that of add hands its gradient on'],
      [t.queue, 'queue: in, and out in the order of creation'],
      [t.arrival, 'arrival: the gradient is noted at the node, and dropped when that has run'],
      [t.pin, 'pin: the results are in flight until they are handed on'],
      [t.scope, 'scope: what the rules allocate and do not return is freed'],
    ],
    'visiting the node first, to count what it waits for; validation; the loop',
  );
  console.log(
    `\n${t.accumulate.toFixed(0).padStart(6)} ns  the end at a leaf: the gradient becomes .grad, here as a copy`,
  );
}
