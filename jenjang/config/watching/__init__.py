"""What whoever watches over the installation sees: a number for each request, logs, metrics, readiness.

None of it names a person: a log line tells the address without its query, an error its kind and place without its words.
"""
