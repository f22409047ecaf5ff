"""Audio files: out of zips and folders, looked at, and converted to what a provider takes."""
