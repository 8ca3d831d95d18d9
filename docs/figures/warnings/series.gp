# L_phi against T: series.gp PARAMETERS.csv FIGURE.svg TITLE, from make.sh.
set terminal svg size 460,260 font 'Liberation Sans,11' noenhanced
set output ARG2
set title ARG3 font 'Liberation Sans,12'
unset key
set logscale xy
set xlabel 'T (K)'
set ylabel 'L_φ (nm)'
set xtics nomirror
set ytics nomirror
set border 3
set xrange [1.5:16]
set yrange [50:400]
set xtics (2, 5, 10)
set ytics (50, 100, 200, 400)
set datafile separator ','
set key autotitle columnheader
unset key
plot ARG1 using 'temperature (K)':(column('L_phi (m)')*1e9):(column('lower68 L_phi (m)')*1e9):(column('upper68 L_phi (m)')*1e9) \
  with yerrorbars pt 7 ps 0.6 lw 1.4 lc rgb '#5b7fa6'
