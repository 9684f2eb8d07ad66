"""Why there is no plan: what is out of reach without a search, and rules that together leave none.

`words` and what it needs load no engine, so that a report can say a conflict that was found elsewhere.
"""
