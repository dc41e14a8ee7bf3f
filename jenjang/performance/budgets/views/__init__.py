"""Pages of budget codes and ceilings."""
