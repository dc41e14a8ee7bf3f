"""What every page is made of: the frame, the parts, lists, charts, maps, how figures are written, and both languages.

The gallery at /ui/ shows every part in every state and is the place to look before making a new one.
Words: *frame* is what surrounds a page; *part* is a building block; *meaning* is one of the four
(on track, at risk, late, not reported) that always have a colour and a word or shape.
"""
