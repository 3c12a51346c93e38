"""Benchmarks: each bench_*.py has run(print_line); `make bench` runs them all in a throw-away installation."""
