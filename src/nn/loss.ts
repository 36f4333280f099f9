/** What losses have in common as modules. */
import { reductionOf } from '../ops/loss/reduction.js';
import { Module } from './module.js';

/** What becomes of the losses of the single elements. */
export type Reduction = 'none' | 'mean' | 'sum';

/** Arguments that most losses share; the first two are PyTorch's older way to say `reduction`. */
export interface LossOptions {
  sizeAverage?: boolean | null;
  reduce?: boolean | null;
  reduction?: Reduction;
}

export const legacy = {
  sizeAverage: null as boolean | null,
  reduce: null as boolean | null,
  reduction: 'mean',
};

/** A loss, whose reduction is checked when it is called, as in PyTorch. */
export abstract class Loss extends Module {
  readonly reduction: string;

  constructor({ sizeAverage, reduce, reduction }: typeof legacy) {
    super();
    const isOld = sizeAverage !== null || reduce !== null;
    this.reduction = isOld ? reductionOf(sizeAverage, reduce, reduction) : reduction;
  }
}
