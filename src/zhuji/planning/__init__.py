"""Plans found by optimisation: facts in, plain answers out; no rows and no pages."""
