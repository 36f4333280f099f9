/** What custom functions refuse, and what is wrong with what they return. */
import { describe, expect, test } from 'vitest';
import {
  autograd,
  NotImplementedError,
  rand,
  randn,
  RuntimeError,
  type Tensor,
  zeros,
} from '../../../src/index.js';
import { warningsOf } from '../../support/raised.js';

type Ctx = autograd.function.FunctionCtx;
const { onceDifferentiable } = autograd.function;

class Identity extends autograd.Function {
  static override forward(_ctx: Ctx, x: Tensor): Tensor {
    return x;
  }
  static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
    return gradient;
  }
}

class Copy extends autograd.Function {
  static override forward(_ctx: Ctx, x: Tensor): Tensor {
    return x.clone();
  }
}

/** An instance, which PyTorch still makes. */
const instanceOf = <T>(Class: new () => T): T => {
  let instance: T | undefined;
  const [text] = warningsOf(() => {
    instance = new Class();
  });
  expect(text).toContain('should not be instantiated');
  return instance!;
};

describe('TestAutograd', () => {
  test('test_legacy_function_deprecation_exception', () => {
    class Legacy extends autograd.Function {
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    const instance = instanceOf(Legacy) as unknown as (x: Tensor) => Tensor;
    expect(() => instance(randn(3, 4))).toThrow(
      'Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd function ' +
        'with static forward method. (Example: ' +
        'https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)',
    );
  });

  test('test_custom_function_exception', () => {
    class Fails extends Copy {
      static override readonly backward = onceDifferentiable((): never => {
        throw new Error('Simulate error on backward pass');
      });
    }
    const [a, b] = [rand(3, 3, { requiresGrad: true }), rand(3, 3, { requiresGrad: true })];
    const sum = Fails.apply(a.add(b).mul(a.add(b))).sum();
    expect(() => sum.backward()).toThrow('Simulate error on backward pass');
  });

  test('test_invalid_gradients', () => {
    class WrongShape extends autograd.Function {
      static override forward(_ctx: Ctx, x: Tensor): Tensor {
        return x.mul(2);
      }
      static override backward(): Tensor {
        return randn(10);
      }
    }
    const sum = WrongShape.apply(randn(5, 5, { requiresGrad: true })).sum();
    expect(() => sum.backward()).toThrow(
      'Function WrongShapeBackward returned an invalid gradient at index 0 - got [10] but expected shape compatible ' +
        'with [5, 5]',
    );
  });

  test('test_naughty_autograd_function_attribute_access', () => {
    const instance = instanceOf(Identity);
    expect(instance).toBeInstanceOf(Identity);
    const x = zeros(1, { requiresGrad: true });
    expect(() => (instance as unknown as (t: Tensor) => Tensor)(x)).toThrow(
      'non-static forward method is deprecated',
    );
    expect(Identity.apply(x).gradFn!.name()).toBe('IdentityBackward');
    const invalid = (attribute: string): string => `Attribute '${attribute}' is invalid`;
    expect(() => instance.registerHook(() => undefined)).toThrow(invalid('register_hook'));
    expect(() => instance.nextFunctions).toThrow(invalid('next_functions'));
    expect(() => instance.name()).toThrow(invalid('name'));
    expect(() => instance.registerPrehook(() => undefined)).toThrow(invalid('register_prehook'));
    expect(() => instance.metadata).toThrow('underlying PyNode has already been deallocated');
    expect([instance.savedTensors, instance._rawSavedTensors]).toEqual([[], []]);
  });

  test('test_custom_function_error', () => {
    class NoForward extends autograd.Function {
      static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
        return gradient;
      }
    }
    class Both extends Copy {
      static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
        return gradient;
      }
      static override vjp(_ctx: Ctx, gradient: Tensor): Tensor {
        return gradient;
      }
    }
    const x = rand(1, { requiresGrad: true });
    expect(() => NoForward.apply(x)).toThrow(NotImplementedError);
    expect(() => NoForward.apply(x)).toThrow(
      'You must implement the forward function for custom autograd.Function.',
    );
    expect(() => Copy.apply(x).sum().backward()).toThrow(RuntimeError);
    expect(() => Copy.apply(x).sum().backward()).toThrow(
      'You must implement either the backward or vjp method for your custom autograd.Function to use it with backward ' +
        'mode AD.',
    );
    expect(() => Both.apply(x).sum().backward()).toThrow(
      "Implementing both 'backward' and 'vjp' for a custom Function is not allowed. You should only implement one of " +
        'them.',
    );
    expect(() => Copy.jvp()).toThrow(
      'You must implement the jvp function for custom autograd.Function to use it with forward mode AD.',
    );
  });
});
