// The code of docs/training.md, which says what it prints and why.

import * as torch from 'retrograd';

const { nn, optim } = torch;
const { DataLoader, Dataset, randomSplit } = torch.utils.data;

/** Points on two spirals, and which of the two each is on. */
class Spirals extends Dataset {
  constructor(count) {
    super();
    this.label = torch.arange(count).remainder(2);
    const turns = torch
      .rand(count)
      .sqrt()
      .mul(3 * Math.PI);
    const angle = turns.add(this.label.mul(Math.PI));
    const radius = turns.div(3 * Math.PI);
    this.point = torch.stack([angle.cos(), angle.sin()], 1).mul(radius.unsqueeze(1));
  }

  get length() {
    return this.label.numel();
  }

  getItem(i) {
    return [this.point.index(i), this.label.index(i)];
  }
}

class Classifier extends nn.Module {
  constructor(width) {
    super();
    this.body = new nn.Sequential(
      new nn.Linear(2, width),
      new nn.Tanh(),
      new nn.Linear(width, width),
      new nn.Tanh(),
      new nn.Dropout(0.1),
    );
    this.head = new nn.Linear(width, 2);
  }

  forward(x) {
    return this.head.call(this.body.call(x));
  }
}

torch.manualSeed(0);
const [train, held] = randomSplit(new Spirals(1000), [800, 200]);
const loader = new DataLoader(train, { batchSize: 32, shuffle: true });
const model = new Classifier(64);
const optimizer = new optim.AdamW(model.parameters(), { lr: 0.01 });
const scheduler = new optim.lrScheduler.OneCycleLR(optimizer, {
  maxLr: 0.02,
  epochs: 20,
  stepsPerEpoch: loader.length,
});

function accuracy() {
  model.eval();
  const [[x, y]] = new DataLoader(held, { batchSize: held.length });
  const share = torch.noGrad(() => model.call(x).argmax(1).eq(y).to(torch.float32).mean().item());
  model.train();
  return share;
}

function trainFor(epochs) {
  for (const epoch of epochs) {
    let total = 0;
    for (const [points, labels] of loader) {
      optimizer.zeroGrad();
      const loss = nn.functional.crossEntropy(model.call(points), labels);
      loss.backward();
      nn.utils.clipGradNorm_(model.parameters(), 1.0);
      optimizer.step();
      scheduler.step();
      total += loss.item() * labels.numel();
    }
    if (epoch % 5 === 0) {
      const loss = (total / train.length).toFixed(4);
      console.log(`epoch ${epoch}: loss ${loss}, ${(100 * accuracy()).toFixed(1)} % of those held back`);
    }
  }
}

trainFor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);

// Stopping and going on

const file = torch.io.save({
  model: model.stateDict(),
  optimizer: optimizer.stateDict(),
  scheduler: scheduler.stateDict(),
  generator: torch.getRngState(),
});

trainFor([16, 17, 18, 19, 20]);

const finished = model.head.weight.clone();

const checkpoint = await torch.io.load(file);
model.loadStateDict(checkpoint.model);
optimizer.loadStateDict(checkpoint.optimizer);
scheduler.loadStateDict(checkpoint.scheduler);
torch.setRngState(checkpoint.generator);

trainFor([16, 17, 18, 19, 20]);
console.log(model.head.weight.equal(finished));

// Weights from elsewhere

const weights = torch.io.safetensors.load(torch.io.safetensors.save(model.stateDict()));
console.log(Object.keys(weights));

class Renamed extends Classifier {
  constructor(width) {
    super(width);
    this.output = this.head;
    delete this.head;
  }
}

try {
  new Renamed(32).loadStateDict(weights);
} catch (error) {
  console.log(error.message);
}
