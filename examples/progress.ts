/** A progress bar for training, in a terminal or, a line every few seconds, in a file. */
import { Presets, SingleBar } from 'cli-progress';

/** What is shown beside the bar: the loss, smoothed, and the speed. */
export class Progress {
  readonly #bar: SingleBar;
  readonly #unit: string;
  readonly #started = performance.now();
  #done = 0;
  #loss = NaN;

  /** A bar of `total` units, for instance images. */
  constructor(label: string, total: number, unit: string) {
    this.#unit = unit;
    const format = `${label} {bar} {percentage}% | loss {loss} | {speed} ${unit}/s | ETA {eta_formatted}`;
    this.#bar = new SingleBar({ format, noTTYOutput: true, notTTYSchedule: 5000 }, Presets.shades_classic);
    this.#bar.start(total, 0, { loss: '-', speed: '-' });
  }

  /** Notes `units` more, and the loss of their batch. */
  advance(units: number, loss: number): void {
    this.#loss = this.#done === 0 ? loss : 0.98 * this.#loss + 0.02 * loss;
    this.#done += units;
    const seconds = (performance.now() - this.#started) / 1000;
    this.#bar.update(this.#done, {
      loss: this.#loss.toFixed(4),
      speed: Math.round(this.#done / seconds).toLocaleString('en'),
    });
  }

  /** Ends the line; returns a summary. */
  stop(): string {
    this.#bar.stop();
    const seconds = (performance.now() - this.#started) / 1000;
    return `${seconds.toFixed(1)} s for ${this.#done} ${this.#unit}`;
  }
}
