#!/usr/bin/env python3
"""Reference values of the spin-orbit, Zeeman and tilted-field models, far outside the ranges of a lab (needs mpmath).

    python3 docs/reference/spin-orbit-points.py      rewrites the table of the tests, byte for byte

Every formula is computed as printed, with enough digits that its cancellations do not matter: the printed sums of
digamma functions over the roots of a cubic, the printed logarithms, the printed branch of gamma. None of the
rearrangements of the Swift sources is used here.
"""

import random
from pathlib import Path

from mpmath import atan, cos, ln, log, mp, mpc, mpf, nstr, pi, psi, sin, sqrt

TABLE = Path(__file__).parents[2] / "Tests" / "LocalizationTests" / "Models" / "spin-orbit-points.txt"
mp.dps = 420

E = mpf("1.602176634e-19")
H = mpf("6.62607015e-34")
HBAR = H / (2 * pi)
MU_B = mpf("9.2740100783e-24")
G0 = E**2 / (pi * H)


def f(x):
    """psi(1/2 + x) - ln x."""
    return psi(0, x + mpf(1) / 2) - log(x)


def zeeman_pair(c, h, s2):
    s = sqrt(mpc(s2))
    return ((f(c + h * s) - f(c - h * s)) / (2 * s)).real


def zeeman_log(phi, h, s2):
    s = sqrt(mpc(s2))
    return ((log(phi + h * (1 + s)) - log(phi + h * (1 - s))) / (2 * s)).real - log((phi + 2 * h) / phi) / 2


def maekawa(b, phi, so, g, d, triplet, half, total):
    if so == 0:
        return f(phi / b)
    h = half * so
    gamma = g * MU_B * b / (4 * E * d * h)
    s2 = 1 - gamma**2
    if s2 == 0:
        s2 = mpf(10) ** -60
    value = f((phi + triplet * so) / b) + zeeman_pair((phi + h) / b, h / b, s2)
    return value + zeeman_log(phi, h, s2) if total else value


def ilp(b, phi, so1, so3):
    bp, bl, bt = phi / b, so1 / b, (so1 + so3) / b
    c = mpf(1) / 2 + bp + bt
    a = lambda n: n + c
    r2 = 3 * c + bt - 4 * bl
    r1 = c * c - 1 + 2 * c * (c + bt) - 2 * bl * (2 * c + 1)
    r0 = (c + bt) * (c * c - 1) - 2 * bl * (c - 1)
    roots = cubic(r2, r1, r0)
    total = mpf(0)
    for n in roots:
        p = 3 * a(n) ** 2 + 2 * a(n) * bt - 1 - 2 * (2 * n + 1) * bl
        total += p / (3 * n * n + 2 * r2 * n + r1) * psi(0, 1 - n)
    s = mpc(total).real
    so = so1 + so3
    p, q = 2 * phi + 3 * so - 4 * so1, (phi + so) * (phi + 2 * so)
    delta = 4 * q - p * p
    if delta > 0:
        i = 2 / sqrt(delta) * (pi / 2 - atan(p / sqrt(delta)))
    elif delta < 0:
        i = log((p + sqrt(-delta)) / (p - sqrt(-delta))) / sqrt(-delta)
    else:
        i = 2 / p
    a0 = a(0)
    return -(1 / a0 + (2 * a0 + 1 + bt) / (a(1) * (a0 + bt) - 2 * bl) - s + psi(0, mpf(1) / 2 + bp)
             + log((phi + so) ** 2 * (phi + 2 * so) / (b * b * phi)) - 4 * so1 * i) / 2


def cubic(c2, c1, c0):
    """Roots of a monic cubic by Cardano in high precision; a triple root comes out to a third of the digits."""
    p = c1 - c2 * c2 / 3
    q = 2 * c2**3 / 27 - c2 * c1 / 3 + c0
    root = sqrt(mpc(q * q / 4 + p**3 / 27))
    u = -q / 2 + root
    if abs(-q / 2 - root) > abs(u):
        u = -q / 2 - root
    if u == 0:
        return [-c2 / 3] * 3
    u = u ** (mpf(1) / 3)
    w = mpc(-mpf(1) / 2, sqrt(mpf(3)) / 2)
    return [u * w**k - p / (3 * u * w**k) - c2 / 3 for k in range(3)]


def massive_dirac(b, phi, be, c):
    a2, b2 = (1 + c) / 2, (1 - c) / 2
    s = a2**2 + b2**2
    al1 = -(a2 * b2) ** 2 / (s * (s - a2 * b2))
    al0 = s * (a2 - b2) ** 2 / (2 * (s - a2 * b2) ** 2)
    b1 = be * a2 * b2 * (a2 - b2) ** 2 / s**2
    b0 = be * b2**2 * (a2 - b2) ** 2 / (a2**2 * (s - a2 * b2))
    return al1 * f((phi + b1) / b) + al0 * f((phi + b0) / b)


def tilted_film(b, alpha, length, theta, d):
    phi = HBAR / (4 * E * length**2)
    shift = E * d**2 * (b * sin(theta)) ** 2 / (12 * HBAR)
    return alpha * (f((phi + shift) / abs(b * cos(theta))) + log((phi + shift) / phi))


def roughness(b, alpha, length, delta, lc, mfp):
    phi = HBAR / (4 * E * length**2)
    return alpha * log(1 + sqrt(pi) * E * delta**2 * lc * b * b / (2 * HBAR * mfp) / phi)


def inplane_zeeman(b, phi, bt, g, d):
    if bt == 0:
        return mpf(0)
    gamma = g * MU_B * b / (2 * E * d * bt)
    return zeeman_log(phi, bt / 2, 1 - gamma**2)


def tilted_zeeman(b, phi, mx, mz, g, d, theta):
    bz = g * MU_B * b / (4 * E * d)
    perp = abs(b * cos(theta))
    l = lambda m: psi(0, mpf(1) / 2 + m / perp) + log(perp)
    # A degenerate cubic (no spin-orbit field, no Zeeman energy) is moved apart by less than any digit shown.
    mx, mz = mx + mpf(10) ** -100, mz + mpf(10) ** -99
    c2, c1 = mx + mz, mx * mz + bz**2
    c0 = bz**2 * (mz * sin(theta) ** 2 + mx * cos(theta) ** 2)
    total = l(phi + mx)
    for y in cubic(c2, c1, c0):
        num = -(y + mx) * (y + mz) + y * (y + mz) + y * (y + mx) + bz**2
        total += num / (3 * y * y + 2 * c2 * y + c1) * l(phi - y)
    return mpc(total - 2 * ln(phi + mx) - ln(phi + mz) + ln(phi)).real / 2


MODELS = {
    "maekawa-fukuyama": (["B_phi", "B_so", "g", "D"], lambda b, *v: maekawa(b, *v, 1, 1, False)),
    "maekawa-fukuyama-total": (["B_phi", "B_so", "g", "D"], lambda b, *v: maekawa(b, *v, 1, 1, True)),
    "maekawa-fukuyama-ey":
        (["B_phi", "B_so", "g", "D"], lambda b, *v: maekawa(b, *v, mpf(4) / 3, mpf(2) / 3, False)),
    "maekawa-fukuyama-ey-total":
        (["B_phi", "B_so", "g", "D"], lambda b, *v: maekawa(b, *v, mpf(4) / 3, mpf(2) / 3, True)),
    "ilp": (["B_phi", "B_so1", "B_so3"], ilp),
    "ti-massive-dirac": (["B_phi", "B_e", "cos_theta"], massive_dirac),
    "tilted-hln": (["alpha", "L_phi", "theta", "thickness"], tilted_film),
    "inplane-roughness": (["alpha", "L_phi", "Delta", "L_c", "mfp"], roughness),
    "inplane-zeeman-so": (["B_phi", "B_T", "g", "D"], inplane_zeeman),
    "tilted-zeeman-so": (["B_phi", "B_so1", "B_so0", "g", "D", "theta"], tilted_zeeman),
}


def draw(source, name, wide):
    low, high = (-9, 3) if wide else (-5, 1)
    if name.startswith("L_phi"):
        return 10.0 ** source.uniform(-8, -4)
    if name in ("thickness", "Delta", "L_c", "mfp"):
        return 10.0 ** source.uniform(-10, -6)
    if name.startswith("B_"):
        return 10.0 ** source.uniform(low, high)
    return {
        "g": lambda: source.choice([2.0, 0.4, 15.0, 10.0 ** source.uniform(-6, 2)]),
        "D": lambda: 10.0 ** source.uniform(-6, 1),
        "alpha": lambda: source.choice([-0.5, 1.0]),
        "cos_theta": lambda: source.choice([0.0, 1.0, source.random(), 1e-9]),
        "theta": lambda: source.choice([0.0, 0.3, source.uniform(0, 3.2), 1.5707963267948966, 1.5707]),
    }[name]()


def points(source, name, inputs):
    """Random points, wide and moderate, then the special ones: zero spin-orbit fields, gamma close to 1."""
    for index in range(60):
        wide = index % 2 == 0
        values = {key: draw(source, key, wide) for key in inputs}
        field = 10.0 ** (source.uniform(-9, 2) if wide else source.uniform(-6, 1.5))
        yield values, field
    for index in range(12):
        values = {key: draw(source, key, False) for key in inputs}
        field = 10.0 ** source.uniform(-5, 1)
        zero = [key for key in inputs if key in ("B_so", "B_so1", "B_so3", "B_so0", "B_T")]
        for key in zero:
            if len(zero) == 1 or source.random() < 0.7:
                values[key] = 0.0
        yield values, field
    if "g" in inputs and name != "tilted-zeeman-so":
        for offset in [0, 1e-15, -1e-13, 1e-12, -1e-12, 1e-9, -1e-6, 1e-4, -1e-3, 0.02, -0.02, 0.1, -0.1, 0.4, -0.4]:
            values = {key: draw(source, key, False) for key in inputs}
            values["g"] = 2.0
            field = 10.0 ** source.uniform(-4, 1)
            half = {"maekawa-fukuyama-ey": 2 / 3, "maekawa-fukuyama-ey-total": 2 / 3, "inplane-zeeman-so": 0.5}
            strength = values.get("B_so", values.get("B_T")) * half.get(name, 1)
            values["D"] = float(2 * MU_B * field / (4 * E * strength * (1 + offset)))
            yield values, field


def main():
    source = random.Random(1981)
    lines = ["# Made by docs/reference/spin-orbit-points.py; do not edit. Model, inputs, change of conductance in G0."]
    for name, (inputs, formula) in MODELS.items():
        for values, field in points(source, name, inputs):
            value = formula(mpf(field), *[mpf(values[key]) for key in inputs])
            text = " ".join(f"{key}={values[key]!r}" for key in inputs)
            lines.append(f"{name} B={field!r} {text} {nstr(value, 20)}")
    TABLE.write_text("\n".join(lines) + "\n")
    print(f"{len(lines) - 1} values in {TABLE}")


if __name__ == "__main__":
    main()
