"""The words and the law this room's rules share."""

from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.words import Phrase

law = law_of("jenjang.performance.agreements")

SUBJECT = Phrase("Perjanjian kinerja", "Performance agreement")
