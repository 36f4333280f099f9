/** The one device, and the words in which others are refused. */
import { AssertionError, RuntimeError } from '../errors.js';

/** What PyTorch has devices of. */
const deviceTypes =
  'cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, xla, lazy, vulkan, mps, meta, hpu, privateuseone';

/** Whether a string says where, and not of which dtype, a tensor should be. */
export function namesDevice(device: string): boolean {
  return deviceTypes.split(', ').includes(device.split(':')[0]!);
}

/** Refuses all devices but the CPU, as PyTorch does in a build that has no other. */
export function assertDevice(device: unknown): void {
  if (device === undefined || device === null || device === 'cpu') return;
  if (typeof device !== 'string') throw new TypeError("argument 'device' must be torch.device");
  if (device === '') throw new RuntimeError('Device string must not be empty');
  if (!namesDevice(device))
    throw new RuntimeError(`Expected one of ${deviceTypes} device type at start of device string: ${device}`);
  const [type, index = '0', ...rest] = device.split(':');
  if (rest.length > 0 || !/^(0|[1-9]\d*)$/.test(index))
    throw new RuntimeError(`Invalid device string: '${device}'`);
  if (type === 'cpu') return;
  if (type === 'cuda') throw new AssertionError('Torch not compiled with CUDA enabled');
  throw new RuntimeError(`retrograd has no device '${device}', only 'cpu'`);
}
