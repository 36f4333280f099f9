"""Writes test/kernels/special-values.json: special functions at many points, computed with mpmath to 30 digits."""
import json
import random
from pathlib import Path

import mpmath as mp
from mpmath.libmp import NoConvergence

mp.mp.dps = 30
random.seed(0)


def spread(lo, hi, count=60):
    """Numbers of all sizes between two positive ones."""
    return [lo * (hi / lo) ** random.random() for _ in range(count)]


def between(lo, hi, count=60):
    return [random.uniform(lo, hi) for _ in range(count)]


def log_ndtr(x):
    return mp.log(mp.erfc(-x / mp.sqrt(2)) / 2)


def ndtri(p):
    with mp.workdps(60):
        return mp.findroot(lambda x: log_ndtr(x) - mp.log(p), start(p))


def start(p):
    z = mp.sqrt(-2 * mp.log(min(p, 1 - p)))
    x = z - (2.515517 + 0.802853 * z + 0.010328 * z * z) / (1 + 1.432788 * z + 0.189269 * z * z + 0.001308 * z ** 3)
    return -x if p < 0.5 else x


def zeta(x, q):
    with mp.workdps(250):       # what it subtracts leaves few digits
        return +mp.zeta(x, q)


def scaled(order):
    return lambda x: mp.exp(-abs(x)) * mp.besseli(order, x)


# code of the kernel → function, points
ONE = {
    'Lgamma': (lambda x: mp.log(abs(mp.gamma(x))) if abs(x) < 1e3 else mp.loggamma(x).real,
               spread(1e-30, 1e30) + between(0.5, 3) + between(-30, 0)),
    'Digamma': (mp.digamma, spread(1e-10, 1e10) + between(-20, 0)),
    'Erfinv': (mp.erfinv, between(-1, 1) + [1 - x for x in spread(1e-15, 0.1, 20)]),
    'Erfcx': (lambda x: mp.exp(mp.mpf(x) ** 2) * mp.erfc(x), spread(1e-3, 1e3) + between(-26, 0, 40)),
    'Ndtri': (ndtri, between(0.001, 0.999) + spread(1e-300, 1e-2)),
    'LogNdtr': (log_ndtr, between(-40, 8)),
    'I0': (lambda x: mp.besseli(0, x), between(-30, 30) + spread(1e-5, 700, 20)),
    'I0e': (scaled(0), between(-30, 30) + spread(1e-5, 1e5, 20)),
    'I1': (lambda x: mp.besseli(1, x), between(-30, 30) + spread(1e-5, 700, 20)),
    'I1e': (scaled(1), between(-30, 30) + spread(1e-5, 1e5, 20)),
    'K0': (lambda x: mp.besselk(0, x), between(0, 10) + spread(1e-10, 600, 20)),
    'K1': (lambda x: mp.besselk(1, x), between(0, 10) + spread(1e-10, 600, 20)),
    'K0e': (lambda x: mp.exp(x) * mp.besselk(0, x), between(0, 10) + spread(1e-10, 1e5, 20)),
    'K1e': (lambda x: mp.exp(x) * mp.besselk(1, x), between(0, 10) + spread(1e-10, 1e5, 20)),
    'J0': (lambda x: mp.besselj(0, x), between(-5, 5)),
    'J1': (lambda x: mp.besselj(1, x), between(-5, 5)),
    'Y0': (lambda x: mp.bessely(0, x), between(0, 5)),
    'Y1': (lambda x: mp.bessely(1, x), between(0, 5)),
    'AiryAi': (mp.airyai, between(-2, 20)),
    'SphericalJ0': (mp.sinc, between(-50, 50)),
    'Sinc': (mp.sincpi, between(-50, 50)),
}
TWO = {
    'Igamma': (lambda a, x: mp.gammainc(a, 0, x, regularized=True),
               [(a, a * r) for a in spread(1e-2, 3e4, 30) for r in (0.3, 0.9, 1, 1.1, 1 + a ** -0.5)]),
    'Igammac': (lambda a, x: mp.gammainc(a, x, mp.inf, regularized=True),
                [(a, a * r) for a in spread(1e-2, 3e4, 30) for r in (0.3, 0.9, 1, 1.1, 1 + a ** -0.5)]),
    'Zeta': (zeta, [(x, q) for x in spread(1.01, 50, 12) for q in spread(1e-2, 1e4, 5)]),
    'Xlog1py': (lambda a, b: a * mp.log1p(b), [(a, b) for a in between(-3, 3, 6) for b in spread(1e-20, 1e5, 6)]),
}


def value(f, *args):
    try:
        y = f(*map(mp.mpf, args))
    except (NoConvergence, ValueError, ZeroDivisionError):
        return None
    y = float(y)
    return y if abs(y) < 1e308 and abs(y) > 1e-300 else None


def main():
    out = {}
    for name, (f, points) in ONE.items():
        rows = [[x, value(f, x)] for x in points]
        out[name] = [row for row in rows if row[-1] is not None]
        print(name, len(out[name]), flush=True)
    for name, (f, points) in TWO.items():
        rows = [[a, b, value(f, a, b)] for a, b in points]
        out[name] = [row for row in rows if row[-1] is not None]
        print(name, len(out[name]), flush=True)
    text = ',\n'.join(f'"{name}":[\n' + ',\n'.join(json.dumps(row) for row in rows) + ']' for name, rows in out.items())
    path = Path(__file__).parent.parent / 'test/kernels/special-values.json'
    path.write_text('{' + text + '}\n')


main()
