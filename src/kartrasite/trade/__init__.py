"""Plans, prices and commissions become figures: what a program pays, by plan, billing period and month."""
