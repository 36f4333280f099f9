// The code of docs/derivatives.md, which says what it prints and why.

import * as torch from 'retrograd';

const { functional } = torch.autograd;
const { func } = torch;

// The Jacobian: every output by every input

const f = (x) => {
  const [a, b] = x;
  return torch.stack([a.mul(b), a.pow(2), b.sin()]);
};
const x = torch.tensor([2, 3]);
console.log(f(x));
console.log(functional.jacobian(f, x));

const w = torch.tensor([
  [1, 2],
  [3, 4],
]);
const [byW, byX] = functional.jacobian((w, x) => w.matmul(x), [w, x]);
console.log('by w:', byW.shape);
console.log(byX);

// Products: what one pass is enough for

const [, left] = functional.vjp(f, x, torch.tensor([1, 0, 0]));
const [, right] = functional.jvp(f, x, torch.tensor([0, 1]));
console.log(left);
console.log(right);

// The Hessian: second derivatives

const bowl = (x) => {
  const [a, b] = x;
  return a.pow(2).add(a.mul(b).mul(3)).add(b.pow(3));
};
console.log(functional.hessian(bowl, x));

const [value, product] = functional.hvp(bowl, x, torch.tensor([1, 1]));
console.log(value, product);

// Newton's method

const cost = (t) => t.exp().sub(t.mul(2));
let t = torch.tensor(0);
for (let step = 1; step <= 4; step++) {
  const slope = func.grad(cost)(t);
  const curvature = func.grad(func.grad(cost))(t);
  t = t.sub(slope.div(curvature));
  console.log(step, t.item().toFixed(6));
}
console.log('ln 2', Math.log(2).toFixed(6));

// Derivatives as functions

let derivative = (t) => t.pow(4);
for (let order = 1; order <= 4; order++) {
  derivative = func.grad(derivative);
  console.log(order, derivative(torch.tensor(2)).item());
}

torch.manualSeed(0);
const model = new torch.nn.Linear(2, 1);
const inputs = torch.randn(64, 2);
const targets = inputs.matmul(torch.tensor([[3], [-1]])).add(0.5);
const loss = (parameters) => func.functionalCall(model, parameters, inputs).sub(targets).pow(2).mean();

let parameters = model.stateDict();
for (let step = 0; step < 100; step++) {
  const gradients = func.grad(loss)(parameters);
  parameters = {
    weight: parameters.weight.sub(gradients.weight.mul(0.1)),
    bias: parameters.bias.sub(gradients.bias.mul(0.1)),
  };
}
console.log(parameters);
console.log('untouched:', model.weight.grad);

// Who sees what

const y = torch.tensor([1, 2]);
console.log(func.grad((x) => x.mul(y).sum())(y));

const scale = torch.tensor(5, { requiresGrad: true });
const slope = func.grad((x) => x.pow(2).mul(scale).sum())(y);
console.log(slope);
slope.sum().backward();
console.log(scale.grad);
