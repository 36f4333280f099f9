/** What the page and its worker tell each other. */

/** From the page: what to train. */
export interface Order {
  images: number;
  epochs: number;
}

/** From the worker: a step, the end of an epoch, the end, or that something went wrong. */
export type Report =
  | { kind: 'step'; step: number; steps: number; loss: number }
  | { kind: 'epoch'; epoch: number; step: number; accuracy: number; seconds: number }
  | { kind: 'end'; accuracy: number; weights: Uint8Array<ArrayBuffer> }
  | { kind: 'failure'; message: string };
