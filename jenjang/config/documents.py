"""The official documents of the house: one kind of the room it belongs to, on one page."""

from collections.abc import Sequence

from jenjang.kernel.documents.kinds import DocumentKind

DOCUMENT_KINDS: Sequence[DocumentKind] = ()
