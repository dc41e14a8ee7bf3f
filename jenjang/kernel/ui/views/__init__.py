"""Pages of the kit: those of the site, and the views people saved of lists."""
