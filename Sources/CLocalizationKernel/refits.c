#include "localization_kernel.h"
#include "instruction_sets.h"
#include "products.h"
#include "vectors.h"

enum { mostTerms = 8, mostUnknowns = 6, mostColumns = 2 * mostUnknowns + 1, mostShapes = 32, mostRounds = 12 };

/* Eight refits side by side, one in each lane. */
typedef struct {
  v8 fields[mostUnknowns], linear[mostUnknowns];
  /* F_i's whole weight, and what d F_i/du is multiplied with in the column of each field unknown. */
  v8 weights[mostTerms], slopes[mostUnknowns][mostTerms];
  /* (ln B_i - ln B_i0)/reach_i. */
  v8 places[mostTerms];
} state;

INLINE i8 both(i8 first, i8 second) { return first & second; }

/* Fields and weights at the unknowns; lanes that leave the reach of the series drop out of `inside`. */
INLINE i8 place(const clkLocalModel *m, state *s, i8 inside) {
  v8 growth[mostUnknowns];
  for (ptrdiff_t j = 0; j < m->fields; j++) growth[j] = exponential(splat(m->powers[j]) * s->fields[j]);
  for (ptrdiff_t i = 0; i < m->terms; i++) {
    v8 ratio = splat(m->fixedShares[i]), inverse, reach = splat(1 / m->series->reaches[i]), weight = splat(m->weights[i]);
    for (ptrdiff_t j = 0; j < m->fields; j++) ratio += splat(m->shares[i * m->fields + j]) * growth[j];
    for (ptrdiff_t k = 0; k < m->linear; k++) weight += splat(m->weights[(k + 1) * m->terms + i]) * s->linear[k];
    inside = both(inside, (i8)(ratio > splat(1e-3)));
    v8 x = logarithm(choose(inside, ratio, splat(1)), &inverse) * reach;
    inside = both(inside, (i8)(magnitudeOf(x) <= splat(1)));
    s->places[i] = choose(inside, x, splat(0));
    s->weights[i] = weight;
    for (ptrdiff_t j = 0; j < m->fields; j++)
      s->slopes[j][i] =
          splat(-m->shares[i * m->fields + j] * m->powers[j]) * growth[j] * inverse * weight * reach;
  }
  return inside;
}

/* Columns of all shapes: derivatives by the field unknowns, by the linear ones, and the residuals. */
INLINE void assemble(const clkLocalModel *m, const state *s, const double *data, double *columns) {
  const ptrdiff_t stride = clkChunk * clkLanes, width = clkLanes * m->series->groups, length = m->series->length;
  for (ptrdiff_t shape = 0; shape < m->shapes; shape++) {
    v8 f[mostTerms], d[mostTerms], residual = load(data + clkLanes * shape) - splat(m->parts[shape]);
    for (ptrdiff_t i = 0; i < m->terms; i++) {
      const double *a = m->series->coefficients + i * length * width + shape;
      v8 t = s->places[i], slope = splat(a[(length - 1) * width]), value = slope * t + splat(a[(length - 2) * width]);
      for (ptrdiff_t n = length - 3; n >= 0; n--) {
        slope = slope * t + value;
        value = value * t + splat(a[n * width]);
      }
      f[i] = value;
      d[i] = slope;
      residual -= s->weights[i] * value;
    }
    double *column = columns + clkLanes * shape;
    for (ptrdiff_t j = 0; j < m->fields; j++, column += stride) {
      v8 sum = s->slopes[j][0] * d[0];
      for (ptrdiff_t i = 1; i < m->terms; i++) sum += s->slopes[j][i] * d[i];
      store(column, sum);
    }
    for (ptrdiff_t k = 0; k < m->linear; k++, column += stride) {
      v8 sum = splat(-m->parts[(k + 1) * width + shape]);
      for (ptrdiff_t i = 0; i < m->terms; i++) sum -= splat(m->weights[(k + 1) * m->terms + i]) * f[i];
      store(column, sum);
      residual -= s->linear[k] * splat(m->parts[(k + 1) * width + shape]);
    }
    store(column, residual);
  }
}

/* Step = -(J'J)^-1 J'r by Cholesky's factorisation, the diagonal scaled to one, and g'(J'J)^-1 g; lanes where J'J has lost
 * its digits drop out of `inside`. */
INLINE i8 solve(int count, const v8 *sums, v8 *step, v8 *reduction, i8 inside) {
  v8 factor[2 * mostUnknowns][2 * mostUnknowns], scale[2 * mostUnknowns];
  *reduction = splat(0);
  for (int row = 0; row < count; row++) {
    v8 diagonal = sums[row * clkMostColumns + row], remainder = splat(1);
    inside = both(inside, (i8)(diagonal > splat(0)));
    scale[row] = splat(1) / rootOf(choose(inside, diagonal, splat(1)));
    v8 right = -sums[row * clkMostColumns + count] * scale[row];
    for (int column = 0; column < row; column++) {
      v8 sum = sums[column * clkMostColumns + row] * scale[row] * scale[column];
      for (int k = 0; k < column; k++) sum -= factor[row][k] * factor[column][k];
      sum *= factor[column][column];
      factor[row][column] = sum;
      remainder -= sum * sum;
      right -= sum * step[column];
    }
    inside = both(inside, (i8)(remainder > splat(1e-11)));
    factor[row][row] = splat(1) / rootOf(choose(inside, remainder, splat(1)));
    step[row] = right * factor[row][row];
    *reduction += step[row] * step[row];
  }
  for (int row = count - 1; row >= 0; row--) {
    v8 sum = step[row];
    for (int k = row + 1; k < count; k++) sum -= factor[k][row] * step[k];
    step[row] = sum * factor[row][row];
  }
  for (int row = 0; row < count; row++) step[row] *= scale[row];
  return inside;
}

INLINE int refit(const clkLocalModel *m, const double *rows, const double *remainders, double tolerance, double *fields,
                 double *linear) {
  const ptrdiff_t width = clkLanes * m->series->groups;
  const int unknowns = (int)(m->fields + m->linear);
  v8 storage[mostColumns * clkChunk], data[mostShapes], sums[clkMostColumns * clkMostColumns], step[2 * mostUnknowns];
  double *columns = (double *)storage;
  for (ptrdiff_t shape = 0; shape < m->shapes; shape++)
    for (int lane = 0; lane < clkLanes; lane++) data[shape][lane] = rows[lane * width + shape];
  state s;
  for (ptrdiff_t j = 0; j < m->fields; j++) s.fields[j] = splat(0);
  for (ptrdiff_t k = 0; k < m->linear; k++) s.linear[k] = splat(0);
  i8 inside = splatBits(-1), arrived = splatBits(0);
  v8 remainder = load(remainders), first = splat(0), cosine = splat(1), before;
  for (int round = 0; round < mostRounds; round++) {
    inside = place(m, &s, inside);
    assemble(m, &s, (const double *)data, columns);
    for (int a = 0; a <= unknowns; a++)
      for (int b = a; b <= unknowns; b++) sums[a * clkMostColumns + b] = splat(0);
    products(columns, m->shapes, unknowns + 1, sums);
    v8 reduction, squares = sums[unknowns * clkMostColumns + unknowns] + remainder;
    inside = solve(unknowns, sums, step, &reduction, inside);
    if (round == 0) first = squares;
    before = cosine;
    cosine = rootOf(choose((i8)(squares > splat(0)), reduction / squares, splat(1)));
    /* Each step must bring the minimum nearer; a further one is trusted to do a fiftieth of what the last did. */
    v8 rate = splat(2) * cosine / before;
    rate = choose((i8)(rate > splat(0.02)), rate, splat(0.02));
    i8 near = both((i8)(cosine * rate <= splat(tolerance)), (i8)(cosine < splat(1e-3)));
    near = both(near, (i8)(squares <= first * splat(1 + 1e-9)));
    i8 moving = inside & ~arrived;
    if (round > 0) arrived |= both(moving, near);
    for (ptrdiff_t j = 0; j < m->fields; j++) s.fields[j] += choose(moving, step[j], splat(0));
    for (ptrdiff_t k = 0; k < m->linear; k++) s.linear[k] += choose(moving, step[m->fields + k], splat(0));
    int isBusy = 0;
    for (int lane = 0; lane < clkLanes; lane++) isBusy |= inside[lane] && !arrived[lane];
    if (!isBusy) break;
  }
  for (ptrdiff_t j = 0; j < m->fields; j++) store(fields + clkLanes * j, s.fields[j]);
  for (ptrdiff_t k = 0; k < m->linear; k++) store(linear + clkLanes * k, s.linear[k]);
  int result = 0;
  for (int lane = 0; lane < clkLanes; lane++) result |= (arrived[lane] != 0) << lane;
  return result;
}

#define COMPILE(NAME, TARGET) \
  TARGET static int refit##NAME(const clkLocalModel *m, const double *y, const double *r, double t, double *f, \
                                double *l) { return refit(m, y, r, t, f, l); }
COMPILE_ALL

int clkRefit(int set, const clkLocalModel *model, const double *data, const double *remainders, double tolerance,
             double *fields, double *linear) {
  CHOOSE(set, refit, model, data, remainders, tolerance, fields, linear)
}
