"""Budget codes and ceilings: by which official code work is budgeted, and how much a unit may spend under it in a year.

The *nomenclature* is national and shared by all governments: affairs, fields, programmes, activities and sub-activities, in
dated *editions*; a newer one is loaded beside the older, which stays. A *ceiling* (pagu) is what a unit has for a code in a
year from a day on; a mid-year change is a newer version, and the older one stays readable. Whoever keeps a code keeps
its edition and its name as printed then, so that what was signed reads the same for ever.
Words: *code* is any of the five levels; *ceiling* is what may be planned at most, not what is spent.
"""
