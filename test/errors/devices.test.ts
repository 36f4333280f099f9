/** The keyword `device`: the CPU is taken, and all else refused in PyTorch's words. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { nn, ones, zeros } from '../../src/index.js';
import { raised } from '../support/raised.js';

const text = (device: string): string =>
  'Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, xla, lazy, vulkan, mps, ' +
  `meta, hpu, privateuseone device type at start of device string: ${device}`;

/** As a caller without types could pass it. */
const at = (device: unknown): { device: 'cpu' } => ({ device: device as 'cpu' });

test.each([
  ['banana', ['RuntimeError', text('banana')]],
  ['Cuda', ['RuntimeError', text('Cuda')]],
  ['', ['RuntimeError', 'Device string must not be empty']],
  ['cpu:x', ['RuntimeError', "Invalid device string: 'cpu:x'"]],
  ['cpu:01', ['RuntimeError', "Invalid device string: 'cpu:01'"]],
  ['cuda', ['AssertionError', 'Torch not compiled with CUDA enabled']],
  ['cuda:1', ['AssertionError', 'Torch not compiled with CUDA enabled']],
  ['mps', ['RuntimeError', "retrograd has no device 'mps', only 'cpu'"]],
])('%s is refused', (device, error) => {
  expect(raised(() => zeros(2, at(device)))).toEqual(error);
  expect(raised(() => torch.full([2], 1, at(device)))).toEqual(error);
  expect(raised(() => torch.eye(2, at(device)))).toEqual(error);
  expect(raised(() => torch.randn(2, at(device)))).toEqual(error);
  expect(raised(() => ones(2).to(at(device)))).toEqual(error);
  expect(raised(() => ones(2).newZeros([2], at(device) as object))).toEqual(error);
  expect(raised(() => new nn.Linear(2, 3, at(device)))).toEqual(error);
  expect(raised(() => new torch.Generator(at(device)))).toEqual(error);
});

test.each(['cpu', 'cpu:0', null, undefined])('%s is the CPU', (device) => {
  expect(zeros(2, at(device)).device).toBe('cpu');
  expect(ones(2).to(at(device)).device).toBe('cpu');
});

test('to takes a device, a dtype or a tensor first, as its overloads do', () => {
  const x = ones(2);
  const long = zeros(1, { dtype: 'int64' });
  const isSame = [
    x.to('cpu'),
    x.to('cpu', null, false, true),
    x.to('float32', true),
    x.to('float32', false, true),
  ];
  expect(isSame.map((t) => t === x)).toEqual([true, false, true, false]);
  expect(x.to('cpu', 'float64').dtype).toBe('float64');
  expect(x.to(long, { copy: true }).dtype).toBe('int64');
  expect(x.to({ other: long }).dtype).toBe('int64');
  expect(raised(() => x.to('cuda' as 'cpu'))).toEqual([
    'AssertionError',
    'Torch not compiled with CUDA enabled',
  ]);
  expect(() => x.to({ dtpye: 'float64' } as object)).toThrow("unexpected keyword argument 'dtpye'");
});
