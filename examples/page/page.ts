/// <reference lib="dom" />
/** The page: starts the worker, draws the loss as it falls, and offers the weights. */
import uPlot from 'uplot';
import type { Order, Report } from './messages.js';

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${id}`);
}

const images = element('images', HTMLInputElement);
const epochs = element('epochs', HTMLInputElement);
const start = element('start', HTMLButtonElement);
const progress = element('progress', HTMLProgressElement);
const status = element('status', HTMLParagraphElement);
const weights = element('weights', HTMLAnchorElement);

/** The steps, their losses, and these smoothed. */
const steps: number[] = [];
const losses: number[] = [];
const smooth: number[] = [];
const chart = new uPlot(
  {
    width: 720,
    height: 320,
    scales: { x: { time: false } },
    series: [
      { label: 'step' },
      { label: 'loss', stroke: '#bbb' },
      { label: 'smoothed', stroke: '#06c', width: 2 },
    ],
  },
  [steps, losses, smooth],
  element('chart', HTMLDivElement),
);

let isDrawn = true;

/** Draws once per frame at most, however many steps a frame has. */
function draw(): void {
  if (!isDrawn) return;
  isDrawn = false;
  requestAnimationFrame(() => {
    isDrawn = true;
    chart.setData([steps, losses, smooth]);
  });
}

function show(report: Report): void {
  switch (report.kind) {
    case 'step':
      steps.push(report.step);
      losses.push(report.loss);
      smooth.push(0.95 * (smooth.at(-1) ?? report.loss) + 0.05 * report.loss);
      progress.max = report.steps;
      progress.value = report.step;
      draw();
      break;
    case 'epoch':
      status.textContent = `epoch ${report.epoch}: ${(100 * report.accuracy).toFixed(2)} % of the test images, ${report.seconds.toFixed(1)} s`;
      break;
    case 'end':
      status.textContent = `done: ${(100 * report.accuracy).toFixed(2)} % of the test images`;
      weights.href = URL.createObjectURL(new Blob([report.weights]));
      weights.hidden = false;
      start.disabled = false;
      break;
    case 'failure':
      status.textContent = `failed: ${report.message}`;
      start.disabled = false;
  }
}

start.addEventListener('click', () => {
  start.disabled = true;
  for (const list of [steps, losses, smooth]) list.length = 0;
  const worker = new Worker('worker.js', { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Report>) => {
    show(data);
    if (data.kind === 'end' || data.kind === 'failure') worker.terminate();
  });
  const order: Order = { images: Number(images.value), epochs: Number(epochs.value) };
  worker.postMessage(order);
});
