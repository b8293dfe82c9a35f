"""What the tasks run beside Pelican. It may import the engine; the engine never imports it."""
