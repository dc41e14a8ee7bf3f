"""Front-end files under names that change with their content, the modules that scripts import among them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # no types
    """A script's `import … from "./other.js"` leads to the other file's name of today, so that no browser mixes two releases."""

    support_js_module_import_aggregation = True
