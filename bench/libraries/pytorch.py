"""The workloads in PyTorch on one thread, for pytorch.ts: reads requests and answers them, a line of JSON each."""
import ctypes
import json
import math
import os
import re
import sys
import time

try:
    import numpy
    import torch
    from torch.nn import functional as F
except ImportError:
    print(json.dumps({"value": None}))
    sys.exit()

torch.set_num_threads(1)
HEADS = 4


def train(parameters, optimizer, forward, targets):
    def step():
        optimizer.zero_grad()
        loss = F.cross_entropy(forward(*parameters), targets)
        loss.backward()
        optimizer.step()
        return loss.detach()

    return step


def with_graph(a, b):
    a.requires_grad_()
    return lambda: a + b


def add_chain(a, b):
    a.requires_grad_()

    def work():
        a.grad = None
        y = a
        for _ in range(10):
            y = y + b
        y.sum().backward()
        return a.grad

    return work


def mlp(x, targets, *parameters):
    for parameter in parameters:
        parameter.requires_grad_()

    def forward(*layers):
        y = x
        for i in range(0, len(layers), 2):
            y = F.linear(y, layers[i], layers[i + 1])
            if i + 2 < len(layers):
                y = F.relu(y)
        return y

    return train(parameters, torch.optim.Adam(parameters, lr=1e-3), forward, targets)


def convnet(x, targets, *parameters):
    for parameter in parameters:
        parameter.requires_grad_()

    def forward(w1, b1, w2, b2, w3, b3):
        y = F.max_pool2d(F.relu(F.conv2d(x, w1, b1, padding=1)), 2)
        y = F.max_pool2d(F.relu(F.conv2d(y, w2, b2, padding=1)), 2)
        return F.linear(y.flatten(1), w3, b3)

    return train(parameters, torch.optim.SGD(parameters, lr=0.01), forward, targets)


def transformer_block(x, g, *parameters):
    leaves = [x, *parameters]
    for leaf in leaves:
        leaf.requires_grad_()
    norm1, shift1, wqkv, bqkv, wo, bo, norm2, shift2, w1, b1, w2, b2 = parameters
    batch, length, d = x.shape

    def attention(y):
        qkv = F.linear(y, wqkv, bqkv).view(batch, length, 3, HEADS, d // HEADS)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(q @ k.transpose(2, 3) * (1 / math.sqrt(d / HEADS)), -1)
        return F.linear((weights @ v).transpose(1, 2).reshape(batch, length, d), wo, bo)

    def work():
        for leaf in leaves:
            leaf.grad = None
        y = x + attention(F.layer_norm(x, [d], norm1, shift1))
        hidden = F.relu(F.linear(F.layer_norm(y, [d], norm2, shift2), w1, b1))
        ((y + F.linear(hidden, w2, b2)) * g).sum().backward()
        return [leaf.grad for leaf in leaves]

    return work


def gradients_of(leaves, forward, g=None):
    """Forward and backward; `g` is the gradient of the result."""
    for leaf in leaves:
        leaf.requires_grad_()

    def work():
        for leaf in leaves:
            leaf.grad = None
        forward().backward(g)
        return [leaf.grad for leaf in leaves]

    return work


OPERATIONS = {
    "add": lambda a, b: lambda: a + b,
    "addWithGraph": with_graph,
    "addChain": add_chain,
    "exp": lambda x: lambda: x.exp(),
    "tanh": lambda x: lambda: x.tanh(),
    "gelu": lambda x: lambda: F.gelu(x),
    "sigmoid": lambda x: lambda: x.sigmoid(),
    "sum": lambda x: lambda: x.sum(),
    "sumDim0": lambda x: lambda: x.sum(0),
    "sumDim1": lambda x: lambda: x.sum(1),
    "amaxDim1": lambda x: lambda: x.amax(1),
    "maxDim1": lambda x: lambda: x.max(1),
    "softmax": lambda x: lambda: x.softmax(1),
    "logSoftmax": lambda x: lambda: x.log_softmax(1),
    "layerNorm": lambda x, weight, bias: lambda: F.layer_norm(x, [768], weight, bias),
    "layerNormGradients": lambda x, g, weight, bias: gradients_of(
        [x, weight, bias], lambda: F.layer_norm(x, [768], weight, bias), g
    ),
    "batchNormGradients": lambda x, g, weight, bias: gradients_of(
        [x, weight, bias], lambda: F.batch_norm(x, None, None, weight, bias, training=True), g
    ),
    "crossEntropyGradient": lambda x, targets: gradients_of([x], lambda: F.cross_entropy(x, targets)),
    "cumsum": lambda x: lambda: x.cumsum(1),
    "transpose": lambda x: lambda: x.t().contiguous(),
    "toChannelsLast": lambda x: lambda: x.permute(0, 2, 3, 1).contiguous(),
    "gather": lambda x, index: lambda: x.gather(1, index),
    "scatterAdd": lambda x, index, source: lambda: x.scatter_add(1, index, source),
    "indexSelect": lambda x, index: lambda: x.index_select(0, index),
    "matmul": lambda a, b: lambda: a @ b,
    "matvec": lambda a, x: lambda: a.mv(x),
    "conv2d": lambda x, weight: lambda: F.conv2d(x, weight, padding=1),
    "maxPool2d": lambda x: lambda: F.max_pool2d(x, 2),
    "sort": lambda x: lambda: x.sort(1),
    "topk": lambda x: lambda: x.topk(10, 1),
    "mlp": mlp,
    "convnet": convnet,
    "transformerBlock": transformer_block,
}

work = None


def read(operand):
    values = numpy.fromfile(operand["file"], dtype=operand["dtype"]).reshape(operand["shape"])
    tensor = torch.from_numpy(values).clone()
    return tensor.long() if operand["dtype"] == "int32" else tensor


def prepare(operation, operands):
    global work
    make = OPERATIONS.get(operation)
    work = make and make(*map(read, operands))
    return work is not None


def results(folder):
    found = work()
    files = []
    for tensor in [found] if torch.is_tensor(found) else found:
        files.append(os.path.join(folder, f"result-{len(files)}"))
        tensor.detach().double().contiguous().numpy().tofile(files[-1])
    return files


def run(count, clock):
    now = time.process_time_ns if clock == "cpu" else time.perf_counter_ns
    start = now()
    for _ in range(count):
        work()
    return now() - start


def blas():
    """What multiplies matrices: by PyTorch's configuration or, if that leaves it open, by what has been loaded."""
    torch.ones(64, 64) @ torch.ones(64, 64)
    configured = re.search(r"BLAS_INFO=(\w+)", torch.__config__.show())
    if configured and configured[1] not in ("generic", "open"):
        return configured[1]
    try:
        with open("/proc/self/maps") as maps:
            files = {os.path.realpath(line.split()[-1]) for line in maps if "openblas" in line}
    except OSError:
        return "unknown"
    for file in files:
        if os.path.basename(file).startswith("libopenblas"):
            core = ctypes.CDLL(file).openblas_get_corename
            core.restype = ctypes.c_char_p
            return f"OpenBLAS for {core().decode()}"
    return "the system's, which is slow unless it is OpenBLAS or MKL"


def release():
    global work
    work = None


def peak_memory():
    try:
        with open("/proc/self/status") as status:
            return 1024 * int(re.search(r"VmHWM:\s*(\d+) kB", status.read())[1])
    except OSError:
        import resource

        # in KB, but on macOS in bytes
        unit = 1 if sys.platform == "darwin" else 1024
        return unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


COMMANDS = {"peak_memory": peak_memory, "prepare": prepare, "results": results, "run": run, "release": release}


def main():
    # The protocol has the standard output for itself; what libraries print goes to the standard error.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    print(json.dumps({"value": {"version": torch.__version__, "blas": blas()}}), file=answers)
    for line in sys.stdin:
        command, *arguments = json.loads(line)
        try:
            answer = {"value": COMMANDS[command](*arguments)}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers)


main()
