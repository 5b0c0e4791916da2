"""Published versions of a site on the disk: fingerprints, the lock, the one that is shown."""
