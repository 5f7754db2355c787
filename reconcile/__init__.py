"""Reconcile the figures that several articles give for the same fact."""

__version__ = "0.1.0"
