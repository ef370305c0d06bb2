"""Links that lead away: whether what a site links to on other sites is still there, where its owner asks.

`addresses` says which a site leads to and what may be asked of each, `verdicts` what is known of one and what an owner
is told, `asking` asks.
"""
