"""What is measured of two photos, as records of numbers with their units and ranges.

Each measurement gives one record, and `PairFeatures` is composed of them. A default means that nothing was measured or
found there. "First" and "second" are the photos in the order of `local_features.in_order`: more pixels first. Numbers
that lead from the first to the second say so; all others are the same in both orders.
"""
