"""Messages to mobile phones by the WhatsApp Cloud API.

Codes go out as a template of the category *authentication*, as free text is allowed only to who has written within a day. The gateway
has no key against doubles: a message whose answer was lost may have left, and is not sent again.
"""
