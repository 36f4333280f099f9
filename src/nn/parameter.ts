/** Parameters: the tensors that a module trains. */
import { RuntimeError } from '../errors.js';
import { assertMayRequireGrad } from '../graph/properties.js';
import { inspect } from '../tensor/inspect.js';
import { Tensor } from '../tensor/tensor.js';
import { assertTensor } from '../ops/bind.js';
import { Role } from '../wasm/residents.js';

/**
 * A tensor that is a module's parameter: it requires a gradient, and a module finds it when it is assigned to one of
 * its properties. It shares the memory of the tensor it is made from.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.parameter.Parameter.html
 * @example
 * class Scale extends nn.Module {
 *   factor = new nn.Parameter(ones(1));
 *   forward(x) { return x.mul(this.factor); }
 * }
 */
export class Parameter extends Tensor {
  constructor(data: Tensor, requiresGrad: boolean | { requiresGrad?: boolean } = true) {
    assertTensor('Parameter', data, 'data');
    super(data._storage, data._type, data.shape, data._strides, data._offset);
    this._counter = data._counter;
    this._storage.isShared = true;
    const isTrained = typeof requiresGrad === 'boolean' ? requiresGrad : (requiresGrad.requiresGrad ?? true);
    if (isTrained && !data._type.isFloat) {
      throw new RuntimeError('Only Tensors of floating point and complex dtype can require gradients');
    }
    if (isTrained) assertMayRequireGrad(this);
    this._requiresGrad = isTrained;
    this._storage.role = Role.Leaf;
  }

  /** A parameter that requires a gradient as this one does, and has none yet; see `deepcopy`. */
  __deepcopy__(): this {
    const Class = this.constructor as new (data: Tensor, requiresGrad: boolean) => this;
    return new Class(this.data.clone(), this.requiresGrad);
  }

  override toString(): string {
    return `Parameter containing:\n${super.toString()}`;
  }

  override [inspect](): string {
    return this.toString();
  }
}
