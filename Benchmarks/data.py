"""Synthetic curves of the comparison; `cooperon benchmark FOLDER GROUP...` reads the same files.

Units: conductance in e^2/h, field in T. F(x) = psi(1/2 + x) - ln x; fields from B_max/N to B_max = 1 T in even steps.
Noise: Gaussian, 1 % of the largest change of the curve. The seed is fixed.
"""
import os

import numpy as np
from scipy.special import digamma

# alpha, B_phi; and B_phi, B_so, B_e, offset. Every search starts a factor of three off.
TWO = np.array([-0.5, 0.012])
FOUR = np.array([0.01, 0.08, 0.6, 0.02])
TWO_START = 3 * TWO
FOUR_START = np.array([0.01 / 3, 0.08 / 3, 0.6 / 3, 0.0])


def F(x):
    return digamma(0.5 + x) - np.log(x)


def hln2(B, alpha, B_phi):
    return alpha / np.pi * F(B_phi / B)


def hln4(B, B_phi, B_so, B_e, offset):
    return offset - (0.5 * F(B_phi / B) + F((B_so + B_e) / B) - 1.5 * F((4 / 3 * B_so + B_phi) / B)) / np.pi


def fields(count):
    return np.arange(1, count + 1) / count


def noisy(curve, offset, random):
    error = 0.01 * np.abs(curve - offset).max()
    return curve + error * random.standard_normal(len(curve)), error


def write(path, rows):
    with open(path, "w") as file:
        for row in rows:
            file.write(" ".join(repr(float(value)) if not isinstance(value, int) else str(value) for value in row) + "\n")


def make(folder):
    """Writes every file of the comparison."""
    os.makedirs(folder, exist_ok=True)
    random = np.random.default_rng(20260611)
    for name, count, model, truth in (("hln2_200", 200, hln2, TWO), ("hln4_200", 200, hln4, FOUR),
                                      ("hln4_2000", 2000, hln4, FOUR)):
        B = fields(count)
        y, error = noisy(model(B, *truth), truth[3] if len(truth) == 4 else 0, random)
        write(f"{folder}/{name}.txt", [(count, error), *zip(B, y)])
    for count in (5, 20, 80):
        B = fields(200)
        temperatures = np.linspace(1, 4, count)
        B_phi, offsets = 0.006 * temperatures, 0.02 * np.cos(3 * temperatures)
        curves = [noisy(hln4(B, b, FOUR[1], FOUR[2], o), o, random) for b, o in zip(B_phi, offsets)]
        heads = [(error, b / 3) for (_, error), b in zip(curves, B_phi)]
        write(f"{folder}/glob_{count}.txt", [(count, 200), *heads, *zip(B, *(y for y, _ in curves))])
    random.integers(0, 200, size=(1000, 200), dtype=np.int32).tofile(f"{folder}/boot_idx_1000x200.i32")


def curve(folder, name):
    """Field, conductance and its error."""
    with open(f"{folder}/{name}.txt") as file:
        error = float(file.readline().split()[1])
        table = np.loadtxt(file)
    return table[:, 0].copy(), table[:, 1].copy(), error


def curves(folder, count):
    """Fields, conductances (a row per curve), errors and starts of B_phi."""
    with open(f"{folder}/glob_{count}.txt") as file:
        file.readline()
        heads = np.array([[float(word) for word in file.readline().split()] for _ in range(count)])
        table = np.loadtxt(file)
    return table[:, 0].copy(), table[:, 1:].T.copy(), heads[:, 0], heads[:, 1]
