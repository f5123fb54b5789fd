"""Settings: `base` holds everything, `local`, `production` and `test` say how they differ."""
