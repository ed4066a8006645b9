"""The networks: what they are, and the engines that run them."""
