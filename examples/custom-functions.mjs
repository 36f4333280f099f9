// The code of docs/custom-functions.md, which says what it prints and why.

import * as torch from 'retrograd';

const { autograd } = torch;

/** Runs something that is expected to fail, and prints why it did. */
const failing = (action) => {
  try {
    action();
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};

// Two static methods

class Exp extends autograd.Function {
  static forward(ctx, x) {
    const y = x.exp();
    ctx.saveForBackward(y);
    return y;
  }

  static backward(ctx, gradient) {
    const [y] = ctx.savedTensors;
    return gradient.mul(y);
  }
}

const x = torch.tensor([0, 1, 2], { requiresGrad: true });
const y = Exp.apply(x);
console.log(y);
y.sum().backward();
console.log(x.grad);

// Is it right?

const input = torch.randn(4, { dtype: 'float64', requiresGrad: true });
console.log(autograd.gradcheck(Exp.apply, input));

class Wrong extends Exp {
  static backward(ctx, gradient) {
    return gradient;
  }
}
try {
  autograd.gradcheck(Wrong.apply, input);
} catch (error) {
  console.log(error.message.split('\n')[0]);
}

// A better derivative

const plain = (t) => torch.where(t.gt(50), t, t.exp().add(1).log());

class LogOnePlusExp extends autograd.Function {
  static forward(ctx, t) {
    ctx.saveForBackward(t);
    return plain(t);
  }

  static backward(ctx, gradient) {
    const [t] = ctx.savedTensors;
    return gradient.mul(t.sigmoid());
  }
}

for (const softplus of [plain, LogOnePlusExp.apply]) {
  const t = torch.tensor([0, 10, 1000], { requiresGrad: true });
  softplus(t).sum().backward();
  console.log(t.grad);
}

// A derivative that is a wish

class Round extends autograd.Function {
  static forward(ctx, t) {
    return t.round();
  }

  static backward(ctx, gradient) {
    return gradient;
  }
}

const weights = torch.tensor([0.2, 1.7, -0.6], { requiresGrad: true });
weights.round().mul(3).sum().backward();
console.log(weights.grad);
Round.apply(weights).mul(3).sum().backward();
console.log(weights.grad);

// What to keep, and how

class Scale extends autograd.Function {
  static forward(ctx, t, factor, exponent) {
    ctx.saveForBackward(t, factor);
    ctx.exponent = exponent;
    return t.mul(factor.pow(exponent));
  }

  static backward(ctx, gradient) {
    const [t, factor] = ctx.savedTensors;
    const [needsT, needsFactor] = ctx.needsInputGrad;
    console.log(ctx.needsInputGrad);
    return [
      needsT ? gradient.mul(factor.pow(ctx.exponent)) : null,
      needsFactor ? gradient.mul(t).mul(factor.pow(ctx.exponent - 1).mul(ctx.exponent)) : null,
      null,
    ];
  }
}

const factor = torch.tensor([2], { requiresGrad: true });
Scale.apply(torch.tensor([1, 2, 3]), factor, 3)
  .sum()
  .backward();
console.log(factor.grad);

class Forgetful extends Scale {
  static backward(ctx, gradient) {
    return gradient;
  }
}
failing(() => Forgetful.apply(x, factor, 3).sum().backward());

// `gradFn` is `ctx`

const scaled = Scale.apply(x, factor, 3);
console.log(scaled.gradFn.name(), scaled.gradFn.exponent);
console.log(scaled.gradFn.savedTensors[0] === x);

// Several results

class SortWithPlaces extends autograd.Function {
  static forward(ctx, t) {
    ctx.setMaterializeGrads(false);
    const [values, places] = t.sort();
    ctx.saveForBackward(places);
    return [values, places, t.mean()];
  }

  static backward(ctx, forValues, forPlaces, forMean) {
    console.log(forValues, forPlaces, forMean);
    const [places] = ctx.savedTensors;
    return torch.zeros(places.shape).scatter(0, places, forValues);
  }
}

const unsorted = torch.tensor([3, 1, 2], { requiresGrad: true });
const [values, places, mean] = SortWithPlaces.apply(unsorted);
console.log(places.requiresGrad, mean.requiresGrad);
values
  .mul(torch.tensor([10, 20, 30]))
  .sum()
  .backward();
console.log(unsorted.grad);

// The derivative of the derivative

const twice = torch.tensor([1, 2], { requiresGrad: true });
const [first] = autograd.grad(Exp.apply(twice).sum(), twice, { createGraph: true });
const [second] = autograd.grad(first.sum(), twice);
console.log(second);
console.log(autograd.gradgradcheck(Exp.apply, input));

class Sine extends autograd.Function {
  static forward(ctx, t) {
    ctx.saveForBackward(t.cos());
    return t.sin();
  }

  static backward = autograd.function.onceDifferentiable((ctx, gradient) => {
    const [cosine] = ctx.savedTensors;
    return gradient.mul(cosine);
  });
}

const start = torch.ones(2, { requiresGrad: true });
const [slope] = autograd.grad(Sine.apply(twice), twice, start, { createGraph: true });
console.log(slope);
failing(() => slope.sum().backward());

// Writing in place

class ReluInPlace extends autograd.Function {
  static forward(ctx, t) {
    ctx.markDirty(t);
    t.clamp_(0);
    ctx.saveForBackward(t);
    return t;
  }

  static backward(ctx, gradient) {
    const [t] = ctx.savedTensors;
    return gradient.mul(t.gt(0));
  }
}

const z = torch.tensor([-1, 2], { requiresGrad: true });
const hidden = z.mul(3);
console.log(ReluInPlace.apply(hidden) === hidden, hidden);
hidden.sum().backward();
console.log(z.grad);
failing(() => ReluInPlace.apply(z));

class Unchanged extends Round {
  static forward(ctx, t) {
    return t;
  }
}
failing(() => Unchanged.apply(hidden).add_(1));
