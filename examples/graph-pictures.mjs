// The code of docs/graph-pictures.md, which says what it prints and why.

import * as torch from 'retrograd';

const { viz } = torch;

// As text

const x = torch.tensor([1, 2, 3], { requiresGrad: true });
const w = torch.tensor([3, 2, 1], { requiresGrad: true });
const y = x.mul(w).exp();
const loss = y.sum();

console.log(viz.toText(loss, { params: { x, w, y, loss } }));

// What is reached twice

const z = x.mul(2);
console.log(viz.toText(z.mul(z).add(x), { params: { x }, showSaved: false }));

// What was written too early

const a = x.exp();
const b = a.mul(w);
a.add_(1);
console.log(viz.toText(b, { params: { x, w, a } }));

const base = torch.zeros(2, 3);
const row = base.index(0);
row.copy_(w);
console.log(viz.toText(row, { params: { w, base, row } }));

// What the functions know

const mean = x.view(1, 3).mean(1, { keepdim: true });
console.log(viz.toText(mean, { params: { x, mean }, showAttrs: true }));
console.log(mean.gradFn._savedDim, mean.gradFn._savedKeepdim);

// After the backward pass

loss.backward();
console.log(viz.toText(loss, { params: { x, w }, showAttrs: true }));

// For Graphviz

console.log(viz.toDot(x.exp(), { params: { x }, showSaved: true }));

// In your own way

const { nodes, edges } = viz.graphOf(z.mul(z).add(x), { params: { x }, showSaved: false });
console.log(nodes.map(({ id, kind, name }) => `${id} ${name || kind}`).join(', '));
console.log(edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`).join(', '));
