#include "localization_kernel.h"
#include "instruction_sets.h"
#include "products.h"
#include "vectors.h"
#include <math.h>

/* Half the span of ln|b| in a segment that is called narrow. With rows 1/32 apart |t| stays below 1/4, and below 1/16
 * in narrow segments, where eight powers suffice. */
static const double halfNarrow = 3.0 / 64;
/* Of a segment: its ln|b| are nearly equal; its vector holds points at zero field. */
enum { clkNarrow = 1, clkHasZero = 2 };

/* F and dF/du beyond the ends of the table: the first terms of both asymptotic series, psi(1/2) = -gamma - 2 ln 2. */
static void tail(double u, double *value, double *slope) {
  if (u > 0) {
    double q = u < 350 ? exp(-2 * u) : 0;
    *value = q * (1.0 / 24 - q * (7.0 / 960));
    *slope = -q * (1.0 / 12 - q * (7.0 / 240));
  } else {
    double x = exp(u), first = 4.9348022005446793094 * x, second = 8.4143983221171599978 * x * x;
    *value = -u - 1.9635100260214234794 + first - second;
    *slope = -1 + first - 2 * second;
  }
}

/* F and dF/du from the first coefficients of a row. Called with a constant, so that there is no loop. */
INLINE void polynomial(const double *a, int degree, v8 t, v8 *value, v8 *slope) {
  v8 d = splat(a[degree]), f = d * t + splat(a[degree - 1]);
#pragma clang loop unroll(full)
  for (int n = degree - 2; n >= 0; n--) {
    d = d * t + f;
    f = f * t + splat(a[n]);
  }
  *value = f;
  *slope = d;
}

/* One term at the vectors first..<last; `segment` is the first piece of `first`. Returns the piece after the last. */
INLINE ptrdiff_t term(const clkTable *table, const clkPoints *points, int isRough, ptrdiff_t segment, ptrdiff_t first,
                      ptrdiff_t last, double logField, double *values, double *slopes) {
  ptrdiff_t previous = -1;
  for (; segment < points->segments; segment++) {
    int32_t flags = points->segmentGroups[segment];
    ptrdiff_t group = flags >> 2;
    if (group >= last) break;
    double centre = points->segmentCentres[segment];
    v8 logs = load(points->logarithms + clkLanes * group), f, d;
    double place = (logField - centre) * table->rowsPerUnit + ((double)table->zero + 0.5);
    if (__builtin_expect(place >= 0 && place < (double)table->rows, 1)) {
      ptrdiff_t row = (ptrdiff_t)place;
      const double *a = table->coefficients + clkRowLength * row;
      v8 t = splat(logField - (double)(row - table->zero) * table->rowWidth) - logs;
      if (flags & clkNarrow)
        polynomial(a, isRough ? 5 : 8, t, &f, &d);
      else
        polynomial(a, isRough ? 7 : clkRowLength - 1, t, &f, &d);
    } else {
      for (int lane = 0; lane < clkLanes; lane++) {
        double value, slope;
        tail(logField - logs[lane], &value, &slope);
        f[lane] = value;
        d[lane] = slope;
      }
    }
    if (__builtin_expect(flags & clkHasZero, 0)) {
      i8 isZero = (i8)(logs == splat(clkLogOfZero));
      f = choose(isZero, splat(0), f);
      d = choose(isZero, splat(0), d);
    }
    double *value = values + clkLanes * (group - first), *slope = slopes + clkLanes * (group - first);
    if (__builtin_expect(group == previous, 0)) {
      i8 mine = (i8)(magnitudeOf(logs - splat(centre)) <= splat(points->halfSpan * (1 + 1e-9)));
      f = choose(mine, f, load(value));
      d = choose(mine, d, load(slope));
    }
    store(value, f);
    store(slope, d);
    previous = group;
  }
  return segment;
}

INLINE void values(const clkTable *table, const clkPoints *points, double logField, double *f, double *d) {
  term(table, points, 0, 0, 0, points->groups, logField, f, d);
}

INLINE double lesser(double x, double y) { return x < y ? x : y; }
INLINE double lowest(v8 x) {
  return lesser(lesser(lesser(x[0], x[4]), lesser(x[1], x[5])), lesser(lesser(x[2], x[6]), lesser(x[3], x[7])));
}

INLINE void place(clkPoints *points, const double *fields, const double *directions, double offset, double lag,
                  double *shifted, double *inverse, double *magnitude) {
  ptrdiff_t count = 0;
  for (ptrdiff_t group = 0; group < points->groups; group++) {
    ptrdiff_t at = clkLanes * group;
    v8 b = load(fields + at) - splat(offset) - splat(lag) * load(directions + at), size = magnitudeOf(b);
    i8 isZero = (i8)(size < splat(1e-290));
    v8 reciprocal, found = logarithm(size, &reciprocal), logs = choose(isZero, splat(clkLogOfZero), found);
    store(shifted + at, b);
    store(magnitude + at, size);
    store(inverse + at, choose(isZero, splat(0), (v8)((i8)reciprocal | ((i8)b & splatBits(INT64_MIN)))));
    store(points->logarithms + at, logs);
    /* Pieces from the smallest ln|b| upwards, until no point is left. Points at zero field need none. */
    double low = lowest(logs), high = -lowest(-logs);
    int hasZero = low == clkLogOfZero ? clkHasZero : 0, narrow = clkNarrow;
    if (hasZero) {
      low = high;
      for (int lane = 0; lane < clkLanes; lane++)
        if (logs[lane] != clkLogOfZero && logs[lane] < low) low = logs[lane];
    }
    while (high - low > 2 * points->halfSpan) {
      points->segmentGroups[count] = (int32_t)(4 * group) | hasZero;
      points->segmentCentres[count++] = low + points->halfSpan;
      double next = high;
      for (int lane = 0; lane < clkLanes; lane++)
        if (logs[lane] > low + 2 * points->halfSpan && logs[lane] < next) next = logs[lane];
      low = next;
      /* The last of several pieces also writes points of the one before, as far as its row is good. */
      narrow = 0;
    }
    points->segmentGroups[count] = (int32_t)(4 * group) | hasZero | (high - low <= 2 * halfNarrow ? narrow : 0);
    points->segmentCentres[count++] = 0.5 * (low + high);
  }
  points->segments = count;
}

/* Adds `count` entries to a column, or sets it, and multiplies the last sum with the weights. Called with constants, so
 * that the loop over entries is none. */
INLINE void combine(ptrdiff_t length, int count, const double *const *from, const double *factors, int isFirst,
                    const double *weights, double *column) {
  for (ptrdiff_t at = 0; at < length; at += clkLanes) {
    v8 sum = splat(factors[0]) * load(from[0] + at);
    if (!isFirst) sum += load(column + at);
#pragma clang loop unroll(full)
    for (int e = 1; e < count; e++) sum += splat(factors[e]) * load(from[e] + at);
    store(column + at, weights ? sum * load(weights + at) : sum);
  }
}

/* All columns of the vectors first..<last, from F_i and dF_i/du in `scratch`. */
INLINE void assemble(const clkPlan *plan, const double *scratch, ptrdiff_t first, ptrdiff_t last, double *columns) {
  const ptrdiff_t stride = clkChunk * clkLanes, length = clkLanes * (last - first);
  for (ptrdiff_t c = 0; c < plan->columns; c++, columns += stride) {
    for (int32_t e = plan->starts[c], end = plan->starts[c + 1]; e < end;) {
      const double *from[4];
      int count = end - e < 4 ? end - e : 4, isFirst = e == plan->starts[c];
      for (int n = 0; n < count; n++) {
        ptrdiff_t source = plan->sources[e + n];
        from[n] = source < 2 * plan->terms ? scratch + source * stride
                                           : plan->arrays[source - 2 * plan->terms] + clkLanes * first;
      }
      const double *factors = plan->coefficients + e;
      const double *weights = e + count == end ? plan->weights + clkLanes * first : 0;
      switch (count) {
        case 1: combine(length, 1, from, factors, isFirst, weights, columns); break;
        case 2: combine(length, 2, from, factors, isFirst, weights, columns); break;
        case 3: combine(length, 3, from, factors, isFirst, weights, columns); break;
        default: combine(length, 4, from, factors, isFirst, weights, columns);
      }
      e += count;
    }
    if (plan->factors[c] < 0) continue;
    const double *by = plan->arrays[plan->factors[c]] + clkLanes * first;
    for (ptrdiff_t at = 0; at < length; at += clkLanes) store(columns + at, load(columns + at) * load(by + at));
  }
}

/* Sums of the lanes, in a fixed order. */
INLINE void total(const v8 *sums, ptrdiff_t count, double *result) {
  for (ptrdiff_t a = 0; a < count; a++)
    for (ptrdiff_t b = a; b < count; b++) {
      v8 s = sums[a * clkMostColumns + b];
      *result++ = ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
    }
}

INLINE void gram(const clkTable *table, const clkPoints *points, const clkPlan *plan, int isRough, double *result) {
  const ptrdiff_t stride = clkChunk * clkLanes, terms = plan->terms, count = plan->columns;
  /* On the stack it stays in the nearest cache, whichever curve comes next. */
  v8 room[(2 * terms + count) * clkChunk];
  double *scratch = (double *)room, *columns = scratch + 2 * terms * stride;
  v8 sums[clkMostColumns * clkMostColumns];
  for (ptrdiff_t a = 0; a < count; a++)
    for (ptrdiff_t b = a; b < count; b++) sums[a * clkMostColumns + b] = splat(0);
  ptrdiff_t segment = 0;
  for (ptrdiff_t first = 0; first < points->groups; first += clkChunk) {
    ptrdiff_t last = first + clkChunk < points->groups ? first + clkChunk : points->groups, next = segment;
    for (ptrdiff_t i = 0; i < terms; i++)
      next = isRough ? term(table, points, 1, segment, first, last, plan->logFields[i], scratch + i * stride,
                            scratch + (terms + i) * stride)
                     : term(table, points, 0, segment, first, last, plan->logFields[i], scratch + i * stride,
                            scratch + (terms + i) * stride);
    segment = next;
    assemble(plan, scratch, first, last, columns);
    products(columns, last - first, (int)count, sums);
  }
  total(sums, count, result);
}

/* The same for a curve reduced to a few numbers per term, each a polynomial in ln B_i. */
INLINE int reduced(const clkSeries *series, const clkPlan *plan, double *result) {
  const ptrdiff_t stride = clkChunk * clkLanes, terms = plan->terms, count = plan->columns, width = clkLanes * series->groups;
  v8 room[(2 * terms + count) * clkChunk];
  double *scratch = (double *)room;
  for (ptrdiff_t i = 0; i < terms; i++) {
    double inverse = 1 / series->reaches[i], x = (plan->logFields[i] - series->centres[i]) * inverse;
    if (!(fabs(x) <= 1)) return 0;
    v8 t = splat(x);
    for (ptrdiff_t at = 0; at < width; at += clkLanes) {
      const double *a = series->coefficients + i * series->length * width + at;
      v8 d = load(a + (series->length - 1) * width), f = d * t + load(a + (series->length - 2) * width);
      for (ptrdiff_t n = series->length - 3; n >= 0; n--) {
        d = d * t + f;
        f = f * t + load(a + n * width);
      }
      store(scratch + i * stride + at, f);
      store(scratch + (terms + i) * stride + at, d * splat(inverse));
    }
  }
  double *columns = scratch + 2 * terms * stride;
  v8 sums[clkMostColumns * clkMostColumns];
  for (ptrdiff_t a = 0; a < count; a++)
    for (ptrdiff_t b = a; b < count; b++) sums[a * clkMostColumns + b] = splat(0);
  assemble(plan, scratch, 0, series->groups, columns);
  products(columns, series->groups, (int)count, sums);
  total(sums, count, result);
  return 1;
}

/* Sums over points of residuals[indices[point]] * basis[point], and of the residuals' squares. */
INLINE double project(ptrdiff_t count, int groups, const double *basis, const double *residuals, const int32_t *indices,
                      double *result) {
  v8 even[4], odd[4];
  double squares = 0;
#pragma clang loop unroll(full)
  for (int g = 0; g < groups; g++) even[g] = odd[g] = splat(0);
  ptrdiff_t point = 0;
  for (; point + 1 < count; point += 2) {
    double first = residuals[indices[point]], second = residuals[indices[point + 1]];
    squares += first * first + second * second;
#pragma clang loop unroll(full)
    for (int g = 0; g < groups; g++) {
      even[g] += splat(first) * load(basis + (point * groups + g) * clkLanes);
      odd[g] += splat(second) * load(basis + ((point + 1) * groups + g) * clkLanes);
    }
  }
  if (point < count) {
    double last = residuals[indices[point]];
    squares += last * last;
#pragma clang loop unroll(full)
    for (int g = 0; g < groups; g++) even[g] += splat(last) * load(basis + (point * groups + g) * clkLanes);
  }
#pragma clang loop unroll(full)
  for (int g = 0; g < groups; g++) store(result + g * clkLanes, even[g] + odd[g]);
  return squares;
}

INLINE double projections(ptrdiff_t count, ptrdiff_t groups, const double *basis, const double *residuals,
                          const int32_t *indices, double *result) {
  switch (groups) {
    case 1: return project(count, 1, basis, residuals, indices, result);
    case 2: return project(count, 2, basis, residuals, indices, result);
    case 3: return project(count, 3, basis, residuals, indices, result);
    default: return project(count, 4, basis, residuals, indices, result);
  }
}

/* The entry points, compiled for one instruction set. */
#define COMPILE(NAME, TARGET) \
  TARGET static void place##NAME(clkPoints *p, const double *b, const double *d, double o, double l, double *s, \
                                 double *i, double *m) { place(p, b, d, o, l, s, i, m); } \
  TARGET static void values##NAME(const clkTable *t, const clkPoints *p, double u, double *f, double *d) { \
    values(t, p, u, f, d); } \
  TARGET static void gram##NAME(const clkTable *t, const clkPoints *p, const clkPlan *plan, int r, double *s) { \
    gram(t, p, plan, r, s); } \
  TARGET static int reduced##NAME(const clkSeries *c, const clkPlan *plan, double *s) { \
    return reduced(c, plan, s); } \
  TARGET static double projections##NAME(ptrdiff_t n, ptrdiff_t g, const double *q, const double *r, \
                                         const int32_t *i, double *z) { return projections(n, g, q, r, i, z); }

COMPILE_ALL

int clkBestSet(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    return clkAVX512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return clkAVX2;
#endif
  return clkBaseline;
}

void clkPlace(int set, clkPoints *points, const double *fields, const double *directions, double offset, double lag,
              double *shifted, double *inverse, double *magnitude) {
  CHOOSE(set, place, points, fields, directions, offset, lag, shifted, inverse, magnitude)
}
void clkValues(int set, const clkTable *table, const clkPoints *points, double logField, double *f, double *d) {
  CHOOSE(set, values, table, points, logField, f, d)
}
void clkGram(int set, const clkTable *table, const clkPoints *points, const clkPlan *plan, int isRough,
             double *sums) {
  CHOOSE(set, gram, table, points, plan, isRough, sums)
}
int clkReduced(int set, const clkSeries *series, const clkPlan *plan, double *sums) {
  CHOOSE(set, reduced, series, plan, sums)
}
double clkProject(int set, ptrdiff_t count, ptrdiff_t groups, const double *basis, const double *residuals,
                  const int32_t *indices, double *result) {
  CHOOSE(set, projections, count, groups, basis, residuals, indices, result)
}
