"""What the programs share: options, MNIST's files, the rate of a cosine, and what they tell when they end."""
import argparse
import json
import math
import os
import re
import time

import numpy
import torch

torch.set_num_threads(1)


def options(**defaults):
    """Options of the command line, each of its default's type."""
    parser = argparse.ArgumentParser()
    for name, default in defaults.items():
        parser.add_argument(f'--{name}', type=type(default), default=default)
    return parser.parse_args()


def read_idx(path):
    with open(path, 'rb') as file:
        data = file.read()
    sizes = numpy.frombuffer(data, '>i4', count=data[3], offset=4)
    return torch.from_numpy(numpy.frombuffer(data, 'u1', offset=4 + 4 * data[3]).reshape(sizes.tolist()).copy())


def load_mnist(count):
    """The digits to train with and to test with, each as images of 784 pixels and labels."""
    folder = os.environ['MNIST']

    def digits(prefix, most):
        images = read_idx(f'{folder}/{prefix}-images-idx3-ubyte')[:most].flatten(1)
        return images, read_idx(f'{folder}/{prefix}-labels-idx1-ubyte')[:most].long()

    return digits('train', count), digits('t10k', None)


def normalize(images):
    mean, std = 0.1307, 0.3081
    return images.to(torch.float32).mul_(1 / (255 * std)).sub_(mean / std)


def rise_and_fall(lr, step, steps, floor, warmup):
    """A short rise, then a cosine down to a part of the rate."""
    rise = min(1, (step + 1) / warmup)
    return lr * rise * ((1 + floor) / 2 + (1 - floor) / 2 * math.cos(math.pi * step / steps))


class Stopwatch:
    """The seconds of each epoch."""

    def __init__(self):
        self.seconds = []

    def __enter__(self):
        self.started = time.perf_counter()

    def __exit__(self, *_):
        self.seconds.append(time.perf_counter() - self.started)


def peak_memory():
    """In bytes, of resident memory."""
    with open('/proc/self/status', encoding='utf8') as file:
        return 1024 * int(re.search(r'VmHWM:\s*(\d+) kB', file.read())[1])


def tell(result, stopwatch):
    print(json.dumps({'result': result, 'seconds': stopwatch.seconds, 'peak': peak_memory()}))
