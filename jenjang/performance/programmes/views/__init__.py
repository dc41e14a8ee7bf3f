"""Pages of plans, flagship programmes and promises."""
