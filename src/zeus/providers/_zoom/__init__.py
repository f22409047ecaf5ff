"""What the providers of Zoom share: sign-in, paging, words of refusals, budgets, collections. No provider itself.

A folder of `zeus.providers` whose name begins with an underscore is a family: the providers of one sign-in may use it,
and it knows none of them. Facts are from Zoom's published OpenAPI definitions and its pages on authentication, rate
limits, errors and pagination (2026-02 to 2026-07).
"""
