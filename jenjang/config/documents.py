"""The official documents of the house: one kind of the room it belongs to, on one page."""

from collections.abc import Sequence

from jenjang.kernel.documents.kinds import DocumentKind
from jenjang.organization.directory.documents import CHART, STATEMENT
from jenjang.organization.positions.documents import ACTING, APPOINTMENT
from jenjang.performance.agreements.documents import AGREEMENT
from jenjang.performance.published.documents import REPORT

DOCUMENT_KINDS: Sequence[DocumentKind] = (APPOINTMENT, ACTING, STATEMENT, CHART, REPORT, AGREEMENT)
