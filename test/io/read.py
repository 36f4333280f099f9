"""Reads files with PyTorch or NumPy and says what is in them, as JSON; of models and optimizers what differs."""
import json
import os
import struct
import sys

import numpy
import torch

DTYPES = {'F32': 'f4', 'F64': 'f8', 'I64': 'i8', 'I32': 'i4', 'I16': 'i2', 'I8': 'i1', 'U8': 'u1', 'BOOL': '?'}


def number(x):
    is_special = isinstance(x, float) and (x != x or abs(x) == float('inf'))
    return str(x) if is_special else x


def described(value, with_strides):
    if isinstance(value, torch.Tensor):
        strides = {'stride': list(value.stride())} if with_strides else {}
        return {'dtype': str(value.dtype).removeprefix('torch.'), 'shape': list(value.shape), **strides,
                'requiresGrad': value.requires_grad, 'values': [number(x) for x in value.detach().flatten().tolist()]}
    if isinstance(value, dict):
        return {str(key): described(item, with_strides) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [described(item, with_strides) for item in value]
    return number(value)


def safetensors(path):
    """By hand: eight bytes of the header's length, JSON, and the elements where it says."""
    with open(path, 'rb') as file:
        length, = struct.unpack('<Q', file.read(8))
        header, data = json.loads(file.read(length)), file.read()
    assert length % 8 == 0 and header.pop('__metadata__') == {'format': 'pt'}
    tensors = {}
    for name, info in header.items():
        start, end = info['data_offsets']
        array = numpy.frombuffer(data[start:end], '<' + DTYPES[info['dtype']]).reshape(info['shape'])
        tensors[name] = torch.from_numpy(array.copy())
    return tensors


def different(own, other):
    return [name for name in own if not torch.allclose(own[name], other[name], rtol=1e-5, atol=1e-6)]


def of_model(saved):
    nn = torch.nn
    model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 1))
    model.load_state_dict(saved['state'])
    with torch.no_grad():
        return different({'output': model.eval()(saved['x'])}, saved)


def of_optimizer(saved, path):
    """Two more steps from the saved state, beside what they gave where it was saved."""
    model = torch.nn.Linear(3, 2)
    model.load_state_dict(saved['model'])
    optimizer = getattr(torch.optim, saved['name'])(model.parameters(), **saved['options'])
    optimizer.load_state_dict(saved['optimizer'])
    for _ in range(2):
        optimizer.zero_grad()
        model(torch.ones(4, 3)).square().sum().backward()
        optimizer.step()
    return different(model.state_dict(), torch.load(os.path.join(os.path.dirname(path), saved['name'] + '-after.pt')))


def read(path):
    if path.endswith('.safetensors'):
        return described(safetensors(path), False)
    if not path.endswith('.pt'):
        value = numpy.load(path)
        is_archive = isinstance(value, numpy.lib.npyio.NpzFile)
        return described({name: torch.from_numpy(value[name]) for name in value.files} if is_archive
                         else torch.from_numpy(value), False)
    value = torch.load(path)
    kind = value.get('kind') if isinstance(value, dict) else None
    if kind == 'model':
        return of_model(value)
    return of_optimizer(value, path) if kind == 'optimizer' else described(value, True)


print(json.dumps([read(path) for path in sys.argv[1:]]))
