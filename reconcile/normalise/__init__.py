"""Mention -> Claim: numbers, money, dates, units and names become intervals."""
