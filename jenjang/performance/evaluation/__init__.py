"""Evaluation: how well an agency plans, measures, reports and evaluates its own performance (AKIP).

For now this room holds rules only: the total and the grade of an accountability evaluation from weighted points, from percentages or
from the answers of the worksheet. Words: component (*komponen*), sub-component: existence, quality, use (*keberadaan, kualitas, pemanfaatan*).
"""
