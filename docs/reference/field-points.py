#!/usr/bin/env python3
"""Reference values of films, graphene, bulk metals, wires, rings and interactions far outside a lab's ranges (mpmath).

    python3 docs/reference/field-points.py      rewrites the table of the tests, byte for byte

Every formula is computed as printed, with enough digits that its cancellations do not matter; none of the
rearrangements of the Swift sources is used. Sums of Bessel functions over windings are done as one integral
(K0(x) = int exp(-x cosh t) dt), interaction functions as the printed integrals, Hurwitz's zeta by Euler-Maclaurin.
"""

import random
from functools import lru_cache
from pathlib import Path

from mpmath import (airyai, bernoulli, cos, cosh, coth, e as euler, exp, expm1, fabs, inf, log, mp, mpc, mpf, nstr, pi, psi,
                    quad, rf, sin, sinh, sqrt, zeta)

TABLE = Path(__file__).parents[2] / "Tests" / "LocalizationTests" / "Models" / "field-points.txt"
mp.dps = 110

E = mpf("1.602176634e-19")
H = mpf("6.62607015e-34")
HBAR = H / (2 * pi)
KB = mpf("1.380649e-23")
MU_B = mpf("9.2740100783e-24")
G0 = E**2 / (pi * H)


def f(x):
    """psi(1/2 + x) - ln x; 0 at infinity."""
    return mpf(0) if x == inf else psi(0, x + mpf(1) / 2) - log(x)


def field(length):
    return HBAR / (4 * E * length**2)


# --- films: sums of f ---

def hln(b, alpha, length):
    return G0 * alpha * f(field(length) / b)


def two_channel(b, a1, l1, a2, l2):
    return hln(b, a1, l1) + hln(b, a2, l2)


def hln_full(b, phi, so, e, s):
    return -G0 * (f((e + so + s) / b) - mpf(3) / 2 * f((phi + so * 4 / 3 + s * 2 / 3) / b) + f((phi + 2 * s) / b) / 2)


def anisotropic(b, phi, x, z):
    return G0 * (f((phi + 2 * (x + z)) / b) + f((phi + 4 * x) / b) / 2 - f(phi / b) / 2)


def precession(b, phi, so):
    return G0 * (f((phi + so) / b) + f((phi + 2 * so) / b) / 2 - f(phi / b) / 2)


def background(b, alpha, length, beta2, beta1):
    return hln(b, alpha, length) + beta2 * b * b + beta1 * b


def graphene(b, phi, i, star, tikhonenko=0, last=-2):
    return G0 * (f(phi / b) - f((phi + 2 * i) / b) + last * f((phi + tikhonenko * i + star) / b))


def graphene_soc(b, phi, asy, sym):
    return -G0 / 2 * (f(phi / b) - f((phi + 2 * asy) / b) - 2 * f((phi + asy + sym) / b))


def parallel_film(b, alpha, length, d):
    return alpha * G0 * log(1 + E * d**2 * b**2 / (12 * HBAR) / field(length))


# --- bulk ---

@lru_cache(maxsize=None)
def coefficient(k):
    """Of x^(1/2-2k) in the midpoint Euler-Maclaurin series of f3."""
    return (1 - mpf(2) ** (1 - 2 * k)) * bernoulli(2 * k) / (2 * k) * rf(mpf(1) / 2, 2 * k - 1) / rf(1, 2 * k - 1)


def f3(x):
    """-2 sqrt x - zeta(1/2, 1/2 + x) by its sum, and the asymptotic series from |x| > 60."""
    x = mpc(x)
    total, n = mpc(0), 0
    while abs(x + n) < 60:
        total += 2 * (sqrt(x + n + 1) - sqrt(x + n)) - 1 / sqrt(x + n + mpf(1) / 2)
        n += 1
    x += n
    return total + sum(coefficient(k) * x ** (mpf(1) / 2 - 2 * k) for k in range(1, 75))


def kawabata(b, phi):
    return G0 * sqrt(E * b / HBAR) * f3(phi / b).real


def baxter(b, phi):
    x, half = phi / b, mpf(1) / 2
    value = 2 * (sqrt(2 + x) - sqrt(x)) - ((half + x) ** -half + (3 * half + x) ** -half)
    return G0 * sqrt(E * b / HBAR) * (value + (mpf("2.03") + x) ** (-3 * half) / 48)


def fukuyama_hoshino(b, i, so, s, g, d):
    phi, two = i + 2 * s, i + s * 2 / 3 + so * 4 / 3
    h = (so - s) * 2 / 3
    k = G0 * sqrt(E / HBAR)
    if h == 0:
        h = mpf(10) ** -60
    gamma = (g * MU_B * b / (4 * E * d * h)) ** 2
    root = sqrt(mpc(1 - gamma)) if gamma != 1 else mpf(10) ** -30
    plus, minus = phi + h * (1 + root), phi + h * (1 - root)
    pair = sqrt(b) / (2 * root) * (f3(plus / b) - f3(minus / b)) + (sqrt(plus) - sqrt(minus)) / root
    return k * (sqrt(b) * f3(two / b) + pair - sqrt(two) + sqrt(phi)).real


# --- wires ---

def flux(b, width, kappa=mpf(1) / 3):
    return kappa * (E * b * width / HBAR) ** 2


def wire_aa(b, length, width, phi, so, kappa):
    def correction(added):
        a = 1 / phi**2 + added
        return -E**2 / (pi * HBAR * length) * (mpf(3) / 2 / sqrt(a + 4 / (3 * so**2)) - 1 / sqrt(a) / 2)
    return correction(flux(b, width, kappa)) - correction(0)


def wire_finite(b, length, width, phi):
    def correction(added):
        z = length * sqrt(1 / phi**2 + added)
        return -2 * E**2 / H * (coth(z) / z - 1 / z**2)
    return correction(flux(b, width)) - correction(0)


def wire_bvh(b, length, width, tau_phi, mfp, v, c1, c2):
    d, tau = v * mfp / 2, mfp / v
    def correction(rate):
        a = 1 / (d * tau_phi) + rate
        return -2 * E**2 / H / length * (1 / sqrt(a) - 1 / sqrt(a + 1 / (d * tau)))
    area = HBAR / (E * b)
    tau_b = c1 * area**2 / (width**3 * v) + c2 * area * mfp / (width**2 * v)
    return correction(1 / (d * tau_b)) - correction(0)


def wire_nyquist(b, length, width, resistance, d, t, other, so):
    ln = (HBAR**2 * d * length / (E**2 * KB * t * resistance)) ** (mpf(1) / 3)
    def ratio(x):
        # The Airy functions themselves to 60 digits, of the ratio far from their underflow.
        if x < 3000:
            return airyai(x) / airyai(x, derivative=1)
        u, v, z, airy, slope = mpf(1), mpf(1), 2 * x**1.5 / 3, mpf(0), mpf(0)
        z, sign = 2 * x * sqrt(x) / 3, 1
        for n in range(60):
            airy, slope = airy + sign * u / z**n, slope + sign * v / z**n
            m = n + 1
            u = u * (6 * m - 5) * (6 * m - 3) * (6 * m - 1) / (mpf(216) * m * (2 * m - 1))
            v = -u * mpf(6 * m + 1) / (6 * m - 1)
            sign = -sign
        return -airy / (sqrt(x) * slope)
    def correction(added):
        x = ln**2 * (1 / other**2 + added)
        return E**2 / (pi * HBAR) * ln / length * (3 * ratio(x + 4 * ln**2 / (3 * so**2)) - ratio(x)) / 2
    return correction(flux(b, width)) - correction(0)


def ring(b, area, around, phi, width):
    z = around * sqrt(1 / phi**2 + flux(b, width))
    if z > 10**5:
        return -2 * E**2 / H / z
    return -2 * E**2 / H / z * sinh(z) / (cosh(z) - cos(4 * pi * b * area * E / H))


def windings(z, phase):
    """sum over n of K0(n z) cos(n phase) = int Re 1/(exp(z cosh t - i phase) - 1) dt."""
    if z > 400:
        return mpf(0)
    with mp.workdps(50):
        phase = phase - 2 * pi * mp.nint(phase / (2 * pi))
        # Places where the exponent passes a power of ten, and where it equals the phase.
        marks = sorted({mp.acosh(x / z) for x in [1, 10, 40, 130, fabs(phase)] + [mpf(10) ** -k for k in range(1, 12)]
                        if x > z * mpf("1.000001")} | {mpf(0)})
        return quad(lambda t: (1 / mpc(exp(z * cosh(t) - 1j * phase) - 1)).real, marks)


def cylinder(b, area, around, height, phi, wall):
    z0 = around / phi
    z = around * sqrt(1 / phi**2 + flux(b, wall))
    phase = 4 * pi * b * area * E / H
    bracket = log(z0 / z) + 2 * (windings(z, phase) - windings(z0, mpf(0)))
    return -2 * G0 * around / height * bracket


# --- interactions ---

def weight(x):
    half = x / 2
    if half < mpf(10) ** -12:
        return (1 - x * x / 10) / 6
    return (half * coth(half) - 1) / (2 * sinh(half) ** 2)


def interaction(h, kernel):
    """int of weight(x) kernel(x); logarithms and roots at x = 0 and h are the ends of intervals."""
    with mp.workdps(40):
        marks = sorted({mpf(0), h / 4, h / 2, h, 2 * h, mpf(1) / 100, mpf(1) / 2, mpf(3), mpf(10), mpf(30), mpf(90), mpf(200)}
                       | {mpf(10) ** -k for k in range(1, 12) if mpf(10) ** -k > h / 100})
        marks = [x for x in marks if x <= 200]
        return quad(lambda x: weight(x) * kernel(x) if x > 0 and x != h else mpf(0), marks)


def ratio_h(b, t, g):
    return fabs(g) * MU_B * b / (KB * t)


def zeeman_film(b, t, g, force):
    h = ratio_h(b, t, g)
    if h < mpf(10) ** -9:
        # Here the quadrature has fewer digits than the limit, whose relative error is h^2.
        return -G0 / 2 * force * 3 * zeta(3) / (4 * pi**2) * h**2
    return -G0 / 2 * force * interaction(h, lambda x: log(fabs(1 - h * h / (x * x))))


def zeeman_bulk(b, t, g, force, d):
    h = ratio_h(b, t, g)
    value = interaction(h, lambda x: sqrt(x + h) + sqrt(fabs(x - h)) - 2 * sqrt(x))
    return -G0 / 2 * force * sqrt(KB * t / (2 * HBAR * d)) * value


GEOMETRIES = {"strip": mpf(1) / 3, "round-transverse": mpf(1) / 4, "round-axial": mpf(1) / 8}
WALLS = {"diffuse": (4 * pi, mpf(3)), "specular": (mpf("9.5"), mpf("4.8"))}

MODELS = {
    "hln-simple": (["alpha", "L_phi"], hln),
    "hln-two-channel": (["alpha1", "L_phi1", "alpha2", "L_phi2"], two_channel),
    "hln-full": (["B_phi", "B_so", "B_e", "B_s"], hln_full),
    "hln-anisotropic": (["B_phi", "B_so_x", "B_so_z"], anisotropic),
    "hln-dp": (["B_phi", "B_so"], precession),
    "hln-background": (["alpha", "L_phi", "beta2", "beta1"], background),
    "graphene-mccann": (["B_phi", "B_i", "B_star"], graphene),
    "graphene-tikhonenko": (["B_phi", "B_i", "B_star"], lambda b, *v: graphene(b, *v, tikhonenko=1)),
    "graphene-bilayer": (["B_phi", "B_i", "B_star"], lambda b, *v: graphene(b, *v, last=2)),
    "graphene-soc": (["B_phi", "B_asy", "B_sym"], graphene_soc),
    "inplane-orbital": (["alpha", "L_phi", "thickness"], parallel_film),
    "kawabata-3d": (["B_phi"], kawabata),
    "kawabata-3d-baxter": (["B_phi"], baxter),
    "fukuyama-hoshino-3d": (["B_i", "B_so", "B_s", "g", "D"], fukuyama_hoshino),
    "wire-aa": (["length", "width", "L_phi", "L_so"], wire_aa),
    "wire-finite": (["length", "width", "L_phi"], wire_finite),
    "wire-bvh": (["length", "width", "tau_phi", "mfp", "v_F"], wire_bvh),
    "wire-nyquist": (["length", "width", "resistance", "D", "T", "L_other", "L_so"], wire_nyquist),
    "aas-ring": (["area", "circumference", "L_phi", "width"], ring),
    "aas-cylinder": (["area", "circumference", "height", "L_phi", "wall"], cylinder),
    "eei-zeeman-2d": (["T", "g", "F_sigma"], zeeman_film),
    "eei-zeeman-3d": (["T", "g", "F_sigma", "D"], zeeman_bulk),
}


def draw(source, name, wide):
    ten = lambda low, high: 10.0 ** source.uniform(low, high)
    if name.startswith("B_"):
        return ten(-9, 3) if wide else ten(-5, 1)
    if name.startswith("L_") or name in ("length", "mfp", "circumference", "height"):
        return ten(-9, -3) if wide else ten(-7, -5)
    return {
        "width": lambda: ten(-9, -6), "wall": lambda: ten(-9, -6), "thickness": lambda: ten(-10, -6),
        "area": lambda: ten(-16, -10) if wide else ten(-13, -11), "tau_phi": lambda: ten(-14, -8), "v_F": lambda: ten(4, 6.3),
        "resistance": lambda: ten(-2, 6), "D": lambda: ten(-6, 1), "T": lambda: ten(-3, 2.5),
        "g": lambda: source.choice([2.0, 0.4, 15.0, ten(-6, 2)]), "F_sigma": lambda: source.uniform(-0.9, 0.9),
        "alpha": lambda: source.choice([-0.5, 1.0]), "alpha1": lambda: -0.5, "alpha2": lambda: 1.0,
        "beta2": lambda: source.uniform(-1, 1) * 1e-6, "beta1": lambda: source.uniform(-1, 1) * 1e-6,
    }[name]()


def points(source, name, inputs):
    """Random points, wide and moderate; vanishing spin-orbit and magnetic fields; gamma close to 1 in three dimensions."""
    for index in range(24 if name == "aas-cylinder" else 40):
        wide = index % 2 == 0
        yield {key: draw(source, key, wide) for key in inputs}, 10.0 ** (source.uniform(-9, 2) if wide else source.uniform(-6, 1))
    vanishing = [key for key in inputs if key in ("B_so", "B_so_x", "B_so_z", "B_s", "B_i", "B_star", "B_asy", "B_sym")]
    if name == "fukuyama-hoshino-3d":
        vanishing.remove("B_i")
    for key in vanishing:
        yield {k: 0.0 if k == key else draw(source, k, False) for k in inputs}, 10.0 ** source.uniform(-5, 1)
    if vanishing:
        yield {k: 0.0 if k in vanishing else draw(source, k, False) for k in inputs}, 10.0 ** source.uniform(-5, 1)
    if name == "fukuyama-hoshino-3d":
        for offset in [0, 1e-15, -1e-13, 1e-12, -1e-12, 1e-9, -1e-6, 1e-4, -1e-3, 0.02, -0.02, 0.1, -0.1, 0.4, -0.4]:
            values = {key: draw(source, key, False) for key in inputs}
            values["g"] = 2.0
            b = 10.0 ** source.uniform(-4, 1)
            values["D"] = float(2 * MU_B * b / (4 * E * abs(values["B_so"] - values["B_s"]) * 2 / 3 * (1 + offset)))
            yield values, b
        for offset in [0, 1e-14, -1e-10, 1e-5]:
            values = {key: draw(source, key, False) for key in inputs}
            values["B_s"] = values["B_so"] * (1 + offset)
            yield values, 10.0 ** source.uniform(-4, 1)


def variants(name):
    if name == "wire-aa":
        return [(f"geometry={key}", [kappa]) for key, kappa in GEOMETRIES.items()]
    if name == "wire-bvh":
        return [(f"boundary={key}", list(constants)) for key, constants in WALLS.items()]
    return [("", [])]


def main():
    source = random.Random(1980)
    lines = ["# Made by docs/reference/field-points.py; do not edit. Model, inputs, change of conductance in S or S/m."]
    for name, (inputs, formula) in MODELS.items():
        for option, constants in variants(name):
            for values, b in points(source, name, inputs):
                value = formula(mpf(b), *[mpf(values[key]) for key in inputs], *constants)
                text = " ".join([f"B={b!r}"] + [f"{key}={values[key]!r}" for key in inputs] + ([option] if option else []))
                lines.append(f"{name} {text} {nstr(value, 20)}")
    TABLE.write_text("\n".join(lines) + "\n")
    print(f"{len(lines) - 1} values in {TABLE}")


if __name__ == "__main__":
    main()
