"""Measuring: gold data, counting, confidence intervals, comparison of runs, baselines."""
