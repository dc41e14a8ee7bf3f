"""What waits for somebody, and what somebody is told.

Two things that look alike: what *waits* is worked out anew from the rooms whenever it is asked for (`waiting`), and goes away when
the work is done; a *notice* is told once, with the change it tells of, and stays as news: unread, then read. A notice may
also leave by e-mail, at once or gathered in a digest, never in the reader's quiet hours. A *letter* is one such
e-mail on its way: waiting → sent, or given up and shown to who keeps the government's mail.
"""
