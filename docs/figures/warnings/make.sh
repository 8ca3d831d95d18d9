#!/bin/sh
# The example figures of docs/warnings.md: measurements are simulated, spoilt where the simulation does not know the fault,
# fitted, and drawn. A figure whose warning is not raised is an error. Called by `make warning-figures`.
set -eu
cooperon=$1
figures=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# simulate FOLDER [options of “cooperon simulate”]: a single sweep of 161 points to 0.5 T, unless options say otherwise.
simulate() {
  folder=$1; shift
  "$cooperon" simulate "$@" --sheet-resistance 1000 --output "$folder" >/dev/null 2>&1
}

# spoil FOLDER PROGRAM: passes every row of numbers (time, T, B, Rxx) through an awk program.
spoil() {
  for file in "$1"/*.txt; do
    awk -F, -v OFS=, "/^#|^time/ { print; next } { $2 }" "$file" > spoilt && mv spoilt "$file"
  done
}

# fit ID FOLDER [options of “cooperon fit”]: the warning must be raised; leaves the tables in report-ID.
fit() {
  id=$1; folder=$2; shift 2
  "$cooperon" fit "$folder"/*.txt "$@" --output "report-$id" >/dev/null 2>&1 || true
  grep -q "\"id\": *\"$id\"" "report-$id/results.json" || { echo "warning figures: $id was not raised" >&2; exit 1; }
}

# draw ID WORDS: curve after curve, direction after direction, a blank line between them.
draw() {
  awk -F, 'NR == 1 { print; next }
    { key = $2 $7; if (!(key in rows)) order[++count] = key; rows[key] = rows[key] $0 "\n" }
    END { for (i = 1; i <= count; i++) print rows[order[i]] }' "report-$1/curves.csv" > rows.csv
  gnuplot -c "$figures/curve.gp" rows.csv "$figures/$1.svg" "$2"
}

film="hln-simple alpha=-0.5 L_phi=100nm --noise 0.02 --sweeps up"

simulate a $film --max-field 2T
fit window-exceeds-transport-field a --model hln-simple --mean-free-path 33nm --window all
draw window-exceeds-transport-field 'mean free path 33 nm: B_tr = 0.3 T'

simulate b hln-simple alpha=-0.5 L_phi=40nm --noise 0.01 --sweeps up --max-field 0.2T
fit window-below-dephasing-field b --model hln-simple --background none
draw window-below-dephasing-field 'B_φ = 103 mT: little more than a parabola'

simulate c hln-simple alpha=-0.5 L_phi=500nm --noise 0.02 --sweeps up --max-field 2T
fit dephasing-field-unresolved c --model hln-simple
draw dephasing-field-unresolved 'B_φ = 0.7 mT, field step 25 mT'

simulate d hln-dp B_phi=4mT B_so=5T --noise 0.02 --sweeps up
fit spin-orbit-outside-window d --model hln-dp --background none
draw spin-orbit-outside-window 'B_so = 5 T, sweep to 0.5 T'

simulate e hln-simple alpha=-0.5 L_phi=60nm --noise 0.02 --sweeps up
fit diffusive-limit e --model hln-simple --mean-free-path 33nm
draw diffusive-limit 'L_φ = 60 nm beside a mean free path of 33 nm'

simulate f hln-simple alpha=-0.5 L_phi=100nm --noise 0.02
spoil f '$4 += (NR < 165 ? 2 : -2) * exp(-$3 * $3 / 0.01); print'
fit up-down-disagree f --model hln-simple
draw up-down-disagree 'a loop around zero field'

simulate g hln-simple alpha=-0.5 L_phi=100nm --noise 0.02
spoil g '$4 += $1 * 0.02; print'
fit drift g --model hln-simple
draw drift 'the resistance grows with time'

simulate h $film
spoil h 'if (NR == 40) $4 += 5; if (NR == 90) $4 -= 4; print'
fit outliers h --model hln-simple
draw outliers 'two spikes'

simulate i $film --field-offset 20mT
fit field-offset i --model hln-simple
draw field-offset 'the magnet reads 20 mT too much'

simulate j $film --hall-slope 50 --hall-admixture 0.3
fit antisymmetric-admixture j --model hln-simple
draw antisymmetric-admixture 'a Hall voltage of misaligned contacts'

simulate k $film
spoil k '$4 *= 1 - exp(-$3 * $3 / 0.01); print'
fit superconducting k --model hln-simple --window all
draw superconducting 'a superconducting transition'

simulate l $film
spoil l 'if ($3 >= 0) print'
fit one-sided-field l --model hln-simple
draw one-sided-field 'one sign of field only'

simulate m $film
for file in m/*.txt; do sed 's/^#.*model.*$/#/; s/T (K)/reading/' "$file" > m/film.txt && rm "$file"; done
fit temperature-unknown m --model hln-simple
draw temperature-unknown 'neither column, header nor file name has a temperature'

simulate n $film
fit tilt-ignored n --model hln-simple --angle '60 deg'
draw tilt-ignored 'taken 60° from the normal, fitted as perpendicular'

simulate o hln-simple alpha=-0.5 --law power --set A=1e13 --set p=1 --temperatures 2,5,12 --noise 0.02
fit few-temperatures o --model hln-simple
gnuplot -c "$figures/series.gp" report-few-temperatures/parameters.csv "$figures/few-temperatures.svg" \
  'three temperatures, which any smooth law describes'

simulate p hln-simple alpha=-0.5 L_phi=11nm --noise 0.02 --sweeps up --max-field 0.1T
fit not-identifiable p --model hln-simple
draw not-identifiable 'the window ends at a twentieth of B_φ'

simulate q $film
fit parameter-at-bound q --model hln-simple --bound L_phi=10nm..80nm
draw parameter-at-bound 'L_φ of 100 nm, kept below 80 nm'

simulate r hln-simple alpha=-0.02 L_phi=100nm --noise 0.02 --sweeps up
fit prefactor-unphysical r --model hln-simple
draw prefactor-unphysical 'contacts crush the signal: α = −0.02'

simulate s $film --background 1e-5
fit residuals-structured s --model hln-simple --background none --window all
draw residuals-structured 'a background that the fit does not have'

simulate t hln-simple alpha=-0.5 L_phi=100nm --noise 1 --sweeps up
fit poor-fit t --model hln-simple
draw poor-fit 'noise as large as the signal'

simulate u hln-simple alpha=-0.5 L_phi=60nm --noise 0.02 --sweeps up --max-field 0.1T
fit background-degenerate u --model hln-simple
draw background-degenerate 'a short window: B² of either kind'

simulate v hln-simple alpha=-0.5 L_phi=60nm --noise 0.02 --sweeps up --max-field 0.05T
fit models-indistinguishable v --model hln-simple
draw models-indistinguishable 'with and without a background as good, and two values of L_φ'

simulate w hln-simple alpha=-0.3 L_phi=100nm --noise 0.02 --sweeps up --temperatures 2
simulate x hln-simple alpha=-0.9 L_phi=100nm --noise 0.02 --sweeps up --temperatures 4
mv x/*.txt w
fit sharing-rejected w --model hln-simple --share alpha
draw sharing-rejected 'α = −0.3 and −0.9, fitted with one value'

simulate y hln-dp B_phi=4mT B_so=50mT --noise 0.02 --sweeps up
fit prior-contradicted y --model hln-dp --prior B_so=200mT~20%
draw prior-contradicted 'a prior of 200 mT ± 20 % for a B_so of 50 mT'
