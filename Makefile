# `make` alone prints this menu. `make demo` and `make test` need nothing but a Swift 6.3 toolchain: what else is
# missing they install by name from Debian's packages.

SWIFT  ?= swift
PREFIX ?= /usr/local
SERIES := fixtures/series
REPORT := cooperon-report
# The tests build in a folder of their own, emptied first: what passes there passes in a fresh clone.
TEST_BUILD := .build-test
SITE       := .build-site
# How long `make docs` waits for the API pages.
API_TIME   ?= 40m
# What the API pages show: everything that `import Cooperon` brings.
DOCUMENTED := Cooperon SpecialFunctions LeastSquares Magnetotransport SweepFiles Localization Dephasing Analysis Reports

.PHONY: menu demo test lint bench docs api validation warning-figures install clean packages

menu:
	@echo 'make demo     build, then fit the shipped temperature series and compare with its known truth'
	@echo 'make test     lint, then build from clean and run every test'
	@echo 'make lint     check the style of every Swift file'
	@echo 'make bench    compare speed with SciPy, lmfit and GSL (ROUNDS=1 for a quick look)'
	@echo 'make docs     write the documentation site, with typeset formulas, to $(SITE)/site'
	@echo 'make validation  run the studies behind docs/validation.md and write it anew (SCALE=0.1 for a quick look)'
	@echo 'make warning-figures  draw the examples of docs/warnings.md anew'
	@echo 'make install  build and copy cooperon to $(PREFIX)/bin (PREFIX=... to change)'
	@echo 'make clean    remove everything that was built, and the report of the demo'

demo: packages
	@$(SWIFT) build -c release --product cooperon
	@.build/release/cooperon fit $(SERIES)/*.dat --length "40 um" --width "10 um" \
	  --truth $(SERIES)/truth.json --output $(REPORT)

test: packages lint
	@rm -rf $(TEST_BUILD)
	@$(SWIFT) test -c release -Xswiftc -enable-testing --scratch-path $(TEST_BUILD)

lint:
	@$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

docs: packages
	@command -v pandoc >/dev/null || { echo 'cooperon: please install pandoc (apt-get install pandoc)' >&2; exit 1; }
	@$(SWIFT) build -c release --product cooperon
	@docs/site/build.sh .build/release/cooperon $(SITE)/site
	@echo 'The site is $(SITE)/site/index.html.'
	@$(MAKE) --no-print-directory api

# The plugin comes from the network and builds everything once more for debugging: the rest of the site does not wait for it.
api: packages
	@mkdir -p $(SITE)/site
	@COOPERON_DOCUMENTATION=1 timeout $(API_TIME) $(SWIFT) package --scratch-path $(SITE)/build \
	  --allow-writing-to-directory $(SITE)/site/api \
	  generate-documentation --enable-experimental-combined-documentation $(addprefix --target ,$(DOCUMENTED)) \
	  --transform-for-static-hosting --hosting-base-path api --output-path $(SITE)/site/api > $(SITE)/api.log 2>&1 \
	  && test -f $(SITE)/site/api/index.html && echo 'Its API pages need a server: python3 -m http.server -d $(SITE)/site' \
	  || echo 'The API pages were not made: swift-docc-plugin could not be fetched or did not finish within $(API_TIME)' \
	    '(API_TIME=3h waits longer); $(SITE)/api.log says more. The rest of the site is complete.'

# The studies of docs/validation.md. SciPy and lmfit are looked for, and installed where that is possible, in an
# environment of their own; without them the book says that they were not there.
SCALE ?= 1
COUNTS ?= none=1
SEEDS ?= published
PYTHON_HOME := .validation-python
validation: packages
	@[ -x $(PYTHON_HOME)/bin/python ] || python3 -m venv --system-site-packages $(PYTHON_HOME) || true
	@$(PYTHON_HOME)/bin/python -c 'import scipy, lmfit' 2>/dev/null \
	  || $(PYTHON_HOME)/bin/python -m pip install -q scipy lmfit || true
	@$(SWIFT) build -c release --product CooperonValidation
	@.build/release/CooperonValidation --seeds $(SEEDS) --scale $(SCALE) --counts $(COUNTS) --python $(PYTHON_HOME)/bin/python \
	  --output docs/validation.md

# The example figures of docs/warnings.md.
warning-figures: packages
	@$(SWIFT) build -c release --product cooperon
	@docs/figures/warnings/make.sh $(CURDIR)/.build/release/cooperon

# Speed beside other programs, in interleaved rounds; see Benchmarks/README.md.
ROUNDS ?= 5
BENCH_HOME := .bench
bench: packages
	@[ -x $(BENCH_HOME)/python/bin/python ] || python3 -m venv --system-site-packages $(BENCH_HOME)/python
	@$(BENCH_HOME)/python/bin/python -c 'import scipy, lmfit' 2>/dev/null \
	  || $(BENCH_HOME)/python/bin/python -m pip install -q scipy lmfit
	@$(SWIFT) build -c release --product cooperon
	@$(BENCH_HOME)/python/bin/python Benchmarks/compare.py .build/release/cooperon $(BENCH_HOME)/data $(ROUNDS)

install: packages
	@$(SWIFT) build -c release --product cooperon
	install -D -m 755 .build/release/cooperon $(DESTDIR)$(PREFIX)/bin/cooperon

clean:
	rm -rf .build $(TEST_BUILD) $(SITE) $(REPORT) $(PYTHON_HOME) $(BENCH_HOME)

# SwiftPM remembers in .build that pkg-config did not find GSL: this comes before every call of swift, and forgets a
# build made without GSL. Where all is there, nothing is called that needs a network or rights.
packages:
	@set -e; \
	has() { command -v "$$1" >/dev/null 2>&1; }; \
	if ! has $(firstword $(SWIFT)); then \
	  echo 'cooperon: Swift 6.3 is needed; https://www.swift.org/install says how to get it' >&2; exit 1; \
	fi; \
	missing=; \
	has pkg-config || missing="$$missing pkg-config"; \
	{ has pkg-config && pkg-config --exists gsl; } || { missing="$$missing libgsl-dev"; rm -rf .build; }; \
	has gnuplot || missing="$$missing gnuplot-nox"; \
	[ -n "$$(find /usr/share/fonts /usr/local/share/fonts "$$HOME/.fonts" -name '*.ttf' -print -quit 2>/dev/null)" ] \
	  || missing="$$missing fonts-liberation"; \
	has git || missing="$$missing git"; \
	[ -n "$$missing" ] || exit 0; \
	if ! has apt-get; then \
	  echo "cooperon: please install these packages, or what your system calls them:$$missing" >&2; exit 1; \
	fi; \
	root=; \
	if [ "$$(id -u)" != 0 ]; then \
	  if has sudo; then root=sudo; else \
	    echo "cooperon: please run as root: apt-get install$$missing" >&2; exit 1; \
	  fi; \
	fi; \
	echo "Installing$$missing"; \
	$$root apt-get update -q && $$root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing \
	  || { echo "cooperon: could not install$$missing; please install them by hand and run make again" >&2; exit 1; }
