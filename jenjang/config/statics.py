"""Front-end files under names that change with their content, the modules that scripts import among them."""

from typing import Any

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

OWN_SCRIPTS = "ui/js/*.js"  # those of packages import what they do not bring along


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # no types
    """A script's `import … from "./other.js"` leads to the other file's name of today, so that no browser mixes two releases."""

    patterns: Any = (
        *HashedFilesMixin.patterns,
        (OWN_SCRIPTS, HashedFilesMixin._js_module_import_aggregation_patterns[1]),  # type: ignore[attr-defined]
    )
