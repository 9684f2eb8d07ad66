"""What a plan is measured by beside its costs: at its end, from problem and plan alone.

A criterion is an average over services (`averages`) or a count of places (`spreads`); `registry`
finds it by name. The row family `criterion` bounds them, and `wohin pareto` weighs them.
"""
