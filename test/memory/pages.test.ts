/** The page allocator against a model that keeps one flag for each page. */
import { describe, expect, test } from 'vitest';
import { PageAllocator } from '../../src/wasm/pages.js';
import { fc, property } from '../support/property.js';

const START = 3;

const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ pages: fc.integer({ min: 1, max: 40 }) }) },
    { weight: 4, arbitrary: fc.record({ release: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ extend: fc.integer({ min: 0, max: 30 }) }) },
  ),
  { minLength: 20, maxLength: 120 },
);

function longestFreeRun(inUse: readonly boolean[]): number {
  let longest = 0;
  let length = 0;
  for (const used of inUse) {
    length = used ? 0 : length + 1;
    longest = Math.max(longest, length);
  }
  return longest;
}

describe('PageAllocator', () => {
  property('hands out disjoint runs, and one whenever there is one that long', [steps], (sequence) => {
    const pages = new PageAllocator(START);
    let end = START + 64;
    pages.extend(end);
    const inUse: boolean[] = new Array<boolean>(64).fill(false);
    const runs: { first: number; length: number }[] = [];
    for (const step of sequence) {
      if ('extend' in step) {
        end += step.extend;
        pages.extend(end);
        inUse.push(...new Array<boolean>(step.extend).fill(false));
      } else if ('pages' in step) {
        const first = pages.allocate(step.pages);
        if (first === 0) {
          expect(longestFreeRun(inUse)).toBeLessThan(step.pages);
          continue;
        }
        expect(first).toBeGreaterThanOrEqual(START);
        expect(first + step.pages).toBeLessThanOrEqual(end);
        for (let page = first; page < first + step.pages; page++) {
          expect(inUse[page - START]).toBe(false);
          inUse[page - START] = true;
        }
        expect(pages.lengthOf(first)).toBe(step.pages);
        runs.push({ first, length: step.pages });
      } else if (runs.length > 0) {
        const [run] = runs.splice(step.release % runs.length, 1);
        pages.release(run!.first);
        inUse.fill(false, run!.first - START, run!.first - START + run!.length);
      }
      expect(pages.used).toBe(inUse.filter(Boolean).length);
      expect(pages.end).toBe(end);
    }
    for (const { first } of runs) pages.release(first);
    expect(pages.used).toBe(0);
    expect(pages.freeAtEnd).toBe(end - START);
    expect(pages.allocate(end - START)).toBe(START);
    return true;
  });

  test('merges a freed run with free neighbours on both sides', () => {
    const pages = new PageAllocator(1);
    pages.extend(31);
    const [left, middle, right] = [10, 10, 10].map((length) => pages.allocate(length)) as [
      number,
      number,
      number,
    ];
    expect(pages.allocate(1)).toBe(0);
    pages.release(left);
    pages.release(right);
    expect(pages.allocate(11)).toBe(0);
    pages.release(middle);
    expect(pages.allocate(30)).toBe(1);
  });

  test('joins new pages to a free run at the end', () => {
    const pages = new PageAllocator(1);
    pages.extend(11);
    expect(pages.freeAtEnd).toBe(10);
    pages.extend(21);
    expect(pages.freeAtEnd).toBe(20);
    expect(pages.allocate(20)).toBe(1);
    expect(pages.freeAtEnd).toBe(0);
  });

  test('knows four gigabytes of pages', () => {
    const pages = new PageAllocator(1);
    pages.extend(1 << 20);
    const whole = (1 << 20) - 1;
    expect(pages.allocate(whole)).toBe(1);
    expect(pages.used).toBe(whole);
    pages.release(1);
    expect(pages.allocate(whole + 1)).toBe(0);
    expect(pages.allocate(whole - 1)).toBe(1);
  });
});
