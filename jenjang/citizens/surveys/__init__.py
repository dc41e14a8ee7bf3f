"""Satisfaction surveys (SKM): what citizens think of a service.

For now this room holds rules only: the index (IKM) from the means of the nine elements or from the answers, its grade, the grade of
one element, and how many respondents suffice. Words: element (*unsur*), mean of an element (NRR), index, conversion (index × 25).
"""
