"""Working days and quarters: national holidays and collective leave, local holidays added by a government.

A *holiday* is national, collective leave (cuti bersama: offices close) or local. A *working day* is Monday to
Friday and no holiday. A *deadline* counts working days after its start and tells which days it skipped and why.
Days that the nation has not decided yet are marked: an estimated date, a year without its collective leave.
"""
