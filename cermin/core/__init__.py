"""What every app stands on: outbound HTTP, clocks, encrypted fields, attempts."""
