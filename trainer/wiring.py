"""The only place that chooses real parts: store, clock, dice and queue."""
