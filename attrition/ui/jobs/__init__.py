"""Work done beside the pages: sampling, long questions and sweeps, for many visitors at once."""
