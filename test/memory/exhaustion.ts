/** What must hold when memory runs out in the middle of an operation, however dead storages are found. */
import { expect } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { memoryStats } from '../../src/wasm/heap.js';

export const MB = 2 ** 20;
export const LIMIT = 48 * MB;
export const oom = /DefaultCPUAllocator: can't allocate memory: you tried to allocate \d+ bytes/;

/** A float32 tensor of so many MB. */
export function sized(megabytes: number, value: number, requiresGrad = false): Tensor {
  return torch.full([megabytes, 2 ** 18], value, { requiresGrad });
}

/** Expects an out-of-memory error that names one of these sizes as the largest holder; returns its message. */
export function expectExhausted(work: () => unknown, largestBytes: number): string {
  let message = '';
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(torch.RuntimeError);
    ({ message } = error as Error);
  }
  const lines = message.split('\n');
  expect(lines[0]).toMatch(oom);
  expect(lines[lines.indexOf('The largest are:') + 1]).toMatch(
    new RegExp(`^ {2}${largestBytes} bytes: float32`),
  );
  return message;
}

/** Whether all elements have this value; it takes no memory of the heap. */
export function isAll(t: Tensor, value: number): boolean {
  return t.toTypedArray().every((element) => element === value);
}

/** Bytes of blocks that are in use, and of what was moved out. */
export function held(): number {
  torch.memory.collect();
  const { allocated, moved } = memoryStats();
  return allocated + moved;
}
