"""Work done beside the pages for many visitors at once: runs, long computations and sweeps."""
