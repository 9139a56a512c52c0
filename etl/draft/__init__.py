"""A plan's file, read into draft rows of the contract, each with the exact place of its figure."""
