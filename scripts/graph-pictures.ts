/** Draws the picture on docs/graph-pictures.md; needs the package @viz-js/viz. */
import { writeFileSync } from 'node:fs';
import { manualSeed, nn, ones, viz, zeros } from '../src/index.js';

manualSeed(0);
const model = new nn.Sequential(new nn.Linear(2, 3), new nn.Tanh(), new nn.Linear(3, 1));
const loss = nn.functional.mseLoss(model.call(ones(4, 2)), zeros(4, 1));
const svg = await viz.toSvg(loss, { params: model, showSaved: true });
writeFileSync(new URL('../docs/graph-pictures.svg', import.meta.url), svg);
