# A measured curve with its fit, and what is left: curve.gp ROWS.csv FIGURE.svg TITLE, from make.sh.
# Columns: 6 field (T), 9 sigma, 11 fitted sigma, 13 residual over standard error.
set terminal svg size 460,320 font 'Liberation Sans,11' noenhanced
set output ARG2
set datafile separator ','
set key autotitle columnheader
unset key
quantum = 1.2331e-5
stats ARG1 using 9 every ::1 nooutput
origin = STATS_median
stats ARG1 using 13 every ::1 nooutput
largest = STATS_max > -STATS_min ? STATS_max : -STATS_min
step = largest < 5 ? 2 : largest < 8 ? 5 : largest < 40 ? 15 : largest < 150 ? 50 : 200
set multiplot title ARG3 font 'Liberation Sans,12'
set lmargin 11
set rmargin 2
set bmargin 0
set size 1,0.62
set origin 0,0.32
set format x ''
set ylabel 'σ − σ₀ (G0)'
set xtics nomirror
set ytics nomirror
set border 3
plot ARG1 using 6:(($9-origin)/quantum) with points pt 7 ps 0.25 lc rgb '#5b7fa6', \
     ARG1 using 6:(($11-origin)/quantum) with lines lw 1.6 lc rgb '#b5462f'
set size 1,0.32
set origin 0,0
set tmargin 0.6
set bmargin 3
set format x '%g'
set xlabel 'B (T)'
set ylabel 'residual (σ)'
set ytics step
plot 0 with lines lw 0.8 lc rgb '#999999', ARG1 using 6:13 with points pt 7 ps 0.25 lc rgb '#5b7fa6'
unset multiplot
