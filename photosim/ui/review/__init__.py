"""PairNavigator through groups and deciding about pairs."""
