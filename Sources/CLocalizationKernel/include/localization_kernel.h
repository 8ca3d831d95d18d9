/* The inner loop of fits with sums of localization functions F(x) = psi(1/2 + x) - ln x, in vectors of eight points.
 *
 * F is taken in the variable u = ln x = ln B_i - ln|B|. Its singularities lie pi away from the real axis everywhere, so
 * a polynomial of degree 11 on |t| <= 1/4 about the nearest row of a table gives F and dF/du to 1e-14 without division,
 * logarithm or branch. All eight points of a vector share one row where their ln|B| differ by less than 15/32; a vector
 * about zero field is done in several pieces ("segments").
 *
 * One body, compiled for several instruction sets; the caller chooses among those the processor has. All arrays of
 * points hold whole vectors and are aligned to 64 bytes; points that only fill a vector have weight zero. */
#ifndef LOCALIZATION_KERNEL_H
#define LOCALIZATION_KERNEL_H
#include <stddef.h>
#include <stdint.h>

/* Points of a vector; coefficients of a row; vectors worked on at a time; most columns of a Gram matrix. */
enum { clkLanes = 8, clkRowLength = 12, clkChunk = 32, clkMostColumns = 16 };

/* Half the largest span of ln|b| that a row of the table serves, and a row of the wide table. */
static const double clkHalfSpan = 15.0 / 64, clkWideHalfSpan = 0.9;

/* ln|b| that stands for b = 0: every F vanishes there. */
static const double clkLogOfZero = -1e5;

/* Instruction sets, each including the ones before it. */
enum { clkBaseline = 0, clkAVX2 = 1, clkAVX512 = 2 };

/* The richest instruction set that this processor has and this file was compiled for. */
int clkBestSet(void);

/* Taylor-like coefficients of F, row after row, `rowWidth` apart in u (a power of two); row number `zero` is centred at
 * u = 0. */
typedef struct {
  const double *coefficients;
  ptrdiff_t rows, zero;
  double rowWidth, rowsPerUnit;
} clkTable;

/* Points of a curve at some field offset and lag, as `clkPlace` leaves them. */
typedef struct {
  ptrdiff_t groups;   /* vectors */
  ptrdiff_t segments; /* pieces of vectors whose points share a row, at most clkLanes per vector */
  double *logarithms; /* ln|b| */
  int32_t *segmentGroups; /* four times the number of the vector, and flags */
  double *segmentCentres; /* ln|b| at the middle of the segment */
  double halfSpan;        /* clkHalfSpan or, for the wide table, clkWideHalfSpan */
} clkPoints;

/* Columns as linear combinations: column c = weight * factor * sum of coefficient * source, entries
 * starts[c]..<starts[c+1]. Sources 0..<terms are F_i, terms..<2 terms are dF_i/du, further ones arrays of points. */
typedef struct {
  ptrdiff_t terms, columns;
  const double *logFields;      /* ln B_i of each term */
  const int32_t *starts;        /* columns + 1 */
  const int32_t *sources;       /* of each entry */
  const double *coefficients;   /* of each entry */
  const int32_t *factors;       /* array each column is multiplied with, or -1 */
  const double *const *arrays;  /* arrays of points */
  const double *weights;        /* of each point */
} clkPlan;

/* True fields b = field - offset - direction * lag, with 1/b (0 at b = 0), |b| and ln|b|, and the segments. */
void clkPlace(int set, clkPoints *points, const double *fields, const double *directions, double offset, double lag,
              double *shifted, double *inverse, double *magnitude);

/* F(B_i/|b|) and dF/du at every point. */
void clkValues(int set, const clkTable *table, const clkPoints *points, double logField, double *values,
               double *slopes);

/* The Gram matrix of all columns: sums[k] with k running over a <= b row by row. Rough sums take F to 3e-9
 * only, for the way to a minimum. */
void clkGram(int set, const clkTable *table, const clkPoints *points, const clkPlan *plan, int isRough,
             double *sums);

/* Many points whose ln|b| are nearly equal stand for eight: the nodes of Gauss' rule for their weights.
 *
 * With places t = (ln|b| - centre)/halfSpan in -1...1, sums of weight * p * q over the points equal those over the
 * nodes for polynomials p and q of degree 7, and so do sums of weight * data * p: a polynomial of that degree
 * gives F to 1e-11 over a span of 15/32 and to 1e-6 over 1.8. What the data's squares have beyond those of the nodes is a constant. `length`
 * counts whole vectors' worth of points (weight zero for those that only fill); `work` holds twice as many numbers.
 * 0 where it cannot be done. */
int clkCondense(int set, ptrdiff_t length, const double *places, const double *weights, const double *data,
                double *work, double *nodes, double *nodeWeights, double *nodeData);

/* Terms of a curve reduced to a few numbers ("points" of their own), each a polynomial in (ln B_i - centre)/reach. */
typedef struct {
  ptrdiff_t groups, length;   /* vectors of points, at most 4; coefficients of a polynomial */
  const double *coefficients; /* by term, power and point */
  const double *centres, *reaches;
} clkSeries;

/* The Gram matrix of a reduced curve; 0 where a field is beyond the reach of its polynomial. */
int clkReduced(int set, const clkSeries *series, const clkPlan *plan, double *sums);

/* A model near a minimum, for refits of a curve reduced to `shapes` numbers (see clkSeries). Field unknowns are logarithms
 * counted from the minimum, linear ones differences from it:
 * B_i/B_i0 = fixedShares[i] + sum over j of shares[i][j] exp(powers[j] x_j);
 * model = G_0 + sum over k of z_k G_k, G_k = parts[k] + sum over i of weights[k][i] F_i. */
typedef struct {
  ptrdiff_t shapes, terms, fields, linear; /* at most 32, 8, 6, 6 */
  const clkSeries *series;
  const double *shares, *fixedShares, *powers;
  const double *weights; /* terms for each k = 0...linear */
  const double *parts;   /* whole vectors of the series for each k */
} clkLocalModel;

/* Minima of eight sets of data at a time, by Gauss and Newton's steps from the minimum of the model: numbers of each set
 * in a row of whole vectors, the sum of squares that no parameter changes, and the cosine between residuals and tangent
 * plane that ends it. Writes eight values of each field unknown and of each linear one; bit n of the result says that
 * set n arrived. No set has any influence on another. */
int clkRefit(int set, const clkLocalModel *model, const double *data, const double *remainders, double tolerance,
             double *fields, double *linear);

/* Projections of drawn residuals on a basis of `groups` vectors per point; returns the sum of their squares. */
double clkProject(int set, ptrdiff_t count, ptrdiff_t groups, const double *basis, const double *residuals,
                  const int32_t *indices, double *result);
#endif
