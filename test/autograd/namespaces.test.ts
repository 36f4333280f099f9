/** Names of PyTorch's that lead to the same functions, and those of what is not there yet. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { autograd, NotImplementedError } from '../../src/index.js';

test('modes stand in several namespaces', () => {
  expect(autograd.gradMode.noGrad).toBe(torch.noGrad);
  expect(autograd.inferenceMode).toBe(torch.inferenceMode);
  expect(autograd.anomalyMode.detectAnomaly).toBe(autograd.detectAnomaly);
});

test('forward-mode AD and vmap say that they are not there yet', () => {
  for (const [name, lacking] of Object.entries(autograd.forwardAd)) {
    const label = name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
    expect(() => lacking(), name).toThrow(NotImplementedError);
    expect(() => lacking(), name).toThrow(
      `torch.autograd.forward_ad.${label}: forward-mode AD is not implemented yet`,
    );
  }
  expect(() => torch.vmap((x: unknown) => x)).toThrow('torch.func.vmap: vmap is not implemented yet.');
});
