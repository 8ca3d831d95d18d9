#include "localization_kernel.h"
#include "instruction_sets.h"
#include "vectors.h"
#include <math.h>

/* Zeros of the Legendre polynomial of degree eight: where the search for nodes begins. */
static const double legendreZeros[clkLanes] = {-0.9602898564975363, -0.7966664774136267, -0.5255324099163290,
                                               -0.1834346424956498, 0.1834346424956498,  0.5255324099163290,
                                               0.7966664774136267,  0.9602898564975363};

INLINE double sumOf(v8 x) { return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7])); }
INLINE double largest(v8 x) {
  double result = 0;
  for (int lane = 0; lane < clkLanes; lane++) result = x[lane] > result ? x[lane] : result;
  return result;
}

/* Coefficients of the polynomials p_0...p_8 that are orthonormal for a cell's points and weights, in
 * slopes[k] p_{k+1} = (t - centres[k]) p_k - slopes[k-1] p_{k-1}, and the projections of the data on p_0...p_7. */
typedef struct {
  double constant, centres[clkLanes], slopes[clkLanes], shares[clkLanes];
} family;

/* Stieltjes' procedure; 0 where the points are too few or too unlike to carry nine polynomials. */
INLINE int orthogonalize(ptrdiff_t length, const double *t, const double *weights, const double *data, double *current,
                         double *previous, family *p) {
  v8 mass = splat(0);
  for (ptrdiff_t at = 0; at < length; at += clkLanes) mass += load(weights + at);
  p->constant = 1 / sqrt(sumOf(mass));
  for (ptrdiff_t at = 0; at < length; at += clkLanes) {
    store(current + at, splat(p->constant));
    store(previous + at, splat(0));
  }
  double slope = 0;
  for (int k = 0; k < clkLanes; k++) {
    v8 centre = splat(0), share = splat(0), square = splat(0);
    for (ptrdiff_t at = 0; at < length; at += clkLanes) {
      v8 weighted = load(weights + at) * load(current + at);
      centre += weighted * load(current + at) * load(t + at);
      share += weighted * load(data + at);
    }
    p->centres[k] = sumOf(centre);
    p->shares[k] = sumOf(share);
    for (ptrdiff_t at = 0; at < length; at += clkLanes) {
      v8 next = (load(t + at) - splat(p->centres[k])) * load(current + at) - splat(slope) * load(previous + at);
      square += load(weights + at) * next * next;
      store(previous + at, next);
    }
    slope = sqrt(sumOf(square));
    if (!(slope > 1e-3)) return 0;
    p->slopes[k] = slope;
    double *other = previous;
    previous = current;
    current = other;
    for (ptrdiff_t at = 0; at < length; at += clkLanes) store(current + at, load(current + at) * splat(1 / slope));
  }
  return 1;
}

/* p_8 and its derivative at eight places, and sums over p_0...p_7 of their squares and of the data's shares. */
INLINE void evaluate(const family *p, v8 x, v8 *value, v8 *derivative, v8 *squares, v8 *data) {
  v8 a = splat(p->constant), before = splat(0), d = splat(0), dBefore = splat(0);
  *squares = splat(0);
  *data = splat(0);
  double slope = 0;
  for (int k = 0; k < clkLanes; k++) {
    *squares += a * a;
    *data += splat(p->shares[k]) * a;
    v8 distance = x - splat(p->centres[k]), inverse = splat(1 / p->slopes[k]);
    v8 next = (distance * a - splat(slope) * before) * inverse;
    v8 dNext = (a + distance * d - splat(slope) * dBefore) * inverse;
    before = a;
    a = next;
    dBefore = d;
    d = dNext;
    slope = p->slopes[k];
  }
  *value = a;
  *derivative = d;
}

/* Sum over the other lanes of 1/(x - x_other). */
INLINE v8 crowding(v8 x) {
  v8 sum = splat(0);
#define ADD(A, B, C, D, E, F, G, H) sum += splat(1) / (x - __builtin_shufflevector(x, x, A, B, C, D, E, F, G, H))
  ADD(1, 2, 3, 4, 5, 6, 7, 0);
  ADD(2, 3, 4, 5, 6, 7, 0, 1);
  ADD(3, 4, 5, 6, 7, 0, 1, 2);
  ADD(4, 5, 6, 7, 0, 1, 2, 3);
  ADD(5, 6, 7, 0, 1, 2, 3, 4);
  ADD(6, 7, 0, 1, 2, 3, 4, 5);
  ADD(7, 0, 1, 2, 3, 4, 5, 6);
#undef ADD
  return sum;
}

/* Gauss nodes of the points: the zeros of p_8, all at once by Ehrlich's and Aberth's iteration. */
INLINE int condense(ptrdiff_t length, const double *t, const double *weights, const double *data, double *work,
                    double *nodes, double *nodeWeights, double *nodeData) {
  family p;
  if (!orthogonalize(length, t, weights, data, work, work + length, &p)) return 0;
  v8 x, value, derivative, squares, sums;
  for (int lane = 0; lane < clkLanes; lane++) x[lane] = legendreZeros[lane];
  double step = 1;
  for (int round = 0; step > 1e-13; round++) {
    if (round == 20) return 0;
    evaluate(&p, x, &value, &derivative, &squares, &sums);
    v8 newton = value / derivative, move = newton / (splat(1) - newton * crowding(x));
    x -= move;
    step = largest(magnitudeOf(move));
    if (!(step < 4)) return 0;
  }
  evaluate(&p, x, &value, &derivative, &squares, &sums);
  if (largest(magnitudeOf(x)) > 1) return 0;
  /* The nodes must weigh as much as the points, or two of them are one. */
  v8 mass = splat(1) / squares;
  double total = 1 / (p.constant * p.constant);
  if (!(fabs(sumOf(mass) - total) < 1e-9 * total)) return 0;
  store(nodes, x);
  store(nodeWeights, mass);
  store(nodeData, sums);
  return 1;
}

#define COMPILE(NAME, TARGET) \
  TARGET static int condense##NAME(ptrdiff_t n, const double *t, const double *w, const double *y, double *z, \
                                   double *a, double *b, double *c) { return condense(n, t, w, y, z, a, b, c); }
COMPILE_ALL

int clkCondense(int set, ptrdiff_t length, const double *places, const double *weights, const double *data,
                double *work, double *nodes, double *nodeWeights, double *nodeData) {
  CHOOSE(set, condense, length, places, weights, data, work, nodes, nodeWeights, nodeData)
}
