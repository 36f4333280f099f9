/** State dicts of modules: keys, sharing, and what is refused. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';

const { nn } = torch;

const model = (): torch.nn.Sequential =>
  new nn.Sequential(new nn.Linear(2, 3), new nn.ReLU(), new nn.Linear(3, 1));

describe('stateDict', () => {
  test('has the keys of PyTorch', () => {
    expect(Object.keys(model().stateDict())).toEqual(['0.weight', '0.bias', '2.weight', '2.bias']);
    expect(Object.keys(model().stateDict({ prefix: 'net.' }))[0]).toBe('net.0.weight');
  });

  test('shares memory, detached unless variables are asked for', () => {
    const linear = new nn.Linear(2, 1);
    const { weight } = linear.stateDict();
    expect([weight!.requiresGrad, weight!.dataPtr()]).toEqual([false, linear.weight.dataPtr()]);
    expect(linear.stateDict({ keepVars: true }).weight).toBe(linear.weight);
  });

  test('holds persistent buffers after parameters', () => {
    const module = new nn.Module();
    module.registerBuffer('mean', torch.zeros(1));
    module.registerBuffer('scratch', torch.zeros(1), false);
    module.registerParameter('scale', new nn.Parameter(torch.ones(1)));
    expect(Object.keys(module.stateDict())).toEqual(['scale', 'mean']);
  });
});

describe('loadStateDict', () => {
  test('copies into the tensors that are there', () => {
    const [from, to] = [model(), model()];
    const address = to.parameters()[0]!.dataPtr();
    const { missingKeys, unexpectedKeys } = to.loadStateDict(from.stateDict());
    expect([missingKeys, unexpectedKeys]).toEqual([[], []]);
    expect(to.parameters().map((p) => p.tolist())).toEqual(from.parameters().map((p) => p.tolist()));
    expect(to.parameters()[0]!.dataPtr()).toBe(address);
  });

  test('converts to the dtype of the model', () => {
    const double = new nn.Linear(1, 1).double();
    double.loadStateDict({ weight: torch.tensor([[0.5]]), bias: torch.tensor([1]) });
    expect([double.weight.dtype, double.weight.tolist()]).toEqual(['float64', [[0.5]]]);
  });

  test("lists all mistakes in PyTorch's words, and copies nothing", () => {
    const linear = new nn.Linear(2, 3);
    const before = linear.weight.tolist();
    expect(() => linear.loadStateDict({ weight: torch.ones(3, 3), foo: torch.ones(1) })).toThrow(
      new torch.RuntimeError(
        'Error(s) in loading state_dict for Linear:\n' +
          '\tMissing key(s) in state_dict: "bias". \n' +
          '\tUnexpected key(s) in state_dict: "foo". \n' +
          '\tsize mismatch for weight: copying a param with shape torch.Size([3, 3]) from checkpoint, the shape in ' +
          'current model is torch.Size([3, 2]).',
      ),
    );
    expect(() => linear.loadStateDict({ weight: torch.ones(3, 2) })).toThrow('Missing key(s)');
    expect(linear.weight.tolist()).toEqual(before);
  });

  test('names keys of inner modules', () => {
    const rest = model().stateDict();
    delete rest['0.bias'];
    expect(() =>
      model().loadStateDict({ ...rest, '1.weight': torch.ones(1), '5.weight': torch.ones(1) }),
    ).toThrow(
      'Error(s) in loading state_dict for Sequential:\n' +
        '\tMissing key(s) in state_dict: "0.bias". \n' +
        '\tUnexpected key(s) in state_dict: "5.weight", "1.weight". ',
    );
  });

  test('without strict reports keys, and copies the others', () => {
    const linear = new nn.Linear(1, 1);
    const keys = linear.loadStateDict({ weight: torch.tensor([[7]]), foo: torch.ones(1) }, { strict: false });
    const [missing, unexpected] = keys;
    expect([missing, unexpected]).toEqual([['bias'], ['foo']]);
    expect(keys.missingKeys).toBe(missing);
    expect(linear.weight.item()).toBe(7);
    expect(() => linear.loadStateDict({ weight: torch.ones(2) }, false)).toThrow('size mismatch for weight');
  });

  test('refuses what is no tensor and no dict', () => {
    const linear = new nn.Linear(1, 1, { bias: false });
    expect(() => linear.loadStateDict({ weight: [[1]] } as unknown as torch.nn.StateDict)).toThrow(
      'While copying the parameter named "weight", expected torch.Tensor or Tensor-like object from checkpoint but ' +
        "received <class 'list'>",
    );
    expect(() => linear.loadStateDict(3 as unknown as torch.nn.StateDict)).toThrow(
      "Expected state_dict to be dict-like, got <class 'int'>.",
    );
    expect(() => linear.loadStateDict([1] as unknown as torch.nn.StateDict)).toThrow(
      "Expected state_dict to be dict-like, got <class 'list'>.",
    );
  });

  test('is not recorded, and counts as a write', () => {
    const linear = new nn.Linear(1, 1);
    const loss = linear.weight.mul(linear.weight).sum();
    linear.loadStateDict(linear.stateDict());
    expect(linear.weight.isLeaf).toBe(true);
    expect(() => loss.backward()).toThrow('modified by an inplace operation');
  });
});
