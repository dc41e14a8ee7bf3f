"""Workbooks: reading XLSX and CSV, mapping their columns, remembering the mapping, writing lists out again."""
