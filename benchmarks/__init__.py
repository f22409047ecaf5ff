"""Zeus measured: ratios to what its work would cost without it. ``make bench`` prints the table."""
