/* GSL's multifit_nlinear with analytic derivatives on the cases of the comparison: gsl_rival FOLDER
 *
 * Prints a line of JSON per case; seconds are processor time. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  int points, unknowns;
  double *field, *conductance;
} curve;

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double F(double x) { return gsl_sf_psi(0.5 + x) - log(x); }
static double slopeF(double x) { return gsl_sf_psi_1(0.5 + x) - 1 / x; }

/* Unknowns: alpha, ln B_phi; or ln B_phi, ln B_so, ln B_e, offset. */
static int residuals(const gsl_vector *p, void *data, gsl_vector *result) {
  const curve *c = data;
  double q[4];
  for (int i = 0; i < c->unknowns; i++) q[i] = gsl_vector_get(p, (size_t)i);
  double first = exp(q[c->unknowns == 2 ? 1 : 0]), so = exp(q[1]), e = c->unknowns == 2 ? 0 : exp(q[2]);
  for (int n = 0; n < c->points; n++) {
    double B = c->field[n];
    double model = c->unknowns == 2 ? q[0] / M_PI * F(first / B)
                                    : q[3] - (0.5 * F(first / B) + F((so + e) / B) - 1.5 * F((4.0 / 3 * so + first) / B)) / M_PI;
    gsl_vector_set(result, (size_t)n, model - c->conductance[n]);
  }
  return GSL_SUCCESS;
}

static int derivatives(const gsl_vector *p, void *data, gsl_matrix *J) {
  const curve *c = data;
  double q[4];
  for (int i = 0; i < c->unknowns; i++) q[i] = gsl_vector_get(p, (size_t)i);
  double first = exp(q[c->unknowns == 2 ? 1 : 0]), so = exp(q[1]), e = c->unknowns == 2 ? 0 : exp(q[2]);
  for (int n = 0; n < c->points; n++) {
    double B = c->field[n];
    size_t row = (size_t)n;
    if (c->unknowns == 2) {
      gsl_matrix_set(J, row, 0, F(first / B) / M_PI);
      gsl_matrix_set(J, row, 1, q[0] / M_PI * slopeF(first / B) * first / B);
      continue;
    }
    double a = slopeF(first / B) / B, b = slopeF((so + e) / B) / B, d = slopeF((4.0 / 3 * so + first) / B) / B;
    gsl_matrix_set(J, row, 0, -(0.5 * a - 1.5 * d) * first / M_PI);
    gsl_matrix_set(J, row, 1, -(b - 2 * d) * so / M_PI);
    gsl_matrix_set(J, row, 2, -b * e / M_PI);
    gsl_matrix_set(J, row, 3, 1);
  }
  return GSL_SUCCESS;
}

static void fit(curve *c, const double *start, double *found) {
  gsl_multifit_nlinear_parameters settings = gsl_multifit_nlinear_default_parameters();
  gsl_multifit_nlinear_workspace *w =
      gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &settings, (size_t)c->points, (size_t)c->unknowns);
  gsl_multifit_nlinear_fdf f = {
      .f = residuals, .df = derivatives, .n = (size_t)c->points, .p = (size_t)c->unknowns, .params = c};
  gsl_vector_const_view view = gsl_vector_const_view_array(start, (size_t)c->unknowns);
  int info;
  gsl_multifit_nlinear_init(&view.vector, &f, w);
  gsl_multifit_nlinear_driver(200, 1e-10, 1e-10, 1e-10, NULL, NULL, &info, w);
  for (int i = 0; i < c->unknowns; i++) found[i] = gsl_vector_get(gsl_multifit_nlinear_position(w), (size_t)i);
  gsl_multifit_nlinear_free(w);
}

static curve load(const char *folder, const char *name, int unknowns) {
  char path[4096];
  double error;
  curve c = {.unknowns = unknowns};
  snprintf(path, sizeof path, "%s/%s.txt", folder, name);
  FILE *file = fopen(path, "r");
  if (!file || fscanf(file, "%d %lf", &c.points, &error) != 2 || c.points < 1) exit(1);
  c.field = malloc(sizeof(double) * (size_t)c.points);
  c.conductance = malloc(sizeof(double) * (size_t)c.points);
  for (int n = 0; n < c.points; n++)
    if (fscanf(file, "%lf %lf", &c.field[n], &c.conductance[n]) != 2) exit(1);
  fclose(file);
  return c;
}

int main(int count, char **arguments) {
  static const char *names[] = {"hln2_200", "hln4_200", "hln4_2000"};
  if (count < 2) return 1;
  gsl_set_error_handler_off();
  for (int n = 0; n < 3; n++) {
    curve c = load(arguments[1], names[n], n ? 4 : 2);
    const double two[] = {-1.5, log(0.036)}, four[] = {log(0.01 / 3), log(0.08 / 3), log(0.6 / 3), 0};
    double found[4], begun, elapsed;
    long fits = 0;
    fit(&c, n ? four : two, found);
    begun = seconds();
    do {
      fit(&c, n ? four : two, found);
      fits++;
      elapsed = seconds() - begun;
    } while (elapsed < 0.25);
    for (int i = 0; i < c.unknowns; i++)
      if (n ? i < 3 : i == 1) found[i] = exp(found[i]);
    printf("{\"peer\": \"gsl\", \"case\": \"%s\", \"s\": %.9g, \"params\": [", names[n], elapsed / (double)fits);
    for (int i = 0; i < c.unknowns; i++) printf("%s%.15g", i ? ", " : "", found[i]);
    printf("]}\n");
    free(c.field);
    free(c.conductance);
  }
  return 0;
}
