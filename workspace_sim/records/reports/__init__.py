"""Reports: what an instructor reads, as aggregates over the record's tables.

A report only reads, in one transaction, so that all its numbers belong together.
"""
