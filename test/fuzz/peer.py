"""Evaluates calls in PyTorch: one JSON line in, one out. test/fuzz/run.ts starts it."""
import json
import math
import sys
import warnings

try:
    import torch
    import torch.nn.functional
except ImportError:
    print(json.dumps({'torch': None}), flush=True)
    sys.exit(0)

warnings.filterwarnings('ignore')
torch.set_num_threads(1)
NONE = object()


def member(path):
    value = torch
    for name in path.split('.'):
        value = getattr(value, name, NONE)
        if value is NONE:
            return None
    return value


def build(literal, leaves):
    if isinstance(literal, list):
        return [build(item, leaves) for item in literal]
    if not isinstance(literal, dict):
        return literal
    if 'n' in literal:
        return float(literal['n'])
    if 'd' in literal:
        return getattr(torch, literal['d'])
    values = literal['values']
    if literal['t'] in ('float32', 'float64'):
        values = [float(value) for value in values]
    buffer = torch.tensor(values, dtype=getattr(torch, literal['t']))
    view = buffer.as_strided(literal['size'], literal['stride'], literal['offset'])
    if not literal['grad']:
        return view
    leaf = view.detach().requires_grad_()
    leaves.append(leaf)
    return leaf


def word(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        if math.isnan(value):
            return 'nan'
        if math.isinf(value):
            return 'inf' if value > 0 else '-inf'
        if value == 0 and math.copysign(1, value) < 0:
            return '-0'
    elif abs(value) > 2 ** 53:
        return str(value)
    return value


def describe(value):
    if isinstance(value, torch.Tensor):
        value = value.detach()
        return {
            'dtype': str(value.dtype).split('.')[1],
            'shape': list(value.shape),
            'stride': list(value.stride()),
            'values': [] if value.is_complex() else [word(item) for item in value.reshape(-1).tolist()],
        }
    if isinstance(value, (list, tuple)):
        return {'items': [describe(item) for item in value]}
    return {'plain': value}


def tensors(value):
    if isinstance(value, torch.Tensor):
        return [value] if value.requires_grad else []
    return [tensor for item in value for tensor in tensors(item)] if isinstance(value, (list, tuple)) else []


def weight(like):
    numbers = (torch.arange(like.numel(), dtype=torch.float64) * 7 + 3) % 11 - 5
    return (numbers / 4).to(like.dtype).reshape(like.shape)


def evaluate(case):
    leaves = []
    args = [build(literal, leaves) for literal in case['args']]
    keywords = {name: build(literal, leaves) for name, literal in case['keywords'].items()}
    try:
        if case['form'] == 'f':
            result = member(case['python'])(*args, **keywords)
        else:
            result = getattr(args[0], case['python'])(*args[1:], **keywords)
        outcome = {'result': describe(result)}
    except Exception as error:
        return {'error': [type(error).__name__, str(error)]}
    outputs = tensors(result)
    if leaves and outputs:
        try:
            weights = [weight(output) for output in outputs]
            gradients = torch.autograd.grad(outputs, leaves, weights, allow_unused=True)
            outcome['gradients'] = [None if gradient is None else describe(gradient) for gradient in gradients]
        except Exception as error:
            outcome['gradientError'] = str(error)
    return outcome


def has(path):
    return member(path) is not None


print(json.dumps({'torch': torch.__version__}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if 'has' in request:
        print(json.dumps([has(path) for path in request['has']]), flush=True)
    else:
        print(json.dumps({'id': request['id'], **evaluate(request)}), flush=True)
