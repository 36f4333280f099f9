"""Writes assembly/special/tables.ts: the Chebyshev coefficients of the special functions, computed with mpmath."""
from pathlib import Path

import mpmath as mp

mp.mp.dps = 40
NODES = 48


def gamma_factor(x):
    """lgamma divided by its zeros at 1 and 2."""
    if x == 1:
        return mp.euler
    if x == 2:
        return 1 - mp.euler
    return mp.loggamma(x) / ((x - 1) * (x - 2))


def airy_decay(u):
    zeta = 1 / u
    x = (zeta * 1.5) ** (mp.mpf(2) / 3)
    return mp.airyai(x) * mp.exp(zeta) * mp.root(x, 4)


def erfcx(t):
    x = mp.mpf(15) / 4 * (1 + t) / (1 - t)
    return (1 + 2 * x) * (mp.exp(x * x) * mp.erfc(x))


TWO_BY_PI = 2 / mp.pi
ZETA_2 = 2 * mp.mpf(2) ** 1.5 / 3

# name, what it is, function, first and last argument
TABLES = [
    ('LGAMMA', 'lgamma(x) / ((x - 1) (x - 2)) on [1, 3]', gamma_factor, 1, 3),
    ('ERFCX', '(1 + 2x) erfcx(x) by (x - 3.75) / (x + 3.75)', erfcx, -1, 1),
    ('I0_NEAR', 'exp(-x) I0(x) on [0, 8]', lambda x: mp.exp(-x) * mp.besseli(0, x), 0, 8),
    ('I0_FAR', 'exp(-x) sqrt(x) I0(x) by 8 / x', lambda u: mp.exp(-8 / u) * mp.sqrt(8 / u) * mp.besseli(0, 8 / u), 0, 1),
    ('I1_NEAR', 'exp(-x) I1(x) / x on [0, 8]', lambda x: mp.exp(-x) * mp.besseli(1, x) / x, 0, 8),
    ('I1_FAR', 'exp(-x) sqrt(x) I1(x) by 8 / x', lambda u: mp.exp(-8 / u) * mp.sqrt(8 / u) * mp.besseli(1, 8 / u), 0, 1),
    ('K0_NEAR', 'K0(x) + log(x / 2) I0(x) by x^2 on [0, 4]',
     lambda s: mp.besselk(0, mp.sqrt(s)) + mp.log(s / 4) / 2 * mp.besseli(0, mp.sqrt(s)), 0, 4),
    ('K0_FAR', 'exp(x) sqrt(x) K0(x) by 2 / x', lambda u: mp.exp(2 / u) * mp.sqrt(2 / u) * mp.besselk(0, 2 / u), 0, 1),
    ('K1_NEAR', 'x (K1(x) - log(x / 2) I1(x)) by x^2 on [0, 4]',
     lambda s: mp.sqrt(s) * (mp.besselk(1, mp.sqrt(s)) - mp.log(s / 4) / 2 * mp.besseli(1, mp.sqrt(s))), 0, 4),
    ('K1_FAR', 'exp(x) sqrt(x) K1(x) by 2 / x', lambda u: mp.exp(2 / u) * mp.sqrt(2 / u) * mp.besselk(1, 2 / u), 0, 1),
    ('J0_NEAR', 'J0(x) by x^2 on [0, 25]', lambda s: mp.besselj(0, mp.sqrt(s)), 0, 25),
    ('J1_NEAR', 'J1(x) / x by x^2 on [0, 25]', lambda s: mp.besselj(1, mp.sqrt(s)) / mp.sqrt(s), 0, 25),
    ('Y0_NEAR', 'Y0(x) - 2/pi log(x) J0(x) by x^2 on [0, 25]',
     lambda s: mp.bessely(0, mp.sqrt(s)) - TWO_BY_PI * mp.log(s) / 2 * mp.besselj(0, mp.sqrt(s)), 0, 25),
    ('Y1_NEAR', '(Y1(x) - 2/pi (log(x) J1(x) - 1/x)) / x by x^2 on [0, 25]',
     lambda s: (mp.bessely(1, mp.sqrt(s)) - TWO_BY_PI * (mp.log(s) / 2 * mp.besselj(1, mp.sqrt(s)) - 1 / mp.sqrt(s)))
     / mp.sqrt(s), 0, 25),
    ('AIRY_NEAR', 'Ai(x) on [-2.1, 2.1]', mp.airyai, mp.mpf(-21) / 10, mp.mpf(21) / 10),
    ('AIRY_DECAY', 'Ai(x) exp(z) x^(1/4) by 1 / z, z = 2/3 x^(3/2), x >= 2', airy_decay, 0, 1 / ZETA_2),
]


def coefficients(f, first, last):
    """Those above the precision of f64; the constant one is halved."""
    middle, half = (mp.mpf(first) + last) / 2, (mp.mpf(last) - first) / 2
    angles = [mp.pi * (k + mp.mpf(1) / 2) / NODES for k in range(NODES)]
    values = [f(middle + half * mp.cos(angle)) for angle in angles]
    sums = [2 * mp.fsum(v * mp.cos(j * a) for v, a in zip(values, angles)) / NODES for j in range(NODES)]
    sums[0] /= 2
    largest = max(abs(c) for c in sums)
    count = max(j for j in range(NODES) if abs(sums[j]) > largest * mp.mpf(2) ** -56) + 1
    return [mp.nstr(c, 17) for c in sums[:count]]


def main():
    lines = [
        '/**',
        ' * Chebyshev coefficients of the special functions, the number of them first. Written by scripts/special-tables.py.',
        ' */',
    ]
    for name, text, f, first, last in TABLES:
        numbers = coefficients(f, first, last)
        print(name, len(numbers), flush=True)
        lines += ['', f'/** {text} */', f'export const {name} = memory.data<f64>([']
        lines += [f'  {number},' for number in [str(len(numbers)), *numbers]]
        lines += [']);']
    path = Path(__file__).parent.parent / 'assembly/special/tables.ts'
    path.write_text('\n'.join(lines) + '\n')


main()
