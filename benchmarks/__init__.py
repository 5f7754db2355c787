"""Accuracy and speed, measured from the outside through the command line; never part of the tests or of the package."""
